package org.jlua.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jlua.lib.WorkingDirectory;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The constructors and methods of {@code torch.XStorage}. */
final class StorageFunctions extends Family {
  StorageFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.storageMethods(
        this,
        TypeSet.STORED,
        "__index __index__ __len__ __newindex__ __tostring__ copy elementSize fill free resize"
            + " retain"
            + " size totable");
    c.storageMethods(this, TypeSet.BYTE | TypeSet.CHAR, "string");
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "size", "__len__" -> args -> NumberValue.of(self(args).size());
      case "elementSize" -> args -> NumberValue.of(self(args).elementType().bytes());
      case "copy" -> this::copy;
      case "fill" -> this::fill;
      case "resize" -> this::resize;
      case "totable" -> args -> toTable(self(args).storage());
      case "string" -> this::string;
      case "retain", "free" -> args -> LuaValue.NONE;
      case "__tostring__" -> args -> TensorPrinter.format(self(args).storage());
      case "__index" -> args -> torch.interpreter().operators().index(args.arg1(), args.arg(2));
      case "__index__" -> this::index;
      case "__newindex__" -> this::newIndex;
      default -> throw new IllegalStateException(name);
    };
  }

  private StorageUserdata self(Varargs args) {
    if (args.arg1() instanceof StorageUserdata s) {
      return s;
    }
    throw TensorArgs.typeError(
        torch, args, 1, "torch." + torch.defaultType().torchName() + "Storage");
  }

  // ---- constructors

  /** Makes a storage of the arguments of a constructor: nothing, a size, a table, a file. */
  static LuaValue construct(Torch torch, ElementType type, Varargs args) {
    LuaValue first = args.arg1();
    if (args.narg() == 0) {
      return torch.wrap(Storage.allocate(type, 0));
    }
    if (first instanceof Table table) {
      return torch.wrap(ofTable(type, table));
    }
    if (first instanceof LuaString name && Args.toNumber(first) == null) {
      return torch.wrap(ofFile(torch, type, Strings.toJava(name)));
    }
    if (first instanceof StorageUserdata) {
      return part(torch, type, args);
    }
    double size = Args.checkDouble(args, 1);
    if (size < 0 || size > Storage.MAX_SIZE) {
      throw new LuaError("$ Torch: invalid memory size -- maybe an overflow?");
    }
    return torch.wrap(Storage.allocate(type, (int) size));
  }

  private static Storage ofTable(ElementType type, Table table) {
    Storage storage = Storage.allocate(type, table.rawlen());
    for (int i = 0; i < storage.size(); i++) {
      NumberValue n = Args.toNumber(table.rawget(i + 1));
      if (n == null) {
        throw new LuaError("element at index " + (i + 1) + " is not a number");
      }
      storage.setDouble(i, n.value());
    }
    return storage;
  }

  private static Storage ofFile(Torch torch, ElementType type, String name) {
    try {
      Path path = WorkingDirectory.of(torch.interpreter()).resolve(name);
      ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(path));
      Storage storage = Storage.allocate(type, content.remaining() / type.bytes());
      storage.readFrom(content, 0, storage.size());
      return storage;
    } catch (IOException e) {
      throw new LuaError("unable to open file <" + name + "> in read-only mode", e);
    }
  }

  /** {@code torch.XStorage(storage, offset, size)}: a part that shares the elements. */
  private static LuaValue part(Torch torch, ElementType type, Varargs args) {
    TensorArgs.checkStorage(torch, args, 1, type);
    StorageUserdata whole = (StorageUserdata) args.arg1();
    long offset = args.arg(2).isnil() ? 1 : (long) Args.checkDouble(args, 2);
    Args.check(offset > 0 && offset <= Math.max(1, whole.size()), 2, "offset out of bounds");
    long most = whole.size() - offset + 1;
    long size = args.arg(3).isnil() ? most : (long) Args.checkDouble(args, 3);
    Args.check(size > 0 && size <= most || size == most, 3, "size out of bounds");
    return new StorageUserdata(whole, (int) offset - 1, (int) size);
  }

  // ---- methods

  private Varargs copy(Varargs args) {
    if (!(args.arg(2) instanceof StorageUserdata source)) {
      throw TensorArgs.typeError(torch, args, 2, "torch.*Storage");
    }
    StorageUserdata self = self(args);
    Args.check(source.size() == self.size(), 2, "size mismatch");
    self.whole().copy(self.start(), source.whole(), source.start(), self.size());
    return args.arg1();
  }

  private Varargs fill(Varargs args) {
    StorageUserdata self = self(args);
    double value = Args.checkDouble(args, 2);
    if (self.isPart()) {
      new Tensor(self.whole(), self.start(), new int[] {self.size()}, null).fill(value);
    } else {
      self.whole().fill(value);
    }
    return args.arg1();
  }

  private Varargs resize(Varargs args) {
    double size = Args.checkDouble(args, 2);
    if (size < 0 || size > Storage.MAX_SIZE) {
      throw new LuaError("$ Torch: invalid memory size -- maybe an overflow?");
    }
    resizable(self(args)).resize((int) size);
    return args.arg1();
  }

  private static Storage resizable(StorageUserdata s) {
    if (s.isPart()) {
      throw new LuaError("Trying to resize storage that is not resizable");
    }
    return s.whole();
  }

  static Table toTable(Storage storage) {
    Table table = new Table(storage.size(), 0);
    for (int i = 0; i < storage.size(); i++) {
      table.rawset(i + 1, NumberValue.of(storage.getDouble(i)));
    }
    return table;
  }

  /** {@code s:string()} returns the bytes, {@code s:string(text)} takes those of a text. */
  private Varargs string(Varargs args) {
    if (args.arg(2).isnil()) {
      Storage storage = self(args).storage();
      ByteBuffer bytes = ByteBuffer.allocate(storage.size());
      storage.writeTo(bytes, 0, storage.size());
      return LuaString.valueUsing(bytes.array());
    }
    LuaString text = Args.checkString(args, 2);
    Storage storage = resizable(self(args));
    storage.resize(text.m_length);
    storage.readFrom(ByteBuffer.wrap(Strings.bytes(text)), 0, text.m_length);
    return args.arg1();
  }

  private Varargs index(Varargs args) {
    if (Args.toNumber(args.arg(2)) == null) {
      return LuaValue.FALSE;
    }
    self(args);
    LuaValue element = ((StorageUserdata) args.arg1()).index(args.arg(2));
    return LuaValue.varargsOf(element, LuaValue.TRUE);
  }

  private Varargs newIndex(Varargs args) {
    if (Args.toNumber(args.arg(2)) == null) {
      return LuaValue.FALSE;
    }
    if (!(args.arg1() instanceof StorageUserdata s)) {
      throw new ArgumentError(1, "torch.*Storage expected");
    }
    s.setIndex(args.arg(2), args.arg(3));
    return LuaValue.TRUE;
  }
}

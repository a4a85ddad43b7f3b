package org.jlua.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jlua.lib.WorkingDirectory;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Storage;
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
      case "elementSize" -> args -> NumberValue.of(self(args).type().bytes());
      case "copy" -> this::copy;
      case "fill" -> this::fill;
      case "resize" -> this::resize;
      case "totable" -> args -> toTable(self(args));
      case "string" -> this::string;
      case "retain", "free" -> args -> LuaValue.NONE;
      case "__tostring__" -> args -> TensorPrinter.format(self(args));
      case "__index" -> args -> torch.interpreter().operators().index(args.arg1(), args.arg(2));
      case "__index__" -> this::index;
      case "__newindex__" -> this::newIndex;
      default -> throw new IllegalStateException(name);
    };
  }

  private Storage self(Varargs args) {
    if (args.arg1() instanceof StorageUserdata s) {
      return s.storage();
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

  /**
   * Returns a whole storage itself. Torch can also make a storage that is a part of another one,
   * which an array on the JVM cannot be.
   */
  private static LuaValue part(Torch torch, ElementType type, Varargs args) {
    Storage storage = TensorArgs.checkStorage(torch, args, 1, type);
    int offset = Args.optInt(args, 2, 1);
    int size = Args.optInt(args, 3, storage.size() - offset + 1);
    if (offset != 1 || size != storage.size()) {
      throw new LuaError("a storage cannot be a part of another one; use a tensor");
    }
    return torch.wrap(storage);
  }

  // ---- methods

  private Varargs copy(Varargs args) {
    if (!(args.arg(2) instanceof StorageUserdata source)) {
      throw TensorArgs.typeError(torch, args, 2, "torch.*Storage");
    }
    Args.check(source.storage().size() == self(args).size(), 2, "size mismatch");
    self(args).copy(source.storage());
    return args.arg1();
  }

  private Varargs fill(Varargs args) {
    self(args).fill(Args.checkDouble(args, 2));
    return args.arg1();
  }

  private Varargs resize(Varargs args) {
    double size = Args.checkDouble(args, 2);
    if (size < 0 || size > Storage.MAX_SIZE) {
      throw new LuaError("$ Torch: invalid memory size -- maybe an overflow?");
    }
    self(args).resize((int) size);
    return args.arg1();
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
    Storage storage = self(args);
    if (args.arg(2).isnil()) {
      ByteBuffer bytes = ByteBuffer.allocate(storage.size());
      storage.writeTo(bytes, 0, storage.size());
      return LuaString.valueUsing(bytes.array());
    }
    LuaString text = Args.checkString(args, 2);
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

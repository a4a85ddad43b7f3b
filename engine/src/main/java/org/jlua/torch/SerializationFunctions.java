package org.jlua.torch;

import java.io.IOException;
import java.util.Arrays;
import org.jlua.tensor.CharStorage;
import org.jlua.tensor.ElementType;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Whole objects in files and strings: {@code torch.save}, {@code torch.serialize} … . */
final class SerializationFunctions extends Family {
  SerializationFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.functions(
        this,
        "deserialize deserializeFromStorage load loadobj save saveobj serialize"
            + " serializeToStorage");
    c.methods(this, TypeSet.STORED, "read write");
    c.storageMethods(this, TypeSet.STORED, "read write");
  }

  @Override
  void defineClasses() {
    Table generators = torch.classes().metatable("torch.Generator");
    for (String name : new String[] {"read", "write"}) {
      generators.rawset(torch.interpreter().intern(name), lazily(name));
    }
  }

  /** A function that reads or writes. */
  private interface FileBody {
    Varargs call(Varargs args) throws IOException;
  }

  @Override
  public Builtin.Body body(String name) {
    FileBody body =
        switch (name) {
          case "save", "saveobj" -> this::save;
          case "load", "loadobj" -> this::load;
          case "serialize" -> args -> LuaString.valueUsing(serialize(args));
          case "serializeToStorage" -> args -> torch.wrap(new CharStorage(serialize(args)));
          case "deserialize" -> args -> deserialize(Strings.bytes(Args.checkString(args, 1)), args);
          case "deserializeFromStorage" -> this::deserializeFromStorage;
          case "write" -> this::write;
          case "read" -> this::read;
          default -> throw new IllegalStateException(name);
        };
    return args -> {
      try {
        return body.call(args);
      } catch (IOException e) {
        throw new LuaError(String.valueOf(e.getMessage()), e);
      }
    };
  }

  // ---- files

  private TorchFile open(Varargs args, String fileMode, int modeAt) {
    String mode = Args.optJavaString(args, modeAt, "binary");
    if (!mode.equals("ascii") && !mode.equals("binary") && !mode.matches("b32|b64")) {
      throw new LuaError("\"binary\", \"b32\", \"b64\" or \"ascii\" (or nil) expected for mode");
    }
    LuaValue constructor = torch.metatable("torch.DiskFile").rawget("new");
    LuaValue value =
        torch
            .interpreter()
            .call(constructor, LuaValue.varargsOf(args.arg1(), Strings.of(fileMode)))
            .arg1();
    TorchFile file = (TorchFile) ((LuaUserdata) value).m_instance;
    file.binary = !mode.equals("ascii");
    file.longSize = mode.equals("b32") ? Integer.BYTES : Long.BYTES;
    file.referenced = args.arg(modeAt + 1).isnil() || args.arg(modeAt + 1).toboolean();
    return file;
  }

  /** {@code torch.save(name, object [, mode [, referenced]])}. */
  private Varargs save(Varargs args) throws IOException {
    TorchFile file = open(args, "w", 3);
    try {
      new ObjectWriter(torch, file, value(file, "torch.DiskFile")).write(args.arg(2));
    } finally {
      file.close();
    }
    return LuaValue.NONE;
  }

  /** {@code torch.load(name [, mode [, referenced]])}. */
  private Varargs load(Varargs args) throws IOException {
    TorchFile file = open(args, "r", 2);
    try {
      return new ObjectReader(torch, file, value(file, "torch.DiskFile")).read();
    } finally {
      file.close();
    }
  }

  private LuaValue value(TorchFile file, String className) {
    return new LuaUserdata(file, torch.metatable(className));
  }

  // ---- strings

  private TorchFile memory(MemoryStore store, Varargs args) {
    String mode = Args.optJavaString(args, 2, "binary");
    if (!mode.equals("ascii") && !mode.equals("binary")) {
      throw new LuaError("attempt to call a nil value");
    }
    TorchFile file = new TorchFile(store, null, true, true);
    file.binary = mode.equals("binary");
    return file;
  }

  /** {@code torch.serialize(object [, mode])}. */
  private byte[] serialize(Varargs args) throws IOException {
    MemoryStore store = new MemoryStore(new byte[0]);
    TorchFile file = memory(store, args);
    new ObjectWriter(torch, file, value(file, "torch.MemoryFile")).write(args.arg1());
    return store.toBytes(0);
  }

  private LuaValue deserialize(byte[] bytes, Varargs args) throws IOException {
    TorchFile file = memory(new MemoryStore(bytes), args);
    return new ObjectReader(torch, file, value(file, "torch.MemoryFile")).read();
  }

  private Varargs deserializeFromStorage(Varargs args) throws IOException {
    CharStorage storage = (CharStorage) TensorArgs.checkStorage(torch, args, 1, ElementType.CHAR);
    return deserialize(Arrays.copyOf(storage.array(), storage.size()), args);
  }

  // ---- methods of tensors, storages and generators

  private static TorchFile file(Varargs args) {
    return Args.checkUserdata(args, 2, TorchFile.class, "torch.File");
  }

  /** {@code x:write(file)}: an object without its class, for classes that write themselves. */
  private Varargs write(Varargs args) throws IOException {
    ObjectWriter writer = new ObjectWriter(torch, file(args), args.arg(2));
    if (args.arg1() instanceof StorageUserdata s) {
      writer.writeStorage(s.storage());
    } else if (args.arg1() instanceof GeneratorUserdata g) {
      writer.writeGenerator(g.generator());
    } else {
      writer.writeTensor(TensorArgs.check(torch, args, 1));
    }
    return LuaValue.NONE;
  }

  private Varargs read(Varargs args) throws IOException {
    ObjectReader reader = new ObjectReader(torch, file(args), args.arg(2));
    if (args.arg1() instanceof StorageUserdata s) {
      reader.readStorage(s.storage());
    } else if (args.arg1() instanceof GeneratorUserdata g) {
      reader.readGenerator(g.generator());
    } else {
      reader.readTensor(TensorArgs.check(torch, args, 1));
    }
    return LuaValue.NONE;
  }
}

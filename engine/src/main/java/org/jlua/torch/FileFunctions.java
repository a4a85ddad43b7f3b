package org.jlua.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jlua.lib.ShellCommands;
import org.jlua.lib.WorkingDirectory;
import org.jlua.tensor.ArgumentException;
import org.jlua.tensor.CharStorage;
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
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The classes {@code torch.File}, {@code DiskFile}, {@code MemoryFile} and {@code PipeFile}. */
final class FileFunctions extends Family {
  private static final String COMMON =
      "ascii autoSpacing binary clearError close hasError isAutoSpacing isBinary isQuiet isReadable"
          + " isReferenced isWritable isWritableObject noAutoSpacing pedantic position quiet"
          + " readBool"
          + " readByte readChar readDouble readFloat readInt readLong readObject readShort"
          + " readString"
          + " referenced seek seekEnd synchronize writeBool writeByte writeChar writeDouble"
          + " writeFloat"
          + " writeInt writeLong writeObject writeShort writeString";
  private static final String ON_DISK =
      "bigEndianEncoding isBigEndianCPU isLittleEndianCPU littleEndianEncoding longSize"
          + " nativeEndianEncoding noBuffer __tostring__";
  private static final String IN_MEMORY = "longSize storage __tostring__";

  /** Files with bytes that must be written before the interpreter ends. */
  private final Set<TorchFile> open = new LinkedHashSet<>();

  FileFunctions(Torch torch) {
    super(torch);
    torch.interpreter().closeWith(this::closeAll);
  }

  private void closeAll() throws IOException {
    for (TorchFile file : open) {
      if (file.isOpen()) {
        file.close();
      }
    }
  }

  @Override
  void declare(Catalogue c) {}

  @Override
  void defineClasses() {
    defineClass("torch.File", null, null, COMMON);
    defineClass("torch.DiskFile", "torch.File", "DiskFile", ON_DISK);
    defineClass("torch.MemoryFile", "torch.File", "MemoryFile", IN_MEMORY);
    defineClass("torch.PipeFile", "torch.DiskFile", "PipeFile", "__tostring__");
  }

  private void defineClass(String name, String parent, String constructor, String methods) {
    Builtin made = constructor == null ? null : lazily(constructor);
    Table metatable =
        made == null
            ? torch.classes().defineAbstract(name)
            : torch.classes().define(name, parent, made, null, null);
    for (String method : methods.split(" ")) {
      metatable.rawset(torch.interpreter().intern(method), lazily(method));
    }
    if (made != null) {
      metatable.rawset(torch.interpreter().intern("new"), made);
    }
  }

  /** What a function does with files of the system, whose errors are those of the file. */
  private interface FileBody {
    Varargs call(Varargs args) throws IOException;
  }

  private interface Setting {
    void apply(TorchFile file) throws IOException;
  }

  private interface Question {
    boolean ask(TorchFile file);
  }

  @Override
  public Builtin.Body body(String name) {
    FileBody body = fileBody(name);
    return args -> {
      try {
        return body.call(args);
      } catch (IOException e) {
        throw new LuaError(String.valueOf(e.getMessage()), e);
      }
    };
  }

  private FileBody fileBody(String name) {
    return switch (name) {
      case "DiskFile" -> this::openDisk;
      case "MemoryFile" -> this::openMemory;
      case "PipeFile" -> this::openPipe;
      case "ascii" -> setting(f -> f.binary = false);
      case "binary" -> setting(f -> f.binary = true);
      case "autoSpacing" -> setting(f -> f.autoSpacing = true);
      case "noAutoSpacing" -> setting(f -> f.autoSpacing = false);
      case "quiet" -> setting(f -> f.quiet = true);
      case "pedantic" -> setting(f -> f.quiet = false);
      case "clearError" -> setting(f -> f.failed = false);
      case "synchronize" -> setting(f -> f.store().flush());
      case "seekEnd" -> setting(f -> f.store().seek(f.store().size()));
      case "bigEndianEncoding" -> setting(f -> f.bigEndian = true);
      case "littleEndianEncoding", "nativeEndianEncoding" -> setting(f -> f.bigEndian = false);
      case "noBuffer" -> setting(f -> f.store().flush());
      case "hasError" -> question(f -> f.failed);
      case "isAutoSpacing" -> question(f -> f.autoSpacing);
      case "isBinary" -> question(f -> f.binary);
      case "isQuiet" -> question(f -> f.quiet);
      case "isReadable" -> question(f -> f.readable);
      case "isWritable" -> question(f -> f.writable);
      case "isReferenced" -> question(f -> f.referenced);
      case "isLittleEndianCPU" -> args -> LuaValue.TRUE;
      case "isBigEndianCPU" -> args -> LuaValue.FALSE;
      default -> transfer(name);
    };
  }

  private FileBody transfer(String name) {
    return switch (name) {
      case "close" -> this::close;
      case "position" -> args -> NumberValue.of(self(args).store().position() + 1);
      case "seek" -> this::seek;
      case "longSize" -> this::longSize;
      case "referenced" -> this::referenced;
      case "storage" -> this::storage;
      case "readString" -> this::readString;
      case "writeString" -> this::writeString;
      case "readBool" -> args -> LuaValue.valueOf(self(args).readInt() != 0);
      case "writeBool" -> this::writeBool;
      case "readObject" -> args -> new ObjectReader(torch, self(args), args.arg1()).read();
      case "writeObject" -> this::writeObject;
      case "isWritableObject" ->
          args -> LuaValue.valueOf(ObjectWriter.isWritable(torch, args.arg(2)));
      case "__tostring__" -> args -> Strings.of(describe(args.arg1()));
      default -> {
        ElementType type =
            ElementType.valueOf(name.replaceAll("read|write", "").toUpperCase(Locale.ROOT));
        yield name.startsWith("read") ? args -> read(args, type) : args -> write(args, type);
      }
    };
  }

  private static TorchFile self(Varargs args) {
    return Args.checkUserdata(args, 1, TorchFile.class, "torch.File");
  }

  private static FileBody setting(Setting setting) {
    return args -> {
      setting.apply(self(args));
      return args.arg1();
    };
  }

  private static FileBody question(Question question) {
    return args -> LuaValue.valueOf(question.ask(self(args)));
  }

  // ---- opening and closing

  private LuaValue wrap(TorchFile file, String className) {
    if (file.writable) {
      open.add(file);
    }
    return new LuaUserdata(file, torch.metatable(className));
  }

  private static String mode(Varargs args, int i, String standard) {
    String mode = Args.optJavaString(args, i, standard);
    if (!mode.equals("r") && !mode.equals("w") && !mode.equals("rw")) {
      throw new ArgumentException(i, "file mode should be 'r','w' or 'rw'");
    }
    return mode;
  }

  /** {@code torch.DiskFile(name [, mode [, quiet]])}; nil if that fails and quiet is true. */
  private Varargs openDisk(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    String mode = mode(args, 2, "r");
    TorchFile file;
    try {
      Path path = WorkingDirectory.of(torch.interpreter()).resolve(name);
      DiskStore store =
          switch (mode) {
            case "r" -> new DiskStore(checkNoDirectory(path), StandardOpenOption.READ);
            case "w" ->
                new DiskStore(
                    path,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            default ->
                new DiskStore(
                    path,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE);
          };
      file = new TorchFile(store, name, mode.startsWith("r"), mode.endsWith("w"));
    } catch (IOException e) {
      if (args.arg(3).toboolean()) {
        return LuaValue.NIL;
      }
      throw new LuaError("cannot open <" + name + "> in mode " + (mode + " ").substring(0, 2));
    }
    file.quiet = args.arg(3).toboolean();
    return wrap(file, "torch.DiskFile");
  }

  private static Path checkNoDirectory(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("is a directory");
    }
    return path;
  }

  /** {@code torch.PipeFile(command [, mode [, quiet]])}. */
  private Varargs openPipe(Varargs args) {
    String command = Args.checkJavaString(args, 1);
    String mode = mode(args, 2, "r");
    if (mode.equals("rw")) {
      throw new ArgumentException(2, "file mode should be 'r','w'");
    }
    try {
      torch.interpreter().out().flush();
      Path directory = WorkingDirectory.of(torch.interpreter()).path();
      PipeStore store =
          new PipeStore(
              ShellCommands.of(torch.interpreter()), command, directory.toFile(), mode.equals("r"));
      TorchFile file = new TorchFile(store, command, mode.equals("r"), mode.equals("w"));
      file.quiet = args.arg(3).toboolean();
      return wrap(file, "torch.PipeFile");
    } catch (IOException e) {
      if (args.arg(3).toboolean()) {
        return LuaValue.NIL;
      }
      throw new LuaError("cannot open <" + command + "> in mode " + mode, e);
    }
  }

  /** {@code torch.MemoryFile([storage,] [mode])}. */
  private Varargs openMemory(Varargs args) {
    int modeAt = args.arg1() instanceof StorageUserdata ? 2 : 1;
    String mode = mode(args, modeAt, "rw");
    byte[] content = {};
    if (modeAt == 2) {
      Storage storage = TensorArgs.checkStorage(torch, args, 1, ElementType.CHAR);
      content = ((CharStorage) storage).array().clone();
      if (content.length == 0 || content[content.length - 1] != 0) {
        throw new ArgumentException(1, "provided CharStorage must be terminated by 0");
      }
      content = java.util.Arrays.copyOf(content, content.length - 1);
    }
    TorchFile file =
        new TorchFile(new MemoryStore(content), null, mode.startsWith("r"), mode.endsWith("w"));
    return new LuaUserdata(file, torch.metatable("torch.MemoryFile"));
  }

  private Varargs close(Varargs args) throws IOException {
    TorchFile file = self(args);
    open.remove(file);
    file.close();
    return LuaValue.NONE;
  }

  private String describe(LuaValue value) {
    TorchFile file = (TorchFile) ((LuaUserdata) value).m_instance;
    String mode = (file.readable ? "r" : " ") + (file.writable ? "w" : " ");
    String on = file.name == null ? "" : " on <" + file.name + ">";
    String status = file.isOpen() ? "open" : "closed";
    return torch.typename(value) + on + " [status: " + status + " -- mode " + mode + "]";
  }

  // ---- state

  private Varargs seek(Varargs args) throws IOException {
    long position = Args.checkLong(args, 2) - 1;
    Args.check(position >= 0, 2, "position must be positive");
    TorchFile file = self(args);
    try {
      file.store().seek(position);
    } catch (IOException e) {
      file.failed = true;
      if (!file.quiet) {
        throw e;
      }
    }
    return args.arg1();
  }

  private Varargs longSize(Varargs args) {
    int size = Args.optInt(args, 2, 0);
    if (size != 0 && size != Integer.BYTES && size != Long.BYTES) {
      throw new ArgumentError(2, "Invalid long size specified");
    }
    self(args).longSize = size == 0 ? Long.BYTES : size;
    return args.arg1();
  }

  private Varargs referenced(Varargs args) {
    self(args).referenced = args.arg(2).toboolean();
    return args.arg1();
  }

  /** {@code f:storage()}: all that a MemoryFile holds, followed by a zero, in a new CharStorage. */
  private Varargs storage(Varargs args) {
    if (!(self(args).store() instanceof MemoryStore memory)) {
      throw new ArgumentError(1, "torch.MemoryFile expected");
    }
    return torch.wrap(new CharStorage(memory.toBytes(1)));
  }

  // ---- numbers and strings

  /** {@code f:readInt()}, {@code f:readInt(count)} or {@code f:readInt(storage)}. */
  private Varargs read(Varargs args, ElementType type) throws IOException {
    TorchFile file = self(args);
    if (args.narg() < 2) {
      Storage one = Storage.allocate(type, 1);
      file.readInto(one);
      return NumberValue.of(one.getDouble(0));
    }
    if (args.arg(2) instanceof StorageUserdata) {
      return NumberValue.of(file.readInto(TensorArgs.checkStorage(torch, args, 2, type)));
    }
    Storage read = Storage.allocate(type, Args.checkInt(args, 2));
    int got = file.readInto(read);
    if (got < read.size()) {
      read.resize(got);
    }
    return torch.wrap(read);
  }

  /** {@code f:writeInt(number)}, or {@code f:writeInt(storage)}, which returns the size. */
  private Varargs write(Varargs args, ElementType type) throws IOException {
    TorchFile file = self(args);
    if (args.arg(2) instanceof StorageUserdata) {
      Storage storage = TensorArgs.checkStorage(torch, args, 2, type);
      file.write(storage);
      return NumberValue.of(storage.size());
    }
    Storage one = Storage.allocate(type, 1);
    one.setDouble(0, Args.checkDouble(args, 2));
    file.write(one);
    return LuaValue.NONE;
  }

  private Varargs writeBool(Varargs args) throws IOException {
    self(args).writeInt(args.arg(2).toboolean() ? 1 : 0);
    return LuaValue.NONE;
  }

  /** {@code f:readString(format)}: a line for {@code *l}, the rest for {@code *a}. */
  private Varargs readString(Varargs args) throws IOException {
    String format = Args.checkJavaString(args, 2);
    if (!format.startsWith("*a") && !format.startsWith("*l")) {
      throw new ArgumentException(2, "format must be '*a' or '*l'");
    }
    return self(args).readString(format.startsWith("*l"));
  }

  private Varargs writeString(Varargs args) throws IOException {
    LuaString text = Args.checkString(args, 2);
    self(args).writeString(text);
    return NumberValue.of(text.m_length);
  }

  private Varargs writeObject(Varargs args) throws IOException {
    new ObjectWriter(torch, self(args), args.arg1()).write(args.arg(2));
    return args.arg1();
  }
}

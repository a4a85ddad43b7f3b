package org.jlua.torch;

import java.io.IOException;
import org.jlua.tensor.ByteStorage;
import org.jlua.tensor.Generator;
import org.jlua.tensor.LongStorage;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberText;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Reads values that {@link ObjectWriter} or Torch wrote. */
final class ObjectReader {
  /** Functions of old files: without upvalues, or with the environment among them. */
  private static final int PLAIN_FUNCTION = 6;

  private static final int OLD_FUNCTION = 7;

  private final Torch torch;
  private final Interpreter interpreter;
  private final TorchFile file;
  private final LuaValue fileValue;

  ObjectReader(Torch torch, TorchFile file, LuaValue fileValue) {
    this.torch = torch;
    this.interpreter = torch.interpreter();
    this.file = file;
    this.fileValue = fileValue;
  }

  LuaValue read() throws IOException {
    int kind = file.readInt();
    return switch (kind) {
      case ObjectWriter.NIL -> LuaValue.NIL;
      case ObjectWriter.NUMBER -> NumberValue.of(file.readDouble());
      case ObjectWriter.BOOLEAN -> LuaValue.valueOf(file.readInt() != 0);
      case ObjectWriter.STRING -> readText();
      case ObjectWriter.TABLE,
          ObjectWriter.OBJECT,
          ObjectWriter.FUNCTION,
          OLD_FUNCTION,
          PLAIN_FUNCTION ->
          readNumbered(kind);
      default -> throw new LuaError("unknown object");
    };
  }

  private LuaString readText() throws IOException {
    return file.readChars(file.readInt());
  }

  private LuaValue readNumbered(int kind) throws IOException {
    int number = kind == PLAIN_FUNCTION ? 0 : file.readInt();
    LuaValue known = number == 0 || !file.referenced ? null : file.read.get(number);
    if (known != null) {
      return known;
    }
    return switch (kind) {
      case ObjectWriter.TABLE -> readTable(number);
      case ObjectWriter.OBJECT -> readInstance(number);
      default -> readFunction(number);
    };
  }

  private Table readTable(int number) throws IOException {
    Table table = new Table();
    file.read.put(number, table);
    int size = file.readInt();
    for (int i = 0; i < size; i++) {
      LuaValue key = read();
      LuaValue value = read();
      if (key.isnil()) {
        throw new LuaError("table index is nil");
      }
      table.rawset(key, value);
    }
    return table;
  }

  private Closure readFunction(int number) throws IOException {
    LuaString chunk = readText();
    Closure function;
    try {
      function =
          interpreter.load(Strings.bytes(chunk), Strings.of("=function"), interpreter.globals());
    } catch (LuaError e) {
      throw new LuaError(
          "a function cannot be read, since it was written as bytecode of another Lua: "
              + e.getMessage(),
          e);
    }
    if (number != 0) {
      file.read.put(number, function);
    }
    if (!(read() instanceof Table upvalues)) {
      return function;
    }
    for (int i = 0; i < function.upvalueCount(); i++) {
      LuaValue upvalue = upvalues.rawget(i + 1);
      function
          .upvalue(i)
          .set(
              upvalue instanceof Table t && t.rawget("name").isstring()
                  ? t.rawget("value")
                  : upvalue);
    }
    return function;
  }

  // ---- objects of classes

  private LuaValue readInstance(int id) throws IOException {
    String version = readText().tojstring();
    String className = version.startsWith("V ") ? readText().tojstring() : version;
    NumberValue number =
        version.startsWith("V ") ? NumberText.parse(Strings.of(version.substring(2))) : null;
    int versionNumber = number == null ? 0 : (int) number.value();
    Table metatable = torch.metatable(className);
    LuaValue factory =
        metatable == null
            ? LuaValue.NIL
            : interpreter.operators().index(metatable, Strings.of("__factory"));
    if (factory.isnil()) {
      throw new LuaError("unknown Torch class <" + className + ">");
    }
    LuaValue object = interpreter.call(factory, LuaValue.NONE).arg1();
    file.read.put(id, object);
    if (object instanceof TensorUserdata t) {
      readTensor(t.tensor());
    } else if (object instanceof StorageUserdata s) {
      readStorage(s.storage());
    } else if (object instanceof GeneratorUserdata g) {
      readGenerator(g.generator());
    } else {
      readCustom(object, metatable, className, versionNumber);
    }
    return object;
  }

  private void readCustom(LuaValue object, Table metatable, String className, int version)
      throws IOException {
    LuaValue read = interpreter.operators().index(metatable, Strings.of("read"));
    if (!read.isnil()) {
      Varargs args =
          LuaValue.varargsOf(new LuaValue[] {object, fileValue, NumberValue.of(version)});
      interpreter.call(read, args);
      return;
    }
    if (!(object instanceof Table table) || !(read() instanceof Table fields)) {
      throw new LuaError("Cannot load object class <" + className + ">");
    }
    for (int at = fields.nextPosition(-1); at >= 0; at = fields.nextPosition(at)) {
      table.rawset(fields.keyAtPosition(at), fields.valueAtPosition(at));
    }
  }

  void readTensor(Tensor t) throws IOException {
    int dimensions = file.readInt();
    int[] sizes = readSizes(dimensions);
    int[] strides = readSizes(dimensions);
    long offset = file.readLong() - 1;
    LuaValue storage = read();
    if (!(storage instanceof StorageUserdata s)) {
      return;
    }
    long last = offset;
    for (int d = 0; d < dimensions; d++) {
      if (sizes[d] < 1 || strides[d] < 0) {
        throw new LuaError("corrupt tensor: size " + sizes[d] + ", stride " + strides[d]);
      }
      last += (long) (sizes[d] - 1) * strides[d];
    }
    if (offset < 0 || dimensions > 0 && last >= s.size()) {
      throw new LuaError("corrupt tensor: its elements are not in its storage");
    }
    t.set(s.whole(), s.start() + (int) offset, sizes, strides);
  }

  private int[] readSizes(int count) throws IOException {
    if (count < 0 || count > 256) {
      throw new LuaError("corrupt tensor: " + count + " dimensions");
    }
    LongStorage sizes = new LongStorage(new long[count]);
    file.readInto(sizes);
    return Sizes.of(sizes);
  }

  void readStorage(Storage storage) throws IOException {
    long size = file.readLong();
    if (size < 0 || size > Storage.MAX_SIZE) {
      throw new LuaError("corrupt storage: " + size + " elements");
    }
    if (size == 0) {
      storage.resize(0);
    }
    file.readInto(storage, (int) size);
  }

  void readGenerator(Generator generator) throws IOException {
    ByteStorage state = new ByteStorage(new byte[Generator.STATE_BYTES]);
    file.readInto(state);
    generator.setState(state.array());
  }
}

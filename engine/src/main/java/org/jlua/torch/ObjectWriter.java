package org.jlua.torch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jlua.tensor.ByteStorage;
import org.jlua.tensor.Generator;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.BinaryChunk;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/**
 * Writes any Lua value to a file as Torch does: a number for the kind of value, then the value.
 * Tables, functions and objects get numbers, so that each is written once.
 */
final class ObjectWriter {
  static final int NIL = 0;
  static final int NUMBER = 1;
  static final int STRING = 2;
  static final int TABLE = 3;
  static final int OBJECT = 4;
  static final int BOOLEAN = 5;
  static final int FUNCTION = 8;

  private static final Path ROOT = new Path(null, null);

  /** How a value was reached from the outermost one, made text only for messages. */
  private record Path(Path parent, LuaValue key) {}

  private final Torch torch;
  private final Interpreter interpreter;
  private final TorchFile file;
  private final LuaValue fileValue;

  ObjectWriter(Torch torch, TorchFile file, LuaValue fileValue) {
    this.torch = torch;
    this.interpreter = torch.interpreter();
    this.file = file;
    this.fileValue = fileValue;
  }

  /** Returns whether a value by itself can be written, whatever it holds. */
  static boolean isWritable(Torch torch, LuaValue v) {
    return v.isnil()
        || v instanceof NumberValue
        || v instanceof LuaString
        || v instanceof LuaBoolean
        || v instanceof Table
        || v instanceof Closure
        || torch.typename(v) != null;
  }

  void write(LuaValue v) throws IOException {
    write(v, ROOT);
  }

  /** Writes a value that errors call by a path such as {@code <?>.x.1}. */
  private void write(LuaValue v, Path path) throws IOException {
    if (!isWritable(torch, v)) {
      throw new LuaError("Unwritable object <" + v.typename() + "> at " + text(path));
    }
    if (v.isnil()) {
      file.writeInt(NIL);
    } else if (v instanceof NumberValue n) {
      file.writeInt(NUMBER);
      file.writeDouble(n.value());
    } else if (v instanceof LuaString s) {
      file.writeInt(STRING);
      writeText(s);
    } else if (v instanceof LuaBoolean b) {
      file.writeInt(BOOLEAN);
      file.writeInt(b.v ? 1 : 0);
    } else {
      writeNumbered(v, path);
    }
  }

  /** Returns a path such as {@code <?>.x.1}. */
  private String text(Path path) {
    StringBuilder text = new StringBuilder();
    Deque<LuaValue> keys = new ArrayDeque<>();
    for (Path p = path; p.parent != null; p = p.parent) {
      keys.push(p.key);
    }
    text.append("<?>");
    for (LuaValue key : keys) {
      text.append('.').append(Strings.toLatin1(interpreter.operators().toText(key)));
    }
    return text.toString();
  }

  private void writeText(LuaString s) throws IOException {
    file.writeInt(s.m_length);
    file.writeChars(s);
  }

  private void writeNumbered(LuaValue v, Path path) throws IOException {
    String className = torch.typename(v);
    file.writeInt(className != null ? OBJECT : v instanceof Closure ? FUNCTION : TABLE);
    Object identity = v instanceof LuaUserdata u ? u.m_instance : v;
    Integer known = file.referenced ? file.written.get(identity) : null;
    if (known != null) {
      file.writeInt(known);
      return;
    }
    int number = ++file.lastNumber;
    file.writeInt(number);
    file.written.put(identity, number);
    if (className != null) {
      writeInstance(v, className, path);
    } else if (v instanceof Closure c) {
      writeFunction(c, path);
    } else {
      writeTable((Table) v, path);
    }
  }

  private void writeTable(Table table, Path path) throws IOException {
    int size = 0;
    for (int at = table.nextPosition(-1); at >= 0; at = table.nextPosition(at)) {
      size++;
    }
    file.writeInt(size);
    for (int at = table.nextPosition(-1); at >= 0; at = table.nextPosition(at)) {
      LuaValue key = table.keyAtPosition(at);
      Path name = new Path(path, key);
      write(key, name);
      write(table.valueAtPosition(at), name);
    }
  }

  /** Writes a function as its binary chunk, then its upvalues by name. */
  private void writeFunction(Closure function, Path path) throws IOException {
    writeText(LuaString.valueUsing(BinaryChunk.write(function.prototype())));
    String[] names = function.prototype().upvalueNames();
    Table upvalues = new Table(function.upvalueCount(), 0);
    for (int i = 0; i < function.upvalueCount(); i++) {
      Table upvalue = new Table(0, 2);
      upvalue.rawset("name", Strings.ofLatin1(names == null ? "" : names[i]));
      upvalue.rawset("value", function.upvalue(i).get());
      upvalues.rawset(i + 1, upvalue);
    }
    write(upvalues, path);
  }

  // ---- objects of classes

  private void writeInstance(LuaValue object, String className, Path path) throws IOException {
    Table metatable = interpreter.operators().metatableOf(object);
    LuaValue version = interpreter.operators().index(metatable, Strings.of("__version"));
    writeText(Strings.of("V " + version.tojstring()));
    writeText(Strings.of(className));
    if (object instanceof TensorUserdata t) {
      writeTensor(t.tensor(), path);
    } else if (object instanceof StorageUserdata s) {
      writeStorage(s.storage());
    } else if (object instanceof GeneratorUserdata g) {
      writeGenerator(g.generator());
    } else {
      writeCustom(object, metatable, path);
    }
  }

  void writeGenerator(Generator generator) throws IOException {
    file.write(new ByteStorage(generator.getState()));
  }

  /** Writes an object by its class's method {@code write}, or as a table of its fields. */
  private void writeCustom(LuaValue object, Table metatable, Path path) throws IOException {
    LuaValue write = interpreter.operators().index(metatable, Strings.of("write"));
    if (!write.isnil()) {
      interpreter.call(write, LuaValue.varargsOf(object, fileValue));
      return;
    }
    if (!(object instanceof Table table)) {
      throw new LuaError("Unwritable object <" + object.typename() + "> at " + text(path));
    }
    Table fields = new Table();
    for (int at = table.nextPosition(-1); at >= 0; at = table.nextPosition(at)) {
      LuaValue key = table.keyAtPosition(at);
      if (isWritable(torch, table.valueAtPosition(at))) {
        fields.rawset(key, table.valueAtPosition(at));
      } else {
        warn(key, path);
      }
    }
    write(fields, path);
  }

  private void warn(LuaValue key, Path path) {
    LuaValue print = interpreter.globals().rawget(interpreter.intern("print"));
    String field = Strings.toLatin1(interpreter.operators().toText(key));
    interpreter.call(
        print,
        Strings.ofLatin1(
            "$ Warning: cannot write object field <" + field + "> of <" + text(path) + ">"));
  }

  private void writeTensor(Tensor t, Path path) throws IOException {
    file.writeInt(t.dim());
    file.write(Sizes.storage(t.size()));
    file.write(Sizes.storage(t.stride()));
    file.writeLong(t.storageOffset() + 1L);
    write(t.storage() == null ? LuaValue.NIL : torch.wrap(t.storage()), path);
  }

  void writeTensor(Tensor t) throws IOException {
    writeTensor(t, ROOT);
  }

  void writeStorage(Storage storage) throws IOException {
    file.writeLong(storage.size());
    file.write(storage);
  }
}

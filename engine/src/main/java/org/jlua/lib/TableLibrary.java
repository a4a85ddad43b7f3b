package org.jlua.lib;

import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.ByteBuilder;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Lua's {@code table} library with the functions that 5.1 calls obsolete and those that LuaJIT
 * adds. All access is raw.
 */
public final class TableLibrary implements Builtin.Source {
  private static final String NAMES =
      "concat insert remove sort maxn getn setn foreach foreachi move";

  private static final LuaString NO_SEPARATOR = LuaString.valueUsing(new byte[0]);
  private static final int MAX_PRESIZE = 1 << 26;

  /** Rounds of a loop between two looks whether the script is to end. */
  private static final int STEPS_PER_CHECK = 1 << 16;

  /** What room for a field takes, about. */
  private static final int BYTES_PER_ELEMENT = 4;

  private static final int BYTES_PER_FIELD = 16;

  private final Interpreter interpreter;

  private TableLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Makes the library in an interpreter: sets the global {@code table} and returns it. */
  public static Table open(Interpreter interpreter) {
    TableLibrary library = new TableLibrary(interpreter);
    LibraryTable table = LibraryTable.global(interpreter, "table", 18);
    table.addAll(NAMES, library);
    preload(interpreter, table.add("new", library));
    preload(interpreter, table.add("clear", library));
    return table.table();
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "concat" -> this::concat;
      case "insert" -> this::insert;
      case "remove" -> this::remove;
      case "sort" -> this::sort;
      case "maxn" -> this::maxn;
      case "getn" -> this::getn;
      case "setn" -> this::setn;
      case "foreach" -> this::foreach;
      case "foreachi" -> this::foreachi;
      case "move" -> this::move;
      case "new" -> this::create;
      case "clear" -> this::clear;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Makes {@code require 'table.new'} and the like return the function, as LuaJIT does. */
  private static void preload(Interpreter interpreter, Builtin function) {
    LuaValue library = PackageLibrary.loaded(interpreter).rawget(interpreter.intern("package"));
    if (library instanceof Table p && p.rawget(interpreter.intern("preload")) instanceof Table t) {
      t.rawset(interpreter.intern(function.name()), new Builtin("preload", args -> function));
    }
  }

  /**
   * {@code table.concat(t [, separator [, i [, j]]])}: the texts of the elements i (default 1) to j
   * (the length) with the separator between them.
   */
  private Varargs concat(Varargs args) {
    Table t = Args.checkTable(args, 1);
    LuaString separator = Args.optString(args, 2, NO_SEPARATOR);
    int first = Args.optInt(args, 3, 1);
    int last = args.arg(4).isnil() ? t.rawlen() : Args.checkInt(args, 4);
    if (first > last) {
      return NO_SEPARATOR;
    }
    ByteBuilder out = new ByteBuilder(64, interpreter);
    for (int i = first; ; i++) {
      LuaValue v = t.getOrNull(i);
      if (!(v instanceof LuaString) && !(v instanceof NumberValue)) {
        String type = v == null ? "nil" : v.typename();
        throw new LuaError("invalid value (" + type + ") at index " + i + " in table for 'concat'");
      }
      StringFormat.appendText(out, v);
      if (i == last) {
        return out.toLuaString();
      }
      out.append(separator);
    }
  }

  /** Lets a loop with many rounds be stopped. */
  private void checkAt(long round) {
    if (round % STEPS_PER_CHECK == 0) {
      interpreter.checkInterrupt();
      interpreter.quota().charge(STEPS_PER_CHECK);
    }
  }

  /**
   * {@code table.insert(t, [position,] value)}: inserts before a position, by default at the end.
   */
  private Varargs insert(Varargs args) {
    Table t = Args.checkTable(args, 1);
    int length = t.rawlen();
    switch (args.narg()) {
      case 2 -> t.rawset(length + 1, args.arg(2));
      case 3 -> {
        int position = Args.checkInt(args, 2);
        if (position > 0) {
          t.insert(position, args.arg(3), length);
        } else {
          for (int i = length + 1; i > position; i--) {
            checkAt(i);
            t.rawset(i, t.rawget(i - 1));
          }
          t.rawset(position, args.arg(3));
        }
      }
      default -> throw new LuaError("wrong number of arguments to 'insert'");
    }
    return LuaValue.NONE;
  }

  /** {@code table.remove(t [, position])}: removes and returns an element, by default the last. */
  private Varargs remove(Varargs args) {
    Table t = Args.checkTable(args, 1);
    int length = t.rawlen();
    int position = Args.optInt(args, 2, length);
    return position < 1 || position > length ? LuaValue.NONE : t.remove(position, length);
  }

  /** {@code table.sort(t [, less])}: sorts the elements in place. */
  private Varargs sort(Varargs args) {
    Table t = Args.checkTable(args, 1);
    TableSort.sort(interpreter, t, args.arg(2).isnil() ? null : Args.checkFunction(args, 2));
    return LuaValue.NONE;
  }

  /** {@code table.maxn(t)}: the largest positive numeric key, 0 when there is none. */
  private Varargs maxn(Varargs args) {
    return NumberValue.of(Args.checkTable(args, 1).maxNumericKey());
  }

  /** {@code table.getn(t)}: the length. */
  private Varargs getn(Varargs args) {
    return NumberValue.of(Args.checkTable(args, 1).rawlen());
  }

  /** {@code table.setn(t, n)}: always an error, as in Lua 5.1. */
  private Varargs setn(Varargs args) {
    Args.checkTable(args, 1);
    throw new LuaError("'setn' is obsolete");
  }

  /**
   * {@code table.foreach(t, f)}: calls f(key, value) until it returns something that is not nil.
   */
  private Varargs foreach(Varargs args) {
    Table t = Args.checkTable(args, 1);
    LuaFunction f = Args.checkFunction(args, 2);
    LuaValue key = LuaValue.NIL;
    while (true) {
      Varargs entry = t.next(key);
      key = entry.arg1();
      if (key.isnil()) {
        return LuaValue.NONE;
      }
      LuaValue result = interpreter.call(f, entry).arg1();
      if (!result.isnil()) {
        return result;
      }
    }
  }

  /** {@code table.foreachi(t, f)}: the same for the elements 1 to the length, f(index, value). */
  private Varargs foreachi(Varargs args) {
    Table t = Args.checkTable(args, 1);
    LuaFunction f = Args.checkFunction(args, 2);
    int length = t.rawlen();
    for (int i = 1; i <= length; i++) {
      Varargs entry = LuaValue.varargsOf(NumberValue.of(i), t.rawget(i));
      LuaValue result = interpreter.call(f, entry).arg1();
      if (!result.isnil()) {
        return result;
      }
    }
    return LuaValue.NONE;
  }

  /**
   * {@code table.move(a, from, to, target [, b])}: copies elements and returns the table copied to.
   */
  private Varargs move(Varargs args) {
    Table source = Args.checkTable(args, 1);
    int from = Args.checkInt(args, 2);
    int to = Args.checkInt(args, 3);
    int target = Args.checkInt(args, 4);
    Table destination = Args.optTable(args, 5, source);
    long count = (long) to - from + 1;
    if (target + count - 1 > Integer.MAX_VALUE) {
      throw new ArgumentError(4, "destination wrap around");
    }
    boolean upwards = target <= from || target > to || destination != source;
    for (long n = 0; n < count; n++) {
      int i = (int) (upwards ? n : count - 1 - n);
      checkAt(n);
      destination.rawset(target + i, source.rawget(from + i));
    }
    return destination;
  }

  /** {@code table.new(elements, fields)}: an empty table with room. */
  private Varargs create(Varargs args) {
    int elements = Math.max(0, Math.min(Args.checkInt(args, 1), MAX_PRESIZE));
    int fields = Math.max(0, Math.min(Args.checkInt(args, 2), MAX_PRESIZE));
    long bytes = (long) elements * BYTES_PER_ELEMENT + (long) fields * BYTES_PER_FIELD;
    interpreter.quota().checkBlock(bytes);
    return new Table(elements, fields);
  }

  /** {@code table.clear(t)}: removes all fields and keeps the room. */
  private Varargs clear(Varargs args) {
    Args.checkTable(args, 1).clear();
    return LuaValue.NONE;
  }
}

package org.jlua.lib;

import java.io.IOException;
import java.io.OutputStream;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Metamethod;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Operators;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.jlua.vm.Traversable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Lua's basic functions, which are globals. */
public final class BaseLibrary implements Builtin.Source {
  private static final String NAMES =
      "tonumber type print pairs ipairs rawget rawset rawequal getmetatable"
          + " setmetatable select unpack error assert pcall xpcall";

  /** Most results that a function returns. */
  static final int MAX_RESULTS = 1_000_000;

  private static final int MAX_BASE = 36;
  private static final LuaString COUNT = Strings.of("#");

  private final Interpreter interpreter;
  private final Operators operators;
  private final LuaString tostringName;
  private final Builtin tostring;
  private final Builtin next;
  private final Builtin ipairsStep;

  /** Names of types by LuaJ's numbers, of which the lowest is -2. */
  private final LuaString[] typeNames = new LuaString[16];

  private BaseLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
    operators = interpreter.operators();
    tostringName = interpreter.intern("tostring");
    for (int type = 0; type < LuaValue.TYPE_NAMES.length; type++) {
      typeNames[type + 2] = interpreter.intern(LuaValue.TYPE_NAMES[type]);
    }
    typeNames[LuaValue.TINT + 2] = typeNames[LuaValue.TNUMBER + 2];
    tostring = new Builtin("tostring", this, "tostring");
    next = new Builtin("next", this, "next");
    ipairsStep = new Builtin("ipairs iterator", this, "ipairs iterator");
  }

  /** Sets the globals in an interpreter and returns their table. */
  public static Table open(Interpreter interpreter) {
    BaseLibrary library = new BaseLibrary(interpreter);
    Table globals = interpreter.globals();
    LibraryTable base = new LibraryTable(interpreter, "", globals);
    base.set("_VERSION", interpreter.intern("Lua 5.1"));
    base.set("tostring", library.tostring);
    base.set("next", library.next);
    base.addAll(NAMES, library);
    interpreter.setTableIterators(library.next, library.ipairsStep);
    new ChunkLoading(interpreter).addTo(base);
    new Environments(interpreter).addTo(base);
    new GarbageCollection(interpreter).addTo(base);
    return globals;
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "tonumber" -> this::tonumber;
      case "type" -> this::type;
      case "print" -> this::print;
      case "pairs" -> this::pairs;
      case "ipairs" -> this::ipairs;
      case "rawget" -> this::rawget;
      case "rawset" -> this::rawset;
      case "rawequal" -> this::rawequal;
      case "getmetatable" -> this::getmetatable;
      case "setmetatable" -> this::setmetatable;
      case "select" -> this::select;
      case "unpack" -> this::unpack;
      case "error" -> this::error;
      case "assert" -> this::assertion;
      case "pcall" -> this::pcall;
      case "xpcall" -> this::xpcall;
      case "tostring" -> this::tostring;
      case "next" -> this::next;
      case "ipairs iterator" -> BaseLibrary::ipairsStep;
      default -> throw new IllegalArgumentException(name);
    };
  }

  // ---- conversion

  /** {@code tostring(v)}: a value as text; what {@code __tostring} returns is passed on. */
  private Varargs tostring(Varargs args) {
    LuaValue v = Args.checkAny(args, 1);
    LuaValue handler =
        v instanceof NumberValue ? null : operators.metamethod(v, Metamethod.TOSTRING);
    return handler == null ? operators.toText(v) : interpreter.call(handler, v).arg1();
  }

  /** {@code tonumber(v [, base])}: the number that a value stands for, or nil. */
  private Varargs tonumber(Varargs args) {
    int base = Args.optInt(args, 2, 10);
    if (base == 10) {
      NumberValue n = Args.toNumber(Args.checkAny(args, 1));
      return n == null ? LuaValue.NIL : n;
    }
    LuaString digits = Args.checkString(args, 1);
    Args.check(base >= 2 && base <= MAX_BASE, 2, "base out of range");
    return parse(Strings.toLatin1(digits).strip(), base);
  }

  private static LuaValue parse(String text, int base) {
    boolean negative = text.startsWith("-");
    int i = negative || text.startsWith("+") ? 1 : 0;
    if (base == 16 && text.regionMatches(true, i, "0x", 0, 2)) {
      i += 2;
    }
    if (i == text.length()) {
      return LuaValue.NIL;
    }
    double value = 0;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, base) : -1;
      if (digit < 0) {
        return LuaValue.NIL;
      }
      value = value * base + digit;
    }
    return NumberValue.of(negative ? -value : value);
  }

  /** {@code type(v)}: the name of a value's type. */
  private Varargs type(Varargs args) {
    LuaValue value = Args.checkAny(args, 1);
    // some userdata stand for what LuaJIT calls cdata
    return value.type() == LuaValue.TUSERDATA
        ? interpreter.intern(value.typename())
        : typeNames[value.type() + 2];
  }

  /** {@code print(...)}: writes values as {@code tostring} gives them, with tabs, and a newline. */
  private Varargs print(Varargs args) {
    LuaValue function = operators.index(interpreter.globals(), tostringName);
    OutputStream out = interpreter.out();
    try {
      int n = args.narg();
      for (int i = 1; i <= n; i++) {
        if (i > 1) {
          out.write('\t');
        }
        LuaString text = text(function, args.arg(i));
        out.write(text.m_bytes, text.m_offset, text.m_length);
      }
      out.write('\n');
    } catch (IOException e) {
      // as C's print, which does not look whether writing succeeds
    }
    return LuaValue.NONE;
  }

  private LuaString text(LuaValue function, LuaValue v) {
    if (function == tostring) {
      return operators.toText(v);
    }
    LuaValue text = interpreter.call(function, v).arg1();
    if (!text.isstring()) {
      throw new LuaError("'tostring' must return a string to 'print'");
    }
    return text.strvalue();
  }

  // ---- traversal

  /** {@code next(t [, key])}: the next key and its value, nil at the end. */
  private Varargs next(Varargs args) {
    return Args.checkTable(args, 1).next(args.arg(2));
  }

  /** {@code pairs(t)}: next, t and nil, for a loop over all fields. */
  private Varargs pairs(Varargs args) {
    if (args.arg1() instanceof Traversable t) {
      return t.pairs();
    }
    return LuaValue.varargsOf(next, Args.checkTable(args, 1), LuaValue.NIL);
  }

  /** {@code ipairs(t)}: an iterator, t and 0, for a loop over the elements 1, 2, … up to a nil. */
  private Varargs ipairs(Varargs args) {
    if (args.arg1() instanceof Traversable t) {
      return t.ipairs();
    }
    return LuaValue.varargsOf(ipairsStep, Args.checkTable(args, 1), NumberValue.ZERO);
  }

  private static Varargs ipairsStep(Varargs args) {
    int i = Args.checkInt(args, 2) + 1;
    LuaValue v = Args.checkTable(args, 1).getOrNull(i);
    return v == null ? LuaValue.NONE : LuaValue.varargsOf(NumberValue.of(i), v);
  }

  // ---- raw access and metatables

  /** {@code rawget(t, key)}: a field without metamethods. */
  private Varargs rawget(Varargs args) {
    return Args.checkTable(args, 1).rawget(Args.checkAny(args, 2));
  }

  /** {@code rawset(t, key, value)}: sets a field without metamethods; returns t. */
  private Varargs rawset(Varargs args) {
    Table t = Args.checkTable(args, 1);
    t.rawset(Args.checkAny(args, 2), Args.checkAny(args, 3));
    return t;
  }

  /** {@code rawequal(a, b)}: whether two values are the same, without metamethods. */
  private Varargs rawequal(Varargs args) {
    return LuaValue.valueOf(Operators.rawEquals(Args.checkAny(args, 1), Args.checkAny(args, 2)));
  }

  /**
   * {@code getmetatable(v)}: the metatable, its field {@code __metatable} if it has one, or nil.
   */
  private Varargs getmetatable(Varargs args) {
    Table metatable = operators.metatableOf(Args.checkAny(args, 1));
    if (metatable == null) {
      return LuaValue.NIL;
    }
    LuaValue shown = metatable.metamethod(Metamethod.METATABLE);
    return shown == null ? metatable : shown;
  }

  /** {@code setmetatable(t, metatable)}: sets or (nil) removes a table's metatable; returns t. */
  private Varargs setmetatable(Varargs args) {
    Table t = Args.checkTable(args, 1);
    LuaValue metatable = args.arg(2);
    if (!(metatable instanceof Table) && !(metatable.isnil() && args.narg() >= 2)) {
      throw new ArgumentError(2, "nil or table expected");
    }
    if (operators.metamethod(t, Metamethod.METATABLE) != null) {
      throw new LuaError("cannot change a protected metatable");
    }
    operators.setMetatable(t, metatable instanceof Table m ? m : null);
    return t;
  }

  // ---- lists of values

  /** {@code select(n, ...)}: the values from the n-th on; {@code select('#', ...)}: how many. */
  private Varargs select(Varargs args) {
    LuaValue which = args.arg1();
    int count = args.narg() - 1;
    if (which instanceof LuaString s && s.raweq(COUNT)) {
      return NumberValue.of(count);
    }
    int n = Args.checkInt(args, 1);
    if (n < 0) {
      n = count + n + 1;
    }
    Args.check(n >= 1, 1, "index out of range");
    return n > count ? LuaValue.NONE : args.subargs(n + 1);
  }

  /** {@code unpack(t [, i [, j]])}: the elements i (default 1) to j (the length). */
  private Varargs unpack(Varargs args) {
    Table t = Args.checkTable(args, 1);
    int first = Args.optInt(args, 2, 1);
    int last = args.arg(3).isnil() ? t.rawlen() : Args.checkInt(args, 3);
    long count = (long) last - first + 1;
    if (count <= 0) {
      return LuaValue.NONE;
    }
    if (count >= MAX_RESULTS) {
      throw new LuaError("too many results to unpack");
    }
    if (first == 1) {
      return LuaValue.varargsOf(t.elements(last));
    }
    LuaValue[] values = new LuaValue[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = t.rawget(first + i);
    }
    return LuaValue.varargsOf(values);
  }

  // ---- errors

  /**
   * {@code error(value [, level])}: raises an error. A string gets the position of the function at
   * a level (default 1, the one that calls error) in front; level 0 adds none.
   */
  private Varargs error(Varargs args) {
    LuaValue value = args.arg1();
    int level = Args.optInt(args, 2, 1);
    throw new LuaError(level > 0 ? withPosition(value, level) : value);
  }

  /** Puts the position of the function at a level in front of an error value that is a text. */
  private LuaValue withPosition(LuaValue value, int level) {
    boolean text = value.type() == LuaValue.TSTRING || value.type() == LuaValue.TNUMBER;
    return text ? operators.concat(Strings.ofLatin1(interpreter.position(level)), value) : value;
  }

  /** {@code assert(v [, message, ...])}: all arguments; raises the message if v is false or nil. */
  private Varargs assertion(Varargs args) {
    if (Args.checkAny(args, 1).toboolean()) {
      return args;
    }
    LuaValue message = args.arg(2);
    if (message.isnil()) {
      throw new LuaError("assertion failed!");
    }
    throw new LuaError(withPosition(message, 1));
  }

  /** {@code pcall(f, ...)}: true and the results of f, or false and the error value. */
  private Varargs pcall(Varargs args) {
    return interpreter.protectedCall(Args.checkAny(args, 1), args.subargs(2), null);
  }

  /** {@code xpcall(f, handler, ...)}: pcall whose error value goes through a handler. */
  private Varargs xpcall(Varargs args) {
    LuaValue handler = Args.checkAny(args, 2);
    Varargs rest = args.narg() > 2 ? args.subargs(3) : LuaValue.NONE;
    return interpreter.protectedCall(args.arg1(), rest, handler);
  }
}

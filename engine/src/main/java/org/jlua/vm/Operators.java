package org.jlua.vm;

import org.jlua.compiler.Power;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Lua's operators with their metamethods (Lua 5.1 manual, section 2.8), for one interpreter, whose
 * metatables of strings, numbers and so on they use.
 */
public final class Operators {
  private static final int MAX_CHAIN = 100;

  private final Interpreter interpreter;
  private final Table[] typeMetatables = new Table[16];
  private boolean weakTables;

  Operators(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  // ---- metatables

  /** Returns the metatable of any value, or null. */
  public Table metatableOf(LuaValue v) {
    if (v instanceof Table t) {
      return t.metatable();
    }
    if (v instanceof LuaUserdata u) {
      return (Table) u.m_metatable;
    }
    return typeMetatables[v.type() + 2];
  }

  /**
   * Sets the metatable of a value: of this value alone for tables and userdata, of its whole type
   * in this interpreter for all others.
   *
   * @param metatable the metatable, null for none
   */
  public void setMetatable(LuaValue v, Table metatable) {
    if (v instanceof Table t) {
      t.setmetatable(metatable);
      weakTables |= t.isWeak();
    } else if (v instanceof LuaUserdata u) {
      u.m_metatable = metatable;
    } else {
      typeMetatables[v.type() + 2] = metatable;
    }
  }

  /** Returns whether scripts have made weak tables, in which they see what is collected. */
  public boolean hadWeakTables() {
    return weakTables;
  }

  /** Returns a value's handler for an event, or null. */
  public LuaValue metamethod(LuaValue v, Metamethod event) {
    Table metatable = metatableOf(v);
    return metatable == null ? null : metatable.metamethod(event);
  }

  // ---- indexing

  /** Returns {@code object[key]}. */
  public LuaValue index(LuaValue object, LuaValue key) {
    LuaValue o = object;
    for (int i = 0; i < MAX_CHAIN; i++) {
      LuaValue handler;
      if (o instanceof Table t) {
        LuaValue v = t.getOrNull(key);
        if (v != null) {
          return v;
        }
        Table metatable = t.metatable();
        if (metatable == null) {
          return LuaValue.NIL;
        }
        handler = metatable.metamethod(Metamethod.INDEX);
        if (handler == null) {
          return LuaValue.NIL;
        }
      } else {
        if (o instanceof Indexable indexable) {
          return indexable.index(key);
        }
        handler = metamethod(o, Metamethod.INDEX);
        if (handler == null) {
          throw typeError("index", o);
        }
      }
      if (handler instanceof LuaFunction) {
        return interpreter.call(handler, LuaValue.varargsOf(o, key)).arg1();
      }
      o = handler;
    }
    throw new OperatorError("loop in gettable");
  }

  /** Does {@code object[key] = value}. */
  public void setIndex(LuaValue object, LuaValue key, LuaValue value) {
    LuaValue o = object;
    for (int i = 0; i < MAX_CHAIN; i++) {
      LuaValue handler;
      if (o instanceof Table t) {
        Table metatable = t.metatable();
        handler = metatable == null ? null : metatable.metamethod(Metamethod.NEWINDEX);
        if (handler == null || t.getOrNull(key) != null) {
          t.rawset(key, value);
          return;
        }
      } else {
        if (o instanceof Indexable indexable) {
          indexable.setIndex(key, value);
          return;
        }
        handler = metamethod(o, Metamethod.NEWINDEX);
        if (handler == null) {
          throw typeError("index", o);
        }
      }
      if (handler instanceof LuaFunction) {
        interpreter.call(handler, LuaValue.varargsOf(o, key, value));
        return;
      }
      o = handler;
    }
    throw new OperatorError("loop in settable");
  }

  // ---- calls

  /** Calls any callable value. */
  public Varargs call(LuaValue callee, Varargs args) {
    return interpreter.call(callee, args);
  }

  /** Returns the {@code __call} handler of a value that is no function; raises when it has none. */
  LuaValue callHandler(LuaValue callee) {
    LuaValue handler = metamethod(callee, Metamethod.CALL);
    if (!(handler instanceof LuaFunction)) {
      throw typeError("call", callee);
    }
    return handler;
  }

  // ---- arithmetic

  /** Returns the result of an arithmetic operator on any values. */
  public LuaValue arithmetic(Metamethod event, LuaValue a, LuaValue b) {
    NumberValue x = Args.toNumber(a);
    NumberValue y = Args.toNumber(b);
    if (x != null && y != null && !(a instanceof LuaUserdata)) {
      return NumberValue.of(calculate(event, x.value, y.value));
    }
    LuaValue handler = metamethod(a, event);
    if (handler == null) {
      handler = metamethod(b, event);
    }
    if (handler == null) {
      throw typeError("perform arithmetic on", x == null ? a : b);
    }
    return interpreter.call(handler, LuaValue.varargsOf(a, b)).arg1();
  }

  private static double calculate(Metamethod event, double x, double y) {
    return switch (event) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / y;
      case MOD -> mod(x, y);
      case POW -> Power.of(x, y);
      case UNM -> -x;
      default -> throw new IllegalArgumentException("not an arithmetic event: " + event);
    };
  }

  /** Returns {@code x % y} as Lua 5.1 defines it: {@code x - floor(x/y)*y}. */
  public static double mod(double x, double y) {
    return x - Math.floor(x / y) * y;
  }

  /** Returns {@code -a}. */
  public LuaValue negate(LuaValue a) {
    return arithmetic(Metamethod.UNM, a, a);
  }

  /** Returns {@code #a}. */
  public LuaValue length(LuaValue a) {
    if (a instanceof Table t) {
      return NumberValue.of(t.rawlen());
    }
    if (a instanceof LuaString s) {
      return NumberValue.of(s.m_length);
    }
    LuaValue handler = metamethod(a, Metamethod.LEN);
    if (handler == null) {
      throw typeError("get length of", a);
    }
    return interpreter.call(handler, LuaValue.varargsOf(a, LuaValue.NIL)).arg1();
  }

  /** Returns {@code a .. b}. */
  public LuaValue concat(LuaValue a, LuaValue b) {
    LuaValue[] pair = {a, b};
    return concat(pair, 0, 1);
  }

  /** Returns {@code v[first] .. … .. v[last]}, right associative as Lua evaluates it. */
  LuaValue concat(LuaValue[] v, int first, int last) {
    int i = last;
    LuaValue right = v[i];
    while (i > first) {
      if (!isText(right) || !isText(v[i - 1])) {
        right = concatByHandler(v[i - 1], right);
        i--;
        continue;
      }
      int from = i - 1;
      while (from > first && isText(v[from - 1])) {
        from--;
      }
      right = join(v, from, i - 1, right.strvalue());
      i = from;
    }
    return right;
  }

  private static boolean isText(LuaValue v) {
    return v instanceof LuaString || v.type() == LuaValue.TNUMBER;
  }

  private LuaValue concatByHandler(LuaValue a, LuaValue b) {
    LuaValue handler = metamethod(a, Metamethod.CONCAT);
    if (handler == null) {
      handler = metamethod(b, Metamethod.CONCAT);
    }
    if (handler == null) {
      throw typeError("concatenate", isText(a) ? b : a);
    }
    return interpreter.call(handler, LuaValue.varargsOf(a, b)).arg1();
  }

  /** Concatenates strings and numbers. */
  LuaValue join(LuaValue[] v) {
    return join(v, 0, v.length - 2, v[v.length - 1].strvalue());
  }

  private LuaValue join(LuaValue[] v, int first, int last, LuaString tail) {
    long size = tail.m_length;
    LuaString[] parts = new LuaString[last - first + 1];
    for (int i = first; i <= last; i++) {
      LuaString s = v[i].strvalue();
      parts[i - first] = s;
      size += s.m_length;
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new OperatorError("string length overflow");
    }
    interpreter.quota().checkBlock(size);
    byte[] bytes = new byte[(int) size];
    int at = 0;
    for (LuaString s : parts) {
      System.arraycopy(s.m_bytes, s.m_offset, bytes, at, s.m_length);
      at += s.m_length;
    }
    System.arraycopy(tail.m_bytes, tail.m_offset, bytes, at, tail.m_length);
    return LuaString.valueUsing(bytes);
  }

  // ---- comparison

  /** Returns {@code a == b} without metamethods. */
  public static boolean rawEquals(LuaValue a, LuaValue b) {
    return a.raweq(b);
  }

  /** Returns {@code a == b}. */
  public boolean equal(LuaValue a, LuaValue b) {
    if (a.raweq(b)) {
      return true;
    }
    int type = a.type();
    if (type != b.type() || type != LuaValue.TTABLE && type != LuaValue.TUSERDATA) {
      return false;
    }
    LuaValue handler = sharedHandler(a, b, Metamethod.EQ);
    return handler != null
        && interpreter.call(handler, LuaValue.varargsOf(a, b)).arg1().toboolean();
  }

  /** Returns the handler that both operands have in common, as comparison requires in 5.1. */
  private LuaValue sharedHandler(LuaValue a, LuaValue b, Metamethod event) {
    Table ma = metatableOf(a);
    Table mb = metatableOf(b);
    if (ma == null || mb == null) {
      return null;
    }
    LuaValue handler = ma.metamethod(event);
    if (handler == null || ma == mb) {
      return handler;
    }
    LuaValue other = mb.metamethod(event);
    return other != null && rawEquals(handler, other) ? handler : null;
  }

  /** Returns {@code a < b}. */
  public boolean lessThan(LuaValue a, LuaValue b) {
    if (a instanceof NumberValue x && b instanceof NumberValue y) {
      return x.value < y.value;
    }
    if (a instanceof LuaString x && b instanceof LuaString y) {
      return compare(x, y) < 0;
    }
    if (a.type() == b.type()) {
      if (a.type() == LuaValue.TNUMBER) {
        return a.todouble() < b.todouble();
      }
      LuaValue handler = sharedHandler(a, b, Metamethod.LT);
      if (handler != null) {
        return interpreter.call(handler, LuaValue.varargsOf(a, b)).arg1().toboolean();
      }
    }
    throw compareError(a, b);
  }

  /** Returns {@code a <= b}. */
  public boolean lessOrEqual(LuaValue a, LuaValue b) {
    if (a instanceof NumberValue x && b instanceof NumberValue y) {
      return x.value <= y.value;
    }
    if (a instanceof LuaString x && b instanceof LuaString y) {
      return compare(x, y) <= 0;
    }
    if (a.type() == b.type()) {
      if (a.type() == LuaValue.TNUMBER) {
        return a.todouble() <= b.todouble();
      }
      LuaValue handler = sharedHandler(a, b, Metamethod.LE);
      if (handler != null) {
        return interpreter.call(handler, LuaValue.varargsOf(a, b)).arg1().toboolean();
      }
      handler = sharedHandler(a, b, Metamethod.LT);
      if (handler != null) {
        return !interpreter.call(handler, LuaValue.varargsOf(b, a)).arg1().toboolean();
      }
    }
    throw compareError(a, b);
  }

  /** Compares two strings by their bytes, as the C locale does. */
  public static int compare(LuaString a, LuaString b) {
    return java.util.Arrays.compareUnsigned(
        a.m_bytes,
        a.m_offset,
        a.m_offset + a.m_length,
        b.m_bytes,
        b.m_offset,
        b.m_offset + b.m_length);
  }

  // ---- conversion to text

  /** Returns a value as {@code tostring} does; raises when a handler returns no string. */
  public LuaString toText(LuaValue v) {
    if (v instanceof LuaString s) {
      return s;
    }
    LuaValue handler = metamethod(v, Metamethod.TOSTRING);
    if (handler != null) {
      LuaValue text = interpreter.call(handler, v).arg1();
      if (text.type() != LuaValue.TSTRING && text.type() != LuaValue.TNUMBER) {
        throw new LuaError("'tostring' must return a string to 'print'");
      }
      return text.strvalue();
    }
    return v.type() == LuaValue.TNUMBER ? v.strvalue() : Strings.of(v.tojstring());
  }

  // ---- errors

  private LuaError typeError(String operation, LuaValue culprit) {
    return new OperatorError(
        "attempt to " + operation + VariableNames.describe(interpreter.stack(), culprit));
  }

  private static LuaError compareError(LuaValue a, LuaValue b) {
    String x = a.typename();
    String y = b.typename();
    return new OperatorError(
        x.equals(y)
            ? "attempt to compare two " + x + " values"
            : "attempt to compare " + x + " with " + y);
  }
}

package org.jlua.vm;

import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Checks the arguments of builtins, with the texts of Lua 5.1's auxiliary library. Arguments count
 * from 1. All methods raise {@link ArgumentError}.
 */
public final class Args {
  private Args() {}

  /** Returns an argument that must be a number or a string that can be converted to one. */
  public static double checkDouble(Varargs args, int i) {
    LuaValue v = args.arg(i);
    if (v instanceof NumberValue n) {
      return n.value;
    }
    NumberValue n = toNumber(v);
    if (n == null) {
      throw typeError(args, i, "number");
    }
    return n.value;
  }

  /** Returns a number argument cut to a 64-bit integer (towards zero). */
  public static long checkLong(Varargs args, int i) {
    return (long) checkDouble(args, i);
  }

  /** Returns a number argument cut to an integer; values beyond 32 bits are clamped. */
  public static int checkInt(Varargs args, int i) {
    return (int) checkDouble(args, i);
  }

  /** Returns a number argument, or a default when it is none or nil. */
  public static double optDouble(Varargs args, int i, double defaultValue) {
    return args.arg(i).isnil() ? defaultValue : checkDouble(args, i);
  }

  /** Returns a 64-bit integer argument, or a default when it is none or nil. */
  public static long optLong(Varargs args, int i, long defaultValue) {
    return args.arg(i).isnil() ? defaultValue : checkLong(args, i);
  }

  /** Returns an integer argument, or a default when it is none or nil. */
  public static int optInt(Varargs args, int i, int defaultValue) {
    return args.arg(i).isnil() ? defaultValue : checkInt(args, i);
  }

  /** Returns an argument that must be a string or a number. */
  public static LuaString checkString(Varargs args, int i) {
    LuaValue v = args.arg(i);
    if (v instanceof LuaString s) {
      return s;
    }
    if (v.type() == LuaValue.TNUMBER) {
      return v.strvalue();
    }
    throw typeError(args, i, "string");
  }

  /** Returns a string argument, or a default (may be null) when it is none or nil. */
  public static LuaString optString(Varargs args, int i, LuaString defaultValue) {
    return args.arg(i).isnil() ? defaultValue : checkString(args, i);
  }

  /** Returns a string argument decoded from UTF-8, for names of files, modes and the like. */
  public static String checkJavaString(Varargs args, int i) {
    return Strings.toJava(checkString(args, i));
  }

  /** Returns a decoded string argument, or a default (may be null) when it is none or nil. */
  public static String optJavaString(Varargs args, int i, String defaultValue) {
    return args.arg(i).isnil() ? defaultValue : checkJavaString(args, i);
  }

  /** Returns an argument that must be a table. */
  public static Table checkTable(Varargs args, int i) {
    if (args.arg(i) instanceof Table t) {
      return t;
    }
    throw typeError(args, i, "table");
  }

  /** Returns a table argument, or a default (may be null) when it is none or nil. */
  public static Table optTable(Varargs args, int i, Table defaultValue) {
    return args.arg(i).isnil() ? defaultValue : checkTable(args, i);
  }

  /** Returns an argument that must be a function. */
  public static LuaFunction checkFunction(Varargs args, int i) {
    if (args.arg(i) instanceof LuaFunction f) {
      return f;
    }
    throw typeError(args, i, "function");
  }

  /** Returns an argument that must be there, nil allowed. */
  public static LuaValue checkAny(Varargs args, int i) {
    if (i > args.narg()) {
      throw new ArgumentError(i, "value expected");
    }
    return args.arg(i);
  }

  /**
   * Returns the Java object inside a userdata argument.
   *
   * @param type the class that the object must have
   * @param name how the type is called in the message, such as {@code FILE*}
   */
  public static <T> T checkUserdata(Varargs args, int i, Class<T> type, String name) {
    if (args.arg(i) instanceof LuaUserdata u && type.isInstance(u.m_instance)) {
      return type.cast(u.m_instance);
    }
    throw typeError(args, i, name);
  }

  /**
   * Returns which of some words a string argument is.
   *
   * @param defaultValue the word taken when the argument is none or nil; null when it must be there
   */
  public static int checkOption(Varargs args, int i, String defaultValue, String... options) {
    String word =
        defaultValue != null && args.arg(i).isnil() ? defaultValue : checkJavaString(args, i);
    for (int k = 0; k < options.length; k++) {
      if (options[k].equals(word)) {
        return k;
      }
    }
    throw new ArgumentError(i, "invalid option '" + word + "'");
  }

  /** Raises an error unless a condition on an argument holds. */
  public static void check(boolean condition, int i, String reason) {
    if (!condition) {
      throw new ArgumentError(i, reason);
    }
  }

  /** Returns the error {@code expected expected, got type} for an argument. */
  public static ArgumentError typeError(Varargs args, int i, String expected) {
    String got = i > args.narg() ? "no value" : args.arg(i).typename();
    return new ArgumentError(i, expected + " expected, got " + got);
  }

  /** Returns a value as a number by Lua's coercion (numbers and numeric strings), or null. */
  public static NumberValue toNumber(LuaValue v) {
    if (v instanceof NumberValue n) {
      return n;
    }
    if (v instanceof LuaString s) {
      return NumberText.parse(s);
    }
    return v.type() == LuaValue.TNUMBER ? NumberValue.of(v.todouble()) : null;
  }
}

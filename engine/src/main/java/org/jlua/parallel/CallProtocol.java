package org.jlua.parallel;

import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * What parent and child say to each other about calls: lists whose first element is a code.
 *
 * <p>Each request of a parent, counted from 1, is answered by one reply, in the order of the
 * requests. So neither needs a number.
 *
 * <pre>
 * request                                    reply
 * {SETTLE, job}                              {DONE, 0}
 * {CALL, function, n, argument ...}          {DONE, n, result ...}
 * {SEED, number}                             {DONE, 0}
 * {DEFINE, key, function}                    {DONE, 0}
 * {ITEMS, key, first, seed, all, n, item...} {ITEMS_DONE, seconds, {failure ...}, n, result ...}
 * {FORGET, key}                              {DONE, 0}
 * any                                        {FAILED, message, traceback, position}
 * any                                        {CANCELLED, position, yielding}
 * </pre>
 */
final class CallProtocol {
  /** Makes the child's module look as its parent wants it: paths, arguments, output. */
  static final int SETTLE = 0;

  /** Calls a function. */
  static final int CALL = 1;

  /** Keeps a function for {@link #ITEMS}. */
  static final int DEFINE = 2;

  /** Calls a kept function with each of several items. */
  static final int ITEMS = 3;

  /** Lets go of a kept function. */
  static final int FORGET = 4;

  /** Starts the random streams of the child. */
  static final int SEED = 5;

  /** What was asked for is done. */
  static final int DONE = 0;

  /** An error was raised. */
  static final int FAILED = 1;

  /** It was stopped because the parent gave it up. */
  static final int CANCELLED = 2;

  /** All items have had their calls. */
  static final int ITEMS_DONE = 3;

  /** Where the number of items stands in {@link #ITEMS}. */
  static final int ITEM_COUNT = 6;

  /** Where the list of failures stands in {@link #ITEMS_DONE}. */
  static final int FAILURES = 3;

  /** Where the number of results stands in {@link #ITEMS_DONE}. */
  static final int RESULT_COUNT = 4;

  private static final String PATH = "(.* at <\\?>)\\.(\\d+)(.*)";

  private CallProtocol() {}

  /** Returns a list of a code and values. */
  static Table list(int code, LuaValue... values) {
    Table list = new Table(values.length + 1, 0);
    list.rawset(1, NumberValue.of(code));
    for (int i = 0; i < values.length; i++) {
      list.rawset(i + 2, values[i]);
    }
    return list;
  }

  /** Adds the number of values and the values behind the elements that a list has. */
  static Table append(Table list, int length, Varargs values) {
    list.rawset(length + 1, NumberValue.of(values.narg()));
    for (int i = 1; i <= values.narg(); i++) {
      list.rawset(length + 1 + i, values.arg(i));
    }
    return list;
  }

  /** Returns the values of a list behind position {@code from}, where their number stands. */
  static Varargs values(Table list, int from) {
    LuaValue[] values = new LuaValue[integer(list, from)];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.rawget(from + 1 + i);
    }
    return LuaValue.varargsOf(values);
  }

  /** Returns an integer of a list. */
  static int integer(Table list, int position) {
    return list.rawget(position).toint();
  }

  /**
   * Returns the error of a list that cannot travel with a path that means something to users.
   *
   * @param e the encoder's error, whose path begins with a position in the list
   * @param names tells what stands at a position
   */
  static LuaError explain(LuaError e, IntFunction<String> names) {
    Matcher m = path(e);
    if (!m.matches()) {
      return e;
    }
    String name = names.apply(Integer.parseInt(m.group(2)));
    return new LuaError(m.group(1) + m.group(3) + " (" + name + ")", e);
  }

  /** Returns the position in a list at which something cannot travel, 0 if the error is another. */
  static int positionOf(LuaError e) {
    Matcher m = path(e);
    return m.matches() ? Integer.parseInt(m.group(2)) : 0;
  }

  private static Matcher path(LuaError e) {
    return Pattern.compile(PATH, Pattern.DOTALL).matcher(String.valueOf(e.getMessage()));
  }
}

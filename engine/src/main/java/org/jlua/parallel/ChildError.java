package org.jlua.parallel;

import java.nio.charset.StandardCharsets;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Metamethod;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Operators;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * What went wrong in a child, as the Lua error value that its parent catches: a table with the
 * fields {@code message}, {@code traceback}, {@code id}, {@code ip}, {@code pid} and {@code kind},
 * whose text reads {@code <parallel#003> worker.lua:12: boom} followed by the child's traceback.
 *
 * @param kind one of the constants of this class
 * @param message what happened, without the child's name
 * @param traceback the child's traceback, or what it last wrote to stderr; empty when there is none
 * @param id the child's id
 * @param ip the child's address
 * @param pid the child's process id, -1 when it never had one
 * @param index the number of the item of a map that failed, 0 when it is none; the field is missing
 *     then
 */
record ChildError(
    String kind, String message, String traceback, int id, String ip, long pid, int index) {
  ChildError(String kind, String message, String traceback, int id, String ip, long pid) {
    this(kind, message, traceback, id, ip, pid, 0);
  }

  /** Returns this error as that of an item of a map. */
  ChildError ofItem(int item) {
    return new ChildError(kind, message, traceback, id, ip, pid, item);
  }

  /** The child's code raised an error. */
  static final String ERROR = "error";

  /** The child's process ended by itself. */
  static final String EXIT = "exit";

  /** A signal ended the child's process. */
  static final String SIGNAL = "signal";

  /** The child did not do in time what was asked of it. */
  static final String TIMEOUT = "timeout";

  /** What the child did was given up by the program. */
  static final String CANCELLED = "cancelled";

  /** The child never started. */
  static final String LAUNCH = "launch";

  /** Returns the exception that raises this error in Lua. */
  LuaError raise(Interpreter interpreter) {
    return new LuaError(toLua(interpreter));
  }

  /** Returns the name by which lines and messages call a process: {@code <parallel#003>}. */
  static String label(int id) {
    return "<parallel#" + digits(id) + ">";
  }

  /** Returns an id with three digits at least. */
  static String digits(int id) {
    String digits = String.valueOf(id); // String.format takes 12 ms when it is used first
    return "0".repeat(Math.max(0, 3 - digits.length())) + digits;
  }

  /** Returns the text that {@code tostring} gives. */
  String text() {
    String item = index > 0 ? "item " + index + ": " : "";
    return label(id) + " " + item + message + (traceback.isEmpty() ? "" : "\n" + traceback);
  }

  /** Returns the error value. */
  Table toLua(Interpreter interpreter) {
    Table error = new Table(0, 8);
    error.rawset(interpreter.intern("message"), Strings.of(message));
    error.rawset(interpreter.intern("traceback"), Strings.of(traceback));
    error.rawset(interpreter.intern("id"), NumberValue.of(id));
    error.rawset(interpreter.intern("ip"), Strings.of(ip));
    error.rawset(interpreter.intern("pid"), NumberValue.of(pid));
    error.rawset(interpreter.intern("kind"), Strings.of(kind));
    if (index > 0) {
      error.rawset(interpreter.intern("index"), NumberValue.of(index));
    }
    error.setmetatable(metatable(interpreter));
    return error;
  }

  /** Children's errors behave like strings where scripts treat error messages as strings. */
  private Table metatable(Interpreter interpreter) {
    LuaString text = LuaString.valueUsing(text().getBytes(StandardCharsets.UTF_8));
    Table metatable = new Table(0, 4);
    metatable.rawset(
        Metamethod.TOSTRING.key(), new Builtin("parallel.error.__tostring", args -> text));
    metatable.rawset(
        Metamethod.CONCAT.key(),
        new Builtin("parallel.error.__concat", args -> concat(interpreter.operators(), args)));
    return metatable;
  }

  private static Varargs concat(Operators operators, Varargs args) {
    LuaValue left = operators.toText(args.arg(1));
    return operators.concat(left, operators.toText(args.arg(2)));
  }
}

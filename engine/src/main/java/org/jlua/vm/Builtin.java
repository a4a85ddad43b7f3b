package org.jlua.vm;

import static java.util.Objects.requireNonNull;

import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** A Lua function that is written in Java. */
public final class Builtin extends LuaFunction {
  /** What a builtin does: takes arguments (counted from 1), returns results, raises LuaError. */
  @FunctionalInterface
  public interface Body {
    /**
     * Runs the builtin on the thread of its interpreter.
     *
     * @param args the arguments
     * @return the results; {@link LuaValue#NONE} for none
     */
    Varargs call(Varargs args);
  }

  private final String name;
  private final Body body;
  private Table environment;

  /**
   * Makes a builtin.
   *
   * @param name the name by which tracebacks know it, such as {@code string.rep}
   * @param body what it does
   */
  public Builtin(String name, Body body) {
    this.name = requireNonNull(name, "name");
    this.body = requireNonNull(body, "body");
  }

  /** Returns the name by which tracebacks know it. */
  @Override
  public String name() {
    return name;
  }

  /** Returns what it does. */
  public Body body() {
    return body;
  }

  /** Returns the environment set by {@code setfenv}, or null for the global one. */
  public Table environment() {
    return environment;
  }

  /** Sets the environment that {@code getfenv} shows. */
  public void setEnvironment(Table table) {
    environment = table;
  }

  @Override
  public String tojstring() {
    return "function: builtin: " + String.format("0x%08x", System.identityHashCode(this));
  }

  @Override
  public Varargs invoke(Varargs args) {
    return body.call(args);
  }

  @Override
  public Varargs invoke() {
    return body.call(NONE);
  }

  @Override
  public LuaValue call() {
    return body.call(NONE).arg1();
  }

  @Override
  public LuaValue call(LuaValue a) {
    return body.call(a).arg1();
  }

  @Override
  public LuaValue call(LuaValue a, LuaValue b) {
    return body.call(varargsOf(a, b)).arg1();
  }

  @Override
  public LuaValue call(LuaValue a, LuaValue b, LuaValue c) {
    return body.call(varargsOf(a, b, c)).arg1();
  }
}

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

  /** Makes what builtins do when they are called for the first time. */
  public interface Source {
    /**
     * Returns what a builtin does.
     *
     * @param name a name that the builtin was made with
     * @throws IllegalArgumentException if no builtin has this name
     */
    Body body(String name);
  }

  /** Stands for a body until the first call. */
  private final class Unmade implements Body {
    private final Source source;
    private final String key;

    Unmade(Source source, String key) {
      this.source = source;
      this.key = key;
    }

    @Override
    public Varargs call(Varargs args) {
      return body().call(args);
    }
  }

  private final String name;
  private Body body;
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

  /**
   * Makes a builtin whose body is made when it is called for the first time. To link a lambda takes
   * a JVM some 0.1 ms, and an interpreter has hundreds of builtins of which a script calls few.
   *
   * @param name the name by which tracebacks know it, such as {@code string.rep}
   * @param source makes the body
   * @param key the name by which the source knows it, such as {@code rep}
   */
  public Builtin(String name, Source source, String key) {
    this.name = requireNonNull(name, "name");
    this.body = new Unmade(requireNonNull(source, "source"), requireNonNull(key, "key"));
  }

  /** Returns the name by which tracebacks know it. */
  @Override
  public String name() {
    return name;
  }

  /** Returns what it does. */
  public Body body() {
    if (body instanceof Unmade unmade) {
      body = requireNonNull(unmade.source.body(unmade.key), unmade.key);
    }
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
    return "function: builtin: " + NumberText.address(this);
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

package org.jlua.interop;

import java.util.concurrent.Callable;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;

/**
 * A Lua function in Java. Calls wait until no other thread is inside the interpreter.
 *
 * <p>Where a functional interface is wanted, {@link #as} makes an instance of it.
 */
public final class Function implements Callable<Object>, LuaView {
  private final JavaValues values;
  private final LuaFunction function;

  Function(JavaValues values, LuaFunction function) {
    this.values = values;
    this.function = function;
  }

  boolean isOf(JavaValues border) {
    return values == border;
  }

  @Override
  public LuaValue luaValue() {
    return function;
  }

  /** Calls the function without arguments; see {@link #call(Object...)}. */
  @Override
  public Object call() {
    return call(new Object[0]);
  }

  /**
   * Calls the function.
   *
   * @return null for no result, the result if there is one, an {@code Object[]} of several
   * @throws org.jlua.vm.LuaError when the function raises an error; its cause is the Java exception
   *     behind it, if there is one
   */
  public Object call(Object... args) {
    return values.call(function, args);
  }

  /**
   * Returns an instance of an interface whose abstract methods all call this function.
   *
   * @param type an interface
   * @throws IllegalArgumentException when it is none
   */
  public <T> T as(Class<T> type) {
    return values.implement(type, function);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Function f && f.function == function;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(function);
  }

  @Override
  public String toString() {
    return function.tojstring();
  }
}

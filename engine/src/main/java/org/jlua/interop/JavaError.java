package org.jlua.interop;

import org.jlua.vm.LuaError;

/**
 * A Java exception on its way through Lua. The error value is the exception as a Java object, whose
 * text starts with the position in the script.
 */
public final class JavaError extends LuaError {
  private static final long serialVersionUID = 1;

  private final Throwable thrown;
  private final String text;

  JavaError(JavaObject value, Throwable thrown, String text) {
    super(value);
    this.thrown = thrown;
    this.text = text;
  }

  /** Returns the Java exception. */
  @Override
  public synchronized Throwable getCause() {
    return thrown;
  }

  @Override
  public String getMessage() {
    return text;
  }
}

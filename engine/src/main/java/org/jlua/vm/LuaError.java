package org.jlua.vm;

import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/**
 * An error on its way from where it was raised to the {@code pcall} that catches it.
 *
 * <p>An error made from a text has no position yet; {@link Interpreter#complete} adds it, while the
 * call stack still shows where it was raised. No Java stack trace is taken.
 */
public class LuaError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private transient LuaValue value;
  private boolean complete;
  private String traceback;

  /**
   * Raises a text; its position ({@code file:line:}) is added on the way.
   *
   * @param message the text without position
   */
  public LuaError(String message) {
    this(message, null);
  }

  /**
   * Raises a text for a Java exception.
   *
   * @param message the text without position
   * @param cause what happened in Java, or null
   */
  public LuaError(String message, Throwable cause) {
    super(message, cause, false, false);
    this.value = LuaString.valueOf(message);
  }

  /**
   * Raises a value as it is.
   *
   * @param value the error value
   */
  public LuaError(LuaValue value) {
    super(null, null, false, false);
    this.value = value;
    this.complete = true;
  }

  /** Returns what was thrown as a Lua error, complete or not. */
  static LuaError of(Throwable thrown) {
    if (thrown instanceof LuaError e) {
      return e;
    }
    if (thrown instanceof StackOverflowError) {
      return new LuaError("stack overflow", thrown);
    }
    if (thrown instanceof OutOfMemoryError) {
      LuaError e = new LuaError("not enough memory", thrown);
      e.complete(e.value());
      return e;
    }
    if (thrown instanceof org.luaj.vm2.LuaError e) {
      return e.getMessageObject() == null || e.getMessageObject().isstring()
          ? new LuaError(String.valueOf(e.getMessage()), e)
          : new LuaError(e.getMessageObject());
    }
    boolean plain =
        thrown instanceof IllegalArgumentException || thrown instanceof IndexOutOfBoundsException;
    String message = plain ? thrown.getMessage() : thrown.toString();
    return new LuaError(
        Strings.toLatin1(Strings.of(message == null ? thrown.toString() : message)), thrown);
  }

  /** Returns the error value that {@code pcall} gives. */
  public LuaValue value() {
    return value;
  }

  /** Returns whether nothing needs to be added to the value. */
  public boolean isComplete() {
    return complete;
  }

  /** Completes the error with its position. */
  public void complete(LuaValue finalValue) {
    value = finalValue;
    complete = true;
  }

  /** Returns the traceback of the place where the error was raised, or null when none was taken. */
  public String traceback() {
    return traceback;
  }

  /** Keeps the traceback of the place where the error was raised. */
  public void setTraceback(String text) {
    traceback = text;
  }

  /** Returns the error value as text. */
  @Override
  public String getMessage() {
    if (value instanceof LuaString s) {
      return new String(s.m_bytes, s.m_offset, s.m_length, StandardCharsets.UTF_8);
    }
    if (value instanceof LuaUserdata u && u.m_instance instanceof Throwable t) {
      return t.toString();
    }
    return value.type() == LuaValue.TNUMBER
        ? value.tojstring()
        : "(error object is a " + value.typename() + " value)";
  }

  /**
   * Returns the Java exception behind the error, also one that a script caught and raised again.
   */
  @Override
  public synchronized Throwable getCause() {
    return value instanceof LuaUserdata u && u.m_instance instanceof Throwable t
        ? t
        : super.getCause();
  }
}

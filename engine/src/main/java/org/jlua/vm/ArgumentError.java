package org.jlua.vm;

/**
 * A builtin was called with a bad argument. The text becomes {@code bad argument #1 to 'name' (…)}
 * once the call stack has told by which name the function was called.
 */
public final class ArgumentError extends LuaError {
  private static final long serialVersionUID = 1;

  private final int index;
  private final String reason;

  /**
   * Raises a bad argument.
   *
   * @param index which argument, from 1
   * @param reason what is wrong with it, such as {@code number expected, got nil}
   */
  public ArgumentError(int index, String reason) {
    super("bad argument #" + index + " (" + reason + ")");
    this.index = index;
    this.reason = reason;
  }

  /** Returns which argument is bad, from 1. */
  public int index() {
    return index;
  }

  /** Returns what is wrong with it. */
  public String reason() {
    return reason;
  }
}

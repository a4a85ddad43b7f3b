package org.jlua.wire;

import org.jlua.vm.LuaError;

/** Bytes that are not a message. Lua code sees an error with the text. */
public final class WireException extends LuaError {
  private static final long serialVersionUID = 1;

  /**
   * Describes what is wrong.
   *
   * @param reason for instance {@code string of 12 bytes where 3 are left}
   */
  public WireException(String reason) {
    super("malformed message: " + reason);
  }
}

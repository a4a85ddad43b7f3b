package org.jlua.wire;

import org.jlua.vm.LuaError;
import org.luaj.vm2.LuaValue;

/** A message does not fit the storage or tensor that it was to be received into. */
public final class OtherTypeError extends LuaError {
  private static final long serialVersionUID = 1;

  private final transient LuaValue received;

  OtherTypeError(String message, LuaValue received) {
    super(message);
    this.received = received;
  }

  /** Returns the value in the message. */
  public LuaValue received() {
    return received;
  }
}

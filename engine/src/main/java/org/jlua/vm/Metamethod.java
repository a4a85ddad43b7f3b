package org.jlua.vm;

import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaString;

/** The events that a metatable can handle, by the names of the Lua 5.1 manual, section 2.8. */
public enum Metamethod {
  INDEX,
  NEWINDEX,
  EQ,
  LEN,
  CALL,
  MODE,
  GC,
  ADD,
  SUB,
  MUL,
  DIV,
  MOD,
  POW,
  UNM,
  LT,
  LE,
  CONCAT,
  TOSTRING,
  METATABLE;

  private final LuaString key =
      LuaString.valueOf(
          ("__" + name().toLowerCase(java.util.Locale.ROOT)).getBytes(StandardCharsets.US_ASCII));

  /**
   * Returns the name of the field of a metatable that holds the handler, such as {@code __index}.
   */
  public LuaString key() {
    return key;
  }

  /** Returns this event's bit in the set of handlers that a metatable is known to lack. */
  int bit() {
    return 1 << ordinal();
  }
}

package org.jlua.vm;

import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaString;

/** The events that a metatable can handle, by the names of the Lua 5.1 manual, section 2.8. */
public enum Metamethod {
  /** {@code t[k]} where t has no k. */
  INDEX,
  /** {@code t[k] = v} where t has no k. */
  NEWINDEX,
  /** {@code a == b}. */
  EQ,
  /** {@code #a} of what is no table and no string. */
  LEN,
  /** {@code f()} of what is no function. */
  CALL,
  /** Not an event: which references of a table are weak. */
  MODE,
  /** A proxy is collected. */
  GC,
  /** {@code a + b}. */
  ADD,
  /** {@code a - b}. */
  SUB,
  /** {@code a * b}. */
  MUL,
  /** {@code a / b}. */
  DIV,
  /** {@code a % b}. */
  MOD,
  /** {@code a ^ b}. */
  POW,
  /** {@code -a}. */
  UNM,
  /** {@code a < b}. */
  LT,
  /** {@code a <= b}. */
  LE,
  /** {@code a .. b}. */
  CONCAT,
  /** {@code tostring}. */
  TOSTRING,
  /** What {@code getmetatable} returns instead. */
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

package org.jlua.vm;

import org.luaj.vm2.LuaValue;

/**
 * A loop translated to JVM bytecode, for calls that are already running when they prove worth it.
 * {@link Translator} makes a subclass for each.
 */
abstract class CompiledLoop {
  /** Returned when the registers hold other types of values than the translation was made for. */
  static final int OTHER_TYPES = -1;

  /**
   * Runs the loop from its first instruction on.
   *
   * @param registers the registers of the frame, read at the start and written at the end
   * @return the instruction at which the interpreter goes on, with {@link Frame#open}; or {@link
   *     #OTHER_TYPES}
   */
  abstract int run(Closure closure, Frame frame, LuaValue[] registers);
}

package org.jlua.vm;

import org.luaj.vm2.LuaValue;

/**
 * A userdata whose fields Java code answers directly, without a metatable's {@code __index}
 * function: the fast way for tensors and Java objects.
 */
public interface Indexable {
  /** Returns the value of a field; raises an error when the key is not allowed. */
  LuaValue index(LuaValue key);

  /** Sets a field; raises an error when the key or the value is not allowed. */
  void setIndex(LuaValue key, LuaValue value);
}

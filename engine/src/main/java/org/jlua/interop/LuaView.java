package org.jlua.interop;

import org.luaj.vm2.LuaValue;

/** A Java object that stands for a Lua value; given back to its interpreter it is that value. */
public interface LuaView {
  /** Returns the Lua value. */
  LuaValue luaValue();
}

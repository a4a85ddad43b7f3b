/**
 * The libraries of Lua 5.1 and those that LuaJIT adds, and what they share: files, output, modules.
 */
package org.jlua.lib;

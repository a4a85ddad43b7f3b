/**
 * Lua values in Java and Java objects in Lua: conversions, views of tables and functions, access to
 * members of Java objects, and the modules {@code java} and {@code luajava}.
 */
package org.jlua.interop;

package org.jlua.vm;

/** Marks exceptions that end Lua code and that {@code pcall} must let through. */
public interface Uncatchable {}

package org.jlua.vm;

import org.luaj.vm2.Varargs;

/** A userdata over which {@code pairs} and {@code ipairs} can go: Java's collections and arrays. */
public interface Traversable {
  /** Returns what {@code pairs} returns: an iterator of keys and values, a state, a start. */
  Varargs pairs();

  /** Returns what {@code ipairs} returns: an iterator of positions from 1 on and elements. */
  Varargs ipairs();
}

package org.jlua.wire;

import org.jlua.vm.Closure;
import org.jlua.vm.Table;
import org.jlua.vm.UpValue;
import org.luaj.vm2.LuaValue;

/** A table or function that a {@link Decoder} is in the middle of. */
final class DecoderFrame {
  /** What is being filled; null for a function. */
  Table table;

  /** Null for a table. */
  Closure function;

  /** The function's variables, null where they are not known yet. */
  UpValue[] upvalues;

  /** Whether a table comes as entries, not as elements. */
  boolean map;

  /** Elements, entries or upvalues that are done; -1 when an environment comes first. */
  int done;

  int count;

  /** Whether the hash part of the table was made large enough. */
  boolean roomMade;

  /** Whether the function's environment finds missing fields in the globals. */
  boolean inheritsGlobals;

  /** The key whose value comes next, or null. */
  LuaValue key;

  /** Returns whether what is read next is the value of a field of a table. */
  boolean awaitsValue() {
    return table != null && (!map || key != null);
  }

  void clear() {
    table = null;
    function = null;
    upvalues = null;
    key = null;
    map = false;
    roomMade = false;
    done = 0;
  }
}

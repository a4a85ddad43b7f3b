package org.jlua.wire;

import org.jlua.vm.Closure;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** A table or function that an {@link Encoder} is in the middle of. */
final class EncoderFrame {
  /** Null for a function. */
  Table table;

  /** Null for a table. */
  Closure function;

  /** Position of the entry being written, or index of the upvalue; -1 for an environment. */
  int position;

  /** Size of the table's array part. */
  int slots;

  /** Whether there is nothing but the array part. */
  boolean sequence;

  /** Where the header is, and the number of entries that it has room for. */
  int header;

  int bound;

  /** Entries written so far. */
  int count;

  /** Whether the key of the entry at the position is being written, its value not yet. */
  boolean inKey;

  void clear() {
    table = null;
    function = null;
    count = 0;
    inKey = false;
  }

  /** Returns the way from the root to what is being written: {@code <?>.x.1}. */
  static String path(EncoderFrame[] frames, int depth) {
    StringBuilder path = new StringBuilder("<?>");
    for (int i = 0; i < depth; i++) {
      path.append('.').append(frames[i].step());
    }
    return path.toString();
  }

  private String step() {
    if (function != null) {
      return position < 0 ? "<environment>" : "<upvalue " + upvalueName() + ">";
    }
    if (inKey) {
      return "<key>";
    }
    LuaValue key = table.keyAtPosition(position);
    if (key instanceof LuaString s) {
      return Strings.toLatin1(s);
    }
    return switch (key.type()) {
      case LuaValue.TNUMBER, LuaValue.TBOOLEAN -> key.tojstring();
      default -> "<" + key.typename() + ">";
    };
  }

  /** Returns the name of the upvalue being written. */
  String upvalueName() {
    String[] names = function.prototype().upvalueNames();
    if (position < 0) {
      return "environment";
    }
    return names != null && position < names.length ? names[position] : "#" + (position + 1);
  }
}

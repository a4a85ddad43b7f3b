package org.jlua.interop;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jlua.vm.Table;

/**
 * Writes views of tables as Java writes maps and lists, also where a table contains itself, which a
 * view's own text cannot notice since each view is another object.
 */
final class TableText {
  private final StringBuilder out = new StringBuilder();
  private final Set<Table> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private TableText() {}

  /** Returns a view as text. */
  static String of(LuaView view) {
    TableText text = new TableText();
    text.append(view);
    return text.out.toString();
  }

  private void append(Object o) {
    if (o instanceof LuaMap map) {
      if (!open.add(map.luaValue())) {
        out.append("(this Map)");
        return;
      }
      appendFields(map);
      open.remove(map.luaValue());
    } else if (o instanceof LuaList list) {
      if (!open.add(list.luaValue())) {
        out.append("(this Collection)");
        return;
      }
      appendElements(list);
      open.remove(list.luaValue());
    } else {
      out.append(o);
    }
  }

  private void appendFields(LuaMap map) {
    String separator = "";
    out.append('{');
    for (Map.Entry<Object, Object> field : map.entrySet()) {
      out.append(separator);
      append(field.getKey());
      out.append('=');
      append(field.getValue());
      separator = ", ";
    }
    out.append('}');
  }

  private void appendElements(List<Object> list) {
    String separator = "";
    out.append('[');
    for (Object element : list) {
      out.append(separator);
      append(element);
      separator = ", ";
    }
    out.append(']');
  }
}

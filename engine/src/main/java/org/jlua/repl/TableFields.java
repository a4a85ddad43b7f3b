package org.jlua.repl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Operators;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * What a table holds, in an order that people expect: the list from 1 on, then the other fields,
 * numbers and names in their order. Nothing in it calls Lua code.
 *
 * @param elements the values from 1 on
 * @param fields the other fields
 * @param left how many there are beyond these; of large tables at least
 */
record TableFields(List<LuaValue> elements, List<Field> fields, int left) {
  /** Most fields that are looked at. */
  private static final int MANY = 10_000;

  private static final Comparator<Field> ORDER =
      Comparator.comparingInt(Field::rank).thenComparing(Field::compareKeys);

  /** A key and its value. */
  record Field(LuaValue key, LuaValue value) {
    private int rank() {
      return key instanceof NumberValue ? 0 : key instanceof LuaString ? 1 : 2;
    }

    private static int compareKeys(Field a, Field b) {
      if (a.key instanceof LuaString s && b.key instanceof LuaString t) {
        return Operators.compare(s, t);
      }
      return a.rank() == 0 && b.rank() == 0
          ? Double.compare(a.key.todouble(), b.key.todouble())
          : 0;
    }
  }

  /**
   * Looks into a table.
   *
   * @param limit how many fields to return at most
   */
  static TableFields of(Table table, int limit) {
    List<LuaValue> elements = new ArrayList<>();
    int length = 0;
    for (LuaValue v = table.rawget(1); !v.isnil(); v = table.rawget(length + 1)) {
      length++;
      if (elements.size() < limit) {
        elements.add(v);
      }
    }
    List<Field> fields = new ArrayList<>();
    int looked = 0;
    for (int p = table.nextPosition(-1); p >= 0 && looked < MANY; p = table.nextPosition(p)) {
      LuaValue key = table.keyAtPosition(p);
      if (!isElement(key, length)) {
        fields.add(new Field(key, table.valueAtPosition(p)));
        looked++;
      }
    }
    fields.sort(ORDER);
    int kept = Math.min(fields.size(), limit - elements.size());
    int left = length - elements.size() + fields.size() - kept;
    return new TableFields(elements, List.copyOf(fields.subList(0, kept)), left);
  }

  private static boolean isElement(LuaValue key, int length) {
    double d = key instanceof NumberValue ? key.todouble() : 0;
    return d >= 1 && d <= length && d == Math.rint(d);
  }
}

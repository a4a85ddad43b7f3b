package org.jlua.interop;

import java.util.AbstractList;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/**
 * The elements 1, 2, … of a Lua table as a Java list, whose first index is 0. It is live: both
 * sides see each other's changes. Metatables are not asked. It holds no null. Iterators notice what
 * is changed through the same list, not what scripts change.
 *
 * <p>Each single access waits until no other thread is inside the interpreter.
 */
public final class LuaList extends AbstractList<Object> implements RandomAccess, LuaView {
  private final JavaValues values;
  private final Table table;

  LuaList(JavaValues values, Table table) {
    this.values = values;
    this.table = table;
  }

  boolean isOf(JavaValues border) {
    return values == border;
  }

  @Override
  public Table luaValue() {
    return table;
  }

  /** Returns all fields of the same table as a map. */
  public Map<Object, Object> asMap() {
    return new LuaMap(values, table);
  }

  @Override
  public int size() {
    return values.inside(() -> table.rawlen());
  }

  @Override
  public Object get(int index) {
    return values.inside(
        () -> {
          Objects.checkIndex(index, table.rawlen());
          return values.toJava(table.rawget(index + 1));
        });
  }

  @Override
  public Object set(int index, Object element) {
    Objects.requireNonNull(element, "element");
    return values.inside(
        () -> {
          Objects.checkIndex(index, table.rawlen());
          Object before = values.toJava(table.rawget(index + 1));
          table.rawset(index + 1, values.toLua(element));
          return before;
        });
  }

  @Override
  public void add(int index, Object element) {
    Objects.requireNonNull(element, "element");
    values.inside(
        () -> {
          int size = table.rawlen();
          Objects.checkIndex(index, size + 1);
          table.insert(index + 1, values.toLua(element), size);
          modCount++;
        });
  }

  @Override
  public Object remove(int index) {
    return values.inside(
        () -> {
          int size = table.rawlen();
          Objects.checkIndex(index, size);
          modCount++;
          return values.toJava(table.remove(index + 1, size));
        });
  }

  @Override
  protected void removeRange(int from, int to) {
    values.inside(
        () -> {
          int size = table.rawlen();
          int removed = to - from;
          for (int i = to; i < size; i++) {
            table.rawset(i - removed + 1, table.rawget(i + 1));
          }
          for (int i = size; i > size - removed; i--) {
            table.rawset(i, LuaValue.NIL);
          }
          modCount++;
        });
  }

  /** Two views of one table are equal, and so are lists with equal elements. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LuaList list && list.table == table || super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** Returns the elements as text, also where the table contains itself. */
  @Override
  public String toString() {
    return TableText.of(this);
  }
}

package org.jlua.interop;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * A Lua table as a Java map. It is live: both sides see each other's changes. Metatables are not
 * asked. Since nil means absent in Lua, putting null removes a key.
 *
 * <p>Each single access waits until no other thread is inside the interpreter. Fields may be
 * removed during an iteration; adding some makes its rest undefined, as in Lua.
 */
public final class LuaMap extends AbstractMap<Object, Object> implements LuaView {
  private final JavaValues values;
  private final Table table;

  LuaMap(JavaValues values, Table table) {
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

  /** Returns the elements 1, 2, … of the same table as a list. */
  public List<Object> asList() {
    return new LuaList(values, table);
  }

  @Override
  public Object get(Object key) {
    if (key == null) {
      return null;
    }
    return values.inside(() -> values.toJava(table.rawget(values.toLua(key))));
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  /**
   * Sets a field.
   *
   * @throws NullPointerException when the key is null
   * @throws org.jlua.vm.LuaError when the key is NaN
   */
  @Override
  public Object put(Object key, Object value) {
    Objects.requireNonNull(key, "key");
    return values.inside(
        () -> {
          LuaValue k = values.toLua(key);
          Object before = values.toJava(table.rawget(k));
          table.rawset(k, values.toLua(value));
          return before;
        });
  }

  @Override
  public Object remove(Object key) {
    return key == null ? null : put(key, null);
  }

  @Override
  public void clear() {
    values.inside(() -> table.clear());
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    return new Entries();
  }

  /** Two views of one table are equal, and so are maps with equal entries. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LuaMap map && map.table == table || super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** Returns the fields as text, also where the table contains itself. */
  @Override
  public String toString() {
    return TableText.of(this);
  }

  private final class Entries extends AbstractSet<Entry<Object, Object>> {
    @Override
    public Iterator<Entry<Object, Object>> iterator() {
      return new Traversal();
    }

    @Override
    public int size() {
      return values.inside(
          () -> {
            int count = 0;
            for (int p = table.nextPosition(-1); p >= 0; p = table.nextPosition(p)) {
              count++;
            }
            return count;
          });
    }
  }

  private final class Traversal implements Iterator<Entry<Object, Object>> {
    private LuaValue last = LuaValue.NIL;
    private Varargs next = step(LuaValue.NIL);

    private Varargs step(LuaValue key) {
      return values.inside(() -> table.next(key));
    }

    @Override
    public boolean hasNext() {
      return !next.arg1().isnil();
    }

    @Override
    public Entry<Object, Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      LuaValue key = next.arg1();
      Map.Entry<Object, Object> entry = new Field(values.toJava(key), next.arg(2));
      next = step(key);
      last = key;
      return entry;
    }

    @Override
    public void remove() {
      if (last.isnil()) {
        throw new IllegalStateException();
      }
      values.inside(
          () -> {
            table.rawset(last, LuaValue.NIL);
            last = LuaValue.NIL;
          });
    }
  }

  private final class Field extends SimpleEntry<Object, Object> {
    private static final long serialVersionUID = 1;

    Field(Object key, LuaValue value) {
      super(key, values.toJava(value));
    }

    @Override
    public Object setValue(Object value) {
      put(getKey(), value);
      return super.setValue(value);
    }
  }
}

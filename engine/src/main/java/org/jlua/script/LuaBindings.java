package org.jlua.script;

import static java.util.Objects.requireNonNull;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.script.Bindings;
import org.jlua.interop.JavaValues;
import org.jlua.interop.LuaText;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * A table of Lua globals as bindings. Live: a global that a script sets is a binding, and the
 * reverse. Libraries are not shown unless a script replaces them. Null is nil, which is absent: to
 * put null removes.
 */
final class LuaBindings extends AbstractMap<String, Object> implements Bindings {
  private final JavaValues values;
  private final Table globals;
  private final Map<LuaString, LuaValue> libraries;

  LuaBindings(JavaValues values, Table globals, Map<LuaString, LuaValue> libraries) {
    this.values = values;
    this.globals = globals;
    this.libraries = libraries;
  }

  boolean isOf(JavaValues border) {
    return values == border;
  }

  Table globals() {
    return globals;
  }

  private static LuaString key(Object key) {
    String name = (String) requireNonNull(key, "name");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the name of a binding must not be empty");
    }
    return LuaText.toLua(name);
  }

  private boolean isLibrary(LuaValue key, LuaValue value) {
    return value == globals || libraries.get(key) == value;
  }

  private LuaValue value(LuaString key) {
    LuaValue v = globals.rawget(key);
    return v.isnil() || isLibrary(key, v) ? LuaValue.NIL : v;
  }

  @Override
  public Object get(Object name) {
    LuaString key = key(name);
    return values.inside(() -> values.toJava(value(key)));
  }

  @Override
  public boolean containsKey(Object name) {
    return get(name) != null;
  }

  @Override
  public Object put(String name, Object object) {
    LuaString key = key(name);
    return values.inside(
        () -> {
          Object before = values.toJava(value(key));
          globals.rawset(key, values.toLua(object));
          return before;
        });
  }

  @Override
  public void putAll(Map<? extends String, ? extends Object> toMerge) {
    for (String name : requireNonNull(toMerge, "toMerge").keySet()) {
      key(name);
    }
    toMerge.forEach(this::put);
  }

  /** Removes a binding; a library that it replaced is there again. */
  @Override
  public Object remove(Object name) {
    LuaString key = key(name);
    return values.inside(
        () -> {
          Object before = values.toJava(value(key));
          LuaValue library = libraries.get(key);
          globals.rawset(key, library == null ? LuaValue.NIL : library);
          return before;
        });
  }

  @Override
  public void clear() {
    List.copyOf(keySet()).forEach(this::remove);
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return new Traversal(entries().iterator());
      }

      @Override
      public int size() {
        return entries().size();
      }
    };
  }

  private List<Entry<String, Object>> entries() {
    List<Entry<String, Object>> entries = new ArrayList<>();
    values.inside(
        () -> {
          for (int p = globals.nextPosition(-1); p >= 0; p = globals.nextPosition(p)) {
            LuaValue value = globals.valueAtPosition(p);
            if (globals.keyAtPosition(p) instanceof LuaString key
                && key.m_length > 0
                && !isLibrary(key, value)) {
              entries.add(new Binding(LuaText.toJava(key), values.toJava(value)));
            }
          }
        });
    return entries;
  }

  private final class Binding extends SimpleEntry<String, Object> {
    private static final long serialVersionUID = 1;

    Binding(String name, Object value) {
      super(name, value);
    }

    @Override
    public Object setValue(Object value) {
      put(getKey(), value);
      return super.setValue(value);
    }
  }

  private final class Traversal implements Iterator<Entry<String, Object>> {
    private final Iterator<Entry<String, Object>> entries;
    private String last;

    Traversal(Iterator<Entry<String, Object>> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public Entry<String, Object> next() {
      Entry<String, Object> entry = entries.next();
      last = entry.getKey();
      return entry;
    }

    @Override
    public void remove() {
      if (last == null) {
        throw new IllegalStateException();
      }
      LuaBindings.this.remove(last);
      last = null;
    }
  }
}

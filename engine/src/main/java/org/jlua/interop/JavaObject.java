package org.jlua.interop;

import java.util.Map;
import org.jlua.vm.Indexable;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.jlua.vm.Traversable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * A Java object in Lua. Strings index its public members, numbers the elements of arrays and lists
 * from 1 on; whatever else, and names that are no members, the keys of a map.
 */
public class JavaObject extends LuaUserdata implements Indexable, Traversable {
  final JavaValues values;
  private final String text;

  /** The type to which {@code java.cast} made it, or null. */
  private Class<?> castType;

  JavaObject(JavaValues values, Object object, Table metatable) {
    this(values, object, metatable, null);
  }

  JavaObject(JavaValues values, Object object, Table metatable, String text) {
    super(object, metatable);
    this.values = values;
    this.text = text;
  }

  /** Returns the object. */
  public Object object() {
    return m_instance;
  }

  Class<?> castType() {
    return castType;
  }

  JavaObject cast(Class<?> to) {
    castType = to;
    return this;
  }

  /** Returns its {@code toString}; of an exception that a script caught the position first. */
  String text() {
    return text != null ? text : String.valueOf(m_instance);
  }

  @Override
  public LuaValue index(LuaValue key) {
    if (key instanceof NumberValue n && Elements.has(m_instance)) {
      return Elements.get(values, m_instance, n.value());
    }
    if (key instanceof LuaString name) {
      LuaValue member = values.members(m_instance.getClass()).get(m_instance, name);
      if (member != null) {
        return member;
      }
    }
    if (m_instance instanceof Map<?, ?> map) {
      return values.toLua(get(map, key));
    }
    throw values.members(m_instance.getClass()).missing(key);
  }

  private Object get(Map<?, ?> map, LuaValue key) {
    Object k = values.toJava(key);
    try {
      Object v = map.get(k);
      return v == null && k instanceof Integer i ? map.get(Long.valueOf(i)) : v;
    } catch (ClassCastException | NullPointerException e) {
      return null; // a sorted or immutable map that cannot have such a key
    }
  }

  @Override
  public void setIndex(LuaValue key, LuaValue value) {
    if (key instanceof NumberValue n && Elements.has(m_instance)) {
      Elements.set(values, m_instance, n.value(), value);
      return;
    }
    if (key instanceof LuaString name
        && values.members(m_instance.getClass()).set(m_instance, name, value)) {
      return;
    }
    if (m_instance instanceof Map<?, ?> map) {
      put(map, key, value);
      return;
    }
    throw values.members(m_instance.getClass()).missing(key);
  }

  /** As in a table, nil removes. */
  private void put(Map<?, ?> map, LuaValue key, LuaValue value) {
    @SuppressWarnings("unchecked") // as unchecked as generics are at run time
    Map<Object, Object> raw = (Map<Object, Object>) map;
    try {
      if (value.isnil()) {
        raw.remove(values.toJava(key));
      } else {
        raw.put(values.toJava(key), values.toJava(value));
      }
    } catch (RuntimeException e) {
      throw values.raise(e);
    }
  }

  @Override
  public Varargs pairs() {
    return Elements.pairs(values, m_instance, false);
  }

  @Override
  public Varargs ipairs() {
    return Elements.pairs(values, m_instance, true);
  }

  @Override
  public LuaValue setmetatable(LuaValue metatable) {
    throw new UnsupportedOperationException("Java objects share a metatable");
  }

  @Override
  public boolean raweq(LuaValue other) {
    return other instanceof JavaObject o
        && o.m_instance == m_instance
        && o.getClass() == getClass();
  }

  @Override
  public boolean raweq(LuaUserdata other) {
    return raweq((LuaValue) other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LuaValue v && raweq(v);
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(m_instance);
  }
}

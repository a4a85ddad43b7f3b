package org.jlua.interop;

import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * A Java class in Lua: strings index its static members, its nested classes, {@code new}, {@code
 * class} (its {@code java.lang.Class}) and its instance methods, which take the object first. A
 * call makes an instance.
 */
public final class JavaClass extends JavaObject {
  JavaClass(JavaValues values, Class<?> type, Table metatable) {
    super(values, type, metatable);
  }

  /** Returns the class. */
  public Class<?> javaClass() {
    return (Class<?>) m_instance;
  }

  @Override
  String text() {
    return "class " + javaClass().getTypeName();
  }

  @Override
  public LuaValue index(LuaValue key) {
    LuaValue member = null;
    if (key instanceof LuaString name) {
      member = values.members(javaClass()).getStatic(name);
    }
    if (member == null) {
      throw values.members(javaClass()).missing(key);
    }
    return member;
  }

  @Override
  public void setIndex(LuaValue key, LuaValue value) {
    if (!(key instanceof LuaString name) || !values.members(javaClass()).set(null, name, value)) {
      throw values.members(javaClass()).missing(key);
    }
  }

  @Override
  public Varargs pairs() {
    throw new LuaError(text() + " has no elements to go through");
  }

  @Override
  public Varargs ipairs() {
    return pairs();
  }
}

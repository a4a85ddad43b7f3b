package org.jlua.interop;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * What scripts may use of a Java class: the public members that it has from public, exported types
 * that the filter allows. So the methods of {@code Map} work on what {@code Map.of} returns, whose
 * class is hidden.
 */
final class Members {
  private final JavaValues values;
  private final Class<?> type;
  private final Map<String, List<Method>> methods = new HashMap<>();
  private final Map<String, Field> fields = new HashMap<>();
  private final Map<LuaString, Builtin> builtins = new HashMap<>();
  private final Map<LuaString, Builtin> staticBuiltins = new HashMap<>();

  Members(JavaValues values, Class<?> type) {
    this.values = values;
    this.type = type;
    Set<Class<?>> types = new LinkedHashSet<>();
    collect(type, types);
    for (Class<?> t : types) {
      if (values.access().allows(t)) {
        addMembers(t);
      }
    }
  }

  /** Collects a class, its superclasses and all interfaces, the nearest first. */
  private static void collect(Class<?> type, Set<Class<?>> types) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      types.add(c);
    }
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> i : c.getInterfaces()) {
        collect(i, types);
      }
    }
    if (type.isInterface()) {
      types.add(Object.class);
    }
  }

  private void addMembers(Class<?> t) {
    for (Method m : t.getMethods()) {
      boolean inherited = m.getDeclaringClass() != t;
      // a public class passes on what it inherits from hidden ones; a refused one is refused
      boolean usable = !inherited || !ClassAccess.isPublic(m.getDeclaringClass());
      if (usable && !(Modifier.isStatic(m.getModifiers()) && inherited && t.isInterface())) {
        addMethod(m);
      }
    }
    for (Field f : t.getFields()) {
      if (values.access().allows(f.getDeclaringClass())) {
        fields.putIfAbsent(f.getName(), f);
      }
    }
  }

  private void addMethod(Method m) {
    if (m.isBridge()
        && Modifier.isPublic(m.getDeclaringClass().getModifiers())
        && hasUnbridged(m)) {
      return;
    }
    if (!Modifier.isPublic(m.getDeclaringClass().getModifiers()) && !m.trySetAccessible()) {
      return;
    }
    List<Method> same = methods.computeIfAbsent(m.getName(), n -> new ArrayList<>());
    for (Method known : same) {
      if (java.util.Arrays.equals(known.getParameterTypes(), m.getParameterTypes())) {
        return;
      }
    }
    same.add(m);
  }

  /** Javac makes bridges for results that are more specific and for package-private classes. */
  private static boolean hasUnbridged(Method bridge) {
    for (Method m : bridge.getDeclaringClass().getMethods()) {
      if (!m.isBridge()
          && m.getName().equals(bridge.getName())
          && m.getParameterCount() == bridge.getParameterCount()) {
        return true;
      }
    }
    return false;
  }

  // ---- access

  /** Returns a field's value, a method, a property of an object, or null. */
  LuaValue get(Object object, LuaString name) {
    Builtin known = builtins.get(name);
    if (known != null) {
      return known;
    }
    String text = LuaText.toJava(name);
    Field field = fields.get(text);
    if (field != null) {
      return read(field, object);
    }
    List<Method> found = methods.get(text);
    if (found != null) {
      Builtin builtin = new Overloads(values, type, text, found).instanceBuiltin();
      builtins.put(name, builtin);
      return builtin;
    }
    if (text.equals("length") && type.isArray()) {
      return values.toLua(java.lang.reflect.Array.getLength(object));
    }
    Method getter = getter(text);
    return getter == null ? null : values.toLua(invoke(getter, object));
  }

  /** Returns a static member, a nested class, an instance method that takes its object, or null. */
  LuaValue getStatic(LuaString name) {
    Builtin known = staticBuiltins.get(name);
    if (known != null) {
      return known;
    }
    String text = LuaText.toJava(name);
    Field field = fields.get(text);
    if (field != null && Modifier.isStatic(field.getModifiers())) {
      return read(field, null);
    }
    if (text.equals("class")) {
      return values.access().allows(Class.class) ? values.wrap(type) : null;
    }
    Builtin builtin = null;
    if (text.equals("new")) {
      builtin = Overloads.ofConstructors(values, type).staticBuiltin();
    } else if (methods.containsKey(text)) {
      builtin = new Overloads(values, type, text, methods.get(text)).staticBuiltin();
    }
    if (builtin != null) {
      staticBuiltins.put(name, builtin);
      return builtin;
    }
    Class<?> nested = values.access().find(type.getName() + "$" + text);
    return nested == null ? null : values.wrapClass(nested);
  }

  /** Sets a field or property; returns false when there is none of that name. */
  boolean set(Object object, LuaString name, LuaValue value) {
    String text = LuaText.toJava(name);
    Field field = fields.get(text);
    if (field != null && (object != null || Modifier.isStatic(field.getModifiers()))) {
      try {
        field.set(object, values.toJava(value, field.getType()));
        return true;
      } catch (IllegalAccessException | NullPointerException e) {
        throw new LuaError("field '" + text + "' of " + type.getTypeName() + " cannot be set", e);
      }
    }
    List<Method> setters = text.isEmpty() ? null : methods.get("set" + capitalised(text));
    if (object == null || setters == null) {
      return false;
    }
    new Overloads(values, type, "set" + capitalised(text), setters).call(object, value, 1);
    return true;
  }

  private Method getter(String name) {
    if (name.isEmpty()) {
      return null;
    }
    for (String prefix : new String[] {"get", "is"}) {
      for (Method m : methods.getOrDefault(prefix + capitalised(name), List.of())) {
        if (m.getParameterCount() == 0
            && !Modifier.isStatic(m.getModifiers())
            && (prefix.equals("get") || m.getReturnType() == boolean.class)) {
          return m;
        }
      }
    }
    return null;
  }

  private static String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private LuaValue read(Field field, Object object) {
    try {
      return values.toLua(field.get(object));
    } catch (IllegalAccessException e) {
      throw values.raise(e);
    }
  }

  private Object invoke(Method method, Object object) {
    try {
      return method.invoke(object);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw values.raise(e);
    }
  }

  /** Returns the error for a key that is no member. */
  LuaError missing(LuaValue key) {
    String what =
        key instanceof LuaString s
            ? "public field, method or property '" + LuaText.toJava(s) + "'"
            : "element at " + (key.isnumber() ? key.tojstring() : "a " + key.typename());
    return new LuaError(type.getTypeName() + " has no " + what);
  }
}

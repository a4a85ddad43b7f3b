package org.jlua.interop;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.torch.StorageUserdata;
import org.jlua.torch.TensorUserdata;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Converts Lua values to the types of Java parameters, and tells how far a conversion goes, by
 * which overloads are chosen.
 */
final class Coercion {
  static final int IMPOSSIBLE = -1;

  /** A conversion that any object would do. */
  private static final int GENERAL = 20;

  private final JavaValues values;

  Coercion(JavaValues values) {
    this.values = values;
  }

  // ---- how far

  /** Returns 0 for a value that is what the type wants, more the farther away, or IMPOSSIBLE. */
  int cost(LuaValue v, Class<?> type) {
    if (v.isnil()) {
      return type.isPrimitive() ? IMPOSSIBLE : 0;
    }
    if (type.isInstance(v) && type != Object.class) {
      return 0;
    }
    if (v instanceof LuaNumber) {
      return numberCost(v.todouble(), type);
    }
    if (v instanceof LuaString s) {
      return stringCost(s, type);
    }
    if (v instanceof JavaObject o) {
      return o.castType() == null
          ? objectCost(o.m_instance, type)
          : castCost(o.m_instance, o.castType(), type);
    }
    if (v.type() == LuaValue.TBOOLEAN) {
      return type == boolean.class ? 0 : general(Boolean.class, type, 1);
    }
    if (v instanceof Table t) {
      return tableCost(t, type);
    }
    if (v instanceof LuaFunction) {
      return type.isAssignableFrom(Function.class)
          ? general(Function.class, type, 0)
          : isFunctional(type) ? 1 : IMPOSSIBLE;
    }
    Object native_ = values.toJava(v);
    int cost = objectCost(native_, type);
    return cost == IMPOSSIBLE && type.isArray() && arrayOf(v, type) != null ? 2 : cost;
  }

  private static int general(Class<?> natural, Class<?> type, int cost) {
    if (type == natural) {
      return cost;
    }
    return type == Object.class ? GENERAL : type.isAssignableFrom(natural) ? cost + 2 : IMPOSSIBLE;
  }

  private static int numberCost(double d, Class<?> type) {
    boolean integral = d == Math.rint(d) && Math.abs(d) < 0x1p63;
    if (type == int.class || type == Integer.class) {
      return integral && d == (int) d ? boxed(type, 0) : IMPOSSIBLE;
    }
    if (type == long.class || type == Long.class) {
      return integral ? boxed(type, 2) : IMPOSSIBLE;
    }
    if (type == double.class || type == Double.class) {
      return boxed(type, integral ? 4 : 0);
    }
    if (type == float.class || type == Float.class) {
      return boxed(type, 6);
    }
    if (type == short.class || type == Short.class) {
      return integral && d == (short) d ? boxed(type, 8) : IMPOSSIBLE;
    }
    if (type == byte.class || type == Byte.class) {
      return integral && d == (byte) d ? boxed(type, 10) : IMPOSSIBLE;
    }
    if (type == BigDecimal.class) {
      return Double.isFinite(d) ? 14 : IMPOSSIBLE;
    }
    if (type == BigInteger.class) {
      return integral ? 12 : IMPOSSIBLE;
    }
    if (type == String.class) {
      return GENERAL + 2;
    }
    return type.isAssignableFrom(Integer.class) || type.isAssignableFrom(Double.class)
        ? GENERAL
        : IMPOSSIBLE;
  }

  private static int boxed(Class<?> type, int cost) {
    return type.isPrimitive() ? cost : cost + 1;
  }

  private static int stringCost(LuaString s, Class<?> type) {
    if (type == String.class) {
      return 0;
    }
    if (type == char.class || type == Character.class) {
      return LuaText.toJava(s).length() == 1 ? boxed(type, 6) : IMPOSSIBLE;
    }
    if (type == byte[].class || type == char[].class) {
      return 8;
    }
    if (type.isEnum()) {
      return enumConstant(s, type) != null ? 4 : IMPOSSIBLE;
    }
    return general(String.class, type, 1);
  }

  private static Object enumConstant(LuaString s, Class<?> type) {
    String name = LuaText.toJava(s);
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  private static int castCost(Object o, Class<?> castType, Class<?> type) {
    if (type == castType) {
      return 0;
    }
    boolean fits = castType.isPrimitive() || type.isAssignableFrom(castType);
    int cost = fits ? objectCost(o, type) : IMPOSSIBLE;
    return cost == IMPOSSIBLE ? cost : cost + 1;
  }

  private static int objectCost(Object o, Class<?> type) {
    if (type.isInstance(o)) {
      return type == o.getClass() ? 0 : type == Object.class ? GENERAL : 1;
    }
    if (!type.isPrimitive()) {
      return IMPOSSIBLE;
    }
    if (o instanceof Boolean) {
      return type == boolean.class ? 0 : IMPOSSIBLE;
    }
    return widening(o, type);
  }

  /** Tells whether Java itself would unbox and widen. */
  private static int widening(Object o, Class<?> type) {
    Object one = Array.newInstance(type, 1);
    try {
      Array.set(one, 0, o);
    } catch (IllegalArgumentException e) {
      return IMPOSSIBLE;
    }
    return Array.get(one, 0).getClass() == o.getClass() ? 0 : 1;
  }

  private int tableCost(Table t, Class<?> type) {
    if (type.isAssignableFrom(LuaMap.class) || type.isAssignableFrom(LuaList.class)) {
      return type == Object.class ? GENERAL : 1;
    }
    if (type.isArray()) {
      for (LuaValue element : t.elements(t.rawlen())) {
        if (cost(element, type.getComponentType()) == IMPOSSIBLE) {
          return IMPOSSIBLE;
        }
      }
      return 4;
    }
    return type.isInterface() && !type.isSealed() ? 6 : IMPOSSIBLE;
  }

  /** Returns whether a type is an interface with one abstract method, as a lambda can implement. */
  static boolean isFunctional(Class<?> type) {
    if (!type.isInterface() || type.isSealed()) {
      return false;
    }
    Method only = null;
    for (Method m : type.getMethods()) {
      if (Modifier.isAbstract(m.getModifiers()) && !Implementation.isOfObject(m)) {
        if (only != null && !only.getName().equals(m.getName())) {
          return false;
        }
        only = m;
      }
    }
    return only != null;
  }

  // ---- conversions

  /** Converts a value whose {@link #cost} is not IMPOSSIBLE. */
  Object convert(LuaValue v, Class<?> type) {
    if (v.isnil()) {
      return null;
    }
    if (type.isInstance(v) && type != Object.class) {
      return v;
    }
    if (v instanceof LuaNumber) {
      return number(v.todouble(), type);
    }
    if (v instanceof LuaString s) {
      return string(s, type);
    }
    if (v instanceof Table t) {
      return table(t, type);
    }
    if (v instanceof LuaFunction f && !type.isAssignableFrom(Function.class)) {
      return values.implement(type, f);
    }
    Object natural = values.toJava(v);
    return type.isArray() && !type.isInstance(natural) ? arrayOf(v, type) : natural;
  }

  private Object number(double d, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return (int) d;
    }
    if (type == long.class || type == Long.class) {
      return (long) d;
    }
    if (type == double.class || type == Double.class) {
      return d;
    }
    if (type == float.class || type == Float.class) {
      return (float) d;
    }
    if (type == short.class || type == Short.class) {
      return (short) d;
    }
    if (type == byte.class || type == Byte.class) {
      return (byte) d;
    }
    if (type == BigInteger.class) {
      return new BigDecimal(d).toBigInteger();
    }
    if (type == BigDecimal.class) {
      return BigDecimal.valueOf(d);
    }
    org.jlua.vm.NumberValue n = org.jlua.vm.NumberValue.of(d);
    return type == String.class ? n.tojstring() : values.toJava(n);
  }

  private static Object string(LuaString s, Class<?> type) {
    if (type == byte[].class) {
      return Strings.bytes(s);
    }
    if (type.isEnum()) {
      return enumConstant(s, type);
    }
    String text = LuaText.toJava(s);
    if (type == char[].class) {
      return text.toCharArray();
    }
    return type == char.class || type == Character.class ? (Object) text.charAt(0) : text;
  }

  private Object table(Table t, Class<?> type) {
    if (type == Object.class) {
      return values.toJava(t);
    }
    if (type.isAssignableFrom(LuaMap.class) && type != LuaView.class) {
      return values.map(t);
    }
    if (type.isAssignableFrom(LuaList.class)) {
      return values.list(t);
    }
    return type.isArray() ? array(t, type) : values.implement(type, t);
  }

  Object array(Table t, Class<?> type) {
    Class<?> element = type.getComponentType();
    LuaValue[] elements = t.elements(t.rawlen());
    Object array = Array.newInstance(element, elements.length);
    for (int i = 0; i < elements.length; i++) {
      Array.set(array, i, convert(elements[i], element));
    }
    return array;
  }

  /**
   * Returns the elements of a tensor or storage as an array of a type, the very array behind it
   * when it has just these elements; null when the types differ.
   */
  private static Object arrayOf(LuaValue v, Class<?> type) {
    if (v instanceof StorageUserdata s) {
      return wholeArray(s.storage(), type);
    }
    if (!(v instanceof TensorUserdata u) || !type.isInstance(u.tensor().storage().array())) {
      return null;
    }
    Tensor t = u.tensor();
    boolean whole =
        t.isContiguous() && t.storageOffset() == 0 && t.nElement() == t.storage().size();
    return wholeArray(whole ? t.storage() : t.clone().storage(), type);
  }

  private static Object wholeArray(Storage storage, Class<?> type) {
    Object array = storage.array();
    if (!type.isInstance(array)) {
      return null;
    }
    return Array.getLength(array) == storage.size() ? array : storage.duplicate().array();
  }

  // ---- words

  /** Returns what messages call a value. */
  String describe(LuaValue v) {
    if (v instanceof JavaClass c) {
      return "class " + c.javaClass().getTypeName();
    }
    return v instanceof JavaObject o ? o.m_instance.getClass().getTypeName() : v.typename();
  }
}

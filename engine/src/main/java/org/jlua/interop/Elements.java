package org.jlua.interop;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The elements of Java's arrays, collections, maps and streams as Lua sees them. */
final class Elements {
  private Elements() {}

  /** Returns whether numbers index the elements of an object. */
  static boolean has(Object o) {
    return o instanceof List || o.getClass().isArray();
  }

  /** Returns an element, counted from 1; nil when there is none. */
  static LuaValue get(JavaValues values, Object o, double index) {
    int i = (int) index - 1;
    if (i != index - 1 || i < 0 || i >= size(o)) {
      return LuaValue.NIL;
    }
    return values.toLua(o instanceof List<?> list ? list.get(i) : Array.get(o, i));
  }

  /** Sets an element, counted from 1; the one behind the last of a list is added. */
  static void set(JavaValues values, Object o, double index, LuaValue value) {
    int size = size(o);
    int i = (int) index - 1;
    boolean list = o instanceof List;
    if (i != index - 1 || i < 0 || i >= size + (list ? 1 : 0)) {
      throw new LuaError("index " + NumberValue.of(index).tojstring() + " is not in 1.." + size);
    }
    try {
      if (list) {
        @SuppressWarnings("unchecked") // as unchecked as generics are at run time
        List<Object> raw = (List<Object>) o;
        Object element = values.toJava(value);
        if (i == size) {
          raw.add(element);
        } else {
          raw.set(i, element);
        }
      } else {
        Class<?> type = o.getClass().getComponentType();
        Object element = values.toJava(value, type);
        if (element == null && type.isPrimitive()) {
          throw new LuaError("cannot make " + type + " of nil");
        }
        Array.set(o, i, element);
      }
    } catch (LuaError e) {
      throw e;
    } catch (RuntimeException e) {
      throw values.raise(e);
    }
  }

  /** Returns how many elements an object has, or -1 when it has no such number. */
  static int size(Object o) {
    if (o instanceof Collection<?> c) {
      return c.size();
    }
    if (o instanceof Map<?, ?> m) {
      return m.size();
    }
    if (o instanceof CharSequence s) {
      return s.length();
    }
    return o.getClass().isArray() ? Array.getLength(o) : -1;
  }

  /**
   * Returns the iterator triple of {@code pairs}: keys and values of a map, positions and elements
   * of anything else that can be gone through.
   */
  static Varargs pairs(JavaValues values, Object o, boolean positions) {
    Builtin.Body step;
    if (o instanceof Map<?, ?> map && !positions) {
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      step = args -> guarded(values, () -> nextEntry(values, entries));
    } else {
      Iterator<?> elements = iterator(o);
      int[] position = {0};
      step = args -> guarded(values, () -> nextElement(values, elements, position));
    }
    return LuaValue.varargsOf(new Builtin("iterator", step), LuaValue.NIL, LuaValue.NIL);
  }

  private static Varargs nextEntry(JavaValues values, Iterator<? extends Map.Entry<?, ?>> entries) {
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      if (entry.getKey() != null) { // nil would end the loop
        return LuaValue.varargsOf(values.toLua(entry.getKey()), values.toLua(entry.getValue()));
      }
    }
    return LuaValue.NIL;
  }

  private static Varargs nextElement(JavaValues values, Iterator<?> elements, int[] position) {
    if (!elements.hasNext()) {
      return LuaValue.NIL;
    }
    LuaValue element = values.toLua(elements.next());
    return LuaValue.varargsOf(NumberValue.of(++position[0]), element);
  }

  /** Returns an iterator function of elements alone, for {@code java.iterate}. */
  static Builtin iterate(JavaValues values, Object o) {
    Iterator<?> elements = iterator(o);
    Builtin.Body step = args -> elements.hasNext() ? values.toLua(elements.next()) : LuaValue.NIL;
    return new Builtin("iterator", args -> guarded(values, () -> step.call(args)));
  }

  private static Varargs guarded(
      JavaValues values, java.util.function.Supplier<? extends Varargs> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      throw values.raise(e);
    }
  }

  private static Iterator<?> iterator(Object o) {
    if (o instanceof Iterable<?> all) {
      return all.iterator();
    }
    if (o instanceof Map<?, ?> map) {
      return map.values().iterator();
    }
    if (o instanceof BaseStream<?, ?> stream) {
      return stream.iterator();
    }
    if (o instanceof Iterator<?> i) {
      return i;
    }
    if (o instanceof Enumeration<?> e) {
      return e.asIterator();
    }
    if (o.getClass().isArray()) {
      int size = Array.getLength(o);
      return java.util.stream.IntStream.range(0, size).mapToObj(i -> Array.get(o, i)).iterator();
    }
    throw new LuaError(o.getClass().getTypeName() + " has no elements to go through");
  }
}

package org.jlua.interop;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The methods of one name, or the constructors, of a class. A call goes to the one whose parameters
 * are nearest to the arguments (see {@link Coercion#cost}); among equals to the most specific one;
 * fixed numbers of parameters come before variable ones.
 */
final class Overloads {
  private final JavaValues values;
  private final Class<?> type;
  private final String name;
  private final List<? extends Executable> candidates;

  Overloads(JavaValues values, Class<?> type, String name, List<? extends Executable> candidates) {
    this.values = values;
    this.type = type;
    this.name = name;
    this.candidates = candidates;
  }

  static Overloads ofConstructors(JavaValues values, Class<?> type) {
    List<Executable> found = new ArrayList<>();
    if (values.access().allows(type) && !Modifier.isAbstract(type.getModifiers())) {
      found.addAll(List.of(type.getConstructors()));
    }
    return new Overloads(values, type, "new", found);
  }

  // ---- builtins

  /** Returns the function for {@code object:name(…)}. */
  Builtin instanceBuiltin() {
    return new Builtin(name, this::callOnFirst);
  }

  /** Returns the function for {@code Class.name(…)} and {@code Class:name(…)}. */
  Builtin staticBuiltin() {
    return new Builtin(name, this::callStatic);
  }

  private Varargs callOnFirst(Varargs args) {
    LuaValue self = args.arg1();
    Object object = self instanceof JavaObject o ? o.m_instance : null;
    if (!type.isInstance(object)) {
      throw new LuaError(
          "call it as object:"
              + name
              + "(...): the first argument must be a "
              + type.getTypeName()
              + ", not a "
              + values.coercion().describe(self));
    }
    return call(object, args.subargs(2), args.narg() - 1);
  }

  private Varargs callStatic(Varargs args) {
    boolean method = args.arg1() instanceof JavaClass c && c.javaClass() == type;
    Varargs rest = method ? args.subargs(2) : args;
    int count = method ? args.narg() - 1 : args.narg();
    Executable best = choose(rest, count, true);
    if (best == null && count > 0 && values.coercion().cost(rest.arg1(), type) >= 0) {
      Object object = values.coercion().convert(rest.arg1(), type);
      if (object != null && hasInstanceMethods()) {
        return call(object, rest.subargs(2), count - 1);
      }
    }
    if (best == null) {
      throw nothingFits(rest, count);
    }
    return invoke(best, null, rest, count);
  }

  private boolean hasInstanceMethods() {
    for (Executable e : candidates) {
      if (!isStatic(e)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStatic(Executable e) {
    return e instanceof Constructor || Modifier.isStatic(e.getModifiers());
  }

  /** Calls the nearest method on an object. */
  Varargs call(Object object, Varargs args, int count) {
    Executable best = choose(args, count, false);
    if (best == null) {
      throw nothingFits(args, count);
    }
    return invoke(best, object, args, count);
  }

  // ---- choice

  private Executable choose(Varargs args, int count, boolean staticOnly) {
    for (boolean variable : new boolean[] {false, true}) {
      List<Executable> best = new ArrayList<>();
      int least = Integer.MAX_VALUE;
      for (Executable e : candidates) {
        if (staticOnly && !isStatic(e) || variable && !e.isVarArgs()) {
          continue;
        }
        int cost = cost(e, args, count, variable);
        if (cost >= 0 && cost <= least) {
          if (cost < least) {
            best.clear();
          }
          least = cost;
          best.add(e);
        }
      }
      if (!best.isEmpty()) {
        return mostSpecific(best, args, count);
      }
    }
    return null;
  }

  private int cost(Executable e, Varargs args, int count, boolean variable) {
    Class<?>[] types = e.getParameterTypes();
    if (variable ? count < types.length - 1 : count != types.length) {
      return Coercion.IMPOSSIBLE;
    }
    int sum = 0;
    for (int i = 0; i < count; i++) {
      int cost = values.coercion().cost(args.arg(i + 1), parameter(types, i, variable));
      if (cost < 0) {
        return cost;
      }
      sum += cost;
    }
    return sum;
  }

  private static Class<?> parameter(Class<?>[] types, int i, boolean variable) {
    int last = types.length - 1;
    return variable && i >= last ? types[last].getComponentType() : types[i];
  }

  private Executable mostSpecific(List<Executable> equals, Varargs args, int count) {
    for (Executable e : equals) {
      boolean most = true;
      for (Executable other : equals) {
        most &= e == other || isMoreSpecific(e, other);
      }
      if (most) {
        return e;
      }
    }
    throw new LuaError(
        "call of '"
            + name
            + "' with "
            + describe(args, count)
            + " is ambiguous; java.cast can choose one of:"
            + signatures(equals));
  }

  private static boolean isMoreSpecific(Executable a, Executable b) {
    Class<?>[] x = a.getParameterTypes();
    Class<?>[] y = b.getParameterTypes();
    for (int i = 0; i < Math.min(x.length, y.length); i++) {
      if (!y[i].isAssignableFrom(x[i])) {
        return false;
      }
    }
    return true;
  }

  // ---- calls

  private Varargs invoke(Executable e, Object object, Varargs args, int count) {
    Object[] converted = convert(e, args, count);
    try {
      if (e instanceof Constructor<?> c) {
        return values.toLua(c.newInstance(converted));
      }
      Method m = (Method) e;
      Object result = m.invoke(isStatic(m) ? null : object, converted);
      return m.getReturnType() == void.class ? LuaValue.NONE : values.toLua(result);
    } catch (ReflectiveOperationException | RuntimeException | StackOverflowError failure) {
      throw values.raise(failure);
    }
  }

  private Object[] convert(Executable e, Varargs args, int count) {
    Class<?>[] types = e.getParameterTypes();
    boolean variable = e.isVarArgs() && cost(e, args, count, false) < 0;
    Object[] converted = new Object[types.length];
    int fixed = variable ? types.length - 1 : types.length;
    for (int i = 0; i < fixed; i++) {
      converted[i] = values.coercion().convert(args.arg(i + 1), types[i]);
    }
    if (variable) {
      Class<?> element = types[fixed].getComponentType();
      Object rest = Array.newInstance(element, count - fixed);
      for (int i = fixed; i < count; i++) {
        Array.set(rest, i - fixed, values.coercion().convert(args.arg(i + 1), element));
      }
      converted[fixed] = rest;
    }
    return converted;
  }

  // ---- errors

  private LuaError nothingFits(Varargs args, int count) {
    String what = name.equals("new") ? "constructor" : "method '" + name + "'";
    String there = candidates.isEmpty() ? "; there is none" : "; there are:";
    return new LuaError(
        "no "
            + what
            + " of "
            + type.getTypeName()
            + " takes "
            + describe(args, count)
            + there
            + signatures(candidates));
  }

  private String describe(Varargs args, int count) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 1; i <= count; i++) {
      text.append(i > 1 ? ", " : "").append(values.coercion().describe(args.arg(i)));
    }
    return text.append(')').toString();
  }

  private String signatures(List<? extends Executable> all) {
    List<String> lines = new ArrayList<>();
    for (Executable e : all) {
      StringBuilder text = new StringBuilder("\n\t");
      text.append(isStatic(e) && e instanceof Method ? "static " : "").append(name).append('(');
      Class<?>[] types = e.getParameterTypes();
      for (int i = 0; i < types.length; i++) {
        boolean rest = e.isVarArgs() && i == types.length - 1;
        Class<?> shown = rest ? types[i].getComponentType() : types[i];
        text.append(i > 0 ? ", " : "").append(shown.getTypeName()).append(rest ? "..." : "");
      }
      lines.add(text.append(')').toString());
    }
    lines.sort(null);
    return String.join("", lines);
  }
}

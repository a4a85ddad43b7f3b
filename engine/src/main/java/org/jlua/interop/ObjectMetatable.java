package org.jlua.interop;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Operators;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The metatables of Java objects and Java classes: all operators but indexing. */
final class ObjectMetatable implements Builtin.Source {
  private final JavaValues values;

  ObjectMetatable(JavaValues values) {
    this.values = values;
  }

  Table ofObjects() {
    Table t = common();
    set(t, "__len __call __add __sub __mul __div __mod __pow __unm __lt __le");
    return t;
  }

  Table ofClasses() {
    Table t = common();
    t.rawset(values.interpreter().intern("__call"), new Builtin("__call", this, "new"));
    return t;
  }

  private Table common() {
    Table t = new Table(0, 16);
    set(t, "__tostring __concat __eq");
    t.rawset(values.interpreter().intern("__metatable"), LuaText.toLua("java"));
    return t;
  }

  private void set(Table t, String names) {
    for (String name : names.split(" ")) {
      t.rawset(values.interpreter().intern(name), new Builtin(name, this, name));
    }
  }

  /** Returns what a metamethod does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "__tostring" -> args -> text(args.arg1());
      case "__concat" -> args -> concat(text(args.arg1()), text(args.arg(2)));
      case "__eq" -> args -> LuaValue.valueOf(Objects.equals(object(args, 1), object(args, 2)));
      case "__len" -> this::length;
      case "__call" -> this::call;
      case "__add" -> args -> NumberValue.of(number(args, 1) + number(args, 2));
      case "__sub" -> args -> NumberValue.of(number(args, 1) - number(args, 2));
      case "__mul" -> args -> NumberValue.of(number(args, 1) * number(args, 2));
      case "__div" -> args -> NumberValue.of(number(args, 1) / number(args, 2));
      case "__mod" -> args -> NumberValue.of(Operators.mod(number(args, 1), number(args, 2)));
      case "__pow" -> args -> NumberValue.of(Math.pow(number(args, 1), number(args, 2)));
      case "__unm" -> args -> NumberValue.of(-number(args, 1));
      case "__lt" -> args -> LuaValue.valueOf(compare(args) < 0);
      case "__le" -> args -> LuaValue.valueOf(compare(args) <= 0);
      case "new" -> this::construct;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Object object(Varargs args, int i) {
    return args.arg(i) instanceof JavaObject o ? o.m_instance : null;
  }

  private LuaString text(LuaValue v) {
    try {
      return v instanceof JavaObject o
          ? LuaText.toLua(o.text())
          : values.interpreter().operators().toText(v);
    } catch (LuaError e) {
      throw e;
    } catch (RuntimeException e) {
      throw values.raise(e);
    }
  }

  private LuaValue concat(LuaString a, LuaString b) {
    return values.interpreter().operators().concat(a, b);
  }

  private Varargs length(Varargs args) {
    Object o = object(args, 1);
    int size = Elements.size(o);
    if (size < 0) {
      throw new LuaError("a " + o.getClass().getTypeName() + " has no length");
    }
    return NumberValue.of(size);
  }

  /** A call of a Java object that is a functional interface calls its method. */
  private Varargs call(Varargs args) {
    Object o = object(args, 1);
    if (o instanceof Function f) {
      Object results = f.call(arguments(args));
      return results instanceof Object[] several ? values.toLua(several) : values.toLua(results);
    }
    String method =
        o instanceof Callable
            ? "call"
            : o instanceof Runnable
                ? "run"
                : o instanceof java.util.function.Supplier
                    ? "get"
                    : o instanceof java.util.function.Function
                            || o instanceof java.util.function.BiFunction
                        ? "apply"
                        : o instanceof java.util.function.Consumer
                                || o instanceof java.util.function.BiConsumer
                            ? "accept"
                            : o instanceof java.util.function.Predicate ? "test" : null;
    LuaValue function =
        method == null ? null : values.members(o.getClass()).get(o, LuaText.toLua(method));
    if (function == null) {
      throw new LuaError("a " + o.getClass().getTypeName() + " cannot be called");
    }
    return values.interpreter().call(function, args);
  }

  private Object[] arguments(Varargs args) {
    Object[] all = new Object[args.narg() - 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.toJava(args.arg(i + 2));
    }
    return all;
  }

  private Varargs construct(Varargs args) {
    LuaValue constructor = ((JavaClass) args.arg1()).index(LuaText.toLua("new"));
    return values.interpreter().call(constructor, args);
  }

  private static double number(Varargs args, int i) {
    if (object(args, i) instanceof Number n) {
      return n.doubleValue();
    }
    if (args.arg(i) instanceof JavaObject o) {
      throw new LuaError(
          "attempt to perform arithmetic on a " + o.m_instance.getClass().getTypeName());
    }
    return Args.checkDouble(args, i);
  }

  private int compare(Varargs args) {
    Object a = object(args, 1);
    Object b = object(args, 2);
    if (!(a instanceof Comparable)) {
      throw new LuaError("attempt to compare Java objects without an order");
    }
    try {
      @SuppressWarnings("unchecked") // a ClassCastException tells when they do not compare
      Comparable<Object> comparable = (Comparable<Object>) a;
      return comparable.compareTo(b);
    } catch (RuntimeException e) {
      throw values.raise(e);
    }
  }
}

package org.jlua.interop;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jlua.vm.LuaError;
import org.jlua.vm.Uncatchable;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * A Java interface implemented in Lua. A function is called by every abstract method, without an
 * object; of a table or another value the field of the method's name is called, with that value
 * first when {@code withSelf}. Functions are looked up at each call. A default method runs unless
 * there is a function for it.
 */
final class Implementation implements InvocationHandler, LuaView {
  private final JavaValues values;
  private final Class<?> type;
  private final LuaValue target;
  private final boolean withSelf;

  private Implementation(JavaValues values, Class<?> type, LuaValue target, boolean withSelf) {
    this.values = values;
    this.type = type;
    this.target = target;
    this.withSelf = withSelf;
  }

  static Object of(JavaValues values, Class<?> type, LuaValue target) {
    return of(values, target, true, type);
  }

  static Object of(JavaValues values, LuaValue target, boolean withSelf, Class<?>... types) {
    for (Class<?> type : types) {
      if (!type.isInterface()) {
        throw new IllegalArgumentException(type.getTypeName() + " is not an interface");
      }
    }
    InvocationHandler handler = new Implementation(values, types[0], target, withSelf);
    return Proxy.newProxyInstance(types[0].getClassLoader(), types, handler);
  }

  /** Returns whether a method is one that every object has. */
  static boolean isOfObject(Method m) {
    return switch (m.getName()) {
      case "hashCode", "toString" -> m.getParameterCount() == 0;
      case "equals" -> m.getParameterCount() == 1 && m.getParameterTypes()[0] == Object.class;
      default -> false;
    };
  }

  @Override
  public LuaValue luaValue() {
    return target;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
    if (isOfObject(method)) {
      return switch (method.getName()) {
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> proxy == args[0];
        default -> type.getTypeName() + " in Lua, " + target.tojstring();
      };
    }
    boolean entered = values.enter();
    try {
      boolean abstractMethod = Modifier.isAbstract(method.getModifiers());
      LuaValue function = abstractMethod || !isFunction() ? find(method) : LuaValue.NIL;
      if (!function.isnil()) {
        return call(function, method, args);
      }
      if (abstractMethod) {
        throw new UnsupportedOperationException(
            "the script has no function '" + method.getName() + "'");
      }
    } finally {
      values.exit(entered);
    }
    return InvocationHandler.invokeDefault(proxy, method, args);
  }

  private boolean isFunction() {
    return target instanceof LuaFunction;
  }

  private LuaValue find(Method method) {
    return isFunction()
        ? target
        : values.interpreter().operators().index(target, LuaText.toLua(method.getName()));
  }

  private Object call(LuaValue function, Method method, Object[] args) throws Throwable {
    Varargs converted = values.toLua(args);
    Varargs all = isFunction() || !withSelf ? converted : LuaValue.varargsOf(target, converted);
    try {
      Varargs results = values.interpreter().run(function, all);
      Class<?> result = method.getReturnType();
      if (result == void.class) {
        return null;
      }
      if (result == Object.class) {
        return values.toJava(results);
      }
      if (results.arg1().isnil() && result.isPrimitive()) {
        throw new LuaError(
            "'" + method.getName() + "' must return a " + result + " but returned nothing");
      }
      return values.toJava(results.arg1(), result);
    } catch (LuaError e) {
      throw thrown(e, method);
    }
  }

  /** A Java exception that passed through Lua goes on as it was, where the method may throw it. */
  private static Throwable thrown(LuaError e, Method method) {
    Throwable cause = JavaValues.causeOf(e);
    if (cause instanceof RuntimeException || cause instanceof Error) {
      return cause instanceof Uncatchable ? e : cause;
    }
    for (Class<?> declared : method.getExceptionTypes()) {
      if (declared.isInstance(cause)) {
        return cause;
      }
    }
    return e;
  }
}

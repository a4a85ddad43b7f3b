package org.jlua.interop;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Map;
import org.jlua.lib.PackageLibrary;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Metamethod;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The modules {@code java} and {@code luajava}, by which scripts reach Java. */
public final class JavaLibrary {
  private final Interpreter interpreter;

  private JavaLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Makes {@code require} find the modules {@code java} and {@code luajava}. */
  public static void preload(Interpreter interpreter) {
    JavaLibrary library = new JavaLibrary(interpreter);
    PackageLibrary.preload(interpreter, "java", new Builtin("java", a -> library.makeJava()));
    PackageLibrary.preload(
        interpreter, "luajava", new Builtin("luajava", a -> library.makeLuajava()));
  }

  /** Sets the globals {@code java} and {@code luajava}; needs no package library. */
  public static void open(Interpreter interpreter) {
    JavaLibrary library = new JavaLibrary(interpreter);
    Table globals = interpreter.globals();
    globals.rawset(interpreter.intern("java"), library.makeJava());
    globals.rawset(interpreter.intern("luajava"), library.makeLuajava());
  }

  private JavaValues values() {
    return JavaValues.of(interpreter);
  }

  private Table makeJava() {
    Table java = new Table(0, 16);
    add(java, "java.", "import", this::importClasses);
    add(java, "java.", "type", args -> values().wrapClass(checkClass(args, 1)));
    add(java, "java.", "new", this::construct);
    add(java, "java.", "array", this::array);
    add(java, "java.", "cast", this::cast);
    add(java, "java.", "proxy", this::proxy);
    add(java, "java.", "typeof", this::typeof);
    add(java, "java.", "instanceof", this::isInstance);
    add(java, "java.", "iterate", this::iterate);
    add(java, "java.", "table", this::table);
    add(java, "java.", "string", this::string);
    add(java, "java.", "throw", this::raise);
    return java;
  }

  private Table makeLuajava() {
    Table luajava = new Table(0, 8);
    add(luajava, "luajava.", "bindClass", args -> values().wrapClass(checkClass(args, 1)));
    add(luajava, "luajava.", "newInstance", this::construct);
    add(luajava, "luajava.", "new", this::construct);
    add(luajava, "luajava.", "createProxy", this::createProxy);
    add(luajava, "luajava.", "loadLib", this::loadLib);
    return luajava;
  }

  private void add(Table table, String prefix, String name, Builtin.Body body) {
    table.rawset(interpreter.intern(name), new Builtin(prefix + name, body));
  }

  // ---- classes

  private Class<?> checkClass(Varargs args, int i) {
    LuaValue v = args.arg(i);
    if (v instanceof JavaClass c) {
      return c.javaClass();
    }
    if (v instanceof JavaObject o && o.m_instance instanceof Class<?> c) {
      if (!values().access().allows(c)) {
        throw new ArgumentError(i, "class '" + c.getTypeName() + "' may not be used");
      }
      return c;
    }
    String name = LuaText.toJava(Args.checkString(args, i));
    Class<?> type = values().access().find(name.strip());
    if (type == null) {
      throw new ArgumentError(i, "no public class '" + name + "' can be found");
    }
    return type;
  }

  /**
   * {@code java.import(name, ...)}: the classes of these names. For {@code 'java.util.*'} a table
   * whose fields are the classes of the package, found when they are asked for.
   */
  private Varargs importClasses(Varargs args) {
    LuaValue[] classes = new LuaValue[args.narg()];
    for (int i = 0; i < classes.length; i++) {
      LuaString name = Args.checkString(args, i + 1);
      String text = LuaText.toJava(name);
      classes[i] =
          text.endsWith(".*")
              ? packageTable(text.substring(0, text.length() - 1))
              : values().wrapClass(checkClass(args, i + 1));
    }
    return LuaValue.varargsOf(classes);
  }

  private Table packageTable(String prefix) {
    Table classes = new Table();
    Table metatable = new Table(0, 1);
    metatable.rawset(
        Metamethod.INDEX.key(),
        new Builtin(
            "java.import",
            args -> {
              String name = prefix + Args.checkJavaString(args, 2);
              Class<?> type = values().access().find(name);
              if (type == null) {
                throw new LuaError("no public class '" + name + "' can be found");
              }
              LuaValue found = values().wrapClass(type);
              classes.rawset(args.arg(2), found);
              return found;
            }));
    classes.setmetatable(metatable);
    return classes;
  }

  /** {@code java.new(class, ...)}: a new instance; the class by name or as java.import gives it. */
  private Varargs construct(Varargs args) {
    Class<?> type = checkClass(args, 1);
    LuaValue constructor = values().members(type).getStatic(LuaText.toLua("new"));
    return interpreter.call(constructor, args.subargs(2));
  }

  /**
   * {@code java.array(type, n | table)}: a new array of n elements, or of those of a table. Arrays
   * are indexed from 1 and have a length, {@code #}.
   */
  private Varargs array(Varargs args) {
    Class<?> type = checkClass(args, 1);
    if (type == void.class) {
      throw new ArgumentError(1, "arrays of void do not exist");
    }
    if (args.arg(2) instanceof Table t) {
      return values().wrap(values().toJava(t, type.arrayType()));
    }
    int size = Args.checkInt(args, 2);
    Args.check(size >= 0, 2, "size must not be negative");
    return values().wrap(Array.newInstance(type, size));
  }

  /**
   * {@code java.cast(value, type)}: the value as a Java object of a type, to choose among overloads
   * or to put a Long rather than an Integer into a collection.
   */
  private Varargs cast(Varargs args) {
    Class<?> type = checkClass(args, 2);
    Object converted = values().toJava(args.arg1(), type);
    return converted == null ? LuaValue.NIL : values().wrap(converted).cast(type);
  }

  /** {@code java.typeof(value)}: the name of a Java object's class; nil for other values. */
  private Varargs typeof(Varargs args) {
    if (args.arg1() instanceof JavaClass) {
      return LuaText.toLua("java.lang.Class");
    }
    return args.arg1() instanceof JavaObject o
        ? LuaText.toLua(o.m_instance.getClass().getTypeName())
        : LuaValue.NIL;
  }

  /** {@code java.instanceof(value, type)}: whether a value is a Java object of a type. */
  private Varargs isInstance(Varargs args) {
    Object o = args.arg1() instanceof JavaObject j ? j.m_instance : null;
    return LuaValue.valueOf(checkClass(args, 2).isInstance(o));
  }

  // ---- interfaces

  /**
   * {@code java.proxy(interface, ..., implementation)}: an instance of one or more interfaces. A
   * function is called by every method; a table's functions get the table first, as methods do.
   */
  private Varargs proxy(Varargs args) {
    int last = args.narg();
    Class<?>[] types = new Class<?>[Math.max(1, last - 1)];
    for (int i = 0; i < types.length; i++) {
      types[i] = checkClass(args, i + 1);
    }
    return implement(args.arg(last), last, true, types);
  }

  private Varargs implement(LuaValue target, int index, boolean self, Class<?>... types) {
    if (!(target instanceof Table) && !(target instanceof LuaFunction)) {
      throw new ArgumentError(index, "function or table expected, got " + target.typename());
    }
    return values().wrap(Implementation.of(values(), target, self, types));
  }

  /** {@code luajava.createProxy(names, table)}: as java.proxy, without the table as argument. */
  private Varargs createProxy(Varargs args) {
    int last = args.narg();
    java.util.List<Class<?>> types = new java.util.ArrayList<>();
    for (int i = 1; i < last; i++) {
      for (String name : Args.checkJavaString(args, i).split(",")) {
        types.add(checkClass(LuaText.toLua(name), 1));
      }
    }
    Args.check(!types.isEmpty(), 1, "name of an interface expected");
    return implement(args.arg(last), last, false, types.toArray(new Class<?>[0]));
  }

  /**
   * {@code luajava.loadLib(class, method)}: calls a static method without parameters that makes a
   * Lua library, and returns its result.
   */
  private Varargs loadLib(Varargs args) {
    Class<?> type = checkClass(args, 1);
    String name = Args.checkJavaString(args, 2);
    try {
      Method method = type.getMethod(name);
      return values().toLua(method.invoke(null));
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw values().raise(e);
    }
  }

  // ---- elements

  private Object checkObject(Varargs args) {
    if (args.arg1() instanceof JavaObject o) {
      return o.m_instance;
    }
    throw new ArgumentError(1, "Java object expected, got " + args.arg1().typename());
  }

  /** {@code java.iterate(object)}: an iterator of the elements of anything that has some. */
  private Varargs iterate(Varargs args) {
    return Elements.iterate(values(), checkObject(args));
  }

  /** {@code java.table(object)}: a table with the elements of a Java collection, array or map. */
  private Varargs table(Varargs args) {
    Object o = checkObject(args);
    Table table = new Table();
    if (o instanceof Map<?, ?> map) {
      map.forEach((k, v) -> table.rawset(values().toLua(k), values().toLua(v)));
      return table;
    }
    Builtin next = Elements.iterate(values(), o);
    int size = Math.max(0, Elements.size(o));
    int i = 0;
    for (LuaValue v = next.call(); i < size || !v.isnil(); v = next.call()) {
      table.rawset(++i, v);
    }
    return table;
  }

  /** {@code java.string(bytes | chars | value)}: the string in an array; else as toString gives. */
  private Varargs string(Varargs args) {
    Object o = checkObject(args);
    if (o instanceof byte[] b) {
      return LuaString.valueOf(b.clone());
    }
    return LuaText.toLua(o instanceof char[] c ? new String(c) : String.valueOf(o));
  }

  /** {@code java.throw(exception)}: raises a Java exception. */
  private Varargs raise(Varargs args) {
    if (checkObject(args) instanceof Throwable t) {
      throw values().raise(t);
    }
    throw new ArgumentError(1, "exception expected");
  }
}

package org.jlua.interop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.torch.StorageUserdata;
import org.jlua.torch.TensorUserdata;
import org.jlua.torch.Torch;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.jlua.vm.Uncatchable;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The border between one interpreter and Java: converts values, calls functions, and lets one
 * thread in at a time.
 *
 * <table>
 * <caption>Conversions</caption>
 * <tr><th>Lua</th><th>Java</th></tr>
 * <tr><td>nil</td><td>null</td></tr>
 * <tr><td>boolean</td><td>Boolean</td></tr>
 * <tr><td>number</td><td>Integer, Long when beyond it, Double when not integral</td></tr>
 * <tr><td>string</td><td>String, see {@link LuaText}; Character becomes a string too</td></tr>
 * <tr><td>table</td><td>{@link LuaList} when it has elements 1 to n only, else {@link LuaMap}</td>
 * </tr>
 * <tr><td>function</td><td>{@link Function}</td></tr>
 * <tr><td>tensor, storage</td><td>{@link Tensor}, {@link Storage}</td></tr>
 * <tr><td>Java object</td><td>itself</td></tr>
 * <tr><td>coroutine, other userdata</td><td>the {@link LuaValue}</td></tr>
 * </table>
 *
 * <p>A long that no double holds exactly stays a Java object in Lua. Conversions may be called by
 * whoever is inside the interpreter; {@link #call} by any thread.
 */
public final class JavaValues {
  /** From here on not every integer is a double. */
  private static final long EXACT = 1L << 53;

  private final Interpreter interpreter;
  private final InterpreterLock lock;
  private final ClassAccess access;
  private final Coercion coercion = new Coercion(this);
  private final Map<Class<?>, Members> members = new HashMap<>();
  private final Table objectMetatable;
  private final Table classMetatable;

  private JavaValues(Interpreter interpreter, ClassAccess access) {
    this.interpreter = interpreter;
    this.access = access;
    lock = new InterpreterLock(interpreter);
    ObjectMetatable metatables = new ObjectMetatable(this);
    objectMetatable = metatables.ofObjects();
    classMetatable = metatables.ofClasses();
  }

  /** Returns an interpreter's border; scripts may use every public class if it is made now. */
  public static JavaValues of(Interpreter interpreter) {
    JavaValues values = interpreter.extension(JavaValues.class);
    return values != null ? values : open(interpreter, ClassAccess.everything());
  }

  /** Makes an interpreter's border with rules about what scripts may use. */
  public static JavaValues open(Interpreter interpreter, ClassAccess access) {
    JavaValues values = new JavaValues(interpreter, access);
    interpreter.setExtension(JavaValues.class, values);
    return values;
  }

  /** Returns the interpreter. */
  public Interpreter interpreter() {
    return interpreter;
  }

  ClassAccess access() {
    return access;
  }

  Coercion coercion() {
    return coercion;
  }

  Members members(Class<?> type) {
    Members known = members.get(type);
    if (known == null) {
      known = new Members(this, type);
      members.put(type, known);
    }
    return known;
  }

  // ---- threads

  /**
   * Waits until no other thread is inside the interpreter, and enters.
   *
   * @return what {@link #exit} must be given
   */
  public boolean enter() {
    return lock.enter();
  }

  /** Leaves the interpreter. */
  public void exit(boolean entered) {
    lock.exit(entered);
  }

  /** Does something while no other thread is inside the interpreter, and returns its result. */
  public <T> T inside(Supplier<T> action) {
    boolean entered = enter();
    try {
      return action.get();
    } finally {
      exit(entered);
    }
  }

  /** Does something while no other thread is inside the interpreter. */
  public void inside(Runnable action) {
    boolean entered = enter();
    try {
      action.run();
    } finally {
      exit(entered);
    }
  }

  // ---- conversions

  /** Returns the natural Java object for a Lua value. */
  public Object toJava(LuaValue v) {
    if (v instanceof LuaNumber) {
      return number(v.todouble());
    }
    if (v instanceof LuaString s) {
      return LuaText.toJava(s);
    }
    if (v instanceof JavaObject o) {
      return o.m_instance;
    }
    return switch (v.type()) {
      case LuaValue.TNIL -> null;
      case LuaValue.TBOOLEAN -> v.toboolean();
      default -> object(v);
    };
  }

  private Object object(LuaValue v) {
    if (v instanceof Table t) {
      return isList(t) ? new LuaList(this, t) : new LuaMap(this, t);
    }
    if (v instanceof LuaFunction f) {
      return new Function(this, f);
    }
    if (v instanceof TensorUserdata t) {
      return t.tensor();
    }
    return v instanceof StorageUserdata s ? s.storage() : v;
  }

  private static Object number(double d) {
    int i = (int) d;
    if (i == d && (i != 0 || 1 / d > 0)) {
      return i;
    }
    long l = (long) d;
    return l == d && Math.abs(d) < 0x1p63 && d != 0 ? (Object) l : (Object) d;
  }

  private static boolean isList(Table t) {
    int size = t.rawlen();
    if (size == 0) {
      return false;
    }
    int count = 0;
    for (int p = t.nextPosition(-1); p >= 0; p = t.nextPosition(p)) {
      count++;
    }
    return count == size;
  }

  /** Returns the results of a call: null for none, the only one, or an {@code Object[]}. */
  public Object toJava(Varargs results) {
    int n = results.narg();
    if (n <= 1) {
      return n == 0 ? null : toJava(results.arg1());
    }
    Object[] all = new Object[n];
    for (int i = 0; i < n; i++) {
      all[i] = toJava(results.arg(i + 1));
    }
    return all;
  }

  /** Returns the table of elements as a list, whatever other fields it has. */
  public LuaList list(Table table) {
    return new LuaList(this, table);
  }

  /** Returns the table as a map. */
  public LuaMap map(Table table) {
    return new LuaMap(this, table);
  }

  /**
   * Returns a Lua value as an instance of a Java type.
   *
   * @throws LuaError when the value cannot be converted
   */
  public Object toJava(LuaValue v, Class<?> type) {
    if (coercion.cost(v, type) < 0) {
      throw new LuaError("cannot make " + type.getTypeName() + " of " + coercion.describe(v));
    }
    return coercion.convert(v, type);
  }

  /** Returns the natural Lua value for a Java object. */
  public LuaValue toLua(Object o) {
    if (o == null) {
      return LuaValue.NIL;
    }
    if (o instanceof String s) {
      return LuaText.toLua(s);
    }
    if (o instanceof Number n && isExact(n)) {
      return n instanceof Integer i ? NumberValue.of((int) i) : NumberValue.of(n.doubleValue());
    }
    if (o instanceof Boolean b) {
      return LuaValue.valueOf(b);
    }
    if (o instanceof Character c) {
      return LuaText.toLua(c.toString());
    }
    if (o instanceof LuaView view && isOurs(view)) {
      return view.luaValue();
    }
    if (o instanceof LuaValue v) {
      return v;
    }
    if (o instanceof Tensor t) {
      return Torch.of(interpreter).wrap(t);
    }
    return o instanceof Storage s ? Torch.of(interpreter).wrap(s) : wrap(o);
  }

  private static boolean isExact(Number n) {
    return n instanceof Long l
        ? l >= -EXACT && l <= EXACT
        : n instanceof Integer
            || n instanceof Double
            || n instanceof Float
            || n instanceof Short
            || n instanceof Byte;
  }

  /** A view of another interpreter's value stays a Java object: worlds share no Lua values. */
  private boolean isOurs(LuaView view) {
    if (view instanceof LuaMap m) {
      return m.isOf(this);
    }
    if (view instanceof LuaList l) {
      return l.isOf(this);
    }
    return !(view instanceof Function f) || f.isOf(this);
  }

  /** Returns a Java object as it is, a class as what has its static members. */
  JavaObject wrap(Object o) {
    return new JavaObject(this, o, objectMetatable);
  }

  LuaValue wrapClass(Class<?> type) {
    return new JavaClass(this, type, classMetatable);
  }

  /** Returns the Lua values for an array of Java objects; null counts as none. */
  public Varargs toLua(Object[] all) {
    if (all == null || all.length == 0) {
      return LuaValue.NONE;
    }
    LuaValue[] converted = new LuaValue[all.length];
    for (int i = 0; i < all.length; i++) {
      converted[i] = toLua(all[i]);
    }
    return LuaValue.varargsOf(converted);
  }

  // ---- calls

  /**
   * Calls a function from any thread, waiting until no other is inside.
   *
   * @return null for no result, the result if there is one, an {@code Object[]} of several
   * @throws LuaError when the function raises an error
   */
  public Object call(LuaValue function, Object... args) {
    return inside(() -> toJava(interpreter.run(function, toLua(args))));
  }

  /**
   * Returns an instance of an interface that a function or a table of functions implements.
   *
   * @param type the interface
   * @param implementation called by every abstract method, or asked for a field of its name
   * @throws IllegalArgumentException when the type is no interface that can be implemented
   */
  public <T> T implement(Class<T> type, LuaValue implementation) {
    return type.cast(Implementation.of(this, type, implementation));
  }

  /**
   * Returns an instance of an interface whose methods call the fields of a table, without the table
   * as their first argument.
   *
   * @throws IllegalArgumentException when the type is no interface that can be implemented
   */
  public <T> T implementByFields(Class<T> type, Table functions) {
    return type.cast(Implementation.of(this, functions, false, type));
  }

  /** Returns whether a method is one that every object has, which scripts do not implement. */
  public static boolean isOfObject(Method m) {
    return Implementation.isOfObject(m);
  }

  /** Returns a Java exception as the Lua error that scripts see. */
  RuntimeException raise(Throwable thrown) {
    Throwable t = thrown;
    if (t instanceof InvocationTargetException i && i.getCause() != null) {
      t = i.getCause();
    }
    if (t instanceof LuaError e) {
      return e;
    }
    if (t instanceof Uncatchable && t instanceof RuntimeException e) {
      return e;
    }
    if (t instanceof VirtualMachineError e) {
      throw e;
    }
    String text = interpreter.position(1) + t;
    JavaObject value = new JavaObject(this, t, objectMetatable, text);
    return new JavaError(value, t, text);
  }

  /** Returns the Java exception behind a Lua error, or null. */
  public static Throwable causeOf(LuaError e) {
    if (e.value() instanceof JavaObject o && o.m_instance instanceof Throwable t) {
      return t;
    }
    return e.getCause();
  }
}

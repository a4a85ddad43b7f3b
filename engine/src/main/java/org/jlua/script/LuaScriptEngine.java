package org.jlua.script;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.function.UnaryOperator;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import org.jlua.Lua;
import org.jlua.compiler.LuaCompiler;
import org.jlua.compiler.Prototype;
import org.jlua.compiler.SyntaxError;
import org.jlua.interop.JavaError;
import org.jlua.interop.JavaValues;
import org.jlua.interop.LuaText;
import org.jlua.lib.ExitException;
import org.jlua.lib.PackageLibrary;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Metamethod;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.jlua.vm.Uncatchable;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Lua for {@code javax.script}, an interpreter of its own with all of JLua's libraries.
 *
 * <p>Scripts return null for no result, the result if there is one, and an {@code Object[]} of
 * several; {@link JavaValues} tells how values are converted. The globals are the bindings of
 * {@code ENGINE_SCOPE}: live in both directions whatever kind of bindings it is, and fastest with
 * those that the engine makes. {@code FILENAME} names the script in messages, {@code ARGV} (an
 * array or collection) is given as {@code ...} and {@code arg}.
 *
 * <p>All methods may be called by any thread: they take turns, and a script that calls back may
 * evaluate scripts itself. {@link #close} ends the engine's coroutines, files and child processes.
 */
public final class LuaScriptEngine extends AbstractScriptEngine
    implements Compilable, Invocable, AutoCloseable {
  /** What messages call scripts of which no file is known. */
  static final String UNNAMED = "<eval>";

  private final LuaScriptEngineFactory factory;
  private final ContextStreams streams = new ContextStreams(this::getContext);
  private final Interpreter interpreter;
  private final JavaValues values;
  private final Scopes scopes;
  private int depth;
  private volatile boolean closed;

  /** Finds or makes the function of a script. */
  interface Loader {
    Closure load(Interpreter interpreter, Table globals);
  }

  LuaScriptEngine(LuaScriptEngineFactory factory, UnaryOperator<Lua.Builder> settings) {
    this.factory = factory;
    Lua.Builder builder = Lua.builder().in(streams.in).out(streams.out).err(streams.err);
    interpreter = settings.apply(builder).build().interpreter();
    values = JavaValues.of(interpreter);
    for (String name : new String[] {"java", "luajava"}) {
      if (PackageLibrary.isPreloaded(interpreter, name)) {
        LuaString key = interpreter.intern(name);
        LuaValue require = interpreter.globals().rawget(interpreter.intern("require"));
        interpreter.globals().rawset(key, interpreter.call(require, key).arg1());
      }
    }
    scopes = new Scopes(interpreter, values, this::getContext);
    setBindings(scopes.own(), ScriptContext.ENGINE_SCOPE);
  }

  @Override
  public ScriptEngineFactory getFactory() {
    return factory;
  }

  /** Returns new bindings that are a table of globals of this engine. */
  @Override
  public Bindings createBindings() {
    boolean entered = values.enter();
    try {
      checkOpen();
      return scopes.create();
    } finally {
      values.exit(entered);
    }
  }

  // ---- scripts

  @Override
  public Object eval(String script, ScriptContext context) throws ScriptException {
    requireNonNull(context, "context");
    Prototype prototype = parse(requireNonNull(script, "script"), context);
    return run(prototype, (i, globals) -> i.load(prototype, globals), context);
  }

  @Override
  public Object eval(Reader reader, ScriptContext context) throws ScriptException {
    return eval(read(reader), requireNonNull(context, "context"));
  }

  @Override
  public CompiledScript compile(String script) throws ScriptException {
    return new LuaCompiledScript(this, parse(requireNonNull(script, "script"), getContext()));
  }

  @Override
  public CompiledScript compile(Reader script) throws ScriptException {
    return compile(read(script));
  }

  private static String read(Reader reader) throws ScriptException {
    requireNonNull(reader, "reader");
    StringWriter text = new StringWriter();
    try {
      reader.transferTo(text);
    } catch (IOException e) {
      throw new ScriptException(e);
    }
    return text.toString();
  }

  private Prototype parse(String script, ScriptContext context) throws ScriptException {
    String file = fileName(context);
    LuaString name = LuaText.toLua(file == null ? "=" + UNNAMED : "@" + file);
    byte[] source = Strings.bytes(LuaText.toLua(script));
    boolean entered = values.enter();
    try {
      checkOpen();
      return interpreter.within(() -> compile(source, name));
    } catch (NotLua e) {
      throw LuaScriptException.of(e.getCause(), file);
    } catch (StackOverflowError e) {
      throw LuaScriptException.of("chunk has too many syntax levels", file, e);
    } catch (RuntimeException e) {
      throw ended(e, context);
    } finally {
      values.exit(entered);
    }
  }

  private Prototype compile(byte[] source, LuaString name) {
    try {
      return LuaCompiler.compile(source, name, interpreter::pauseCompiling);
    } catch (SyntaxError e) {
      throw new NotLua(e);
    }
  }

  /** Carries a syntax error out of the interpreter. */
  private static final class NotLua extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotLua(SyntaxError cause) {
      super(null, cause, false, false);
    }

    @Override
    public synchronized SyntaxError getCause() {
      return (SyntaxError) super.getCause();
    }
  }

  private static String fileName(ScriptContext context) {
    Object name = context.getAttribute(FILENAME);
    return name == null ? null : name.toString();
  }

  Object run(Prototype prototype, Loader loader, ScriptContext context) throws ScriptException {
    String shown = LuaText.toJava(Strings.ofLatin1(prototype.chunk().displayName()));
    return inside(
        requireNonNull(context, "context"),
        shown,
        globals -> {
          Varargs args = arguments(context, globals);
          return interpreter.run(loader.load(interpreter, globals), args);
        });
  }

  /** Returns the values of ARGV and sets the global {@code arg}, if there is ARGV. */
  private Varargs arguments(ScriptContext context, Table globals) {
    Object argv = context.getAttribute(ARGV);
    Object[] all =
        argv instanceof Object[] a ? a : argv instanceof Collection<?> c ? c.toArray() : null;
    if (all == null) {
      return LuaValue.NONE;
    }
    Varargs args = values.toLua(all);
    Table arg = new Table(all.length, 1);
    String file = fileName(context);
    arg.rawset(0, LuaText.toLua(file == null ? "" : file));
    for (int i = 1; i <= all.length; i++) {
      arg.rawset(i, args.arg(i));
    }
    interpreter.operators().setIndex(globals, interpreter.intern("arg"), arg);
    return args;
  }

  // ---- running

  /** What is done inside the interpreter. */
  private interface Action {
    Varargs run(Table globals);
  }

  private Object inside(ScriptContext context, String shown, Action action) throws ScriptException {
    boolean entered = values.enter();
    try {
      checkOpen();
      Bindings bindings = context.getBindings(ScriptContext.ENGINE_SCOPE);
      Table globals = scopes.globals(requireNonNull(bindings, "bindings of ENGINE_SCOPE"));
      if (depth == 0) {
        forgetInterrupt();
      }
      return run(context, globals, shown, action);
    } finally {
      values.exit(entered);
    }
  }

  private Object run(ScriptContext context, Table globals, String shown, Action action)
      throws ScriptException {
    Table globalsBefore = interpreter.globals();
    ScriptContext scopesBefore = scopes.use(context);
    ScriptContext streamsBefore = streams.use(context);
    depth++;
    try {
      interpreter.setGlobals(globals);
      return values.toJava(interpreter.within(() -> action.run(globals)));
    } catch (LuaError e) {
      throw LuaScriptException.of(e, text(e), fileName(context), shown, values.toJava(e.value()));
    } catch (RuntimeException e) {
      throw ended(e, context);
    } finally {
      depth--;
      interpreter.setGlobals(globalsBefore);
      scopes.use(scopesBefore);
      streams.finish(streamsBefore);
      if (closed && depth == 0) {
        interpreter.close();
      }
    }
  }

  /** Returns the exception for a script that was ended from outside; throws any other. */
  private static ScriptException ended(RuntimeException e, ScriptContext context) {
    if (!(e instanceof Uncatchable)) {
      throw e;
    }
    String message =
        e instanceof ExitException exit
            ? "the script called os.exit(" + exit.status() + ")"
            : e.getMessage();
    return LuaScriptException.of(message, fileName(context), e);
  }

  /** Returns the error value as text; as its own {@code __tostring} gives it if there is one. */
  private String text(LuaError e) {
    LuaValue value = e.value();
    if (e instanceof JavaError
        || interpreter.operators().metamethod(value, Metamethod.TOSTRING) == null) {
      return value instanceof LuaString s ? LuaText.toJava(s) : e.getMessage();
    }
    try {
      return LuaText.toJava(interpreter.within(() -> interpreter.operators().toText(value)));
    } catch (RuntimeException failure) {
      return e.getMessage();
    }
  }

  private void forgetInterrupt() {
    try {
      interpreter.checkInterrupt();
    } catch (Stopped e) {
      // it came too late for the script that it was meant for
    }
  }

  // ---- calls

  /**
   * Calls a global function.
   *
   * @return null for no result, the result if there is one, an {@code Object[]} of several
   */
  @Override
  public Object invokeFunction(String name, Object... args)
      throws ScriptException, NoSuchMethodException {
    requireNonNull(name, "name");
    LuaValue function = lookUp(null, name);
    return inside(getContext(), null, globals -> interpreter.run(function, values.toLua(args)));
  }

  /**
   * Calls a method, {@code object:name(args)}.
   *
   * @param object a table, function or Java object that a script returned, or a string
   */
  @Override
  public Object invokeMethod(Object object, String name, Object... args)
      throws ScriptException, NoSuchMethodException {
    requireNonNull(name, "name");
    LuaValue self = checkObject(object);
    LuaValue function = lookUp(self, name);
    return inside(
        getContext(),
        null,
        globals -> interpreter.run(function, LuaValue.varargsOf(self, values.toLua(args))));
  }

  private LuaValue checkObject(Object object) {
    LuaValue self = object == null ? LuaValue.NIL : values.toLua(object);
    if (self.isnil() || self.type() == LuaValue.TNUMBER || self.type() == LuaValue.TBOOLEAN) {
      throw new IllegalArgumentException("not an object with methods: " + object);
    }
    return self;
  }

  /** Finds a global or a member that can be called. */
  private LuaValue lookUp(LuaValue self, String name)
      throws ScriptException, NoSuchMethodException {
    LuaValue[] found = {LuaValue.NIL};
    try {
      inside(
          getContext(),
          null,
          globals -> {
            found[0] =
                interpreter.operators().index(self == null ? globals : self, LuaText.toLua(name));
            return LuaValue.NONE;
          });
    } catch (LuaScriptException e) {
      if (!(e.getCause() instanceof LuaError)) {
        throw e;
      }
    }
    if (!(found[0] instanceof LuaFunction)
        && interpreter.operators().metamethod(found[0], Metamethod.CALL) == null) {
      throw new NoSuchMethodException(name);
    }
    return found[0];
  }

  /**
   * Returns an instance of an interface whose methods call global functions of the same names,
   * looked up at each call. Default methods need no function.
   *
   * @return null when a function is missing now
   */
  @Override
  public <T> T getInterface(Class<T> type) {
    return implement(null, type);
  }

  /** Returns an instance of an interface whose methods call the methods of a script object. */
  @Override
  public <T> T getInterface(Object object, Class<T> type) {
    return implement(checkObject(object), type);
  }

  private <T> T implement(LuaValue self, Class<T> type) {
    if (type == null || !type.isInterface()) {
      throw new IllegalArgumentException("not an interface: " + type);
    }
    for (Method m : type.getMethods()) {
      if (Modifier.isAbstract(m.getModifiers()) && !JavaValues.isOfObject(m)) {
        try {
          lookUp(self, m.getName());
        } catch (NoSuchMethodException | ScriptException e) {
          return null;
        }
      }
    }
    if (self != null) {
      return values.implement(type, self);
    }
    Bindings bindings = getBindings(ScriptContext.ENGINE_SCOPE);
    return values.implementByFields(type, scopes.globals(bindings));
  }

  // ---- the end

  /**
   * Stops the running script at its next call or loop iteration, whatever it catches; its {@code
   * eval} raises a ScriptException. Without effect when none runs. May be called by any thread.
   */
  public void interrupt() {
    interpreter.interrupt(new Stopped("interrupted"));
  }

  /**
   * Stops a running script, and ends coroutines, files and child processes. Whatever is called
   * later, but for this and what needs no interpreter, raises an IllegalStateException. May be
   * called by any thread; a script that waits for input is waited for.
   */
  @Override
  public void close() {
    closed = true;
    interpreter.interrupt(new Stopped("the engine was closed"));
    boolean entered = values.enter();
    try {
      if (depth == 0) {
        forgetInterrupt();
        interpreter.close();
        streams.finish(null);
      }
    } finally {
      values.exit(entered);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
  }

  /** Ends a script from outside. */
  private static final class Stopped extends RuntimeException implements Uncatchable {
    private static final long serialVersionUID = 1;

    Stopped(String message) {
      super(message, null, false, false);
    }
  }
}

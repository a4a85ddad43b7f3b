package org.jlua.lib;

import java.util.Locale;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Coroutine;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Lua's {@code coroutine} library. */
public final class CoroutineLibrary implements Builtin.Source {
  private static final String NAMES = "create resume yield wrap status running isyieldable";

  private final Interpreter interpreter;

  private CoroutineLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Makes the library in an interpreter: sets the global {@code coroutine} and returns it. */
  public static Table open(Interpreter interpreter) {
    CoroutineLibrary library = new CoroutineLibrary(interpreter);
    LibraryTable coroutine = LibraryTable.global(interpreter, "coroutine", 10);
    coroutine.addAll(NAMES, library);
    return coroutine.table();
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "create" -> this::create;
      case "resume" -> this::resume;
      case "yield" -> this::yield;
      case "wrap" -> this::wrap;
      case "status" -> this::status;
      case "running" -> this::running;
      case "isyieldable" -> args -> LuaValue.valueOf(interpreter.running() != null);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Coroutine checkCoroutine(Varargs args) {
    if (args.arg1() instanceof Coroutine c) {
      return c;
    }
    throw new ArgumentError(1, "coroutine expected");
  }

  /** {@code coroutine.create(f)}: a suspended coroutine that will run f. */
  private Varargs create(Varargs args) {
    return new Coroutine(interpreter, Args.checkFunction(args, 1));
  }

  /**
   * {@code coroutine.resume(co, ...)}: runs a coroutine on; true and what it yields or returns, or
   * false and the error value.
   */
  private Varargs resume(Varargs args) {
    Coroutine coroutine = checkCoroutine(args);
    try {
      Varargs results = coroutine.resume(args.subargs(2));
      return results.narg() == 0 ? LuaValue.TRUE : LuaValue.varargsOf(LuaValue.TRUE, results);
    } catch (LuaError e) {
      return LuaValue.varargsOf(LuaValue.FALSE, e.value());
    }
  }

  /** {@code coroutine.yield(...)}: suspends the running coroutine; what the next resume passes. */
  private Varargs yield(Varargs args) {
    if (interpreter.running() == null) {
      throw new LuaError("attempt to yield across metamethod/C-call boundary");
    }
    return interpreter.yield(args); // nothing here may hold the coroutine meanwhile
  }

  /**
   * {@code coroutine.wrap(f)}: a function that resumes a new coroutine and passes on its errors.
   */
  private Varargs wrap(Varargs args) {
    Coroutine coroutine = new Coroutine(interpreter, Args.checkFunction(args, 1));
    return new Builtin("coroutine.wrap function", a -> resumeWrapped(coroutine, a));
  }

  private Varargs resumeWrapped(Coroutine coroutine, Varargs args) {
    try {
      return coroutine.resume(args);
    } catch (LuaError e) {
      LuaValue value = e.value();
      if (value.type() == LuaValue.TSTRING || value.type() == LuaValue.TNUMBER) {
        LuaString position = Strings.ofLatin1(interpreter.position(1));
        value = interpreter.operators().concat(position, value);
      }
      LuaError outer = new LuaError(value);
      outer.setTraceback(e.traceback());
      throw outer;
    }
  }

  /**
   * {@code coroutine.status(co)}: {@code suspended}, {@code running}, {@code normal}, {@code dead}.
   */
  private Varargs status(Varargs args) {
    return Strings.of(checkCoroutine(args).status().name().toLowerCase(Locale.ROOT));
  }

  /** {@code coroutine.running()}: the running coroutine, nil in the main one. */
  private Varargs running(Varargs args) {
    Coroutine running = interpreter.running();
    return running == null ? LuaValue.NIL : running;
  }
}

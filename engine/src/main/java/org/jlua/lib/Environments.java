package org.jlua.lib;

import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Closure;
import org.jlua.vm.Frame;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The basic functions getfenv and setfenv. */
final class Environments implements Builtin.Source {
  private final Interpreter interpreter;

  Environments(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Adds the functions to the globals. */
  void addTo(LibraryTable base) {
    base.addAll("getfenv setfenv", this);
  }

  /** Returns what a function does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "getfenv" -> this::getfenv;
      case "setfenv" -> this::setfenv;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /**
   * {@code getfenv([f])}: the environment of a function, or of the function at a level of the call
   * stack (default 1, the caller); level 0 stands for the globals.
   */
  private Varargs getfenv(Varargs args) {
    LuaFunction f = function(args, args.arg1().isnil() ? NumberValue.ONE : args.arg1());
    return f instanceof Closure c ? c.environment() : environmentOf(f);
  }

  private Table environmentOf(LuaFunction f) {
    Table environment = f instanceof Builtin b ? b.environment() : null;
    return environment == null ? interpreter.globals() : environment;
  }

  /**
   * {@code setfenv(f, environment)}: changes the environment of a Lua function, given itself or by
   * its level, and returns the function. Level 0 changes the globals of code loaded later.
   */
  private Varargs setfenv(Varargs args) {
    Table environment = Args.checkTable(args, 2);
    LuaValue target = args.arg1();
    if (target.type() != LuaValue.TFUNCTION && Args.checkDouble(args, 1) == 0) {
      interpreter.setGlobals(environment);
      return LuaValue.NONE;
    }
    LuaFunction f = function(args, target);
    if (!(f instanceof Closure c)) {
      throw new LuaError("'setfenv' cannot change environment of given object");
    }
    c.setEnvironment(environment);
    return c;
  }

  /** Returns the function that an argument stands for; null for level 0. */
  private LuaFunction function(Varargs args, LuaValue v) {
    if (v instanceof LuaFunction f) {
      return f;
    }
    int level = v == NumberValue.ONE ? 1 : Args.checkInt(args, 1);
    Args.check(level >= 0, 1, "level must be non-negative");
    if (level == 0) {
      return null;
    }
    Frame frame = interpreter.stack().level(level);
    if (frame == null) {
      throw new ArgumentError(1, "invalid level");
    }
    if (frame == Frame.TAIL_CALL) {
      throw new LuaError("no function environment for tail call at level " + level);
    }
    return frame.function();
  }
}

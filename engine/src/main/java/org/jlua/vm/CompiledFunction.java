package org.jlua.vm;

import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * A Lua function translated to JVM bytecode. {@link Translator} makes a subclass for each; the
 * methods with fixed numbers of arguments spare the callers a list.
 */
abstract class CompiledFunction {
  /**
   * What {@link #enter} returns when the function ended in a tail call that is still to be made.
   */
  static final Varargs TAIL_CALL = new TailCall();

  /**
   * Runs the function in a frame that is already on the stack, and takes that off when it returns.
   *
   * @return the results; or {@link #TAIL_CALL}: the frame is still there, and what to call stands
   *     in {@link CallStack#tailCallee} and {@link CallStack#tailArguments}
   */
  abstract Varargs enter(Closure closure, Frame frame, Varargs args);

  abstract Varargs call(Closure closure);

  abstract Varargs call(Closure closure, LuaValue a);

  abstract Varargs call(Closure closure, LuaValue a, LuaValue b);

  abstract Varargs call(Closure closure, LuaValue a, LuaValue b, LuaValue c);

  abstract Varargs call(Closure closure, Varargs args);

  private static final class TailCall extends Varargs {
    @Override
    public LuaValue arg(int i) {
      return LuaValue.NIL;
    }

    @Override
    public int narg() {
      return 0;
    }

    @Override
    public LuaValue arg1() {
      return LuaValue.NIL;
    }

    @Override
    public Varargs subargs(int start) {
      return LuaValue.NONE;
    }
  }
}

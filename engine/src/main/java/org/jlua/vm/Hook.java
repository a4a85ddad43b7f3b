package org.jlua.vm;

import org.jlua.compiler.Opcode;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * A function that is called while a coroutine runs: at calls, at returns, at new lines, or every so
 * many instructions (Lua 5.1 manual, {@code debug.sethook}). While it runs, no hook is called.
 */
public final class Hook extends StepListener {
  /** Event bit: a function is called. */
  public static final int CALL = 1;

  /** Event bit: a function returns. */
  public static final int RETURN = 2;

  /** Event bit: a new line begins. */
  public static final int LINE = 4;

  /** Event bit: a number of instructions have run. */
  public static final int COUNT = 8;

  private static final LuaString CALL_NAME = Strings.of("call");
  private static final LuaString RETURN_NAME = Strings.of("return");
  private static final LuaString TAIL_RETURN_NAME = Strings.of("tail return");
  private static final LuaString LINE_NAME = Strings.of("line");
  private static final LuaString COUNT_NAME = Strings.of("count");

  private final LuaValue function;
  private final int events;
  private final int interval;
  private int left;
  private boolean active;

  /**
   * Makes a hook.
   *
   * @param function what to call, with the name of the event and, for lines, the line
   * @param events the bits of the events it is called for
   * @param interval number of instructions between two count events
   */
  public Hook(LuaValue function, int events, int interval) {
    this.function = function;
    this.events = events;
    this.interval = interval;
    this.left = interval;
  }

  /** Returns the function that is called. */
  public LuaValue function() {
    return function;
  }

  /** Returns the bits of the events it is called for. */
  public int events() {
    return events;
  }

  /** Returns the number of instructions between two count events. */
  public int interval() {
    return interval;
  }

  /** Reports that a function was entered; its frame is on the stack. */
  void called(Interpreter interpreter) {
    if ((events & CALL) != 0) {
      fire(interpreter, CALL_NAME, LuaValue.NIL);
    }
  }

  /** Reports that a function is about to return; its frame is still on the stack. */
  void returned(Interpreter interpreter, Frame frame) {
    if ((events & RETURN) != 0) {
      fire(interpreter, RETURN_NAME, LuaValue.NIL);
      while (frame.tailCalls > 0) {
        frame.tailCalls--;
        fire(interpreter, TAIL_RETURN_NAME, LuaValue.NIL);
      }
    }
  }

  @Override
  void instruction(Interpreter interpreter, Frame frame, int next) {
    if (!isStep(((Closure) frame.function).code, next - 1)) {
      return;
    }
    int previous = frame.pc;
    frame.pc = next;
    if ((events & COUNT) != 0 && --left <= 0) {
      left = interval;
      fire(interpreter, COUNT_NAME, LuaValue.NIL);
    }
    if ((events & LINE) != 0) {
      Closure closure = (Closure) frame.function;
      int line = closure.lineAt(next - 1);
      if (previous == 0 || next <= previous || line != closure.lineAt(previous - 1)) {
        fire(interpreter, LINE_NAME, NumberValue.of(line));
      }
    }
  }

  /**
   * Tells whether an instruction is one in Lua 5.1 too, where a test and the jump behind it are one
   * step and a function need not clear its first local variables.
   */
  private static boolean isStep(Code function, int pc) {
    int[] code = function.instructions;
    return switch (Opcode.op(code[pc])) {
      case Opcode.JMP -> pc == 0 || !BytecodeVerifier.isTest(Opcode.op(code[pc - 1]));
      case Opcode.LOADNIL -> pc > 0 || Opcode.a(code[0]) < function.parameters;
      default -> true;
    };
  }

  private void fire(Interpreter interpreter, LuaString event, LuaValue line) {
    if (active) {
      return;
    }
    active = true;
    try {
      interpreter.call(function, LuaValue.varargsOf(event, line));
    } finally {
      active = false;
    }
  }
}

package org.jlua.vm;

import org.jlua.compiler.Opcode;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * One active call: what the executor needs to go on and what messages and debug functions look at.
 */
public final class Frame {
  /** Stands for a call that a tail call replaced: nothing is known of it any more. */
  public static final Frame TAIL_CALL = new Frame();

  /** Iterator, state and control variable of a generic for. */
  private static final int FOR_REGISTERS = 3;

  /** The function that is called: a {@link Closure} or a {@link Builtin}. */
  LuaFunction function;

  /**
   * Registers of a closure; null in the frame of a builtin, and of a translated function that
   * shares none with closures.
   */
  LuaValue[] registers;

  /** The extra arguments of a vararg function. */
  Varargs varargs;

  /** Index of the instruction behind the one that runs; kept up to date at each that may raise. */
  int pc;

  /** The list of open length with which a translated loop ended, and its first register. */
  Varargs open = LuaValue.NONE;

  int openAt;

  /** The second value of a translated generic for's step. */
  LuaValue second;

  /** Upvalues that still live in the registers, highest register first. */
  UpValue openUpvalues;

  /** How many tail calls led here without frames of their own. */
  int tailCalls;

  Frame() {}

  /** Returns the function that is called; null for {@link #TAIL_CALL}. */
  public LuaFunction function() {
    return function;
  }

  /** Returns the closure that runs here, or null when it is a builtin. */
  public Closure closure() {
    return function instanceof Closure c ? c : null;
  }

  /** Returns the line that runs, or -1 when it is not known. */
  public int currentLine() {
    return function instanceof Closure c ? c.lineAt(pc - 1) : -1;
  }

  /** Returns whether a closure runs here that calls something in place of itself. */
  public boolean isTailCalling() {
    return pc > 0
        && function instanceof Closure c
        && Opcode.op(c.code.instructions[pc - 1]) == Opcode.TAILCALL;
  }

  // ---- for debug functions

  /**
   * Returns the name of a local variable or temporary value of a closure that runs here, or null
   * when there is none.
   *
   * @param n which one, from 1 in the order of declaration
   */
  public String localName(int n) {
    if (!(function instanceof Closure c) || n > registers.length) {
      return null;
    }
    String name = VariableNames.localName(c.prototype(), n, pc - 1);
    return name != null || n <= 0 || n > registersInUse(c) ? name : "(*temporary)";
  }

  /** A call uses the registers below its function; other instructions may use all. */
  private int registersInUse(Closure c) {
    int i = pc > 0 ? c.code.instructions[pc - 1] : 0;
    return switch (Opcode.op(i)) {
      case Opcode.CALL, Opcode.TAILCALL -> Opcode.a(i);
      case Opcode.TFORLOOP -> Opcode.a(i) + 3;
      default -> c.code.registers;
    };
  }

  /** Forgets what registers hold that no instruction reads again, while a call is under way. */
  void forgetDeadRegisters() {
    if (registers == null || pc == 0 || !(function instanceof Closure c)) {
      return;
    }
    int i = c.code.instructions[pc - 1];
    int argumentsEnd = Opcode.a(i) + Opcode.b(i);
    int dead =
        switch (Opcode.op(i)) {
          case Opcode.CALL -> Opcode.b(i) == 0 ? registers.length : argumentsEnd;
          case Opcode.TFORLOOP -> Opcode.a(i) + FOR_REGISTERS;
          default -> registers.length;
        };
    for (int n = dead; n < registers.length; n++) {
      registers[n] = null;
    }
  }

  /** Returns the value of a local variable that {@link #localName} knows. */
  public LuaValue local(int n) {
    LuaValue value = registers == null ? null : registers[n - 1];
    return value == null ? LuaValue.NIL : value;
  }

  /** Changes a local variable that {@link #localName} knows. */
  public void setLocal(int n, LuaValue value) {
    if (registers != null) {
      registers[n - 1] = value;
    }
  }

  /** Returns the extra arguments of a vararg function. */
  public Varargs extraArguments() {
    return varargs == null ? LuaValue.NONE : varargs;
  }

  UpValue findUpvalue(int register) {
    UpValue previous = null;
    UpValue u = openUpvalues;
    while (u != null && u.register() > register) {
      previous = u;
      u = u.next;
    }
    if (u != null && u.register() == register) {
      return u;
    }
    UpValue made = new UpValue(registers, register, u);
    if (previous == null) {
      openUpvalues = made;
    } else {
      previous.next = made;
    }
    return made;
  }

  void closeUpvalues(int lowest) {
    UpValue u = openUpvalues;
    while (u != null && u.register() >= lowest) {
      UpValue next = u.next;
      u.close();
      u = next;
    }
    openUpvalues = u;
  }
}

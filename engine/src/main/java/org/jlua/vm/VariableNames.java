package org.jlua.vm;

import static org.jlua.compiler.Opcode.CONSTANT_BIT;

import org.jlua.compiler.Opcode;
import org.jlua.compiler.Prototype;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Finds what the source calls a value that a frame works with: {@code local 'x'}, {@code global
 * 'print'}, {@code field 'y'}, {@code method 'z'}, {@code upvalue 'u'}. Read off the instructions,
 * and only when an error needs it.
 */
public final class VariableNames {
  /**
   * A name and what kind of variable has it.
   *
   * @param kind local, global, field, method, upvalue or constant
   * @param name as in the source
   */
  public record Name(String kind, String name) {}

  private VariableNames() {}

  /**
   * Describes an operand of the instruction that runs for a message: {@code " local 'x' (a nil
   * value)"}, or {@code " a nil value"} when the source has no name for it.
   */
  static String describe(CallStack stack, LuaValue culprit) {
    Frame frame = stack.top();
    if (frame != null && frame.closure() != null) {
      Name name = operandName(frame, culprit);
      if (name != null) {
        return " " + name.kind + " '" + name.name + "' (a " + culprit.typename() + " value)";
      }
    }
    return " a " + culprit.typename() + " value";
  }

  private static Name operandName(Frame frame, LuaValue culprit) {
    Prototype p = frame.closure().prototype();
    int pc = frame.pc - 1;
    int i = p.code()[pc];
    LuaValue[] r = frame.registers;
    switch (Opcode.op(i)) {
      case Opcode.GETTABLE, Opcode.SELF, Opcode.UNM, Opcode.LEN -> {
        return inRegister(p, pc, Opcode.b(i), r, culprit);
      }
      case Opcode.SETTABLE, Opcode.CALL, Opcode.TAILCALL -> {
        return inRegister(p, pc, Opcode.a(i), r, culprit);
      }
      case Opcode.ADD, Opcode.SUB, Opcode.MUL, Opcode.DIV, Opcode.MOD, Opcode.POW -> {
        return isOperand(frame, Opcode.b(i), culprit)
            ? inRegister(p, pc, Opcode.b(i), r, culprit)
            : inRegister(p, pc, Opcode.c(i), r, culprit);
      }
      case Opcode.CONCAT -> {
        for (int register = Opcode.c(i); register >= Opcode.b(i); register--) {
          Name name = inRegister(p, pc, register, r, culprit);
          if (name != null) {
            return name;
          }
        }
        return null;
      }
      default -> {
        return null;
      }
    }
  }

  private static boolean isOperand(Frame frame, int rk, LuaValue culprit) {
    if (rk >= CONSTANT_BIT) {
      return frame.closure().code.constants[rk & ~CONSTANT_BIT] == culprit;
    }
    return frame.registers != null && frame.registers[rk] == culprit;
  }

  private static Name inRegister(
      Prototype p, int pc, int register, LuaValue[] registers, LuaValue culprit) {
    boolean holds = registers != null && register < CONSTANT_BIT && registers[register] == culprit;
    return holds ? nameOf(p, pc, register) : null;
  }

  /**
   * Returns the name by which the function at a level of a call stack was called, or null when that
   * is not known, as after a tail call.
   */
  public static Name calledName(CallStack stack, int level) {
    Frame frame = stack.level(level);
    return frame == null || frame.tailCalls > 0 ? null : calledName(stack.level(level + 1));
  }

  /**
   * Returns the name of a parameter of a function, or null beyond the last.
   *
   * @param n which one, from 1
   */
  public static String parameterName(Prototype p, int n) {
    return n <= p.parameters() ? localName(p, n, 0) : null;
  }

  /** Returns the name by which the running instruction of a frame calls a function, or null. */
  static Name calledName(Frame caller) {
    if (caller == null || caller.closure() == null) {
      return null;
    }
    Prototype p = caller.closure().prototype();
    int pc = caller.pc - 1;
    if (pc < 0) {
      return null;
    }
    int i = p.code()[pc];
    return switch (Opcode.op(i)) {
      case Opcode.CALL, Opcode.TAILCALL, Opcode.TFORLOOP -> nameOf(p, pc, Opcode.a(i));
      default -> null;
    };
  }

  /** Returns the name of the local variable number {@code n} (from 1) alive at an instruction. */
  static String localName(Prototype p, int n, int pc) {
    int left = n;
    if (p.locals() == null) {
      return null;
    }
    for (Prototype.LocalVariable local : p.locals()) {
      if (local.startPc() > pc) {
        break;
      }
      if (pc < local.endPc() && --left == 0) {
        return local.name();
      }
    }
    return null;
  }

  private static Name nameOf(Prototype p, int pc, int register) {
    String local = localName(p, register + 1, pc);
    if (local != null) {
      return new Name("local", local);
    }
    int setter = findSetter(p, pc, register);
    if (setter < 0) {
      return null;
    }
    int i = p.code()[setter];
    switch (Opcode.op(i)) {
      case Opcode.GETGLOBAL -> {
        return constantName("global", p, Opcode.bx(i));
      }
      case Opcode.MOVE -> {
        return Opcode.b(i) < Opcode.a(i) ? nameOf(p, setter, Opcode.b(i)) : null;
      }
      case Opcode.GETTABLE -> {
        return keyName("field", p, Opcode.c(i));
      }
      case Opcode.SELF -> {
        return keyName("method", p, Opcode.c(i));
      }
      case Opcode.GETUPVAL -> {
        String[] names = p.upvalueNames();
        return new Name("upvalue", names == null ? "?" : names[Opcode.b(i)]);
      }
      default -> {
        return null;
      }
    }
  }

  private static Name keyName(String kind, Prototype p, int rk) {
    return rk >= CONSTANT_BIT ? constantName(kind, p, rk & ~CONSTANT_BIT) : new Name(kind, "?");
  }

  private static Name constantName(String kind, Prototype p, int index) {
    return new Name(kind, p.constants()[index] instanceof LuaString s ? Strings.toLatin1(s) : "?");
  }

  /** Returns the instruction before {@code last} that gave a register its value, or -1. */
  private static int findSetter(Prototype p, int last, int register) {
    int[] code = p.code();
    int setter = -1;
    int pc = 0;
    while (pc < last) {
      int i = code[pc];
      int a = Opcode.a(i);
      boolean changes = false;
      switch (Opcode.op(i)) {
        case Opcode.LOADNIL -> changes = register >= a && register <= Opcode.b(i);
        case Opcode.TFORLOOP -> changes = register >= a + 2;
        case Opcode.CALL, Opcode.TAILCALL -> changes = register >= a;
        case Opcode.SELF -> changes = register == a || register == a + 1;
        case Opcode.FORLOOP, Opcode.FORPREP -> changes = register >= a && register <= a + 3;
        case Opcode.VARARG ->
            changes = register >= a && (Opcode.b(i) == 0 || register < a + Opcode.b(i) - 1);
        case Opcode.SETLIST -> {
          if (Opcode.c(i) == 0) {
            pc++;
          }
        }
        case Opcode.JMP -> {
          int target = pc + 1 + Opcode.sbx(i);
          if (target > pc && target <= last) {
            pc = target - 1;
          }
        }
        case Opcode.SETGLOBAL,
            Opcode.SETUPVAL,
            Opcode.SETTABLE,
            Opcode.EQ,
            Opcode.LT,
            Opcode.LE,
            Opcode.TEST,
            Opcode.RETURN,
            Opcode.CLOSE -> {
          // changes no register
        }
        default -> changes = register == a;
      }
      if (changes) {
        setter = pc;
      }
      pc++;
    }
    return setter;
  }
}

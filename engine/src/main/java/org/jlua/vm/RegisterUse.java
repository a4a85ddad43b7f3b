package org.jlua.vm;

import java.util.BitSet;
import java.util.function.IntConsumer;
import org.jlua.compiler.Opcode;
import org.jlua.compiler.Prototype;

/** Where the code of a function goes on, and which registers its instructions read and write. */
final class RegisterUse {
  private final int[] code;
  private final BitSet captured = new BitSet();
  private final BitSet leaders = new BitSet();
  private final BitSet instructions = new BitSet();
  private final BitSet[] live;

  /**
   * Analyses a function.
   *
   * @throws Untranslatable if the code is not of the form that our compiler makes
   */
  RegisterUse(Prototype prototype) {
    code = prototype.code();
    live = new BitSet[code.length + 1];
    for (int pc = 0; pc < code.length; pc = next(pc)) {
      int i = code[pc];
      instructions.set(pc);
      if (Opcode.op(i) == Opcode.CLOSURE) {
        for (int source : prototype.children()[Opcode.bx(i)].upvalues()) {
          if (source >= 0) {
            captured.set(source);
          }
        }
      }
      int[] successors = successors(pc);
      if (successors.length != 1 || successors[0] != next(pc)) {
        leaders.set(next(pc));
        for (int successor : successors) {
          leaders.set(successor);
        }
      }
    }
    findLive();
  }

  /** Returns the registers that closures share with the function while it runs. */
  BitSet captured() {
    return captured;
  }

  /** Returns whether something may jump to an instruction. */
  boolean isLeader(int pc) {
    return leaders.get(pc);
  }

  /** Returns the registers whose values an instruction, or one behind it, may read. */
  BitSet liveAt(int pc) {
    return live[pc];
  }

  /** Returns the place of the instruction behind the one at {@code pc}. */
  int next(int pc) {
    int i = code[pc];
    return Opcode.op(i) == Opcode.SETLIST && Opcode.c(i) == 0 ? pc + 2 : pc + 1;
  }

  /** Returns where the code may go on behind an instruction. */
  int[] successors(int pc) {
    int i = code[pc];
    return switch (Opcode.op(i)) {
      case Opcode.JMP, Opcode.FORPREP -> new int[] {pc + 1 + Opcode.sbx(i)};
      case Opcode.FORLOOP -> new int[] {pc + 1, pc + 1 + Opcode.sbx(i)};
      case Opcode.EQ, Opcode.LT, Opcode.LE, Opcode.TEST, Opcode.TESTSET, Opcode.TFORLOOP ->
          new int[] {pc + 1, pc + 2};
      case Opcode.LOADBOOL -> new int[] {Opcode.c(i) != 0 ? pc + 2 : pc + 1};
      case Opcode.RETURN, Opcode.TAILCALL -> new int[] {};
      default -> new int[] {next(pc)};
    };
  }

  /**
   * Returns the register at which the open list begins that an instruction takes, which the one
   * before it made.
   */
  int openAt(int pc) {
    int i = pc == 0 ? 0 : code[pc - 1];
    boolean open =
        Opcode.op(i) == Opcode.CALL && Opcode.c(i) == 0
            || Opcode.op(i) == Opcode.VARARG && Opcode.b(i) == 0;
    if (!open) {
      throw new Untranslatable();
    }
    return Opcode.a(i);
  }

  private void findLive() {
    for (int pc = 0; pc < live.length; pc++) {
      live[pc] = new BitSet();
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int pc = code.length - 1; pc >= 0; pc = instructions.previousSetBit(pc - 1)) {
        BitSet set = new BitSet();
        for (int successor : successors(pc)) {
          set.or(live[successor]);
        }
        writes(pc, set::clear);
        reads(pc, set::set);
        if (!set.equals(live[pc])) {
          live[pc] = set;
          changed = true;
        }
      }
    }
  }

  /** Names each register that an instruction certainly writes. */
  private void writes(int pc, IntConsumer register) {
    int i = code[pc];
    int a = Opcode.a(i);
    switch (Opcode.op(i)) {
      case Opcode.LOADNIL -> range(a, Opcode.b(i), register);
      case Opcode.SELF -> range(a, a + 1, register);
      case Opcode.CALL -> range(a, a + Opcode.c(i) - 2, register);
      case Opcode.VARARG -> range(a, a + Opcode.b(i) - 2, register);
      case Opcode.TFORLOOP -> range(a + 3, a + 2 + Opcode.c(i), register);
      case Opcode.SETGLOBAL,
          Opcode.SETUPVAL,
          Opcode.SETTABLE,
          Opcode.JMP,
          Opcode.EQ,
          Opcode.LT,
          Opcode.LE,
          Opcode.TEST,
          Opcode.TESTSET,
          Opcode.TAILCALL,
          Opcode.RETURN,
          Opcode.SETLIST,
          Opcode.CLOSE -> {
        // no register, or only on one of the two ways
      }
      default -> register.accept(a);
    }
  }

  /** Names each register that an instruction reads; those that closures share are not told. */
  void reads(int pc, IntConsumer register) {
    int i = code[pc];
    int a = Opcode.a(i);
    int b = Opcode.b(i);
    int c = Opcode.c(i);
    switch (Opcode.op(i)) {
      case Opcode.MOVE, Opcode.UNM, Opcode.NOT, Opcode.LEN, Opcode.TESTSET -> register.accept(b);
      case Opcode.GETTABLE, Opcode.SELF -> {
        register.accept(b);
        operand(c, register);
      }
      case Opcode.SETGLOBAL, Opcode.SETUPVAL, Opcode.TEST -> register.accept(a);
      case Opcode.SETTABLE -> {
        register.accept(a);
        operand(b, register);
        operand(c, register);
      }
      case Opcode.ADD,
          Opcode.SUB,
          Opcode.MUL,
          Opcode.DIV,
          Opcode.MOD,
          Opcode.POW,
          Opcode.EQ,
          Opcode.LT,
          Opcode.LE -> {
        operand(b, register);
        operand(c, register);
      }
      case Opcode.CONCAT -> range(b, c, register);
      case Opcode.CALL, Opcode.TAILCALL -> range(a, b == 0 ? openAt(pc) - 1 : a + b - 1, register);
      case Opcode.RETURN -> range(a, b == 0 ? openAt(pc) - 1 : a + b - 2, register);
      case Opcode.SETLIST -> range(a, b == 0 ? openAt(pc) - 1 : a + b, register);
      case Opcode.FORLOOP, Opcode.FORPREP, Opcode.TFORLOOP -> range(a, a + 2, register);
      default -> {
        // none
      }
    }
  }

  private static void operand(int rk, IntConsumer register) {
    if (rk < Opcode.CONSTANT_BIT) {
      register.accept(rk);
    }
  }

  private static void range(int first, int last, IntConsumer register) {
    for (int r = first; r <= last; r++) {
      register.accept(r);
    }
  }

  /** Thrown when a function stays with the interpreter. */
  static final class Untranslatable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Untranslatable() {
      super("not translatable", null, false, false);
    }
  }
}

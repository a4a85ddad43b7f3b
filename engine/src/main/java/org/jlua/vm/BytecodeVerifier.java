package org.jlua.vm;

import java.util.Arrays;
import java.util.BitSet;
import org.jlua.compiler.Opcode;
import org.jlua.compiler.Prototype;
import org.luaj.vm2.LuaString;

/**
 * Checks the code of one function that comes from outside, so that the executor may run it without
 * checks of its own: operands are in range, no register is read before it was written, loops count
 * with numbers, lists are stored into tables that were just made, and lists of open length are used
 * where they end.
 *
 * <p>Follows all ways through the code; for each instruction keeps what holds on every way to it.
 */
final class BytecodeVerifier {
  /** What is known of each register, in this order: written, a number, a fresh table. */
  private static final int WRITTEN = 0;

  private static final int NUMBER = 1;
  private static final int TABLE = 2;
  private static final int FACTS = 3;

  /** No list of open length is at hand. */
  private static final int NOT_OPEN = -1;

  private final Prototype prototype;
  private final int[] code;
  private final int registers;
  private final int words;
  private final BitSet data = new BitSet();

  /** The facts that hold before each instruction. */
  private final long[] known;

  /** Register at which a list of open length begins before each instruction. */
  private final int[] openAt;

  private final BitSet reached = new BitSet();
  private final BitSet pending = new BitSet();

  /** The facts behind the instruction that is looked at. */
  private final long[] now;

  private int open;

  private BytecodeVerifier(Prototype prototype) {
    this.prototype = prototype;
    code = prototype.code();
    registers = prototype.registers();
    words = (registers + Long.SIZE - 1) / Long.SIZE;
    known = new long[Math.multiplyExact(code.length, words * FACTS)];
    now = new long[words * FACTS];
    openAt = new int[code.length];
  }

  /** Tells whether the code of a function (not that of the functions inside it) can be run. */
  static boolean accepts(Prototype prototype) {
    try {
      new BytecodeVerifier(prototype).verify();
      return true;
    } catch (Rejected | ArithmeticException e) {
      return false;
    }
  }

  /** The code cannot be run. */
  private static final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    Rejected() {
      super(null, null, false, false);
    }
  }

  private static void check(boolean condition) {
    if (!condition) {
      throw new Rejected();
    }
  }

  private void verify() {
    check(registers >= 1 && prototype.parameters() <= registers);
    for (int pc = 0; pc < code.length; pc++) {
      if (Opcode.op(code[pc]) == Opcode.SETLIST && Opcode.c(code[pc]) == 0) {
        data.set(++pc);
      }
    }
    for (int pc = 0; pc < code.length; pc++) {
      if (!data.get(pc)) {
        checkNames(code[pc]);
      }
    }
    for (int r = 0; r < prototype.parameters(); r++) {
      set(WRITTEN, r);
    }
    open = NOT_OPEN;
    flow(0);
    while (!pending.isEmpty()) {
      int pc = pending.nextSetBit(0);
      pending.clear(pc);
      System.arraycopy(known, pc * now.length, now, 0, now.length);
      open = openAt[pc];
      step(pc);
    }
  }

  /** Messages look for names also in code that nothing leads to. */
  private void checkNames(int i) {
    switch (Opcode.op(i)) {
      case Opcode.GETGLOBAL, Opcode.LOADK -> constant(Opcode.bx(i));
      case Opcode.GETUPVAL -> upvalue(Opcode.b(i));
      case Opcode.GETTABLE, Opcode.SELF -> {
        if (Opcode.c(i) >= Opcode.CONSTANT_BIT) {
          constant(Opcode.c(i) - Opcode.CONSTANT_BIT);
        }
      }
      default -> {
        // has no name to show
      }
    }
  }

  /** Notes that the current facts hold when the instruction is reached in this way. */
  private void flow(int pc) {
    check(pc >= 0 && pc < code.length && !data.get(pc));
    int at = pc * now.length;
    boolean changed = !reached.get(pc);
    if (changed) {
      reached.set(pc);
      System.arraycopy(now, 0, known, at, now.length);
      openAt[pc] = open;
    } else {
      for (int i = 0; i < now.length; i++) {
        long both = known[at + i] & now[i];
        changed |= both != known[at + i];
        known[at + i] = both;
      }
      if (openAt[pc] != open && openAt[pc] != NOT_OPEN) {
        openAt[pc] = NOT_OPEN;
        changed = true;
      }
    }
    if (changed) {
      pending.set(pc);
    }
  }

  // ---- facts

  private void set(int fact, int register) {
    now[fact * words + (register >> 6)] |= 1L << register;
  }

  private boolean has(int fact, int register) {
    return register < registers && (now[fact * words + (register >> 6)] & 1L << register) != 0;
  }

  private void read(int register) {
    check(has(WRITTEN, register));
  }

  private void read(int first, int end) {
    for (int r = first; r < end; r++) {
      read(r);
    }
  }

  private void write(int register) {
    check(register < registers);
    forget(register);
    set(WRITTEN, register);
  }

  private void forget(int register) {
    for (int fact = 0; fact < FACTS; fact++) {
      now[fact * words + (register >> 6)] &= ~(1L << register);
    }
  }

  /** What a call uses for itself holds nothing afterwards. */
  private void forgetFrom(int register) {
    for (int r = register; r < registers; r++) {
      forget(r);
    }
  }

  private Object constant(int index) {
    check(index < prototype.constants().length);
    return prototype.constants()[index];
  }

  private void readOrConstant(int operand) {
    if (operand >= Opcode.CONSTANT_BIT) {
      constant(operand - Opcode.CONSTANT_BIT);
    } else {
      read(operand);
    }
  }

  private void upvalue(int index) {
    check(index < prototype.upvalues().length);
  }

  /** Checks registers from {@code first}: b-1 of them, or all up to the open end when b is 0. */
  private void readList(int first, int b) {
    if (b == 0) {
      check(open >= first);
      read(first, open);
    } else {
      read(first, first + b - 1);
    }
  }

  // ---- instructions

  private void step(int pc) {
    int i = code[pc];
    int a = Opcode.a(i);
    int b = Opcode.b(i);
    int c = Opcode.c(i);
    check(a < registers);
    int opened = NOT_OPEN;
    switch (Opcode.op(i)) {
      case Opcode.MOVE, Opcode.UNM, Opcode.NOT, Opcode.LEN -> {
        read(b);
        write(a);
      }
      case Opcode.LOADK -> {
        constant(Opcode.bx(i));
        write(a);
      }
      case Opcode.LOADBOOL -> {
        write(a);
        if (c != 0) {
          skip(pc);
          return;
        }
      }
      case Opcode.LOADNIL -> {
        for (int r = a; r <= b; r++) {
          write(r);
        }
      }
      case Opcode.GETUPVAL -> {
        upvalue(b);
        write(a);
      }
      case Opcode.SETUPVAL -> {
        upvalue(b);
        read(a);
      }
      case Opcode.GETGLOBAL -> {
        check(constant(Opcode.bx(i)) instanceof LuaString);
        write(a);
      }
      case Opcode.SETGLOBAL -> {
        check(constant(Opcode.bx(i)) instanceof LuaString);
        read(a);
      }
      case Opcode.GETTABLE -> {
        read(b);
        readOrConstant(c);
        write(a);
      }
      case Opcode.SETTABLE -> {
        read(a);
        readOrConstant(b);
        readOrConstant(c);
      }
      case Opcode.NEWTABLE -> {
        checkSize(b);
        checkSize(c);
        write(a);
        set(TABLE, a);
      }
      case Opcode.SELF -> {
        read(b);
        readOrConstant(c);
        write(a + 1);
        write(a);
      }
      case Opcode.ADD, Opcode.SUB, Opcode.MUL, Opcode.DIV, Opcode.MOD, Opcode.POW -> {
        readOrConstant(b);
        readOrConstant(c);
        write(a);
      }
      case Opcode.CONCAT -> {
        check(b < c);
        read(b, c + 1);
        write(a);
      }
      case Opcode.JMP -> {
        jump(pc + 1 + Opcode.sbx(i));
        return;
      }
      case Opcode.EQ, Opcode.LT, Opcode.LE -> {
        readOrConstant(b);
        readOrConstant(c);
        branch(pc);
      }
      case Opcode.TEST -> {
        read(a);
        branch(pc);
      }
      case Opcode.TESTSET -> {
        read(b);
        branch(pc);
        write(a);
      }
      case Opcode.CALL -> {
        read(a);
        readList(a + 1, b);
        forgetFrom(a);
        for (int r = a; r < a + c - 1; r++) {
          write(r);
        }
        opened = c == 0 ? a : NOT_OPEN;
      }
      case Opcode.TAILCALL -> {
        read(a);
        readList(a + 1, b);
        return;
      }
      case Opcode.RETURN -> {
        readList(a, b);
        return;
      }
      case Opcode.FORPREP -> {
        read(a, a + 3);
        for (int r = a; r < a + 3; r++) {
          set(NUMBER, r);
        }
        jump(pc + 1 + Opcode.sbx(i));
        return;
      }
      case Opcode.FORLOOP -> {
        check(has(NUMBER, a) && has(NUMBER, a + 1) && has(NUMBER, a + 2));
        branchTo(pc + 1);
        write(a + 3);
        jump(pc + 1 + Opcode.sbx(i));
        return;
      }
      case Opcode.TFORLOOP -> {
        read(a, a + 3);
        check(c > 0);
        forgetFrom(a + 3);
        for (int r = a + 3; r < a + 3 + c; r++) {
          write(r);
        }
        branch(pc);
        write(a + 2);
      }
      case Opcode.SETLIST -> {
        check(has(TABLE, a));
        readList(a + 1, b == 0 ? 0 : b + 1);
        check(c != 0 || pc + 1 < code.length);
        long block = c == 0 ? code[pc + 1] : c;
        check(block >= 1 && (block - 1) * Opcode.FIELDS_PER_FLUSH <= code.length);
        if (c == 0) {
          open = NOT_OPEN;
          flow(pc + 2);
          return;
        }
      }
      case Opcode.CLOSE -> {
        // any register will do
      }
      case Opcode.CLOSURE -> closure(a, Opcode.bx(i));
      case Opcode.VARARG -> {
        for (int r = a; r < a + b - 1; r++) {
          write(r);
        }
        opened = b == 0 ? a : NOT_OPEN;
      }
      default -> throw new Rejected();
    }
    open = opened;
    flow(pc + 1);
  }

  /** The jump behind a test belongs to it: hooks do not see it, so nothing else may lead there. */
  private void jump(int target) {
    check(
        target <= 0
            || target >= code.length
            || Opcode.op(code[target]) != Opcode.JMP
            || !isTest(Opcode.op(code[target - 1])));
    open = NOT_OPEN;
    flow(target);
  }

  /** Tells whether an instruction decides about the jump behind it. */
  static boolean isTest(int opcode) {
    return switch (opcode) {
      case Opcode.EQ, Opcode.LT, Opcode.LE, Opcode.TEST, Opcode.TESTSET, Opcode.TFORLOOP -> true;
      default -> false;
    };
  }

  private void skip(int pc) {
    open = NOT_OPEN;
    flow(pc + 2);
  }

  /** Notes the way on which the next instruction is skipped. */
  private void branch(int pc) {
    branchTo(pc + 2);
  }

  private void branchTo(int target) {
    long[] here = Arrays.copyOf(now, now.length);
    open = NOT_OPEN;
    flow(target);
    System.arraycopy(here, 0, now, 0, here.length);
  }

  /** A function may refer to the variable that it is about to be stored in. */
  private void closure(int a, int child) {
    check(child < prototype.children().length);
    for (int source : prototype.children()[child].upvalues()) {
      if (source < 0) {
        upvalue(~source);
      } else if (source != a) {
        read(source);
      }
    }
    write(a);
  }

  /** A table is made as large as what the code can put into it, not more. */
  private void checkSize(int encoded) {
    int exponent = encoded >> 3 & 31;
    long size = exponent == 0 ? encoded : (encoded & 7) + 8L << exponent - 1;
    check(size <= 2L * code.length + 16);
  }
}

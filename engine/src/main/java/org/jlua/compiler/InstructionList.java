package org.jlua.compiler;

import java.util.Arrays;

/**
 * The growing code of one function, with the lines it belongs to and the jumps whose targets are
 * not known yet.
 *
 * <p>Jumps that shall get the same target form a list: each holds the distance to the next one in
 * its own sBx until the list is patched. A list is named by the index of its first jump.
 */
final class InstructionList {
  /** The empty jump list; also the sBx that ends a list. */
  static final int NO_JUMP = -1;

  /** As the target register of a patched test: the value is not wanted. */
  static final int NO_REGISTER = 255;

  private static final int MAX_JUMP = 131071;

  private final Lexer lexer;
  private int[] code = new int[16];
  private int[] lines = new int[16];
  private int size;

  /** The highest index that a jump leads to: instructions before it must not be merged with. */
  private int lastTarget = -1;

  /** Jumps that lead to the next instruction, whatever it will be. */
  private int jumpsToHere = NO_JUMP;

  InstructionList(Lexer lexer) {
    this.lexer = lexer;
  }

  /** Returns the number of instructions, which is the index of the next one. */
  int size() {
    return size;
  }

  /** Returns an instruction. */
  int get(int index) {
    return code[index];
  }

  /** Returns the finished code. */
  int[] code() {
    return Arrays.copyOf(code, size);
  }

  /** Returns the lines of the finished code. */
  int[] lines() {
    return Arrays.copyOf(lines, size);
  }

  /** Adds an instruction on the line of the token read last. Returns its index. */
  int emit(int instruction) throws SyntaxError {
    int waiting = jumpsToHere;
    if (waiting != NO_JUMP) {
      jumpsToHere = NO_JUMP;
      patchTests(waiting, size, NO_REGISTER, size);
    }
    if (size == code.length) {
      code = Arrays.copyOf(code, size * 2);
      lines = Arrays.copyOf(lines, size * 2);
    }
    code[size] = instruction;
    lines[size] = lexer.lastLine();
    return size++;
  }

  /** Adds an instruction with three operands. Returns its index. */
  int emit(int op, int a, int b, int c) throws SyntaxError {
    return emit(Opcode.abc(op, a, b, c));
  }

  /** Adds an instruction that writes nil to registers, or widens the one before it. */
  void emitNil(int from, int count) throws SyntaxError {
    int to = from + count - 1;
    if (size > 0 && size > lastTarget && Opcode.op(code[size - 1]) == Opcode.LOADNIL) {
      int previousTo = Opcode.b(code[size - 1]);
      if (Opcode.a(code[size - 1]) <= from && from <= previousTo + 1) {
        setB(size - 1, Math.max(to, previousTo));
        return;
      }
    }
    emit(Opcode.LOADNIL, from, to, 0);
  }

  /** Takes the last instruction back. */
  void removeLast() {
    size--;
  }

  /** Moves the last instruction to another line. */
  void setLastLine(int line) {
    lines[size - 1] = line;
  }

  void setA(int index, int a) {
    code[index] = code[index] & ~(0xff << 6) | a << 6;
  }

  void setB(int index, int b) {
    code[index] = code[index] & ~(0x1ff << 23) | b << 23;
  }

  void setC(int index, int c) {
    code[index] = code[index] & ~(0x1ff << 14) | c << 14;
  }

  void setOpcode(int index, int op) {
    code[index] = code[index] & ~0x3f | op;
  }

  /** Adds a jump. Returns the list of it and of the jumps that led to it. */
  int jump() throws SyntaxError {
    int waiting = jumpsToHere;
    jumpsToHere = NO_JUMP;
    return join(emit(Opcode.asbx(Opcode.JMP, 0, NO_JUMP)), waiting);
  }

  /** Adds a test that skips the jump after it. Returns the list of that jump. */
  int conditionalJump(int op, int a, int b, int c) throws SyntaxError {
    emit(op, a, b, c);
    return jump();
  }

  /** Marks the next instruction as the target of a jump. Returns its index. */
  int label() {
    lastTarget = size;
    return size;
  }

  /** Returns a list of all jumps of two lists; the first should be the shorter one. */
  int join(int first, int second) throws SyntaxError {
    if (first == NO_JUMP) {
      return second;
    }
    if (second != NO_JUMP) {
      int last = first;
      for (int next; (next = next(last)) != NO_JUMP; ) {
        last = next;
      }
      setTarget(last, second);
    }
    return first;
  }

  /** Lets all jumps of a list lead to the next instruction. */
  void patchToHere(int list) throws SyntaxError {
    label();
    jumpsToHere = join(list, jumpsToHere);
  }

  /** Lets all jumps of a list lead to an instruction that exists already, or to the next one. */
  void patch(int list, int target) throws SyntaxError {
    if (target == size) {
      patchToHere(list);
    } else {
      patchTests(list, target, NO_REGISTER, target);
    }
  }

  /**
   * Gives the jumps of a list their targets.
   *
   * @param valueTarget target of the jumps whose test stores the value it tested
   * @param register the register that these store it in
   * @param otherTarget target of all others
   */
  void patchTests(int list, int valueTarget, int register, int otherTarget) throws SyntaxError {
    for (int jump = list; jump != NO_JUMP; ) {
      int next = next(jump);
      setTarget(jump, patchTest(jump, register) ? valueTarget : otherTarget);
      jump = next;
    }
  }

  /** Turns the tests of a list into ones that store no value. */
  void dropValues(int list) {
    for (int jump = list; jump != NO_JUMP; jump = next(jump)) {
      patchTest(jump, NO_REGISTER);
    }
  }

  /** Tells whether a jump of the list comes without the value that led to it. */
  boolean needsValue(int list) {
    for (int jump = list; jump != NO_JUMP; jump = next(jump)) {
      if (Opcode.op(code[control(jump)]) != Opcode.TESTSET) {
        return true;
      }
    }
    return false;
  }

  /** Inverts the comparison that controls a jump. */
  void invert(int jump) {
    int test = control(jump);
    setA(test, Opcode.a(code[test]) ^ 1);
  }

  /** Lets a jump or loop instruction lead to a target. */
  void setTarget(int jump, int target) throws SyntaxError {
    int distance = target - (jump + 1);
    if (Math.abs(distance) > MAX_JUMP) {
      throw lexer.errorNear("control structure too long");
    }
    code[jump] = code[jump] & 0x3fff | (distance + MAX_JUMP) << 14;
  }

  private int next(int jump) {
    int distance = Opcode.sbx(code[jump]);
    return distance == NO_JUMP ? NO_JUMP : jump + 1 + distance;
  }

  /** Returns the index of the test in front of a jump, or the jump itself if it has none. */
  private int control(int jump) {
    if (jump > 0) {
      int op = Opcode.op(code[jump - 1]);
      boolean comparison = op >= Opcode.EQ && op <= Opcode.LE;
      if (comparison || op == Opcode.TEST || op == Opcode.TESTSET) {
        return jump - 1;
      }
    }
    return jump;
  }

  /** Settles where a test stores its value. Returns false if it stores none. */
  private boolean patchTest(int jump, int register) {
    int index = control(jump);
    int test = code[index];
    if (Opcode.op(test) != Opcode.TESTSET) {
      return false;
    }
    if (register != NO_REGISTER && register != Opcode.b(test)) {
      setA(index, register);
    } else {
      code[index] = Opcode.abc(Opcode.TEST, Opcode.b(test), 0, Opcode.c(test));
    }
    return true;
  }
}

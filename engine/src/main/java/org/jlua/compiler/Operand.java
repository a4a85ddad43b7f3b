package org.jlua.compiler;

/**
 * An expression on its way into code: what is known about its value and what has been emitted for
 * it so far. Mutable; the parser reuses instances while it works upwards.
 */
final class Operand {
  /** No value at all: an empty list. */
  static final int VOID = 0;

  static final int NIL = 1;
  static final int TRUE = 2;
  static final int FALSE = 3;

  /** A constant; info is its index. */
  static final int CONSTANT = 4;

  /** A number that is not yet among the constants, so that it can be folded. */
  static final int NUMBER = 5;

  /** A local variable; info is its register. */
  static final int LOCAL = 6;

  /** An upvalue; info is its index. */
  static final int UPVALUE = 7;

  /** A global variable; info is the constant index of its name. */
  static final int GLOBAL = 8;

  /** An element of a table; info is the table's register, key the RK operand. */
  static final int INDEXED = 9;

  /** A comparison; info is its jump, taken if the comparison holds. */
  static final int JUMP = 10;

  /** An instruction that can still put its result into any register; info is its index. */
  static final int RELOCATABLE = 11;

  /** A value in a register; info is the register. */
  static final int REGISTER = 12;

  /** A function call; info is its instruction. */
  static final int CALL = 13;

  /** The extra arguments; info is their instruction. */
  static final int VARARG = 14;

  int kind;
  int info;
  int key;
  double number;

  /** Jumps that leave the expression because it is true. */
  int trueJumps;

  /** Jumps that leave the expression because it is false. */
  int falseJumps;

  /** Makes this a fresh operand without jumps. */
  void set(int kind, int info) {
    this.kind = kind;
    this.info = info;
    trueJumps = InstructionList.NO_JUMP;
    falseJumps = InstructionList.NO_JUMP;
  }

  /** Makes this a number. */
  void setNumber(double value) {
    set(NUMBER, 0);
    number = value;
  }

  /** Makes this the same as another operand. */
  void set(Operand other) {
    kind = other.kind;
    info = other.info;
    key = other.key;
    number = other.number;
    trueJumps = other.trueJumps;
    falseJumps = other.falseJumps;
  }

  /** Tells whether evaluation may leave by jumps. */
  boolean hasJumps() {
    return trueJumps != falseJumps;
  }

  /** Tells whether this is a number known now. */
  boolean isNumber() {
    return kind == NUMBER && !hasJumps();
  }

  /** Tells whether this may be any number of values. */
  boolean isMultiple() {
    return kind == CALL || kind == VARARG;
  }
}

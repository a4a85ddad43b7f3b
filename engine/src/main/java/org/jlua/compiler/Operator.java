package org.jlua.compiler;

/** The binary operators with their priorities. */
final class Operator {
  static final int ADD = 0;
  static final int SUB = 1;
  static final int MUL = 2;
  static final int DIV = 3;
  static final int MOD = 4;
  static final int POW = 5;
  static final int CONCAT = 6;
  static final int EQ = 7;
  static final int NE = 8;
  static final int LT = 9;
  static final int LE = 10;
  static final int GT = 11;
  static final int GE = 12;
  static final int AND = 13;
  static final int OR = 14;

  /** Stands for a token that is no binary operator. */
  static final int NONE = -1;

  /** Priority of the unary operators. */
  static final int UNARY_PRIORITY = 8;

  /** How firmly each operator holds the operand on its left; more is firmer. */
  private static final byte[] LEFT = {6, 6, 7, 7, 7, 10, 5, 3, 3, 3, 3, 3, 3, 2, 1};

  /** How firmly each operator holds the operand on its right; less than left: right associative. */
  private static final byte[] RIGHT = {6, 6, 7, 7, 7, 9, 4, 3, 3, 3, 3, 3, 3, 2, 1};

  private Operator() {}

  static int leftPriority(int operator) {
    return LEFT[operator];
  }

  static int rightPriority(int operator) {
    return RIGHT[operator];
  }

  static boolean isArithmetic(int operator) {
    return operator <= POW;
  }

  /** Returns the instruction for an arithmetic operator. */
  static int opcode(int operator) {
    return Opcode.ADD + operator;
  }

  /** Returns the binary operator that a token stands for, or {@link #NONE}. */
  static int binary(int token) {
    switch (token) {
      case '+':
        return ADD;
      case '-':
        return SUB;
      case '*':
        return MUL;
      case '/':
        return DIV;
      case '%':
        return MOD;
      case '^':
        return POW;
      case Token.CONCAT:
        return CONCAT;
      case Token.EQ:
        return EQ;
      case Token.NE:
        return NE;
      case '<':
        return LT;
      case Token.LE:
        return LE;
      case '>':
        return GT;
      case Token.GE:
        return GE;
      case Token.AND:
        return AND;
      case Token.OR:
        return OR;
      default:
        return NONE;
    }
  }

  /** Returns the opcode of the unary operator that a token stands for, or {@link #NONE}. */
  static int unary(int token) {
    switch (token) {
      case '-':
        return Opcode.UNM;
      case '#':
        return Opcode.LEN;
      case Token.NOT:
        return Opcode.NOT;
      default:
        return NONE;
    }
  }
}

package org.jlua.compiler;

/**
 * The instructions of a {@link Prototype}. Numbers, operands and the 32-bit layout are those of Lua
 * 5.1 (see "A No-Frills Introduction to Lua 5.1 VM Instructions"): opcode in bits 0–5, A in 6–13, C
 * in 14–22, B in 23–31; Bx is the 18 bits of C and B together, sBx is Bx less 131071. In an RK
 * operand the bit 256 marks a constant.
 *
 * <p>Three things differ, since frames here are fresh arrays and not slices of one stack:
 *
 * <ul>
 *   <li>a register is never read before an instruction wrote it, so {@code local x} always emits
 *       LOADNIL;
 *   <li>CLOSURE is not followed by pseudo instructions; {@link Prototype#upvalues} says where the
 *       upvalues come from;
 *   <li>LOADNIL and the list operations need not be contiguous with what 5.1's compiler would emit.
 * </ul>
 */
public final class Opcode {
  /** {@code R(A) := R(B)} */
  public static final int MOVE = 0;

  /** {@code R(A) := K(Bx)} */
  public static final int LOADK = 1;

  /** {@code R(A) := (bool) B; if C then pc++} */
  public static final int LOADBOOL = 2;

  /** {@code R(A) .. R(B) := nil} */
  public static final int LOADNIL = 3;

  /** {@code R(A) := U(B)} */
  public static final int GETUPVAL = 4;

  /** {@code R(A) := environment[K(Bx)]} */
  public static final int GETGLOBAL = 5;

  /** {@code R(A) := R(B)[RK(C)]} */
  public static final int GETTABLE = 6;

  /** {@code environment[K(Bx)] := R(A)} */
  public static final int SETGLOBAL = 7;

  /** {@code U(B) := R(A)} */
  public static final int SETUPVAL = 8;

  /** {@code R(A)[RK(B)] := RK(C)} */
  public static final int SETTABLE = 9;

  /** {@code R(A) := a new table sized by B (array) and C (hash), "floating point bytes"} */
  public static final int NEWTABLE = 10;

  /** {@code R(A+1) := R(B); R(A) := R(B)[RK(C)]} */
  public static final int SELF = 11;

  /** {@code R(A) := RK(B) + RK(C)} */
  public static final int ADD = 12;

  /** {@code R(A) := RK(B) - RK(C)} */
  public static final int SUB = 13;

  /** {@code R(A) := RK(B) * RK(C)} */
  public static final int MUL = 14;

  /** {@code R(A) := RK(B) / RK(C)} */
  public static final int DIV = 15;

  /** {@code R(A) := RK(B) % RK(C)} */
  public static final int MOD = 16;

  /** {@code R(A) := RK(B) ^ RK(C)} */
  public static final int POW = 17;

  /** {@code R(A) := -R(B)} */
  public static final int UNM = 18;

  /** {@code R(A) := not R(B)} */
  public static final int NOT = 19;

  /** {@code R(A) := #R(B)} */
  public static final int LEN = 20;

  /** {@code R(A) := R(B) .. … .. R(C)} */
  public static final int CONCAT = 21;

  /** {@code pc += sBx} */
  public static final int JMP = 22;

  /** {@code if (RK(B) == RK(C)) ~= A then pc++} */
  public static final int EQ = 23;

  /** {@code if (RK(B) < RK(C)) ~= A then pc++} */
  public static final int LT = 24;

  /** {@code if (RK(B) <= RK(C)) ~= A then pc++} */
  public static final int LE = 25;

  /** {@code if not (R(A) <=> C) then pc++} */
  public static final int TEST = 26;

  /** {@code if R(B) <=> C then R(A) := R(B) else pc++} */
  public static final int TESTSET = 27;

  /** {@code R(A) .. R(A+C-2) := R(A)(R(A+1) .. R(A+B-1)); B or C = 0: up to the top} */
  public static final int CALL = 28;

  /** {@code return R(A)(R(A+1) .. R(A+B-1))} */
  public static final int TAILCALL = 29;

  /** {@code return R(A) .. R(A+B-2); B = 0: up to the top} */
  public static final int RETURN = 30;

  /** {@code R(A) += R(A+2); if R(A) <?= R(A+1) then { pc += sBx; R(A+3) := R(A) }} */
  public static final int FORLOOP = 31;

  /** {@code R(A) -= R(A+2); pc += sBx} */
  public static final int FORPREP = 32;

  /**
   * {@code R(A+3) .. R(A+2+C) := R(A)(R(A+1), R(A+2)); if R(A+3) ~= nil then R(A+2) := R(A+3) else
   * pc++}
   */
  public static final int TFORLOOP = 33;

  /** {@code R(A)[(C-1)*50+i] := R(A+i), 1 <= i <= B; C = 0: the next word is C} */
  public static final int SETLIST = 34;

  /** {@code close all upvalues >= R(A)} */
  public static final int CLOSE = 35;

  /** {@code R(A) := closure of child Bx} */
  public static final int CLOSURE = 36;

  /** {@code R(A) .. R(A+B-2) := ...; B = 0: all, and sets the top} */
  public static final int VARARG = 37;

  /** Marks a constant in an RK operand. */
  public static final int CONSTANT_BIT = 256;

  /** Most elements that one SETLIST stores. */
  public static final int FIELDS_PER_FLUSH = 50;

  private static final int MAX_SBX = 131071;

  private Opcode() {}

  /** Returns the opcode of an instruction. */
  public static int op(int instruction) {
    return instruction & 0x3f;
  }

  /** Returns operand A of an instruction. */
  public static int a(int instruction) {
    return (instruction >>> 6) & 0xff;
  }

  /** Returns operand B of an instruction. */
  public static int b(int instruction) {
    return instruction >>> 23;
  }

  /** Returns operand C of an instruction. */
  public static int c(int instruction) {
    return (instruction >>> 14) & 0x1ff;
  }

  /** Returns the unsigned 18-bit operand of an instruction. */
  public static int bx(int instruction) {
    return instruction >>> 14;
  }

  /** Returns the signed 18-bit operand of an instruction. */
  public static int sbx(int instruction) {
    return (instruction >>> 14) - MAX_SBX;
  }

  /** Builds an instruction of the form A B C. */
  public static int abc(int op, int a, int b, int c) {
    return op | a << 6 | b << 23 | c << 14;
  }

  /** Builds an instruction of the form A Bx. */
  public static int abx(int op, int a, int bx) {
    return op | a << 6 | bx << 14;
  }

  /** Builds an instruction of the form A sBx. */
  public static int asbx(int op, int a, int sbx) {
    return abx(op, a, sbx + MAX_SBX);
  }
}

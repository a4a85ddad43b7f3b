package org.jlua.vm;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jlua.compiler.Opcode;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes JVM bytecode that works with Lua registers. Each register has two JVM variables, one for a
 * value and one for a double; at each place in the code it is known which of them are valid. What a
 * register holds is so kept unboxed through loops, and boxed at most once. Registers that closures
 * share stay in the frame's array.
 *
 * <p>Where an instruction meets a value of a type that it was not written for, the code leaves for
 * the interpreter: all registers are stored in an array and the interpreter goes on at that
 * instruction.
 */
abstract class TranslationWriter {
  /** Only the variable for values is valid. */
  static final byte VALUE = 1;

  /** Only the variable for doubles is valid. */
  static final byte NUMBER = 2;

  /** Both are valid. */
  static final byte BOTH = 3;

  static final String V = "org/jlua/vm/";
  static final String SELF_CLASS = V + "Translated";
  static final String LUA_VALUE = "org/luaj/vm2/LuaValue";
  static final String VARARGS = "org/luaj/vm2/Varargs";
  static final String LV = "L" + LUA_VALUE + ";";
  static final String VA = "L" + VARARGS + ";";
  static final String CLOSURE = V + "Closure";
  static final String FRAME = V + "Frame";
  static final String INTERPRETER = V + "Interpreter";
  static final String OPERATORS = V + "Operators";
  static final String NUMBER_VALUE = V + "NumberValue";
  static final String QUOTA = V + "Quota";
  static final String INSTRUCTIONS = V + "Instructions";

  private static final int MAX_NUMBERS = 64;

  final Code code;
  final int[] instructions;
  final RegisterUse use;
  final BitSet captured;
  final ConstantFields constants;

  /** What is known of each register at the place that is being written. */
  byte[] state;

  /** Where the code goes; during the first passes, which only find types, nowhere. */
  MethodVisitor mv;

  /** Where Lua registers, and what else the code needs, are kept. */
  final TranslationVariables vars;

  private final byte[][] states;
  private boolean changed;
  private final Label[] labels;
  private final Map<String, Exit> exits = new LinkedHashMap<>();
  private final List<Bridge> bridges = new ArrayList<>();

  /** The block of instructions that is being written, which are counted together. */
  private int blockStart;

  private int blockEnd;

  /**
   * A way out to the interpreter.
   *
   * @param refund how many instructions were counted that did not run
   */
  private record Exit(Label label, int pc, long mask, boolean miss, int refund) {}

  /** A way to an instruction that expects registers in other variables. */
  private record Bridge(Label label, byte[] state, int target) {}

  TranslationWriter(Code code, RegisterUse use, ConstantFields constants) {
    this.code = code;
    this.instructions = code.instructions;
    this.use = use;
    this.captured = use.captured();
    this.constants = constants;
    this.vars = new TranslationVariables(code.registers, captured);
    this.states = new byte[instructions.length + 1][];
    this.labels = new Label[instructions.length + 1];
  }

  /** Returns whether the code works on registers that the interpreter made. */
  abstract boolean isLoop();

  /** Returns whether an instruction is part of what is translated. */
  abstract boolean contains(int pc);

  /** Writes one instruction; returns whether the code may go on behind it. */
  abstract boolean writeInstruction(int pc);

  /** Writes what makes the array of registers, if there is none. */
  abstract void writeArray();

  /** Writes the end of the ways out: all registers are in the array, the place in a variable. */
  abstract void writeLeave();

  // ---- passes

  /** Finds what is known of the registers at each instruction, when it is so at {@code start}. */
  void findStates(int start, byte[] initial) {
    mv = new MethodVisitor(ASM9) {};
    states[start] = initial.clone();
    for (int r = 0; r < initial.length; r++) {
      noteNumber(r, initial[r]);
    }
    do {
      changed = false;
      pass();
      exits.clear();
      bridges.clear();
    } while (changed);
    if (vars.numbers().cardinality() > MAX_NUMBERS) {
      throw new RegisterUse.Untranslatable();
    }
  }

  byte stateAt(int pc, int register) {
    return states[pc][register];
  }

  /** Writes the code of all instructions that are reached, and the ways out. */
  void writeCode(MethodVisitor visitor) {
    mv = visitor;
    pass();
    writeBridges();
    writeExits();
  }

  private void pass() {
    boolean reached = false;
    int line = -1;
    for (int pc = 0; pc < instructions.length; pc = use.next(pc)) {
      if (!contains(pc)) {
        if (reached) {
          goTo(pc);
          reached = false;
        }
        continue;
      }
      if (use.isLeader(pc) || states[pc] != null) {
        if (reached) {
          fallInto(pc);
        }
        reached = states[pc] != null;
        if (reached) {
          state = states[pc].clone();
          place(label(pc));
          beginBlock(pc);
        }
      }
      if (reached) {
        line = writeLine(pc, line);
        reached = writeInstruction(pc);
      }
    }
  }

  /** Counts the instructions up to the next place that others lead to or leave from. */
  private void beginBlock(int pc) {
    if (!constants.isCounting()) {
      return;
    }
    blockStart = pc;
    blockEnd = use.next(pc);
    while (blockEnd < instructions.length && contains(blockEnd) && !use.isLeader(blockEnd)) {
      blockEnd = use.next(blockEnd);
    }
    constants.pushQuota(mv);
    mv.visitInsn(DUP);
    mv.visitFieldInsn(GETFIELD, QUOTA, "left", "J");
    mv.visitLdcInsn((long) count(pc));
    mv.visitInsn(LSUB);
    mv.visitInsn(DUP2_X1);
    mv.visitFieldInsn(PUTFIELD, QUOTA, "left", "J");
    mv.visitInsn(LCONST_0);
    mv.visitInsn(LCMP);
    mv.visitJumpInsn(IFLT, exit(pc, false));
  }

  /** Returns how many instructions there are from one of the block to the block's end. */
  private int count(int from) {
    int count = 0;
    for (int pc = from; pc < blockEnd; pc = use.next(pc)) {
      count++;
    }
    return count;
  }

  private int writeLine(int pc, int last) {
    int[] lines = code.prototype.lines();
    if (lines == null || lines[pc] == last || lines[pc] <= 0) {
      return last;
    }
    Label here = new Label();
    mv.visitLabel(here);
    mv.visitLineNumber(lines[pc], here);
    return lines[pc];
  }

  /** Notes which variables of a register are valid from here on. */
  void know(int register, byte known) {
    state[register] = known;
    noteNumber(register, known);
  }

  private void noteNumber(int register, byte known) {
    if ((known & NUMBER) != 0) {
      vars.needNumber(register);
    }
  }

  // ---- ways

  Label label(int pc) {
    if (labels[pc] == null) {
      labels[pc] = new Label();
    }
    return labels[pc];
  }

  private boolean isWriting() {
    return vars.layout() != null;
  }

  /** Puts a label here, at which all variables are as everywhere and the stack is empty. */
  void place(Label label) {
    mv.visitLabel(label);
    if (isWriting()) {
      Object[] layout = vars.layout();
      mv.visitFrame(F_NEW, layout.length, layout, 0, new Object[0]);
    }
  }

  /** Goes on at an instruction when the JVM's condition {@code jump} holds. */
  void branch(int jump, int pc) {
    mv.visitJumpInsn(jump, wayTo(pc));
  }

  /** Goes on at an instruction. */
  void goTo(int pc) {
    if (contains(pc)) {
      flow(pc);
      convert(states[pc]);
      mv.visitJumpInsn(GOTO, label(pc));
    } else {
      mv.visitJumpInsn(GOTO, exit(pc, false));
    }
  }

  private void fallInto(int pc) {
    flow(pc);
    convert(states[pc]);
  }

  private Label wayTo(int pc) {
    if (!contains(pc)) {
      return exit(pc, false);
    }
    flow(pc);
    byte[] expected = states[pc];
    for (int r = 0; r < state.length; r++) {
      if (needsBox(r, expected)) {
        Label label = new Label();
        bridges.add(new Bridge(label, state.clone(), pc));
        return label;
      }
    }
    return label(pc);
  }

  private boolean needsBox(int register, byte[] expected) {
    return state[register] == NUMBER && (expected[register] & VALUE) != 0;
  }

  /** Merges what is known here into what is known at an instruction. */
  private void flow(int pc) {
    BitSet live = use.liveAt(pc);
    byte[] known = states[pc];
    if (known == null) {
      known = states[pc] = state.clone();
      for (int r = 0; r < known.length; r++) {
        known[r] = live.get(r) ? (byte) Math.max(known[r], VALUE) : 0;
      }
      changed = true;
      return;
    }
    for (int r = 0; r < known.length; r++) {
      byte merged = (byte) Math.max(state[r], VALUE);
      if (live.get(r) && merged < known[r]) {
        known[r] = merged;
        changed = true;
      }
    }
  }

  private void convert(byte[] expected) {
    for (int r = 0; r < state.length; r++) {
      if (needsBox(r, expected)) {
        box(r);
      }
    }
  }

  private void writeBridges() {
    for (Bridge bridge : bridges) {
      place(bridge.label);
      state = bridge.state;
      convert(states[bridge.target]);
      mv.visitJumpInsn(GOTO, label(bridge.target));
    }
  }

  // ---- ways out

  /** Returns where the interpreter takes over because of a value of another type. */
  Label miss(int pc) {
    return exit(pc, true);
  }

  /** Returns where the interpreter takes over at an instruction. */
  Label exit(int pc, boolean miss) {
    long mask = 0;
    int bit = 0;
    BitSet numbers = vars.numbers();
    for (int r = numbers.nextSetBit(0); r >= 0; r = numbers.nextSetBit(r + 1)) {
      if (state[r] == NUMBER && !captured.get(r)) {
        mask |= 1L << bit;
      }
      bit++;
    }
    int refund = pc >= blockStart && pc < blockEnd ? count(pc) : 0;
    String key = pc + " " + mask + " " + miss + " " + refund;
    long numbersOnly = mask;
    return exits.computeIfAbsent(key, k -> new Exit(new Label(), pc, numbersOnly, miss, refund))
        .label;
  }

  private void writeExits() {
    if (exits.isEmpty()) {
      return;
    }
    Label missed = new Label();
    Label leave = new Label();
    for (Exit exit : exits.values()) {
      place(exit.label);
      if (exit.refund > 0) {
        constants.pushQuota(mv);
        mv.visitInsn(DUP);
        mv.visitFieldInsn(GETFIELD, QUOTA, "left", "J");
        mv.visitLdcInsn((long) exit.refund);
        mv.visitInsn(LADD);
        mv.visitFieldInsn(PUTFIELD, QUOTA, "left", "J");
      }
      mv.visitLdcInsn(exit.mask);
      mv.visitVarInsn(LSTORE, vars.mask);
      pushInt(exit.pc);
      mv.visitVarInsn(ISTORE, vars.pc);
      mv.visitJumpInsn(GOTO, exit.miss ? missed : leave);
    }
    place(missed);
    mv.visitVarInsn(ALOAD, vars.closure);
    mv.visitVarInsn(ILOAD, vars.pc);
    mv.visitMethodInsn(INVOKESTATIC, INSTRUCTIONS, "miss", "(L" + CLOSURE + ";I)V", false);
    place(leave);
    int bit = 0;
    BitSet numbers = vars.numbers();
    for (int r = numbers.nextSetBit(0); r >= 0; r = numbers.nextSetBit(r + 1), bit++) {
      if (captured.get(r)) {
        continue;
      }
      Label skip = new Label();
      mv.visitVarInsn(LLOAD, vars.mask);
      mv.visitLdcInsn(1L << bit);
      mv.visitInsn(LAND);
      mv.visitInsn(LCONST_0);
      mv.visitInsn(LCMP);
      mv.visitJumpInsn(IFEQ, skip);
      mv.visitVarInsn(DLOAD, vars.numberOf(r));
      invoke("box", "(D)" + LV);
      mv.visitVarInsn(ASTORE, vars.valueOf(r));
      place(skip);
    }
    writeArray();
    for (int r = 0; r < code.registers; r++) {
      if (!captured.get(r)) {
        mv.visitVarInsn(ALOAD, vars.registers);
        pushInt(r);
        mv.visitVarInsn(ALOAD, vars.valueOf(r));
        mv.visitInsn(AASTORE);
      }
    }
    writeLeave();
  }

  // ---- operands

  void pushInt(int value) {
    if (value >= -1 && value <= 5) {
      mv.visitInsn(ICONST_0 + value);
    } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      mv.visitIntInsn(BIPUSH, value);
    } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      mv.visitIntInsn(SIPUSH, value);
    } else {
      mv.visitLdcInsn(value);
    }
  }

  void invoke(String name, String descriptor) {
    mv.visitMethodInsn(INVOKESTATIC, INSTRUCTIONS, name, descriptor, false);
  }

  private void box(int register) {
    mv.visitVarInsn(DLOAD, vars.numberOf(register));
    invoke("box", "(D)" + LV);
    mv.visitVarInsn(ASTORE, vars.valueOf(register));
    state[register] = BOTH;
  }

  /** Makes sure that a register has a value and not only a double. */
  void requireValue(int register) {
    if (!captured.get(register) && state[register] == NUMBER) {
      box(register);
    }
  }

  /** Pushes the value of a register. */
  void pushValue(int register) {
    if (captured.get(register)) {
      mv.visitVarInsn(ALOAD, vars.registers);
      pushInt(register);
      mv.visitInsn(AALOAD);
      return;
    }
    requireValue(register);
    mv.visitVarInsn(ALOAD, vars.valueOf(register));
  }

  /** Pushes the value of a register or constant. */
  void pushOperand(int rk) {
    if (rk < Opcode.CONSTANT_BIT) {
      pushValue(rk);
    } else {
      pushConstant(rk & ~Opcode.CONSTANT_BIT);
    }
  }

  void pushConstant(int index) {
    LuaValue k = code.constants[index];
    if (k == LuaValue.NIL) {
      mv.visitFieldInsn(GETSTATIC, LUA_VALUE, "NIL", LV);
    } else if (k instanceof LuaBoolean) {
      String name = k == LuaValue.TRUE ? "TRUE" : "FALSE";
      mv.visitFieldInsn(GETSTATIC, LUA_VALUE, name, "Lorg/luaj/vm2/LuaBoolean;");
    } else {
      constants.pushConstant(mv, index, k);
    }
  }

  /** Returns the constant that an operand is, or null. */
  LuaValue constant(int rk) {
    return rk < Opcode.CONSTANT_BIT ? null : code.constants[rk & ~Opcode.CONSTANT_BIT];
  }

  /** Returns whether an operand is a string that is constant. */
  boolean isConstantString(int rk) {
    return constant(rk) instanceof LuaString;
  }

  /** Returns whether an operand is known to be a number. */
  boolean isNumber(int rk) {
    if (rk >= Opcode.CONSTANT_BIT) {
      return constant(rk) instanceof NumberValue;
    }
    return !captured.get(rk) && (state[rk] & NUMBER) != 0;
  }

  /**
   * Makes sure that an operand is a number, or leaves for the interpreter. Afterwards {@link
   * #pushNumber} pushes it.
   *
   * @param tmp a variable for the number, if the operand has none of its own
   */
  void requireNumber(int rk, int tmp, int pc) {
    if (isNumber(rk)) {
      return;
    }
    if (rk >= Opcode.CONSTANT_BIT) {
      throw new RegisterUse.Untranslatable(); // arithmetic on a constant text: rare
    }
    boolean shared = captured.get(rk);
    int value = shared ? vars.value : vars.valueOf(rk);
    if (shared) {
      pushValue(rk);
      mv.visitVarInsn(ASTORE, vars.value);
    }
    mv.visitVarInsn(ALOAD, value);
    mv.visitTypeInsn(INSTANCEOF, NUMBER_VALUE);
    mv.visitJumpInsn(IFEQ, miss(pc));
    unbox(value, shared ? tmp : vars.numberOf(rk));
    if (!shared) {
      know(rk, BOTH);
    }
  }

  /** Stores the double in the NumberValue of a variable in another. */
  void unbox(int value, int number) {
    mv.visitVarInsn(ALOAD, value);
    mv.visitTypeInsn(CHECKCAST, NUMBER_VALUE);
    mv.visitFieldInsn(GETFIELD, NUMBER_VALUE, "value", "D");
    mv.visitVarInsn(DSTORE, number);
  }

  /** Pushes the double of an operand for which {@link #requireNumber} was called. */
  void pushNumber(int rk, int tmp) {
    if (rk >= Opcode.CONSTANT_BIT) {
      mv.visitLdcInsn(((NumberValue) constant(rk)).value);
    } else {
      mv.visitVarInsn(DLOAD, captured.get(rk) ? tmp : vars.numberOf(rk));
    }
  }

  // ---- results

  /** Stores the value on the stack in a register. */
  void storeValue(int register) {
    if (captured.get(register)) {
      mv.visitVarInsn(ASTORE, vars.value);
      mv.visitVarInsn(ALOAD, vars.registers);
      pushInt(register);
      mv.visitVarInsn(ALOAD, vars.value);
      mv.visitInsn(AASTORE);
    } else {
      mv.visitVarInsn(ASTORE, vars.valueOf(register));
      state[register] = VALUE;
    }
  }

  /** Stores the double on the stack in a register. */
  void storeNumber(int register) {
    if (captured.get(register)) {
      invoke("box", "(D)" + LV);
      storeValue(register);
    } else {
      mv.visitVarInsn(DSTORE, vars.numberOf(register));
      know(register, NUMBER);
    }
  }
}

package org.jlua.vm;

import static org.objectweb.asm.Opcodes.*;

import org.jlua.compiler.Opcode;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaValue;
import org.objectweb.asm.Label;

/** Writes the JVM bytecode of each Lua instruction; see {@link CallWriter} for calls. */
abstract class InstructionWriter extends CallWriter {
  private static final String OF = "L" + OPERATORS + ";L" + FRAME + ";";
  private static final String LS = "Lorg/luaj/vm2/LuaString;";
  private static final String FR = "L" + FRAME + ";";
  private static final String METAMETHOD = V + "Metamethod";

  InstructionWriter(Code code, RegisterUse use, ConstantFields constants) {
    super(code, use, constants);
  }

  @Override
  boolean writeInstruction(int pc) {
    int i = instructions[pc];
    int a = Opcode.a(i);
    int b = Opcode.b(i);
    int c = Opcode.c(i);
    switch (Opcode.op(i)) {
      case Opcode.MOVE -> move(a, b);
      case Opcode.LOADK -> loadConstant(a, Opcode.bx(i));
      case Opcode.LOADBOOL -> {
        pushBoolean(b != 0);
        storeValue(a);
        if (c != 0) {
          goTo(pc + 2);
          return false;
        }
      }
      case Opcode.LOADNIL -> {
        for (int r = a; r <= b; r++) {
          mv.visitFieldInsn(GETSTATIC, LUA_VALUE, "NIL", LV);
          storeValue(r);
        }
      }
      case Opcode.GETUPVAL -> {
        pushUpvalue(b);
        mv.visitMethodInsn(INVOKEVIRTUAL, V + "UpValue", "get", "()" + LV, false);
        storeValue(a);
      }
      case Opcode.SETUPVAL -> {
        pushUpvalue(b);
        pushValue(a);
        mv.visitMethodInsn(INVOKEVIRTUAL, V + "UpValue", "set", "(" + LV + ")V", false);
      }
      case Opcode.GETGLOBAL -> {
        pushOperatorsAndFrame();
        mv.visitVarInsn(ALOAD, vars.closure);
        pushConstant(Opcode.bx(i));
        pushSite(pc);
        invoke("global", "(" + OF + CL + LS + "[II)" + LV);
        storeValue(a);
      }
      case Opcode.SETGLOBAL -> {
        pushOperatorsAndFrame();
        mv.visitVarInsn(ALOAD, vars.closure);
        pushConstant(Opcode.bx(i));
        pushValue(a);
        pushSite(pc);
        invoke("setGlobal", "(" + OF + CL + LS + LV + "[II)V");
      }
      case Opcode.GETTABLE -> getTable(pc, a, b, c);
      case Opcode.SETTABLE -> setTable(pc, a, b, c);
      case Opcode.NEWTABLE -> {
        pushInt(Executor.size(b));
        pushInt(Executor.size(c));
        invoke("table", "(II)" + LV);
        storeValue(a);
      }
      case Opcode.SELF -> self(pc, a, b, c);
      case Opcode.ADD -> arithmetic(pc, a, b, c, DADD, "ADD");
      case Opcode.SUB -> arithmetic(pc, a, b, c, DSUB, "SUB");
      case Opcode.MUL -> arithmetic(pc, a, b, c, DMUL, "MUL");
      case Opcode.DIV -> arithmetic(pc, a, b, c, DDIV, "DIV");
      case Opcode.MOD -> arithmetic(pc, a, b, c, 0, "MOD");
      case Opcode.POW -> arithmetic(pc, a, b, c, 0, "POW");
      case Opcode.UNM -> negate(pc, a, b);
      case Opcode.NOT -> {
        pushValue(b);
        invoke("not", "(" + LV + ")" + LV);
        storeValue(a);
      }
      case Opcode.LEN -> length(pc, a, b);
      case Opcode.CONCAT -> concat(pc, a, b, c);
      case Opcode.JMP -> {
        int target = pc + 1 + Opcode.sbx(i);
        if (target <= pc) {
          checkSignal(pc);
        }
        goTo(target);
        return false;
      }
      case Opcode.EQ -> equal(pc, a, b, c);
      case Opcode.LT -> compare(pc, a, b, c, "lessThan", IFLT, IFGE);
      case Opcode.LE -> compare(pc, a, b, c, "lessOrEqual", IFLE, IFGT);
      case Opcode.TEST -> test(a, c, pc + 2);
      case Opcode.TESTSET -> {
        test(b, c, pc + 2);
        move(a, b);
      }
      case Opcode.CALL -> call(pc, a, b, c);
      case Opcode.TAILCALL -> {
        return writeTailCall(pc, a, b);
      }
      case Opcode.RETURN -> {
        return writeReturn(pc, a, b);
      }
      case Opcode.FORPREP -> {
        prepareLoop(pc, a);
        goTo(pc + 1 + Opcode.sbx(i));
        return false;
      }
      case Opcode.FORLOOP -> loop(pc, a, pc + 1 + Opcode.sbx(i));
      case Opcode.TFORLOOP -> genericLoop(pc, a, c);
      case Opcode.SETLIST -> setList(pc, a, b, c);
      case Opcode.CLOSE -> {
        mv.visitVarInsn(ALOAD, vars.frame);
        pushInt(a);
        mv.visitMethodInsn(INVOKEVIRTUAL, FRAME, "closeUpvalues", "(I)V", false);
      }
      case Opcode.CLOSURE -> {
        mv.visitVarInsn(ALOAD, vars.closure);
        mv.visitVarInsn(ALOAD, vars.frame);
        pushInt(Opcode.bx(i));
        invoke("closure", "(" + CL + FR + "I)" + LV);
        storeValue(a);
      }
      case Opcode.VARARG -> varargs(a, b);
      default -> throw new RegisterUse.Untranslatable();
    }
    return true;
  }

  // ---- parts

  private void pushOperatorsAndFrame() {
    constants.pushOperators(mv);
    mv.visitVarInsn(ALOAD, vars.frame);
  }

  /** Pushes where an instruction remembers the slot of its field, and its place for the frame. */
  private void pushSite(int pc) {
    constants.pushSlots(mv);
    pushInt(pc + 1);
  }

  private void pushBoolean(boolean value) {
    String name = value ? "TRUE" : "FALSE";
    mv.visitFieldInsn(GETSTATIC, LUA_VALUE, name, "Lorg/luaj/vm2/LuaBoolean;");
  }

  private void pushUpvalue(int index) {
    mv.visitVarInsn(ALOAD, vars.closure);
    mv.visitFieldInsn(GETFIELD, CLOSURE, "upvalues", "[L" + V + "UpValue;");
    pushInt(index);
    mv.visitInsn(AALOAD);
  }

  private void move(int to, int from) {
    if (to == from) {
      mv.visitInsn(NOP);
      return;
    }
    if (captured.get(from)) {
      pushValue(from);
      storeValue(to);
      return;
    }
    byte known = state[from];
    if (captured.get(to)) {
      pushValue(from);
      storeValue(to);
      return;
    }
    if ((known & NUMBER) != 0) {
      mv.visitVarInsn(DLOAD, vars.numberOf(from));
      mv.visitVarInsn(DSTORE, vars.numberOf(to));
    }
    if (known != NUMBER) {
      mv.visitVarInsn(ALOAD, vars.valueOf(from));
      mv.visitVarInsn(ASTORE, vars.valueOf(to));
    }
    know(to, known);
  }

  private void loadConstant(int register, int index) {
    pushConstant(index);
    storeValue(register);
    if (code.constants[index] instanceof NumberValue n && !captured.get(register)) {
      mv.visitLdcInsn(n.value);
      mv.visitVarInsn(DSTORE, vars.numberOf(register));
      know(register, BOTH);
    }
  }

  // ---- tables

  private void getTable(int pc, int a, int b, int key) {
    pushOperatorsAndFrame();
    pushValue(b);
    if (isConstantString(key)) {
      pushOperand(key);
      pushSite(pc);
      invoke("field", "(" + OF + LV + LS + "[II)" + LV);
    } else if (isNumber(key)) {
      pushNumber(key, vars.number1);
      pushInt(pc + 1);
      invoke("index", "(" + OF + LV + "DI)" + LV);
    } else {
      pushOperand(key);
      pushInt(pc + 1);
      invoke("index", "(" + OF + LV + LV + "I)" + LV);
    }
    storeChecked(a, pc);
  }

  /** Stores the value on the stack; null is left to the interpreter, which raises the error. */
  private void storeChecked(int register, int pc) {
    mv.visitVarInsn(ASTORE, vars.value);
    mv.visitVarInsn(ALOAD, vars.value);
    mv.visitJumpInsn(IFNULL, miss(pc));
    mv.visitVarInsn(ALOAD, vars.value);
    storeValue(register);
  }

  private void setTable(int pc, int a, int key, int value) {
    pushOperatorsAndFrame();
    pushValue(a);
    if (isConstantString(key)) {
      pushOperand(key);
      pushOperand(value);
      pushSite(pc);
      invoke("setField", "(" + OF + LV + LS + LV + "[II)Z");
    } else if (isNumber(key)) {
      pushNumber(key, vars.number1);
      pushOperand(value);
      pushInt(pc + 1);
      invoke("setIndex", "(" + OF + LV + "D" + LV + "I)Z");
    } else {
      pushOperand(key);
      pushOperand(value);
      pushInt(pc + 1);
      invoke("setIndex", "(" + OF + LV + LV + LV + "I)Z");
    }
    mv.visitJumpInsn(IFEQ, miss(pc));
  }

  private void self(int pc, int a, int b, int key) {
    pushOperatorsAndFrame();
    pushValue(b);
    pushOperand(key);
    pushSite(pc);
    invoke("method", "(" + OF + LV + LV + "[II)" + LV);
    mv.visitVarInsn(ASTORE, vars.result);
    mv.visitVarInsn(ALOAD, vars.result);
    mv.visitJumpInsn(IFNULL, miss(pc));
    pushValue(b);
    storeValue(a + 1);
    mv.visitVarInsn(ALOAD, vars.result);
    mv.visitTypeInsn(CHECKCAST, LUA_VALUE);
    storeValue(a);
  }

  private void setList(int pc, int a, int b, int c) {
    int block = c == 0 ? instructions[pc + 1] : c;
    pushValue(a);
    pushInt((block - 1) * Opcode.FIELDS_PER_FLUSH);
    pushList(pc, a + 1, b == 0 ? 0 : b + 1);
    invoke("setList", "(" + LV + "I" + VA + ")V");
  }

  // ---- operators

  private void arithmetic(int pc, int a, int b, int c, int jvm, String event) {
    if (code.hot.isGeneric(pc) || isNotNumeric(b) || isNotNumeric(c)) {
      genericArithmetic(pc, a, b, c, event);
      return;
    }
    requireNumber(b, vars.number1, pc);
    requireNumber(c, vars.number2, pc);
    pushNumber(b, vars.number1);
    pushNumber(c, vars.number2);
    if (event.equals("MOD")) {
      mv.visitMethodInsn(INVOKESTATIC, OPERATORS, "mod", "(DD)D", false);
    } else if (event.equals("POW")) {
      mv.visitMethodInsn(INVOKESTATIC, "org/jlua/compiler/Power", "of", "(DD)D", false);
    } else {
      mv.visitInsn(jvm);
    }
    storeNumber(a);
  }

  private boolean isNotNumeric(int rk) {
    LuaValue k = constant(rk);
    return k != null && !(k instanceof NumberValue);
  }

  private void genericArithmetic(int pc, int a, int b, int c, String event) {
    pushOperatorsAndFrame();
    mv.visitFieldInsn(GETSTATIC, METAMETHOD, event, "L" + METAMETHOD + ";");
    pushOperand(b);
    pushOperand(c);
    pushArrayWith(b, c);
    pushInt(pc + 1);
    invoke("arithmetic", "(" + OF + "L" + METAMETHOD + ";" + LV + LV + "[" + LV + "I)" + LV);
    storeValue(a);
  }

  /** Pushes an array in which the given registers stand, for messages that name variables. */
  private void pushArrayWith(int... registers) {
    if (captured.isEmpty() && !isLoop()) {
      pushInt(code.registers);
      mv.visitTypeInsn(ANEWARRAY, LUA_VALUE);
    } else {
      mv.visitVarInsn(ALOAD, vars.registers);
    }
    for (int register : registers) {
      if (register < Opcode.CONSTANT_BIT && !captured.get(register)) {
        mv.visitInsn(DUP);
        pushInt(register);
        pushValue(register);
        mv.visitInsn(AASTORE);
      }
    }
  }

  private void negate(int pc, int a, int b) {
    if (code.hot.isGeneric(pc)) {
      genericArithmetic(pc, a, b, b, "UNM");
      return;
    }
    requireNumber(b, vars.number1, pc);
    pushNumber(b, vars.number1);
    mv.visitInsn(DNEG);
    storeNumber(a);
  }

  private void length(int pc, int a, int b) {
    if (code.hot.isGeneric(pc)) {
      pushOperatorsAndFrame();
      pushValue(b);
      pushArrayWith(b);
      pushInt(pc + 1);
      invoke("length", "(" + OF + LV + "[" + LV + "I)" + LV);
      storeValue(a);
      return;
    }
    pushValue(b);
    invoke("length", "(" + LV + ")D");
    mv.visitVarInsn(DSTORE, vars.number1);
    mv.visitVarInsn(DLOAD, vars.number1);
    mv.visitInsn(DCONST_0);
    mv.visitInsn(DCMPL);
    mv.visitJumpInsn(IFLT, miss(pc));
    mv.visitVarInsn(DLOAD, vars.number1);
    storeNumber(a);
  }

  private void concat(int pc, int a, int first, int last) {
    if (code.hot.isGeneric(pc)) {
      int[] registers = new int[last - first + 1];
      for (int n = 0; n < registers.length; n++) {
        registers[n] = first + n;
      }
      pushOperatorsAndFrame();
      pushArrayWith(registers);
      pushInt(first);
      pushInt(last);
      pushInt(pc + 1);
      invoke("concat", "(" + OF + "[" + LV + "III)" + LV);
      storeValue(a);
      return;
    }
    storePlace(pc);
    constants.pushOperators(mv);
    pushArray(first, last - first + 1);
    invoke("concat", "(L" + OPERATORS + ";[" + LV + ")" + LV);
    storeChecked(a, pc);
  }

  // ---- comparison

  private void equal(int pc, int expected, int b, int c) {
    int target = pc + 2;
    int whenSame = expected == 0 ? IFNE : IFEQ;
    if (isNumber(b) && isNumber(c)) {
      pushNumber(b, vars.number1);
      pushNumber(c, vars.number2);
      mv.visitInsn(DCMPL);
      branch(expected == 0 ? IFEQ : IFNE, target);
    } else if (isNumber(b) || isNumber(c)) {
      int number = isNumber(b) ? b : c;
      pushOperand(number == b ? c : b);
      pushNumber(number, vars.number1);
      invoke("equal", "(" + LV + "D)Z");
      branch(whenSame, target);
    } else if (isSingleton(b) || isSingleton(c)) {
      pushOperand(b);
      pushOperand(c);
      branch(expected == 0 ? IF_ACMPEQ : IF_ACMPNE, target);
    } else {
      pushComparison(pc, b, c, "equal");
      branch(whenSame, target);
    }
  }

  private boolean isSingleton(int rk) {
    LuaValue k = constant(rk);
    return k != null && (k == LuaValue.NIL || k instanceof LuaBoolean);
  }

  private void pushComparison(int pc, int b, int c, String name) {
    pushOperatorsAndFrame();
    pushOperand(b);
    pushOperand(c);
    pushInt(pc + 1);
    invoke(name, "(" + OF + LV + LV + "I)Z");
  }

  private void compare(int pc, int expected, int b, int c, String name, int holds, int fails) {
    int target = pc + 2;
    boolean numeric = isNumber(b) || isNumber(c);
    if (numeric && !code.hot.isGeneric(pc) && !isNotNumeric(b) && !isNotNumeric(c)) {
      requireNumber(b, vars.number1, pc);
      requireNumber(c, vars.number2, pc);
      pushNumber(b, vars.number1);
      pushNumber(c, vars.number2);
      mv.visitInsn(DCMPG);
      branch(expected == 0 ? holds : fails, target);
    } else {
      pushComparison(pc, b, c, name);
      branch(expected == 0 ? IFNE : IFEQ, target);
    }
  }

  private void test(int register, int c, int target) {
    if (!captured.get(register) && (state[register] & NUMBER) != 0) {
      if (c == 0) { // numbers are true
        mv.visitInsn(ICONST_0);
        branch(IFEQ, target);
      } else {
        mv.visitInsn(NOP);
      }
      return;
    }
    pushValue(register);
    invoke("isTrue", "(" + LV + ")Z");
    branch(c == 0 ? IFNE : IFEQ, target);
  }

  // ---- loops

  private void requireLocals(int a, int count) {
    for (int r = a; r < a + count; r++) {
      if (captured.get(r)) {
        throw new RegisterUse.Untranslatable();
      }
    }
  }

  private void prepareLoop(int pc, int a) {
    requireLocals(a, 3);
    for (int r = a; r < a + 3; r++) {
      requireNumber(r, vars.number1, pc);
    }
    pushNumber(a, vars.number1);
    pushNumber(a + 2, vars.number1);
    mv.visitInsn(DSUB);
    storeNumber(a);
  }

  private void loop(int pc, int a, int target) {
    requireLocals(a, 3);
    checkSignal(pc);
    for (int r = a; r < a + 3; r++) {
      requireNumber(r, vars.number1, pc);
    }
    pushNumber(a, vars.number1);
    pushNumber(a + 2, vars.number1);
    mv.visitInsn(DADD);
    storeNumber(a);
    double step = constantStep(a, target - 1);
    Label ends = new Label();
    if (step != step) {
      Label down = new Label();
      Label goesOn = new Label();
      pushNumber(a + 2, vars.number1);
      mv.visitInsn(DCONST_0);
      mv.visitInsn(DCMPL);
      mv.visitJumpInsn(IFLE, down);
      endWhenBeyond(a, DCMPG, IFGT, ends);
      mv.visitJumpInsn(GOTO, goesOn);
      place(down);
      endWhenBeyond(a, DCMPL, IFLT, ends);
      place(goesOn);
    } else if (step > 0) {
      endWhenBeyond(a, DCMPG, IFGT, ends);
    } else {
      endWhenBeyond(a, DCMPL, IFLT, ends);
    }
    byte[] atEnd = state.clone();
    pushNumber(a, vars.number1);
    storeNumber(a + 3);
    goTo(target);
    place(ends);
    state = atEnd;
    mv.visitInsn(NOP); // the next instruction may be a place of its own
  }

  private void endWhenBeyond(int a, int comparison, int jump, Label ends) {
    pushNumber(a, vars.number1);
    pushNumber(a + 1, vars.number1);
    mv.visitInsn(comparison);
    mv.visitJumpInsn(jump, ends);
  }

  /** Returns the step of a loop if it is constant; NaN if it is not known, 0 or NaN. */
  private double constantStep(int a, int prepare) {
    if (prepare < 1
        || Opcode.op(instructions[prepare]) != Opcode.FORPREP
        || use.isLeader(prepare)) {
      return Double.NaN;
    }
    int setter = instructions[prepare - 1];
    boolean constant = Opcode.op(setter) == Opcode.LOADK && Opcode.a(setter) == a + 2;
    if (constant && code.constants[Opcode.bx(setter)] instanceof NumberValue n && n.value != 0) {
      return n.value;
    }
    return Double.NaN;
  }

  private void genericLoop(int pc, int a, int c) {
    requireLocals(a, 3);
    checkSignal(pc);
    storePlace(pc);
    constants.pushInterpreter(mv);
    if (c <= 2) {
      mv.visitVarInsn(ALOAD, vars.frame);
    }
    for (int r = a; r < a + 3; r++) {
      pushValue(r);
    }
    if (c <= 2) {
      invoke("step", "(" + IN + FR + LV + LV + LV + ")" + LV);
    } else {
      invoke("call", "(" + IN + LV + LV + LV + ")" + VA);
    }
    mv.visitVarInsn(ASTORE, vars.result);
    mv.visitVarInsn(ALOAD, vars.result);
    mv.visitJumpInsn(IFNULL, miss(pc));
    if (c <= 2) {
      mv.visitVarInsn(ALOAD, vars.result);
      mv.visitTypeInsn(CHECKCAST, LUA_VALUE);
      storeValue(a + 3);
      mv.visitVarInsn(ALOAD, vars.frame);
      invoke("second", "(" + FR + ")" + LV);
      if (c == 2) {
        storeValue(a + 4);
      } else {
        mv.visitInsn(POP);
      }
    } else {
      for (int n = 1; n <= c; n++) {
        pushResult(n);
        storeValue(a + 2 + n);
      }
    }
    pushValue(a + 3);
    mv.visitFieldInsn(GETSTATIC, LUA_VALUE, "NIL", LV);
    branch(IF_ACMPEQ, pc + 2);
    move(a + 2, a + 3);
  }
}

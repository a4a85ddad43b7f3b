package org.jlua.compiler;

import org.luaj.vm2.LuaString;

/**
 * Turns the operands of one function into instructions. Emission is put off as long as possible, so
 * that results go straight into the register where they are wanted and constants are folded.
 */
final class CodeGenerator {
  /** Number of values that stands for "as many as there are". */
  static final int MULTIPLE = -1;

  private static final int MAX_RK_CONSTANT = 255;
  private static final int MAX_C = 511;

  private final FunctionBuilder function;
  private final InstructionList code;

  CodeGenerator(FunctionBuilder function) {
    this.function = function;
    code = function.code;
  }

  // Values

  /** Makes a value of a variable, call or vararg; afterwards jumps alone may be open. */
  void discharge(Operand e) throws SyntaxError {
    switch (e.kind) {
      case Operand.LOCAL:
        e.kind = Operand.REGISTER;
        break;
      case Operand.UPVALUE:
        e.info = code.emit(Opcode.GETUPVAL, 0, e.info, 0);
        e.kind = Operand.RELOCATABLE;
        break;
      case Operand.GLOBAL:
        e.info = code.emit(Opcode.abx(Opcode.GETGLOBAL, 0, e.info));
        e.kind = Operand.RELOCATABLE;
        break;
      case Operand.INDEXED:
        releaseRk(e.key);
        function.release(e.info);
        e.info = code.emit(Opcode.GETTABLE, 0, e.info, e.key);
        e.kind = Operand.RELOCATABLE;
        break;
      case Operand.CALL:
      case Operand.VARARG:
        setOneResult(e);
        break;
      default:
        break;
    }
  }

  /** Cuts a call or vararg to one value. */
  void setOneResult(Operand e) {
    if (e.kind == Operand.CALL) {
      e.kind = Operand.REGISTER;
      e.info = Opcode.a(code.get(e.info));
    } else if (e.kind == Operand.VARARG) {
      code.setB(e.info, 2);
      e.kind = Operand.RELOCATABLE;
    }
  }

  /** Lets a call or vararg give a number of values, or {@link #MULTIPLE}. */
  void setResults(Operand e, int count) throws SyntaxError {
    if (e.kind == Operand.CALL) {
      code.setC(e.info, count + 1);
    } else if (e.kind == Operand.VARARG) {
      code.setB(e.info, count + 1);
      code.setA(e.info, function.freeRegister());
      function.reserve(1);
    }
  }

  /** Puts the value into the next free register. */
  void toNextRegister(Operand e) throws SyntaxError {
    discharge(e);
    release(e);
    function.reserve(1);
    toRegister(e, function.freeRegister() - 1);
  }

  /** Puts the value into a register, unless it is in one. Returns the register. */
  int toAnyRegister(Operand e) throws SyntaxError {
    discharge(e);
    if (e.kind == Operand.REGISTER) {
      if (!e.hasJumps()) {
        return e.info;
      }
      if (e.info >= function.activeLocals()) {
        toRegister(e, e.info);
        return e.info;
      }
    }
    toNextRegister(e);
    return e.info;
  }

  /** Returns the value as an RK operand: a constant if it is one and fits, else its register. */
  int toRk(Operand e) throws SyntaxError {
    toValue(e);
    switch (e.kind) {
      case Operand.NIL:
      case Operand.TRUE:
      case Operand.FALSE:
      case Operand.NUMBER:
        if (function.constantCount() <= MAX_RK_CONSTANT) {
          e.info = constantIndex(e);
          e.kind = Operand.CONSTANT;
          return e.info | Opcode.CONSTANT_BIT;
        }
        break;
      case Operand.CONSTANT:
        if (e.info <= MAX_RK_CONSTANT) {
          return e.info | Opcode.CONSTANT_BIT;
        }
        break;
      default:
        break;
    }
    return toAnyRegister(e);
  }

  private int constantIndex(Operand e) throws SyntaxError {
    switch (e.kind) {
      case Operand.NIL:
        return function.constantNil();
      case Operand.NUMBER:
        return function.constant(e.number);
      default:
        return function.constant(e.kind == Operand.TRUE);
    }
  }

  /** Settles open jumps and makes a value of a variable, call or vararg. */
  void toValue(Operand e) throws SyntaxError {
    if (e.hasJumps()) {
      toAnyRegister(e);
    } else {
      discharge(e);
    }
  }

  private void toRegister(Operand e, int register) throws SyntaxError {
    moveTo(e, register);
    if (e.kind == Operand.JUMP) {
      e.trueJumps = code.join(e.info, e.trueJumps);
    }
    if (e.hasJumps()) {
      int loadFalse = InstructionList.NO_JUMP;
      int loadTrue = InstructionList.NO_JUMP;
      if (code.needsValue(e.trueJumps) || code.needsValue(e.falseJumps)) {
        int skip = e.kind == Operand.JUMP ? InstructionList.NO_JUMP : code.jump();
        loadFalse = emitBoolean(register, false, true);
        loadTrue = emitBoolean(register, true, false);
        code.patchToHere(skip);
      }
      int end = code.label();
      code.patchTests(e.falseJumps, end, register, loadFalse);
      code.patchTests(e.trueJumps, end, register, loadTrue);
    }
    e.set(Operand.REGISTER, register);
  }

  private int emitBoolean(int register, boolean value, boolean skipNext) throws SyntaxError {
    code.label();
    return code.emit(Opcode.LOADBOOL, register, value ? 1 : 0, skipNext ? 1 : 0);
  }

  /** Emits the value into a register; open jumps stay open, and so does a comparison. */
  private void moveTo(Operand e, int register) throws SyntaxError {
    discharge(e);
    switch (e.kind) {
      case Operand.NIL:
        code.emitNil(register, 1);
        break;
      case Operand.TRUE:
      case Operand.FALSE:
        code.emit(Opcode.LOADBOOL, register, e.kind == Operand.TRUE ? 1 : 0, 0);
        break;
      case Operand.CONSTANT:
        code.emit(Opcode.abx(Opcode.LOADK, register, e.info));
        break;
      case Operand.NUMBER:
        code.emit(Opcode.abx(Opcode.LOADK, register, function.constant(e.number)));
        break;
      case Operand.RELOCATABLE:
        code.setA(e.info, register);
        break;
      case Operand.REGISTER:
        if (register != e.info) {
          code.emit(Opcode.MOVE, register, e.info, 0);
        }
        break;
      default:
        return;
    }
    e.kind = Operand.REGISTER;
    e.info = register;
  }

  private void moveToAnyRegister(Operand e) throws SyntaxError {
    if (e.kind != Operand.REGISTER) {
      function.reserve(1);
      moveTo(e, function.freeRegister() - 1);
    }
  }

  private void release(Operand e) {
    if (e.kind == Operand.REGISTER) {
      function.release(e.info);
    }
  }

  private void releaseRk(int rk) {
    if (rk < Opcode.CONSTANT_BIT) {
      function.release(rk);
    }
  }

  // Variables, fields, calls

  /** Assigns a value to a variable or field. */
  void store(Operand variable, Operand value) throws SyntaxError {
    switch (variable.kind) {
      case Operand.LOCAL:
        release(value);
        toRegister(value, variable.info);
        return;
      case Operand.UPVALUE:
        code.emit(Opcode.SETUPVAL, toAnyRegister(value), variable.info, 0);
        break;
      case Operand.GLOBAL:
        code.emit(Opcode.abx(Opcode.SETGLOBAL, toAnyRegister(value), variable.info));
        break;
      default:
        code.emit(Opcode.SETTABLE, variable.info, variable.key, toRk(value));
        break;
    }
    release(value);
  }

  /** Makes a string constant of an operand. */
  void setString(Operand e, LuaString value) throws SyntaxError {
    e.set(Operand.CONSTANT, function.constant(value));
  }

  /** Makes the operand an element of the table that it holds in a register. */
  void index(Operand table, Operand key) throws SyntaxError {
    table.key = toRk(key);
    table.kind = Operand.INDEXED;
  }

  /** Prepares a method call: the function and its first argument, the object, go to the top. */
  void self(Operand object, Operand name) throws SyntaxError {
    toAnyRegister(object);
    release(object);
    int base = function.freeRegister();
    function.reserve(2);
    code.emit(Opcode.SELF, base, object.info, toRk(name));
    release(name);
    object.kind = Operand.REGISTER;
    object.info = base;
  }

  /**
   * Stores the elements that stand above a table in it.
   *
   * @param total the number of elements up to and with these, in all flushes
   * @param count how many to store now, or {@link #MULTIPLE}
   */
  void emitSetList(int table, int total, int count) throws SyntaxError {
    int batch = (total - 1) / Opcode.FIELDS_PER_FLUSH + 1;
    int b = count == MULTIPLE ? 0 : count;
    if (batch <= MAX_C) {
      code.emit(Opcode.SETLIST, table, b, batch);
    } else {
      code.emit(Opcode.SETLIST, table, b, 0);
      code.emit(batch);
    }
    function.releaseFrom(table + 1);
  }

  /** Emits a return of registers. */
  void emitReturn(int first, int count) throws SyntaxError {
    code.emit(Opcode.RETURN, first, count + 1, 0);
  }

  // Conditions

  /** Goes on if the value is true; adds jumps to falseJumps for when it is not. */
  void goIfTrue(Operand e) throws SyntaxError {
    discharge(e);
    int jump;
    switch (e.kind) {
      case Operand.CONSTANT:
      case Operand.NUMBER:
      case Operand.TRUE:
        jump = InstructionList.NO_JUMP;
        break;
      case Operand.JUMP:
        code.invert(e.info);
        jump = e.info;
        break;
      default:
        jump = jumpIf(e, false);
        break;
    }
    e.falseJumps = code.join(jump, e.falseJumps);
    code.patchToHere(e.trueJumps);
    e.trueJumps = InstructionList.NO_JUMP;
  }

  /** Goes on if the value is false; adds jumps to trueJumps for when it is not. */
  void goIfFalse(Operand e) throws SyntaxError {
    discharge(e);
    int jump;
    switch (e.kind) {
      case Operand.NIL:
      case Operand.FALSE:
        jump = InstructionList.NO_JUMP;
        break;
      case Operand.JUMP:
        jump = e.info;
        break;
      default:
        jump = jumpIf(e, true);
        break;
    }
    e.trueJumps = code.join(jump, e.trueJumps);
    code.patchToHere(e.falseJumps);
    e.falseJumps = InstructionList.NO_JUMP;
  }

  private int jumpIf(Operand e, boolean condition) throws SyntaxError {
    if (e.kind == Operand.RELOCATABLE) {
      int instruction = code.get(e.info);
      if (Opcode.op(instruction) == Opcode.NOT) {
        code.removeLast();
        int tested = Opcode.b(instruction);
        return code.conditionalJump(Opcode.TEST, tested, 0, condition ? 0 : 1);
      }
    }
    moveToAnyRegister(e);
    release(e);
    int wanted = condition ? 1 : 0;
    return code.conditionalJump(Opcode.TESTSET, InstructionList.NO_REGISTER, e.info, wanted);
  }

  // Operators

  /** Applies a unary operator. */
  void applyUnary(int op, Operand e) throws SyntaxError {
    if (op == Opcode.NOT) {
      applyNot(e);
    } else if (op == Opcode.UNM && e.isNumber()) {
      e.number = -e.number;
    } else {
      toAnyRegister(e);
      release(e);
      e.info = code.emit(op, 0, e.info, 0);
      e.kind = Operand.RELOCATABLE;
    }
  }

  private void applyNot(Operand e) throws SyntaxError {
    discharge(e);
    switch (e.kind) {
      case Operand.NIL:
      case Operand.FALSE:
        e.kind = Operand.TRUE;
        break;
      case Operand.CONSTANT:
      case Operand.NUMBER:
      case Operand.TRUE:
        e.kind = Operand.FALSE;
        break;
      case Operand.JUMP:
        code.invert(e.info);
        break;
      default:
        moveToAnyRegister(e);
        release(e);
        e.info = code.emit(Opcode.NOT, 0, e.info, 0);
        e.kind = Operand.RELOCATABLE;
        break;
    }
    int jumps = e.falseJumps;
    e.falseJumps = e.trueJumps;
    e.trueJumps = jumps;
    code.dropValues(e.falseJumps);
    code.dropValues(e.trueJumps);
  }

  /** Prepares the left operand of a binary operator before the right one is read. */
  void beginBinary(int operator, Operand left) throws SyntaxError {
    switch (operator) {
      case Operator.AND:
        goIfTrue(left);
        break;
      case Operator.OR:
        goIfFalse(left);
        break;
      case Operator.CONCAT:
        toNextRegister(left);
        break;
      default:
        if (!Operator.isArithmetic(operator) || !left.isNumber()) {
          toRk(left);
        }
        break;
    }
  }

  /** Applies a binary operator; the result replaces the left operand. */
  void applyBinary(int operator, Operand left, Operand right) throws SyntaxError {
    switch (operator) {
      case Operator.AND:
        discharge(right);
        right.falseJumps = code.join(right.falseJumps, left.falseJumps);
        left.set(right);
        break;
      case Operator.OR:
        discharge(right);
        right.trueJumps = code.join(right.trueJumps, left.trueJumps);
        left.set(right);
        break;
      case Operator.CONCAT:
        concatenate(left, right);
        break;
      case Operator.EQ:
        compare(Opcode.EQ, true, left, right);
        break;
      case Operator.NE:
        compare(Opcode.EQ, false, left, right);
        break;
      case Operator.LT:
        compare(Opcode.LT, true, left, right);
        break;
      case Operator.LE:
        compare(Opcode.LE, true, left, right);
        break;
      case Operator.GT:
        compareSwapped(Opcode.LT, left, right);
        break;
      case Operator.GE:
        compareSwapped(Opcode.LE, left, right);
        break;
      default:
        if (!fold(operator, left, right)) {
          calculate(Operator.opcode(operator), left, right);
        }
        break;
    }
  }

  /** Joins a concatenation on the right with this one, since one instruction does it all. */
  private void concatenate(Operand left, Operand right) throws SyntaxError {
    toValue(right);
    if (right.kind == Operand.RELOCATABLE && Opcode.op(code.get(right.info)) == Opcode.CONCAT) {
      release(left);
      code.setB(right.info, left.info);
      left.kind = Operand.RELOCATABLE;
      left.info = right.info;
    } else {
      toNextRegister(right);
      calculate(Opcode.CONCAT, left, right);
    }
  }

  private void calculate(int op, Operand left, Operand right) throws SyntaxError {
    int c = toRk(right);
    int b = toRk(left);
    releaseBoth(left, right);
    left.info = code.emit(op, 0, b, c);
    left.kind = Operand.RELOCATABLE;
  }

  /** Releases the operand in the higher register first. */
  private void releaseBoth(Operand left, Operand right) {
    release(left);
    release(right);
  }

  private void compare(int op, boolean condition, Operand left, Operand right) throws SyntaxError {
    int b = toRk(left);
    int c = toRk(right);
    releaseBoth(left, right);
    left.info = code.conditionalJump(op, condition ? 1 : 0, b, c);
    left.kind = Operand.JUMP;
  }

  private void compareSwapped(int op, Operand left, Operand right) throws SyntaxError {
    int c = toRk(left);
    int b = toRk(right);
    releaseBoth(left, right);
    left.info = code.conditionalJump(op, 1, b, c);
    left.kind = Operand.JUMP;
  }

  /** Calculates with two known numbers, unless the result would be an error or NaN. */
  private static boolean fold(int operator, Operand left, Operand right) {
    if (!left.isNumber() || !right.isNumber()) {
      return false;
    }
    double a = left.number;
    double b = right.number;
    double result;
    switch (operator) {
      case Operator.ADD:
        result = a + b;
        break;
      case Operator.SUB:
        result = a - b;
        break;
      case Operator.MUL:
        result = a * b;
        break;
      case Operator.DIV:
        result = b == 0 ? Double.NaN : a / b;
        break;
      case Operator.MOD:
        result = b == 0 ? Double.NaN : a - Math.floor(a / b) * b;
        break;
      default:
        result = Power.of(a, b);
        break;
    }
    if (Double.isNaN(result)) {
      return false;
    }
    left.number = result;
    return true;
  }
}

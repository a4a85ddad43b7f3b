package org.jlua.vm;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;

/** Writes the JVM bytecode of calls, and of lists of values that pass from one to the next. */
abstract class CallWriter extends TranslationWriter {
  static final String IN = "L" + INTERPRETER + ";";
  static final String CL = "L" + CLOSURE + ";";

  /** Most arguments that a call passes without a list. */
  private static final int MAX_DIRECT = 3;

  CallWriter(Code code, RegisterUse use, ConstantFields constants) {
    super(code, use, constants);
  }

  /** Writes a tail call; returns whether the code goes on behind it, which it does not. */
  abstract boolean writeTailCall(int pc, int a, int b);

  /** Writes the end of the function; returns whether the code goes on behind it. */
  abstract boolean writeReturn(int pc, int a, int b);

  /** Writes what tells the frame where the code is. */
  void storePlace(int pc) {
    mv.visitVarInsn(ALOAD, vars.frame);
    pushInt(pc + 1);
    mv.visitFieldInsn(PUTFIELD, FRAME, "pc", "I");
  }

  /** Leaves for the interpreter when the running code is to be interrupted, or has a hook. */
  void checkSignal(int pc) {
    constants.pushInterpreter(mv);
    mv.visitFieldInsn(GETFIELD, INTERPRETER, "signalled", "Z");
    mv.visitJumpInsn(IFNE, exit(pc, false));
  }

  /** Writes a call. */
  void call(int pc, int a, int b, int c) {
    int fixed = b == 0 ? -1 : b - 1;
    boolean direct = fixed >= 0 && fixed <= MAX_DIRECT;
    for (int n = 0; n < fixed; n++) { // before the ways part
      requireValue(a + 1 + n);
    }
    storePlace(pc);
    pushValue(a);
    mv.visitVarInsn(ASTORE, vars.value);
    if (!direct) {
      pushList(pc, a + 1, b);
      mv.visitVarInsn(ASTORE, vars.result);
    }
    Label other = new Label();
    Label done = new Label();
    pushTranslatedCallee(other);
    mv.visitVarInsn(ALOAD, vars.function);
    mv.visitVarInsn(ALOAD, vars.callee);
    String arguments = pushArguments(a, fixed, direct);
    mv.visitMethodInsn(
        INVOKEVIRTUAL, V + "CompiledFunction", "call", "(" + CL + arguments + ")" + VA, false);
    mv.visitVarInsn(ASTORE, vars.result);
    mv.visitJumpInsn(GOTO, done);
    place(other);
    constants.pushInterpreter(mv);
    mv.visitVarInsn(ALOAD, vars.value);
    pushArguments(a, fixed, direct);
    invoke("call", "(" + IN + LV + arguments + ")" + VA);
    mv.visitVarInsn(ASTORE, vars.result);
    mv.visitVarInsn(ALOAD, vars.result);
    mv.visitJumpInsn(IFNULL, miss(pc));
    place(done);
    storeResults(a, c);
    checkSignal(use.next(pc));
  }

  /** Stores the callee and its translation; jumps to {@code other} when there is none. */
  private void pushTranslatedCallee(Label other) {
    mv.visitVarInsn(ALOAD, vars.value);
    mv.visitTypeInsn(INSTANCEOF, CLOSURE);
    mv.visitJumpInsn(IFEQ, other);
    mv.visitVarInsn(ALOAD, vars.value);
    mv.visitTypeInsn(CHECKCAST, CLOSURE);
    mv.visitVarInsn(ASTORE, vars.callee);
    mv.visitVarInsn(ALOAD, vars.callee);
    mv.visitFieldInsn(GETFIELD, CLOSURE, "code", "L" + V + "Code;");
    mv.visitFieldInsn(GETFIELD, V + "Code", "compiled", "L" + V + "CompiledFunction;");
    mv.visitVarInsn(ASTORE, vars.function);
    mv.visitVarInsn(ALOAD, vars.function);
    mv.visitJumpInsn(IFNULL, other);
  }

  private String pushArguments(int a, int fixed, boolean direct) {
    if (!direct) {
      mv.visitVarInsn(ALOAD, vars.result);
      return VA;
    }
    for (int n = 0; n < fixed; n++) {
      pushValue(a + 1 + n);
    }
    return LV.repeat(fixed);
  }

  private void storeResults(int a, int c) {
    if (c == 0) {
      mv.visitVarInsn(ALOAD, vars.result);
      mv.visitVarInsn(ASTORE, vars.open);
      pushInt(a);
      mv.visitVarInsn(ISTORE, vars.openAt);
    } else if (c == 2) {
      mv.visitVarInsn(ALOAD, vars.result);
      invoke("first", "(" + VA + ")" + LV);
      storeValue(a);
    } else {
      for (int n = 1; n < c; n++) {
        pushResult(n);
        storeValue(a + n - 1);
      }
    }
  }

  void pushResult(int n) {
    mv.visitVarInsn(ALOAD, vars.result);
    pushInt(n);
    mv.visitMethodInsn(INVOKEVIRTUAL, VARARGS, "arg", "(I)" + LV, false);
  }

  /** Pushes an array of {@code count} registers from {@code first} on. */
  void pushArray(int first, int count) {
    pushInt(count);
    mv.visitTypeInsn(ANEWARRAY, LUA_VALUE);
    for (int n = 0; n < count; n++) {
      mv.visitInsn(DUP);
      pushInt(n);
      pushValue(first + n);
      mv.visitInsn(AASTORE);
    }
  }

  /** Pushes b-1 registers from {@code first} on as a list, or all up to the open end if b is 0. */
  void pushList(int pc, int first, int b) {
    switch (b) {
      case 0 -> {
        int fixed = use.openAt(pc) - first;
        if (fixed > 0) {
          pushArray(first, fixed);
        }
        mv.visitVarInsn(ALOAD, vars.open);
        if (fixed > 0) {
          invoke("append", "([" + LV + VA + ")" + VA);
        }
      }
      case 1 -> mv.visitFieldInsn(GETSTATIC, LUA_VALUE, "NONE", LV);
      case 2 -> pushValue(first);
      case 3 -> {
        pushValue(first);
        pushValue(first + 1);
        mv.visitMethodInsn(INVOKESTATIC, LUA_VALUE, "varargsOf", "(" + LV + VA + ")" + VA, false);
      }
      default -> {
        pushArray(first, b - 1);
        mv.visitMethodInsn(INVOKESTATIC, LUA_VALUE, "varargsOf", "([" + LV + ")" + VA, false);
      }
    }
  }

  /** Writes what stores the arguments of a vararg function. */
  void varargs(int a, int b) {
    mv.visitVarInsn(ALOAD, vars.frame);
    mv.visitFieldInsn(GETFIELD, FRAME, "varargs", VA);
    if (b == 0) {
      mv.visitVarInsn(ASTORE, vars.open);
      pushInt(a);
      mv.visitVarInsn(ISTORE, vars.openAt);
      return;
    }
    mv.visitVarInsn(ASTORE, vars.result);
    for (int n = 1; n < b; n++) {
      pushResult(n);
      storeValue(a + n - 1);
    }
  }
}

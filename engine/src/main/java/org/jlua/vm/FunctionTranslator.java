package org.jlua.vm;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Translates a function to a {@link CompiledFunction}: all its code in one static method. */
final class FunctionTranslator extends InstructionWriter {
  private static final String SUPER = V + "CompiledFunction";
  private static final String FR = "L" + FRAME + ";";
  private static final int MAX_PARAMETERS = 100;
  private static final int MAX_DIRECT = 3;

  private final int parameters;
  private final String bodyDescriptor;
  private boolean tailCalls;

  private FunctionTranslator(Code code, RegisterUse use, ConstantFields constants) {
    super(code, use, constants);
    parameters = code.parameters;
    bodyDescriptor = "(" + CL + FR + LV.repeat(parameters) + (code.vararg ? VA : "") + ")" + VA;
  }

  /**
   * Translates a function.
   *
   * @throws RegisterUse.Untranslatable if it must stay with the interpreter
   */
  static CompiledFunction translate(Code code, Interpreter interpreter) {
    if (code.parameters > MAX_PARAMETERS) {
      throw new RegisterUse.Untranslatable();
    }
    RegisterUse use = new RegisterUse(code.prototype);
    ConstantFields constants = new ConstantFields(interpreter, code);
    FunctionTranslator translator = new FunctionTranslator(code, use, constants);
    return (CompiledFunction) translator.make();
  }

  private Object make() {
    byte[] initial = new byte[code.registers];
    for (int r = 0; r < parameters; r++) {
      initial[r] = VALUE;
    }
    findStates(0, initial);
    TranslatedClass made = new TranslatedClass(SUPER, code, constants);
    ClassWriter cw = made.writer();
    writeBody(cw, made);
    writeEnter(cw);
    for (int given = 0; given <= MAX_DIRECT; given++) {
      writeCall(cw, given);
    }
    writeCallWithList(cw);
    return made.newInstance();
  }

  private void writeBody(ClassWriter cw, TranslatedClass made) {
    MethodVisitor body =
        cw.visitMethod(ACC_PRIVATE | ACC_STATIC, made.methodName(), bodyDescriptor, null, null);
    body.visitCode();
    vars.closure = 0;
    vars.frame = 1;
    int extraVar = 2 + parameters;
    int next = vars.allocateTemporaries(extraVar + (code.vararg ? 1 : 0));
    int end = vars.allocate(next, parameters, 2);
    Object[] locals = new Object[end];
    locals[vars.closure] = CLOSURE;
    locals[vars.frame] = FRAME;
    for (int p = 0; p < parameters; p++) {
      locals[2 + p] = LUA_VALUE;
    }
    if (code.vararg) {
      locals[extraVar] = VARARGS;
    }
    vars.describeTemporaries(locals);
    mv = body;
    vars.initializeTemporaries(mv, true);
    vars.initialize(mv, parameters);
    if (code.vararg) {
      mv.visitVarInsn(ALOAD, vars.frame);
      mv.visitVarInsn(ALOAD, extraVar);
      mv.visitFieldInsn(PUTFIELD, FRAME, "varargs", VA);
    }
    if (!captured.isEmpty()) {
      writeSharedRegisters();
    }
    vars.describe(locals);
    writeCode(body);
    made.end(body);
  }

  private void writeSharedRegisters() {
    writeNewArray();
    for (int p = 0; p < parameters; p++) {
      if (captured.get(p)) {
        mv.visitVarInsn(ALOAD, vars.registers);
        pushInt(p);
        mv.visitVarInsn(ALOAD, 2 + p);
        mv.visitInsn(AASTORE);
      }
    }
    mv.visitVarInsn(ALOAD, vars.frame);
    mv.visitVarInsn(ALOAD, vars.registers);
    mv.visitFieldInsn(PUTFIELD, FRAME, "registers", "[" + LV);
  }

  private void writeNewArray() {
    pushInt(code.registers);
    mv.visitTypeInsn(ANEWARRAY, LUA_VALUE);
    mv.visitVarInsn(ASTORE, vars.registers);
  }

  @Override
  boolean isLoop() {
    return false;
  }

  @Override
  boolean contains(int pc) {
    return true;
  }

  @Override
  boolean writeTailCall(int pc, int a, int b) {
    tailCalls = true;
    pushList(pc, a + 1, b);
    mv.visitVarInsn(ASTORE, vars.result);
    storePlace(pc);
    if (!captured.isEmpty()) {
      mv.visitVarInsn(ALOAD, vars.frame);
      mv.visitInsn(ICONST_0);
      mv.visitMethodInsn(INVOKEVIRTUAL, FRAME, "closeUpvalues", "(I)V", false);
    }
    constants.pushInterpreter(mv);
    pushValue(a);
    mv.visitVarInsn(ALOAD, vars.result);
    invoke("tailCall", "(L" + INTERPRETER + ";" + LV + VA + ")" + VA);
    mv.visitInsn(ARETURN);
    return false;
  }

  @Override
  boolean writeReturn(int pc, int a, int b) {
    pushList(pc, a, b);
    mv.visitVarInsn(ASTORE, vars.result);
    storePlace(pc);
    constants.pushInterpreter(mv);
    mv.visitVarInsn(ALOAD, vars.frame);
    invoke("leave", "(L" + INTERPRETER + ";" + FR + ")V");
    mv.visitVarInsn(ALOAD, vars.result);
    mv.visitInsn(ARETURN);
    return false;
  }

  @Override
  void writeArray() {
    if (captured.isEmpty()) {
      writeNewArray();
    }
  }

  @Override
  void writeLeave() {
    mv.visitVarInsn(ALOAD, vars.closure);
    mv.visitVarInsn(ALOAD, vars.frame);
    mv.visitVarInsn(ALOAD, vars.registers);
    mv.visitVarInsn(ILOAD, vars.pc);
    mv.visitVarInsn(ALOAD, vars.open);
    mv.visitVarInsn(ILOAD, vars.openAt);
    invoke("interpret", "(" + CL + FR + "[" + LV + "I" + VA + "I)" + VA);
    mv.visitInsn(ARETURN);
  }

  // ---- entries

  private void writeEnter(ClassWriter cw) {
    mv = cw.visitMethod(0, "enter", "(" + CL + FR + VA + ")" + VA, null, null);
    mv.visitCode();
    mv.visitVarInsn(ALOAD, 1);
    mv.visitVarInsn(ALOAD, 2);
    pushListAsParameters(3);
    callBody();
    mv.visitInsn(ARETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  private void pushListAsParameters(int list) {
    for (int p = 1; p <= parameters; p++) {
      mv.visitVarInsn(ALOAD, list);
      pushInt(p);
      mv.visitMethodInsn(INVOKEVIRTUAL, VARARGS, "arg", "(I)" + LV, false);
    }
    if (code.vararg) {
      mv.visitVarInsn(ALOAD, list);
      pushInt(parameters + 1);
      mv.visitMethodInsn(INVOKEVIRTUAL, VARARGS, "subargs", "(I)" + VA, false);
    }
  }

  private void callBody() {
    mv.visitMethodInsn(
        INVOKESTATIC, SELF_CLASS, TranslatedClass.methodName(code), bodyDescriptor, false);
  }

  private void writeCall(ClassWriter cw, int given) {
    String descriptor = "(" + CL + LV.repeat(given) + ")" + VA;
    mv = cw.visitMethod(0, "call", descriptor, null, null);
    mv.visitCode();
    Object[] locals = new Object[2 + given];
    locals[0] = SELF_CLASS;
    locals[1] = CLOSURE;
    for (int n = 0; n < given; n++) {
      locals[2 + n] = LUA_VALUE;
    }
    int frame = pushFrame(locals, () -> pushGiven(given, 0));
    mv.visitVarInsn(ALOAD, 1);
    mv.visitVarInsn(ALOAD, frame);
    for (int p = 0; p < parameters; p++) {
      if (p < given) {
        mv.visitVarInsn(ALOAD, 2 + p);
      } else {
        mv.visitFieldInsn(GETSTATIC, LUA_VALUE, "NIL", LV);
      }
    }
    if (code.vararg) {
      pushGiven(given, parameters);
    }
    callBody();
    finish(frame);
  }

  /** Pushes the arguments from number {@code from} on as a list. */
  private void pushGiven(int given, int from) {
    int count = Math.max(0, given - from);
    switch (count) {
      case 0 -> mv.visitFieldInsn(GETSTATIC, LUA_VALUE, "NONE", LV);
      case 1 -> mv.visitVarInsn(ALOAD, 2 + from);
      default -> {
        for (int n = 0; n < count; n++) {
          mv.visitVarInsn(ALOAD, 2 + from + n);
        }
        String values = LV.repeat(count - 1) + VA;
        mv.visitMethodInsn(INVOKESTATIC, LUA_VALUE, "varargsOf", "(" + values + ")" + VA, false);
      }
    }
  }

  private void writeCallWithList(ClassWriter cw) {
    mv = cw.visitMethod(0, "call", "(" + CL + VA + ")" + VA, null, null);
    mv.visitCode();
    Object[] locals = {SELF_CLASS, CLOSURE, VARARGS};
    int frame = pushFrame(locals, () -> mv.visitVarInsn(ALOAD, 2));
    mv.visitVarInsn(ALOAD, 1);
    mv.visitVarInsn(ALOAD, frame);
    pushListAsParameters(2);
    callBody();
    finish(frame);
  }

  /** Writes the start of a call; returns the variable in which the frame stands. */
  private int pushFrame(Object[] locals, Runnable list) {
    int frame = locals.length;
    constants.pushInterpreter(mv);
    mv.visitVarInsn(ALOAD, 1);
    invoke("enter", "(L" + INTERPRETER + ";" + CL + ")" + FR);
    mv.visitVarInsn(ASTORE, frame);
    mv.visitVarInsn(ALOAD, frame);
    Label entered = new Label();
    mv.visitJumpInsn(IFNONNULL, entered);
    mv.visitVarInsn(ALOAD, 1);
    list.run();
    mv.visitMethodInsn(INVOKESTATIC, V + "Executor", "interpret", "(" + CL + VA + ")" + VA, false);
    mv.visitInsn(ARETURN);
    mv.visitLabel(entered);
    Object[] all = java.util.Arrays.copyOf(locals, frame + 1);
    all[frame] = FRAME;
    mv.visitFrame(F_NEW, all.length, all, 0, new Object[0]);
    return frame;
  }

  private void finish(int frame) {
    if (tailCalls) {
      mv.visitVarInsn(ASTORE, frame + 1);
      constants.pushInterpreter(mv);
      mv.visitVarInsn(ALOAD, frame);
      mv.visitVarInsn(ALOAD, frame + 1);
      invoke("finishTailCalls", "(L" + INTERPRETER + ";" + FR + VA + ")" + VA);
    }
    mv.visitInsn(ARETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }
}

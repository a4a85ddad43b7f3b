package org.jlua.vm;

import static org.objectweb.asm.Opcodes.*;

import java.util.BitSet;
import org.luaj.vm2.LuaValue;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Translates a loop to a {@link CompiledLoop}, for the types of values that the registers hold at
 * the time. What is behind the loop is left to the interpreter.
 */
final class LoopTranslator extends InstructionWriter {
  private final int first;
  private final int last;

  private LoopTranslator(
      Code code, RegisterUse use, ConstantFields constants, int first, int last) {
    super(code, use, constants);
    this.first = first;
    this.last = last;
  }

  /**
   * Translates a loop.
   *
   * @param first the loop's first instruction
   * @param last the instruction that jumps back to it
   * @param registers the registers as they are before the first instruction
   * @throws RegisterUse.Untranslatable if it must stay with the interpreter
   */
  static CompiledLoop translate(
      Code code, Interpreter interpreter, int first, int last, LuaValue[] registers) {
    RegisterUse use = new RegisterUse(code.prototype);
    ConstantFields constants = new ConstantFields(interpreter, code);
    LoopTranslator translator = new LoopTranslator(code, use, constants, first, last);
    return translator.make(registers);
  }

  private CompiledLoop make(LuaValue[] registers) {
    BitSet live = use.liveAt(first);
    byte[] initial = new byte[code.registers];
    for (int r = 0; r < initial.length; r++) {
      if (live.get(r)) {
        initial[r] = !captured.get(r) && registers[r] instanceof NumberValue ? BOTH : VALUE;
      }
    }
    findStates(first, initial);
    TranslatedClass made = new TranslatedClass(V + "CompiledLoop", code, constants);
    MethodVisitor method =
        made.writer()
            .visitMethod(0, "run", "(L" + CLOSURE + ";L" + FRAME + ";[" + LV + ")I", null, null);
    method.visitCode();
    closureVar = 1;
    frameVar = 2;
    int next = allocateTemporaries(3); // the first is the parameter
    int end = allocate(next, 0, 0);
    Object[] locals = new Object[end];
    locals[0] = SELF_CLASS;
    locals[closureVar] = CLOSURE;
    locals[frameVar] = FRAME;
    describeTemporaries(locals);
    mv = method;
    initializeTemporaries();
    initialize(0);
    describe(locals);
    readRegisters(live);
    mv.visitJumpInsn(GOTO, label(first));
    writeCode(method);
    made.end(method);
    return (CompiledLoop) made.newInstance();
  }

  /** Writes the start: registers are taken from the array if they hold what is expected. */
  private void readRegisters(BitSet live) {
    Label fails = new Label();
    Label succeeds = new Label();
    for (int r = 0; r < code.registers; r++) {
      if (captured.get(r)) {
        continue;
      }
      mv.visitVarInsn(ALOAD, registersVar);
      pushInt(r);
      mv.visitInsn(AALOAD);
      mv.visitVarInsn(ASTORE, valueVar(r));
      if (live.get(r) && (stateAt(first, r) & NUMBER) != 0) {
        mv.visitVarInsn(ALOAD, valueVar(r));
        mv.visitTypeInsn(INSTANCEOF, NUMBER_VALUE);
        mv.visitJumpInsn(IFEQ, fails);
        unbox(valueVar(r), numberVar(r));
      }
    }
    mv.visitJumpInsn(GOTO, succeeds);
    place(fails);
    pushInt(CompiledLoop.OTHER_TYPES);
    mv.visitInsn(IRETURN);
    place(succeeds);
    mv.visitInsn(NOP);
  }

  @Override
  boolean isLoop() {
    return true;
  }

  @Override
  boolean contains(int pc) {
    return pc >= first && pc <= last;
  }

  @Override
  boolean writeTailCall(int pc, int a, int b) {
    mv.visitJumpInsn(GOTO, exit(pc, false));
    return false;
  }

  @Override
  boolean writeReturn(int pc, int a, int b) {
    mv.visitJumpInsn(GOTO, exit(pc, false));
    return false;
  }

  @Override
  void writeArray() {
    // the interpreter's
  }

  @Override
  void writeLeave() {
    mv.visitVarInsn(ALOAD, frameVar);
    mv.visitVarInsn(ALOAD, openVar);
    mv.visitFieldInsn(PUTFIELD, FRAME, "open", VA);
    mv.visitVarInsn(ALOAD, frameVar);
    mv.visitVarInsn(ILOAD, openAtVar);
    mv.visitFieldInsn(PUTFIELD, FRAME, "openAt", "I");
    mv.visitVarInsn(ILOAD, pcVar);
    mv.visitInsn(IRETURN);
  }
}

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
    vars.closure = 1;
    vars.frame = 2;
    int next = vars.allocateTemporaries(3); // the first is the parameter
    int end = vars.allocate(next, 0, 0);
    Object[] locals = new Object[end];
    locals[0] = SELF_CLASS;
    locals[vars.closure] = CLOSURE;
    locals[vars.frame] = FRAME;
    vars.describeTemporaries(locals);
    mv = method;
    vars.initializeTemporaries(mv, false);
    vars.initialize(mv, 0);
    vars.describe(locals);
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
      mv.visitVarInsn(ALOAD, vars.registers);
      pushInt(r);
      mv.visitInsn(AALOAD);
      mv.visitVarInsn(ASTORE, vars.valueOf(r));
      if (live.get(r) && (stateAt(first, r) & NUMBER) != 0) {
        mv.visitVarInsn(ALOAD, vars.valueOf(r));
        mv.visitTypeInsn(INSTANCEOF, NUMBER_VALUE);
        mv.visitJumpInsn(IFEQ, fails);
        unbox(vars.valueOf(r), vars.numberOf(r));
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
    mv.visitVarInsn(ALOAD, vars.frame);
    mv.visitVarInsn(ALOAD, vars.open);
    mv.visitFieldInsn(PUTFIELD, FRAME, "open", VA);
    mv.visitVarInsn(ALOAD, vars.frame);
    mv.visitVarInsn(ILOAD, vars.openAt);
    mv.visitFieldInsn(PUTFIELD, FRAME, "openAt", "I");
    mv.visitVarInsn(ILOAD, vars.pc);
    mv.visitInsn(IRETURN);
  }
}

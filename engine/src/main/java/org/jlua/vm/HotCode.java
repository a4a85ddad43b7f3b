package org.jlua.vm;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.luaj.vm2.LuaValue;

/** Decides which functions and loops are translated to JVM bytecode, and when not to any more. */
final class HotCode {
  /** Calls after which a function is translated. */
  static final int CALLS = Integer.getInteger("jlua.translate.calls", 400);

  /** Rounds after which a loop of a running function is translated. */
  static final int ROUNDS = Integer.getInteger("jlua.translate.rounds", 2000);

  /** Values of other types at one instruction after which it is translated for any. */
  private static final int MISSES = 10;

  /** How often the translation of a function may turn out to be wrong. */
  private static final int ATTEMPTS = 8;

  /** How often a loop may be entered with other types than it was translated for. */
  private static final int MAX_REFUSALS = 4;

  /** Rounds of a loop that is not translated after which that is thought over. */
  private static final int PAUSE = 1_000_000;

  private final Code code;
  private final Interpreter interpreter;
  private final Map<Integer, CompiledLoop> loops = new HashMap<>();
  private final Map<Integer, Integer> refusals = new HashMap<>();
  private final BitSet generic = new BitSet();
  private int[] misses;
  private int attempts;
  private boolean givenUp;

  HotCode(Code code, Interpreter interpreter) {
    this.code = code;
    this.interpreter = interpreter;
  }

  /** Returns the translation of a function that was called often, or null. */
  CompiledFunction function() {
    code.calls = 0;
    if (givenUp || !interpreter.isTranslating()) {
      return null;
    }
    try {
      code.compiled = FunctionTranslator.translate(code, interpreter);
    } catch (RegisterUse.Untranslatable | org.objectweb.asm.MethodTooLargeException e) {
      givenUp = true;
    }
    return code.compiled;
  }

  /**
   * Runs a loop that went round often as a translation, if there can be one.
   *
   * @param first the loop's first instruction
   * @param last the instruction that jumps there
   * @return the instruction at which the interpreter goes on
   */
  int runLoop(Closure closure, Frame frame, LuaValue[] registers, int first, int last) {
    frame.open = LuaValue.NONE;
    CompiledLoop loop = interpreter.isTranslating() ? loop(registers, first, last) : null;
    if (loop == null) {
      code.slots[last] = -PAUSE;
      return first;
    }
    int next = loop.run(closure, frame, registers);
    if (next != CompiledLoop.OTHER_TYPES) {
      return next;
    }
    loops.remove(last);
    if (refusals.merge(last, 1, Integer::sum) > MAX_REFUSALS) {
      loops.put(last, null);
    }
    return first;
  }

  private CompiledLoop loop(LuaValue[] registers, int first, int last) {
    CompiledLoop loop = loops.get(last);
    if (loop == null && !loops.containsKey(last) && attempts <= ATTEMPTS) {
      try {
        loop = LoopTranslator.translate(code, interpreter, first, last, registers);
      } catch (RegisterUse.Untranslatable | org.objectweb.asm.MethodTooLargeException e) {
        loop = null;
      }
      loops.put(last, loop);
    }
    return loop;
  }

  /** Returns whether an instruction is translated for values of any type. */
  boolean isGeneric(int pc) {
    return generic.get(pc);
  }

  /** Notes that an instruction met a value of a type that it was not translated for. */
  void miss(int pc) {
    if (misses == null) {
      misses = new int[code.instructions.length];
    }
    if (++misses[pc] < MISSES) {
      return;
    }
    misses[pc] = 0;
    generic.set(pc);
    code.compiled = null;
    code.calls = CALLS / 2;
    loops.clear();
    if (++attempts > ATTEMPTS) {
      givenUp = true;
    }
  }
}

package org.jlua.vm;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/**
 * How much the scripts of an interpreter may use. What is counted is counted for each outermost
 * call from Java: those that it makes in turn belong to it.
 *
 * <p>What is raised beyond a limit should be {@link Uncatchable}. Limits must be set before an
 * interpreter is made with it. Used by the thread that uses the interpreter.
 */
public final class Quota {
  /** Carries out the outermost calls from Java. */
  public interface Guard {
    /**
     * Does what a call wants of the interpreter, on whatever thread.
     *
     * @return what the action returned; what it throws goes on
     */
    <T> T run(Supplier<T> action);
  }

  /** What is left of the instructions; below 0 once a script has gone beyond its limit. */
  long left = Long.MAX_VALUE;

  private long instructions = Long.MAX_VALUE;
  private RuntimeException beyondInstructions;
  private int depth = CallStack.LIMIT;
  private RuntimeException beyondDepth;
  private long largestBlock = Long.MAX_VALUE;
  private Guard guard;
  private boolean inside;

  /** Makes one without limits. */
  public Quota() {}

  // ---- settings

  /**
   * Limits how many instructions a call may run.
   *
   * @param limit at least 0
   * @param beyond ends a script that runs more; made now, since there may be no stack for it then
   */
  public void limitInstructions(long limit, RuntimeException beyond) {
    instructions = limit;
    left = limit;
    beyondInstructions = requireNonNull(beyond, "beyond");
  }

  /**
   * Limits how deep calls may nest. Where the thread's stack ends earlier, that counts as the
   * limit.
   *
   * @param calls at least 1; beyond {@link CallStack#LIMIT} that is the limit
   * @param beyond ends a script whose calls nest deeper
   */
  public void limitDepth(int calls, RuntimeException beyond) {
    depth = Math.min(calls, CallStack.LIMIT);
    beyondDepth = requireNonNull(beyond, "beyond");
  }

  /** Makes calls that nest deeper than this an error that scripts can catch; at least 1. */
  public void allowDepth(int calls) {
    depth = Math.min(calls, CallStack.LIMIT);
  }

  /** Sets how many bytes a string or block of memory may have that is made in one step. */
  public void limitBlocks(long bytes) {
    largestBlock = bytes;
  }

  /** Sets who carries out each outermost call from Java. */
  public void setGuard(Guard newGuard) {
    guard = newGuard;
  }

  // ---- calls

  /** Does what a call from Java wants, within the limits if it is an outermost one. */
  <T> T within(Supplier<T> action) {
    if (inside) {
      return action.get();
    }
    inside = true;
    left = instructions;
    try {
      return guard == null ? action.get() : guard.run(action);
    } finally {
      inside = false;
    }
  }

  // ---- instructions

  /** Returns whether instructions are counted. */
  boolean isCounting() {
    return beyondInstructions != null;
  }

  /** Counts steps of a builtin that can take long; a step is about an instruction's work. */
  public void charge(long steps) {
    if (beyondInstructions != null) {
      left -= steps;
      if (left < 0) {
        throw beyondInstructions;
      }
    }
  }

  // ---- depth

  /** Returns how deep calls may nest. */
  public int depth() {
    return depth;
  }

  /** Returns whether it ends a script when its calls nest too deep; else that is an error. */
  boolean isDepthLimited() {
    return beyondDepth != null;
  }

  /** Returns what is raised when calls nest too deep. */
  RuntimeException beyondDepth() {
    return beyondDepth != null ? beyondDepth : new LuaError("stack overflow");
  }

  // ---- memory

  /** Returns how many bytes a string or block of memory may have that is made in one step. */
  public long largestBlock() {
    return largestBlock;
  }

  /**
   * Must be asked before a string or block of memory is made that may be large.
   *
   * @throws LuaError when it would be too large
   */
  public void checkBlock(long bytes) {
    if (bytes > largestBlock) {
      throw new LuaError("not enough memory");
    }
  }

  /** Counts each instruction of a coroutine before it runs. */
  static final class Meter extends StepListener {
    private final Quota quota;
    private final CallStack stack;

    Meter(Quota quota, CallStack stack) {
      this.quota = quota;
      this.stack = stack;
    }

    @Override
    void instruction(Interpreter interpreter, Frame frame, int next) {
      quota.charge(1);
      if (stack.hook != null) {
        stack.hook.instruction(interpreter, frame, next);
      }
    }
  }
}

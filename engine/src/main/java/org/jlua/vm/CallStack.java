package org.jlua.vm;

import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The active calls of one coroutine, innermost last. Frames above the depth are kept for reuse; an
 * error leaves the depth as it was where it was raised, so that whoever catches it can still read
 * the stack, and must then call {@link #unwind}.
 */
public final class CallStack {
  /** Deepest nesting of calls before the error "stack overflow". */
  public static final int LIMIT = 200_000;

  /** The handler of a stack overflow may nest so much deeper: a twentieth of the limit. */
  private static final int RESERVE_PART = 20;

  private static final int INITIAL_FRAMES = 16;

  private final Quota quota;
  private final Quota.Meter meter;
  private Frame[] frames;
  private int limit;
  private int depth;

  /** With a limit of depth, how many calls there are in the coroutines that wait for this one. */
  private int outer;

  /** What debug.sethook set, or null. */
  Hook hook;

  /** Whom the interpreter tells of each instruction: the hook, what counts, or null. */
  StepListener listener;

  /** The tail call that a translated function left to whoever runs it. */
  LuaValue tailCallee;

  Varargs tailArguments;

  CallStack(Quota quota) {
    this.quota = quota;
    meter = quota.isCounting() ? new Quota.Meter(quota, this) : null;
    listener = meter;
    limit = quota.depth();
    frames = new Frame[Math.min(INITIAL_FRAMES, limit)];
    fill(0);
  }

  /** Makes the calls of the coroutines that wait for this one count against the limit of depth. */
  void nestIn(CallStack resumer) {
    if (!quota.isDepthLimited()) {
      return;
    }
    outer = resumer.outer + resumer.depth;
    limit = quota.depth() - outer;
    if (depth >= limit) {
      throw quota.beyondDepth();
    }
    if (frames.length > limit) {
      frames = java.util.Arrays.copyOf(frames, limit);
    }
  }

  private void fill(int from) {
    for (int i = from; i < frames.length; i++) {
      frames[i] = new Frame();
    }
  }

  /** Returns how many calls are active. */
  public int depth() {
    return depth;
  }

  /** Returns the frame at a level counted from the outermost call, 0. */
  public Frame frame(int index) {
    return frames[index];
  }

  /** Returns the frame of the innermost call, or null when nothing runs. */
  public Frame top() {
    return depth == 0 ? null : frames[depth - 1];
  }

  /**
   * Returns the frame at a level as {@code debug.getinfo} counts them, or null beyond the last.
   * Calls that a tail call replaced have levels of their own, as in Lua 5.1: they give {@link
   * Frame#TAIL_CALL}.
   *
   * @param level 0 for the running function, 1 for the function that called it
   */
  public Frame level(int level) {
    if (level < 0) {
      return null;
    }
    int left = level;
    for (int i = depth - 1; i >= 0; i--) {
      Frame frame = frames[i];
      if (left == 0) {
        return frame;
      }
      left--;
      if (left < frame.tailCalls) {
        return Frame.TAIL_CALL;
      }
      left -= frame.tailCalls;
    }
    return null;
  }

  /** Returns how many levels there are, replaced calls included. */
  int levels() {
    long levels = depth;
    for (int i = 0; i < depth; i++) {
      levels += frames[i].tailCalls;
    }
    return (int) Math.min(levels, Integer.MAX_VALUE);
  }

  /** Returns the hook of this coroutine, or null. */
  public Hook hook() {
    return hook;
  }

  /** Sets the hook of this coroutine; null for none. Running code notices at its next call. */
  public void setHook(Hook newHook) {
    hook = newHook;
    listener = meter != null ? meter : newHook;
  }

  void forgetDeadRegisters() {
    for (int i = 0; i < depth; i++) {
      frames[i].forgetDeadRegisters();
    }
  }

  Frame push(Closure closure, LuaValue[] registers, Varargs varargs) {
    int d = depth;
    if (d == frames.length) {
      grow();
    }
    Frame frame = frames[d];
    depth = d + 1;
    frame.function = closure;
    frame.registers = registers;
    frame.varargs = varargs;
    frame.pc = 0;
    frame.openUpvalues = null;
    frame.tailCalls = 0;
    return frame;
  }

  /** Pushes the frame of a translated function; what it does not set is unset in frames left. */
  Frame pushCompiled(Closure closure) {
    int d = depth;
    if (d == frames.length) {
      grow();
    }
    Frame frame = frames[d];
    depth = d + 1;
    frame.function = closure;
    frame.pc = 0;
    frame.tailCalls = 0;
    return frame;
  }

  void push(LuaFunction builtin) {
    int d = depth;
    if (d == frames.length) {
      grow();
    }
    Frame frame = frames[d];
    depth = d + 1;
    frame.function = builtin;
    frame.registers = null;
    frame.tailCalls = 0;
  }

  void pop() {
    depth--;
  }

  private void grow() {
    if (depth >= limit) {
      throw quota.beyondDepth();
    }
    int from = frames.length;
    frames = java.util.Arrays.copyOf(frames, Math.min(from * 2, limit));
    fill(from);
  }

  /** Sets whether calls may go beyond the limit, so that the handler of an overflow can run. */
  void allowReserve(boolean allowed) {
    if (!quota.isDepthLimited()) {
      limit = quota.depth() + (allowed ? quota.depth() / RESERVE_PART : 0);
    }
  }

  /**
   * Ends the calls above a depth after an error was caught: closes their upvalues and forgets what
   * they held.
   */
  public void unwind(int to) {
    for (int i = depth - 1; i >= to; i--) {
      Frame frame = frames[i];
      if (frame.registers != null && frame.openUpvalues != null) {
        frame.closeUpvalues(0);
      }
      frame.registers = null;
      frame.varargs = null;
      frame.function = null;
    }
    depth = to;
    if (frames.length > limit && to <= limit) {
      frames = java.util.Arrays.copyOf(frames, limit);
    }
  }
}

package org.jlua;

import org.jlua.vm.Quota;

/**
 * How much a call of a script may use; the largest number for as much as it likes.
 *
 * @param instructions Lua instructions
 * @param time milliseconds
 * @param allocation bytes
 * @param depth calls
 * @param output bytes
 */
record Limits(long instructions, long time, long allocation, int depth, long output) {
  private static final long MAX = Long.MAX_VALUE;
  static final Limits NONE = new Limits(MAX, MAX, MAX, Integer.MAX_VALUE, MAX);

  private static final long UNTRUSTED_TIME_MS = 5_000;
  private static final long UNTRUSTED_ALLOCATION = 256L << 20;
  private static final long UNTRUSTED_OUTPUT = 1L << 20;

  /** What suits code that nobody has read. */
  static final Limits UNTRUSTED =
      NONE.withTime(UNTRUSTED_TIME_MS)
          .withAllocation(UNTRUSTED_ALLOCATION)
          .withOutput(UNTRUSTED_OUTPUT);

  Limits withInstructions(long count) {
    return new Limits(positive(count, "instructions"), time, allocation, depth, output);
  }

  Limits withTime(long milliseconds) {
    return new Limits(
        instructions, positive(milliseconds, "milliseconds"), allocation, depth, output);
  }

  Limits withAllocation(long bytes) {
    return new Limits(instructions, time, positive(bytes, "bytes"), depth, output);
  }

  Limits withDepth(int calls) {
    return new Limits(instructions, time, allocation, (int) positive(calls, "calls"), output);
  }

  Limits withOutput(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must not be negative: " + bytes);
    }
    return new Limits(instructions, time, allocation, depth, bytes);
  }

  private static long positive(long value, String what) {
    if (value <= 0) {
      throw new IllegalArgumentException(what + " must be positive: " + value);
    }
    return value;
  }

  /** Returns those limits that the interpreter itself keeps. */
  Quota quota() {
    Quota quota = new Quota();
    if (instructions != MAX) {
      quota.limitInstructions(
          instructions, new LimitException(LimitException.Kind.INSTRUCTIONS, instructions));
    }
    if (limitDepth()) {
      quota.limitDepth(depth, new LimitException(LimitException.Kind.DEPTH, depth));
    }
    quota.limitBlocks(allocation);
    return quota;
  }

  boolean limitDepth() {
    return depth != Integer.MAX_VALUE;
  }

  /** Returns whether something has to be looked at, or made ready, for each call. */
  boolean needGuard() {
    return time != MAX || allocation != MAX || countOutput() || limitDepth();
  }

  boolean countOutput() {
    return output != MAX;
  }
}

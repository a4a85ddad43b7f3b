package org.jlua.parallel.link;

import java.util.function.BooleanSupplier;

/**
 * Looking again for some microseconds before going to sleep, since to sleep and be woken up takes
 * longer than a short answer.
 *
 * <p>How long is learned: where it was in vain, it is less the next time. The processor is offered
 * to others all the while; where they take it for long, there are more of them than processors, and
 * to look is in vain.
 */
final class Patience {
  /** To be woken up takes about this long, so it never pays to look for longer. */
  private static final long MOST_NANOS = 60_000;

  private static final long LEAST_NANOS = 1_000;
  private static final int LOOKS_PER_OFFER = 8;
  private static final boolean WORTHWHILE = Runtime.getRuntime().availableProcessors() > 1;

  private long nanos = MOST_NANOS / 4;

  /** Looks until a condition holds; returns false when it does not soon. */
  boolean look(BooleanSupplier condition) {
    if (!WORTHWHILE) {
      return false;
    }
    long start = System.nanoTime();
    long now = start;
    do {
      for (int i = 0; i < LOOKS_PER_OFFER; i++) {
        if (condition.getAsBoolean()) {
          nanos = Math.min(MOST_NANOS, nanos + MOST_NANOS / 8);
          return true;
        }
        Thread.onSpinWait();
      }
      Thread.yield();
      now = System.nanoTime();
    } while (now - start < nanos);
    nanos = Math.max(LEAST_NANOS, nanos / 2);
    return condition.getAsBoolean();
  }
}

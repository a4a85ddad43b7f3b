package org.jlua.parallel.link;

import java.util.function.BooleanSupplier;

/**
 * Looking again for some microseconds before going to sleep, since to sleep and be woken up takes
 * longer than a short answer.
 *
 * <p>How long is learned: where it was in vain, it is less the next time. The processor is offered
 * to others all the while, for it may be the peer that needs it. Where somebody takes it for long,
 * there is more to do than there are processors; who sleeps gets one back sooner then, so we do not
 * look for a while.
 */
final class Patience {
  /** To be woken up takes about this long, so it never pays to look for longer. */
  private static final long MOST_NANOS = 60_000;

  private static final long LEAST_NANOS = 1_000;

  /** Others that do something short, such as a peer, give the processor back sooner. */
  private static final long TAKEN_NANOS = 1_000_000;

  private static final int LOOKS_PER_OFFER = 8;
  private static final int LEAST_SKIPPED = 8;
  private static final int MOST_SKIPPED = 1 << 10;
  private static final boolean WORTHWHILE = Runtime.getRuntime().availableProcessors() > 1;

  private long nanos = MOST_NANOS / 4;

  /** How many waits to sleep through after the processor is taken the next time. */
  private int nextSkipped = LEAST_SKIPPED;

  /** How many waits to sleep through from now on. */
  private int skipped;

  /** Looks until a condition holds; returns false when it does not soon. */
  boolean look(BooleanSupplier condition) {
    if (!WORTHWHILE) {
      return condition.getAsBoolean();
    }
    if (skipped > 0) {
      skipped--;
      return condition.getAsBoolean();
    }
    long start = System.nanoTime();
    long now = start;
    do {
      for (int i = 0; i < LOOKS_PER_OFFER; i++) {
        if (condition.getAsBoolean()) {
          nanos = Math.min(MOST_NANOS, nanos + MOST_NANOS / 8);
          nextSkipped = Math.max(LEAST_SKIPPED, nextSkipped - 1);
          return true;
        }
        Thread.onSpinWait();
      }
      long before = now;
      Thread.yield();
      now = System.nanoTime();
      if (now - before > TAKEN_NANOS) {
        skipped = nextSkipped;
        nextSkipped = Math.min(MOST_SKIPPED, 2 * nextSkipped);
        return condition.getAsBoolean();
      }
    } while (now - start < nanos);
    nanos = Math.max(LEAST_NANOS, nanos / 2);
    return condition.getAsBoolean();
  }
}

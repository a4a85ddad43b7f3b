package org.jlua.parallel.link;

import java.util.function.BooleanSupplier;

/**
 * Looking again for some microseconds before going to sleep, since to sleep and be woken up takes
 * longer than a short answer. It takes so long that two peers that both sleep before each answer
 * would never learn that they need not; so every wait begins with a look.
 *
 * <p>The processor is offered to others all the while, for it may be the peer that needs it. Where
 * somebody takes it for long, there is more to do than there are processors; who sleeps gets one
 * back sooner then, so we do not look for a while.
 */
final class Patience {
  /**
   * To be woken up takes some 60 µs, and the time of whoever wakes. Several children that share two
   * processors hear from their parent at intervals of some 200 µs: if they sleep in between, all of
   * them are slower by half, and so sleep again the next time. Hence this is longer.
   */
  private static final long LOOK_NANOS = 250_000;

  /**
   * Others that do something short, such as a peer or a compiler of the JVM, give the processor
   * back sooner; somebody who does nothing else keeps it for some 3 ms.
   */
  private static final long TAKEN_NANOS = 2_000_000;

  private static final int LOOKS_PER_OFFER = 8;
  private static final int LEAST_SKIPPED = 8;
  private static final int MOST_SKIPPED = 1 << 10;
  private static final boolean WORTHWHILE = Runtime.getRuntime().availableProcessors() > 1;

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
    } while (now - start < LOOK_NANOS);
    return condition.getAsBoolean();
  }
}

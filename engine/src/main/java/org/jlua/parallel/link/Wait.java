package org.jlua.parallel.link;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a blocking call may wait, and what it looks at meanwhile.
 *
 * <p>The clock starts when the object is made. The interruption check runs before the first
 * blocking step and whenever the call is woken up, as {@link Endpoint#wakeUp} does, but at least
 * every {@link #SLICE_MS} milliseconds; whatever it throws ends the call.
 */
public final class Wait {
  /**
   * The longest time between two interruption checks, in milliseconds. It only matters should a
   * wake-up get lost.
   */
  static final int SLICE_MS = 1_000;

  /** The same where someone must be asked whether something has happened. */
  static final int ASKING_SLICE_MS = 20;

  private static final Runnable NO_CHECK = () -> {};

  private final boolean bounded;
  private final long deadline;
  private final Runnable interruptionCheck;

  private Wait(boolean bounded, long deadline, Runnable interruptionCheck) {
    this.bounded = bounded;
    this.deadline = deadline;
    this.interruptionCheck = Objects.requireNonNull(interruptionCheck, "interruptionCheck");
  }

  /** Returns a wait without limit. */
  public static Wait forever(Runnable interruptionCheck) {
    return new Wait(false, 0, interruptionCheck);
  }

  /** Returns a wait that ends after {@code limit}, counted from now. */
  public static Wait atMost(Duration limit, Runnable interruptionCheck) {
    long nanos;
    try {
      nanos = limit.toNanos();
    } catch (ArithmeticException e) {
      return forever(interruptionCheck);
    }
    if (nanos > Long.MAX_VALUE / 2) {
      return forever(interruptionCheck);
    }
    return new Wait(true, System.nanoTime() + nanos, interruptionCheck);
  }

  /** Returns a wait that ends after {@code limit} and that nothing interrupts. */
  public static Wait atMost(Duration limit) {
    return atMost(limit, NO_CHECK);
  }

  /** Returns a wait that has ended: what is there is taken, nothing is waited for. */
  public static Wait none() {
    return new Wait(true, System.nanoTime(), NO_CHECK);
  }

  /** Returns this wait, or one that ends at {@code nanoTime} if that is earlier. */
  public Wait until(long nanoTime) {
    return bounded && deadline - nanoTime <= 0 ? this : new Wait(true, nanoTime, interruptionCheck);
  }

  /** Tells whether there is a limit. */
  public boolean isBounded() {
    return bounded;
  }

  /** Tells whether the time is over. */
  public boolean isOver() {
    return bounded && System.nanoTime() - deadline >= 0;
  }

  /** Runs the interruption check, which may throw. */
  void checkInterruption() {
    interruptionCheck.run();
  }

  /** Returns the time for the next blocking step in milliseconds, from 1 to {@code longest}. */
  int sliceMillis(int longest) {
    if (!bounded) {
      return longest;
    }
    long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
    return (int) Math.max(1, Math.min(longest, left));
  }
}

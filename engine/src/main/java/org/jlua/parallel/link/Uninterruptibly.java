package org.jlua.parallel.link;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Short waits in the course of closing something, which must be finished even when the thread was
 * interrupted; its interrupted status is kept.
 */
public final class Uninterruptibly {
  private Uninterruptibly() {}

  /** A wait that an interrupt ends. */
  @FunctionalInterface
  public interface TimedWait {
    /** Waits for {@code nanos} at most; returns whether what was waited for has happened. */
    boolean await(long nanos) throws InterruptedException;
  }

  /** Waits for the end of a thread; returns false if it is still running after {@code limit}. */
  public static boolean join(Thread thread, Duration limit) {
    return await(limit, new Join(thread));
  }

  private record Join(Thread thread) implements TimedWait {
    @Override
    public boolean await(long nanos) throws InterruptedException {
      TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, nanos));
      return !thread.isAlive();
    }
  }

  /** Waits as {@code wait} does, for {@code limit} at most. */
  public static boolean await(Duration limit, TimedWait wait) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        try {
          return wait.await(deadline - System.nanoTime());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

package org.jlua.parallel.remote;

import java.time.Duration;

/**
 * How long the other side of a connection has been silent. Only time in which this process was
 * running counts, so that one that was stopped for a while does not blame the other side.
 *
 * <p>Thread-safe; {@link #tick} is for one thread.
 */
final class SignsOfLife {
  private static final int TICKS = 12;

  private final long patienceNanos;
  private final long tickNanos;
  private volatile boolean heard;
  private long silentNanos;
  private long lastTick = System.nanoTime();

  /**
   * Begins to count.
   *
   * @param patience how long the other side may be silent
   */
  SignsOfLife(Duration patience) {
    this.patienceNanos = patience.toNanos();
    this.tickNanos = Math.max(1, patienceNanos / TICKS);
  }

  /** Returns how often {@link #tick} should be called, and the other side hear something. */
  long tickNanos() {
    return tickNanos;
  }

  /** The other side has said something. */
  void heard() {
    heard = true;
  }

  /** Returns whether the other side has been silent for too long. */
  boolean tick() {
    long now = System.nanoTime();
    silentNanos = heard ? 0 : silentNanos + Math.min(now - lastTick, 2 * tickNanos);
    heard = false;
    lastTick = now;
    return silentNanos > patienceNanos;
  }
}

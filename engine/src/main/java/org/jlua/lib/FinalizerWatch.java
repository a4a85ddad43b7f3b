package org.jlua.lib;

import java.lang.ref.ReferenceQueue;

/**
 * Waits for objects with finalizers to become unreachable, on a thread of its own, and tells so: a
 * script may wait in a loop for a finalizer to run. Since such a loop need not make the JVM collect
 * anything, it asks for some collections when new objects are to be watched, ever more rarely.
 */
final class FinalizerWatch implements AutoCloseable {
  private static final long FIRST_PAUSE_MS = 400;
  private static final long LAST_PAUSE_MS = 3000;

  /** In a larger heap a collection takes too long to be done unasked. */
  private static final long LARGE_HEAP = 512L << 20;

  private final ReferenceQueue<?> unreachable;
  private final Runnable found;
  private final Thread thread = new Thread(this::watch, "jlua-finalizers");
  private volatile boolean moreExpected;

  /**
   * Starts to watch.
   *
   * @param unreachable where the JVM puts references to objects that were collected
   * @param found called on the watching thread for each
   */
  FinalizerWatch(ReferenceQueue<?> unreachable, Runnable found) {
    this.unreachable = unreachable;
    this.found = found;
    thread.setDaemon(true);
    thread.start();
  }

  /** Tells that there is a new object to watch. */
  void expectMore() {
    moreExpected = true;
  }

  private void watch() {
    long pause = FIRST_PAUSE_MS;
    try {
      while (true) {
        if (unreachable.remove(Math.min(pause, LAST_PAUSE_MS)) != null) {
          found.run();
        } else if (pause < LAST_PAUSE_MS) {
          collectUnlessLarge();
          pause *= 2;
        }
        if (moreExpected) {
          moreExpected = false;
          pause = FIRST_PAUSE_MS;
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private static void collectUnlessLarge() {
    Runtime runtime = Runtime.getRuntime();
    if (runtime.totalMemory() - runtime.freeMemory() < LARGE_HEAP) {
      System.gc();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

package org.jlua.vm;

import java.util.concurrent.locks.LockSupport;

/**
 * A carrier on a thread of its own, for JDKs without continuations. Exactly one of the two sides
 * runs at any time. The thread is a daemon, so a suspended coroutine never keeps the JVM alive.
 */
final class ThreadCarrier implements Carrier {
  private static final long STACK_BYTES = 16L << 20;

  /** Rounds of looking again before a waiting side parks; a switch often comes back at once. */
  private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 0;

  private final Thread thread;
  private Thread resumer;
  private volatile boolean inside;

  ThreadCarrier(Runnable body) {
    thread =
        new Thread(
            null,
            () -> {
              awaitSide(true);
              try {
                body.run();
              } finally {
                leave();
              }
            },
            "jlua-coroutine",
            STACK_BYTES);
    thread.setDaemon(true);
  }

  @Override
  public void resume() {
    resumer = Thread.currentThread();
    inside = true;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
    awaitSide(false);
  }

  @Override
  public long threadId() {
    return thread.getId();
  }

  @Override
  public boolean isOnOwnThread() {
    return Thread.currentThread() == thread;
  }

  @Override
  public void suspend() {
    leave();
    awaitSide(true);
  }

  private void leave() {
    Thread waiting = resumer;
    inside = false;
    LockSupport.unpark(waiting);
  }

  private void awaitSide(boolean side) {
    for (int i = 0; inside != side && i < SPINS; i++) {
      Thread.onSpinWait();
    }
    while (inside != side) {
      LockSupport.park(this);
    }
  }
}

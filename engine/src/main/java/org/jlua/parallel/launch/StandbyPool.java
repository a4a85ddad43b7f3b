package org.jlua.parallel.launch;

import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Processes that have been started before they are needed, since a JVM takes long to start. Each
 * serves one fork; those that nobody claims end with the pool, or with this process.
 *
 * <p>They are started one after the other on a thread that ends when there are enough.
 */
public final class StandbyPool implements Launcher, AutoCloseable {
  /** The most that are kept. */
  public static final int LIMIT = 64;

  /** How long the processors are left to those that were claimed. */
  private static final long CLAIM_NANOS = 500_000_000;

  /** How long a start takes one processor; the others are left to the program. */
  private static final long START_NANOS = 150_000_000;

  private static final int STACK_BYTES = 256 << 10;

  private final Launcher launcher;
  private final Runnable warmUp;
  private final ArrayDeque<LaunchedProcess> idle = new ArrayDeque<>();
  private Thread starter;
  private boolean starting;
  private int wanted;
  private boolean refills;
  private long nextTime = System.nanoTime();

  /**
   * Makes a pool that keeps nothing.
   *
   * @param launcher starts the processes
   * @param warmUp loads what the first fork needs; runs on the pool's thread before it starts any
   */
  public StandbyPool(Launcher launcher, Runnable warmUp) {
    this.launcher = launcher;
    this.warmUp = warmUp;
  }

  /**
   * Sets how many processes are to stand by; returns at once.
   *
   * @param refill whether one that was claimed is replaced
   */
  public synchronized void keep(int count, boolean refill) {
    wanted = Math.min(count, LIMIT);
    notifyAll();
    refills = refill;
    while (idle.size() > wanted) {
      discard(idle.removeLast());
    }
    startMore();
  }

  private void startMore() {
    if (starter == null && idle.size() < wanted) {
      starter = new Starter();
      starter.start();
    }
  }

  private final class Starter extends Thread {
    Starter() {
      super(null, null, "jlua-standby", STACK_BYTES);
      setDaemon(true);
    }

    @Override
    public void run() {
      warmUp.run();
      while (begin()) {
        LaunchedProcess process = null;
        try {
          process = launcher.launch(ChildSpec.of(0));
        } catch (LaunchException e) {
          // a fork will fail for the same reason, and tell it
        } finally {
          started(process);
        }
      }
    }
  }

  private synchronized boolean begin() {
    awaitNextTime();
    starting = idle.size() < wanted;
    if (!starting) {
      starter = null;
    }
    return starting;
  }

  private void awaitNextTime() {
    long left;
    while (idle.size() < wanted && (left = nextTime - System.nanoTime()) > 0) {
      try {
        wait(left / 1_000_000 + 1);
      } catch (InterruptedException e) {
        wanted = 0; // nobody interrupts this thread
      }
    }
  }

  private synchronized void started(LaunchedProcess process) {
    starting = false;
    nextTime = System.nanoTime() + START_NANOS;
    notifyAll();
    if (process == null) {
      wanted = 0;
    } else if (idle.size() < wanted) {
      idle.add(process);
    } else {
      discard(process);
    }
  }

  /** Returns a process that stands by, or starts one. */
  @Override
  public LaunchedProcess launch(ChildSpec spec) {
    boolean usual = spec.program().isEmpty() && spec.settings().areNone();
    LaunchedProcess process = usual ? claim() : null;
    return process == null ? launcher.launch(spec) : process;
  }

  private synchronized LaunchedProcess claim() {
    LaunchedProcess process = take();
    if (!refills) {
      wanted = Math.max(0, wanted - 1);
    }
    nextTime = System.nanoTime() + CLAIM_NANOS;
    startMore();
    return process;
  }

  private LaunchedProcess take() {
    boolean interrupted = false;
    try {
      while (true) {
        LaunchedProcess first = idle.poll();
        if (first != null && first.isAlive()) {
          return first;
        }
        if (first != null) {
          discard(first);
        } else if (!starting) {
          return null;
        } else {
          try {
            wait();
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends a process that has nothing to lose. */
  private static void discard(LaunchedProcess process) {
    process.kill();
    try {
      process.stdin().close();
      process.stderr().close();
    } catch (IOException e) {
      // the streams of a process that is gone
    }
  }

  /** Ends those that stand by. The pool can be used again. */
  @Override
  public void close() {
    keep(0, false);
  }
}

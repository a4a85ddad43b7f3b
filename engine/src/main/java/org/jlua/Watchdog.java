package org.jlua;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jlua.vm.Interpreter;

/** Looks every few milliseconds whether a running script is within its limits, and stops it. */
final class Watchdog {
  private static final long PERIOD_MS = 5;

  private final Interpreter interpreter;
  private final Limits limits;
  private final ThreadMXBean meter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long mainThread = Thread.currentThread().getId();
  private final long start = System.nanoTime();
  private final long allocatedBefore;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "jlua-watchdog");

  /** Starts watching what the calling thread does in an interpreter. */
  Watchdog(Interpreter interpreter, Limits limits) {
    this.interpreter = interpreter;
    this.limits = limits;
    interpreter.setThreadMeter(() -> meter.getThreadAllocatedBytes(Thread.currentThread().getId()));
    allocatedBefore = allocated();
    thread.setDaemon(true);
    thread.start();
  }

  private long allocated() {
    long sum = meter.getThreadAllocatedBytes(mainThread) + interpreter.endedThreadsMeter();
    for (long id : interpreter.coroutineThreads()) {
      sum += Math.max(0, meter.getThreadAllocatedBytes(id));
    }
    return sum;
  }

  private void watch() {
    try {
      while (!ended.await(PERIOD_MS, TimeUnit.MILLISECONDS)) {
        if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) > limits.time()) {
          interpreter.interrupt(new LimitException(LimitException.Kind.TIME, limits.time()));
        } else if (allocated() - allocatedBefore > limits.allocation()) {
          interpreter.interrupt(
              new LimitException(LimitException.Kind.ALLOCATION, limits.allocation()));
        }
      }
    } catch (InterruptedException e) {
      // nobody does this to a thread that nobody else knows
    }
  }

  /** Ends watching; forgets a stop that came when the script had already ended. */
  void close() {
    ended.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      interpreter.checkInterrupt();
    } catch (LimitException e) {
      // it ended in time
    }
  }
}

package org.jlua;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jlua.vm.CoroutineThreads;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Quota;

/**
 * Runs each outermost call of an interpreter on a thread of its own, whose stack suffices for the
 * calls that may nest, while the calling thread waits and looks every few milliseconds whether the
 * script is within its limits of time and allocation.
 *
 * <p>Java's own answer to a stack that is used up does not suffice: a class whose initialisation
 * fails for want of stack cannot be used again by anyone in the JVM.
 */
final class GuardedCalls implements Quota.Guard {
  private static final long PERIOD_MS = 5;

  /** More stack than a call takes, be it of Lua, of a library function or through reflection. */
  private static final long STACK_BYTES_PER_CALL = 4 << 10;

  private static final long STACK_BYTES_BESIDES = 1 << 20;

  /** What the thread of a coroutine takes besides what it allocates, about. */
  private static final long THREAD_BYTES = 256 << 10;

  private final Interpreter interpreter;
  private final Limits limits;
  private final AtomicLong written;
  private final long stackBytes;
  private final ThreadMXBean meter = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Made before, since there may be no memory left for them. */
  private final LimitException tooLong;

  private final LimitException tooMuch;

  /**
   * Makes the guard of an interpreter.
   *
   * @param depth how deep its calls may nest
   * @param written how many bytes a call has written; begins anew with each
   */
  GuardedCalls(Interpreter interpreter, Limits limits, int depth, AtomicLong written) {
    this.interpreter = interpreter;
    this.limits = limits;
    this.written = written;
    stackBytes = Math.min(STACK_BYTES_BESIDES + depth * STACK_BYTES_PER_CALL, 1L << 30);
    tooLong = new LimitException(LimitException.Kind.TIME, limits.time());
    tooMuch = new LimitException(LimitException.Kind.ALLOCATION, limits.allocation());
    interpreter
        .coroutineThreads()
        .setMeter(() -> meter.getThreadAllocatedBytes(Thread.currentThread().getId()));
  }

  @Override
  public <T> T run(Supplier<T> action) {
    written.set(0);
    Round<T> round = new Round<>(action);
    try {
      return round.run();
    } finally {
      forgetStop();
    }
  }

  /** Forgets a stop that came when the script had already ended. */
  private void forgetStop() {
    try {
      interpreter.checkInterrupt();
    } catch (LimitException e) {
      // it ended in time
    }
  }

  /** One call. */
  private final class Round<T> {
    private final Supplier<T> action;
    private final long start = System.nanoTime();
    private final long allocatedBefore = allocatedByCoroutines();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(null, this::act, "jlua-limited", stackBytes);
    private T result;
    private Throwable thrown;

    Round(Supplier<T> action) {
      this.action = action;
      thread.setDaemon(true);
      thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    }

    private void act() {
      try {
        result = action.get();
        if (allocated() > limits.allocation()) {
          thrown = tooMuch; // by one large block, perhaps
        }
      } catch (Throwable t) {
        thrown = t;
      } finally {
        ended.countDown();
      }
    }

    T run() {
      interpreter.setOwnThread(thread);
      boolean interrupted = false;
      try {
        thread.start();
        while (thread.isAlive()) {
          try {
            watch();
          } catch (InterruptedException e) {
            interrupted = true;
            thread.interrupt(); // for the Java method that the script may be waiting in
          }
        }
      } finally {
        interpreter.setOwnThread(null);
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
      return result;
    }

    private void watch() throws InterruptedException {
      while (!ended.await(PERIOD_MS, TimeUnit.MILLISECONDS)) {
        if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) > limits.time()) {
          interpreter.interrupt(tooLong);
        } else if (allocated() > limits.allocation()) {
          interpreter.interrupt(tooMuch);
        }
      }
      thread.join();
    }

    private long allocated() {
      long own = meter.getThreadAllocatedBytes(thread.getId());
      return Math.max(0, own) + allocatedByCoroutines() - allocatedBefore;
    }

    private long allocatedByCoroutines() {
      CoroutineThreads threads = interpreter.coroutineThreads();
      long sum = threads.sumOfEnded();
      for (long id : threads.ids()) {
        sum += THREAD_BYTES + Math.max(0, meter.getThreadAllocatedBytes(id));
      }
      return sum;
    }
  }
}

package org.jlua.tensor;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * How many threads a large kernel may use. As in OpenMP the number belongs to the thread that calls
 * the kernel; it is {@link #standard} until {@link #setLimit} is called. Other threads are lent by
 * the JVM's common pool, so none is left behind. Results are the same for every number.
 */
public final class KernelThreads {
  private static final ThreadLocal<Integer> LIMIT =
      ThreadLocal.withInitial(KernelThreads::standard);

  /** Handles a range of row-major element numbers, or of rows. */
  interface Range {
    void run(long from, long count);
  }

  private KernelThreads() {}

  /** {@return what the environment variable OMP_NUM_THREADS says, else the number of processors} */
  public static int standard() {
    String wanted = System.getenv("OMP_NUM_THREADS");
    return wanted != null && wanted.matches("[1-9]\\d{0,3}")
        ? Integer.parseInt(wanted)
        : Runtime.getRuntime().availableProcessors();
  }

  /** {@return how many threads the kernels that this thread calls may use} */
  public static int limit() {
    return LIMIT.get();
  }

  /**
   * Sets how many threads, at least one, the kernels that this thread calls may use.
   *
   * @param threads how many, at least 1
   */
  public static void setLimit(int threads) {
    ArgumentException.check(threads > 0, 1, "number of threads must be positive");
    LIMIT.set(threads);
  }

  /**
   * Divides {@code count} elements evenly among threads and returns when all are handled.
   *
   * @param mostParts how many parts are worth it
   */
  static void split(long count, int mostParts, Range range) {
    int available = Math.min(limit(), ForkJoinPool.getCommonPoolParallelism() + 1);
    int parts = Math.min(available, mostParts);
    ForkJoinTask<?>[] others = new ForkJoinTask<?>[Math.max(parts, 1) - 1];
    for (int i = 0; i < others.length; i++) {
      long from = count * (i + 1) / parts;
      long length = count * (i + 2) / parts - from;
      others[i] = ForkJoinPool.commonPool().submit(() -> range.run(from, length));
    }
    RuntimeException failure = null;
    try {
      range.run(0, count / Math.max(parts, 1));
    } catch (RuntimeException e) {
      failure = e;
    }
    // Nothing may go on writing to the tensor once the caller has it back.
    for (ForkJoinTask<?> other : others) {
      other.quietlyJoin();
      if (other.getException() instanceof RuntimeException e && failure == null) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}

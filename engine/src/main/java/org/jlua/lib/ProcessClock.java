package org.jlua.lib;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.Optional;

/**
 * The processor time that this process has used, as C's {@code clock} tells it. Linux counts it in
 * steps of 10 ms; between two steps it is taken to run as fast as the wall clock. (The JDK's
 * management beans have the same steps and take 50 ms to load.)
 */
final class ProcessClock {
  private static final long TICK_NANOS = 10_000_000;

  /** User and system time are cut to whole ticks, each by itself. */
  private static final long UNCERTAINTY_NANOS = 2 * TICK_NANOS;

  /** Where utime stands in /proc/PID/stat, counted from the field behind the program's name. */
  private static final int UTIME_FIELD = 11;

  private final byte[] text = new byte[1024];
  private RandomAccessFile stat;
  private long lastValue;
  private long lastLook = System.nanoTime();

  /** Returns the processor time in seconds; never less than before. */
  double seconds() {
    long now = System.nanoTime();
    long counted = counted();
    long flowing = lastValue + now - lastLook;
    long value = Math.max(counted, Math.min(flowing, counted + UNCERTAINTY_NANOS));
    lastLook = now;
    lastValue = Math.max(value, lastValue);
    return lastValue / 1e9;
  }

  private long counted() {
    try {
      if (stat == null) {
        stat = new RandomAccessFile("/proc/self/stat", "r");
      }
      stat.seek(0);
      return ticks(stat.read(text)) * TICK_NANOS;
    } catch (IOException e) {
      Optional<Duration> used = ProcessHandle.current().info().totalCpuDuration();
      return used.map(Duration::toNanos).orElse(0L);
    }
  }

  /** Adds up the fields utime and stime. */
  private long ticks(int length) {
    int i = length;
    while (text[i - 1] != ')') {
      i--;
    }
    for (int field = 0; field < UTIME_FIELD + 1; field++) {
      while (text[i++] != ' ') {
        // to the next field
      }
    }
    long sum = 0;
    for (int field = 0; field < 2; field++) {
      long number = 0;
      for (; text[i] != ' '; i++) {
        number = number * 10 + text[i] - '0';
      }
      sum += number;
      i++;
    }
    return sum;
  }
}

package org.jlua.torch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The processor time that this process has used for itself and in the system, in seconds. Linux
 * counts it in steps of 10 ms, so it is not read more often than that.
 */
final class ProcessTimes {
  private static final long TICK_NANOS = 10_000_000;
  private static final double TICKS_PER_SECOND = 100;

  /** Where utime stands in /proc/PID/stat, counted from the field behind the program's name. */
  private static final int UTIME_FIELD = 11;

  private final byte[] text = new byte[1024];
  private RandomAccessFile stat;
  private long lastLook = System.nanoTime() - TICK_NANOS;
  private double user;
  private double system;

  /** Returns the seconds spent in the process itself. */
  double user() {
    look();
    return user;
  }

  /** Returns the seconds spent in the system for the process. */
  double system() {
    look();
    return system;
  }

  private void look() {
    long now = System.nanoTime();
    if (now - lastLook < TICK_NANOS) {
      return;
    }
    lastLook = now;
    try {
      if (stat == null) {
        stat = new RandomAccessFile("/proc/self/stat", "r");
      }
      stat.seek(0);
      String line = new String(text, 0, stat.read(text), StandardCharsets.ISO_8859_1);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      user = Long.parseLong(fields[UTIME_FIELD]) / TICKS_PER_SECOND;
      system = Long.parseLong(fields[UTIME_FIELD + 1]) / TICKS_PER_SECOND;
    } catch (IOException e) {
      Optional<Duration> used = ProcessHandle.current().info().totalCpuDuration();
      user = used.map(d -> d.toNanos() / 1e9).orElse(0.0);
    }
  }
}

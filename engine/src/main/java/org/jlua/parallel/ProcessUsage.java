package org.jlua.parallel;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a child takes of this machine: -1 where that is unknown, as on other machines. */
record ProcessUsage(double cpuSeconds, long memoryBytes) {
  private static final long KILOBYTE = 1024;
  private static final double NANOS = 1e9;

  /** Of a child that nothing is known of. */
  static final ProcessUsage UNKNOWN = new ProcessUsage(-1, -1);

  /** Looks at a process of this machine. */
  static ProcessUsage ofProcess(long pid) {
    double cpu =
        ProcessHandle.of(pid)
            .flatMap(handle -> handle.info().totalCpuDuration())
            .map(Duration::toNanos)
            .map(nanos -> nanos / NANOS)
            .orElse(-1.0);
    return new ProcessUsage(cpu, residentBytes(pid));
  }

  /** Looks at a thread of this process, whose memory is everybody's. */
  static ProcessUsage ofThread(Thread thread) {
    ThreadMXBean meter = ManagementFactory.getThreadMXBean();
    long nanos = meter.isThreadCpuTimeSupported() ? meter.getThreadCpuTime(thread.getId()) : -1;
    return new ProcessUsage(nanos < 0 ? -1 : nanos / NANOS, -1);
  }

  private static long residentBytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * KILOBYTE;
        }
      }
    } catch (IOException e) {
      // it has ended, or the system has no such files
    }
    return -1;
  }
}

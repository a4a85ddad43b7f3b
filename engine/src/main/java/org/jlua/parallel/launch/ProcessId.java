package org.jlua.parallel.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process id of this JVM. */
public final class ProcessId {
  private ProcessId() {}

  /**
   * Returns it; where there is /proc, without the JDK's classes for that, which take long to load.
   */
  public static long own() {
    try {
      return Long.parseLong(Files.readSymbolicLink(Path.of("/proc/self")).toString());
    } catch (IOException | UnsupportedOperationException | NumberFormatException e) {
      return ProcessHandle.current().pid();
    }
  }
}

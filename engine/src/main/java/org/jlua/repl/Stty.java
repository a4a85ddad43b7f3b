package org.jlua.repl;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;

/** Runs {@code stty} on the process's standard input. */
final class Stty {
  private Stty() {}

  /**
   * Runs a command to its end.
   *
   * @throws IOException when it cannot be started or fails
   */
  static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException(String.join(" ", command) + ": exit status " + status);
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }
}

package org.jlua.lib;

import org.jlua.vm.Interpreter;

/** Commands for the system's shell, as C's {@code system} and {@code popen} run them. */
public final class Shell {
  private static final boolean WINDOWS = java.io.File.separatorChar == '\\';

  private Shell() {}

  /**
   * Returns a builder for a process in which the shell runs a command line in the current
   * directory.
   */
  public static ProcessBuilder command(Interpreter interpreter, String line) {
    ProcessBuilder builder =
        WINDOWS ? new ProcessBuilder("cmd", "/c", line) : new ProcessBuilder("/bin/sh", "-c", line);
    return builder.directory(WorkingDirectory.of(interpreter).file());
  }
}

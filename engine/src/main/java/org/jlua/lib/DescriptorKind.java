package org.jlua.lib;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands behind one of the process's standard file descriptors. */
public enum DescriptorKind {
  /** Somebody reads along, so output should appear at each line. */
  TERMINAL,
  /** A file on a disk, in which each write call is one piece. */
  REGULAR_FILE,
  /** A pipe, a socket or a device. */
  OTHER;

  /**
   * Returns what a standard descriptor is connected to.
   *
   * @param descriptor 0, 1 or 2
   */
  public static DescriptorKind of(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    String target;
    try {
      target = Files.readSymbolicLink(link).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return consoleIsTerminal() ? TERMINAL : OTHER;
    }
    if (target.startsWith("pipe:") || target.startsWith("socket:")) {
      return OTHER;
    }
    if (target.startsWith("/dev/pts/")
        || target.startsWith("/dev/tty")
        || target.equals("/dev/console")) {
      return TERMINAL;
    }
    return Files.isRegularFile(link) ? REGULAR_FILE : OTHER;
  }

  /** Where there is no /proc: asks the JDK, which knows only about input and output together. */
  private static boolean consoleIsTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // since JDK 22 there may be a console object without a terminal
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}

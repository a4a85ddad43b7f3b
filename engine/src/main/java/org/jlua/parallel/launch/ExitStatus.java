package org.jlua.parallel.launch;

import java.util.Map;
import java.util.Set;

/**
 * How a process ended.
 *
 * @param code the exit status as the JDK and shells report it: 128 plus the number of the signal
 *     for a process that a signal ended
 */
public record ExitStatus(int code) {
  private static final int SIGNAL_BASE = 128;
  private static final Set<Integer> REQUESTS = Set.of(0, 1, 2, 13, 15);
  private static final Map<Integer, String> SIGNAL_NAMES =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"),
          Map.entry(25, "SIGXFSZ"),
          Map.entry(31, "SIGSYS"));

  /** Returns the number of the signal that ended the process, or 0 when it ended by itself. */
  public int signal() {
    return SIGNAL_NAMES.containsKey(code - SIGNAL_BASE) ? code - SIGNAL_BASE : 0;
  }

  /** Tells whether a signal ended the process that left it no time to do anything first. */
  public boolean isSudden() {
    return !REQUESTS.contains(signal());
  }

  /** Returns the name of the signal such as {@code SIGKILL}, or null when there was none. */
  public String signalName() {
    return SIGNAL_NAMES.get(code - SIGNAL_BASE);
  }

  /** Returns a text such as {@code exit status 3} or {@code signal 9 (SIGKILL)}. */
  public String describe() {
    return signal() == 0 ? "exit status " + code : "signal " + signal() + " (" + signalName() + ")";
  }
}

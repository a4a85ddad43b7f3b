package org.jlua.parallel;

import java.util.List;
import java.util.Optional;
import org.jlua.parallel.launch.ExitStatus;
import org.jlua.parallel.link.PeerLostException;

/** A child process ended although somebody still wanted to talk to it. */
public final class ChildDiedException extends PeerLostException {
  private static final long serialVersionUID = 1L;

  private final int id;
  private final String fate;
  private final long pid;
  private final transient ExitStatus status;
  private final transient List<String> lastErrorLines;

  ChildDiedException(
      int id, long pid, ExitStatus status, String fate, List<String> lastErrorLines) {
    super(describe(id, pid, fate, lastErrorLines));
    this.fate = fate;
    this.id = id;
    this.pid = pid;
    this.status = status;
    this.lastErrorLines = List.copyOf(lastErrorLines);
  }

  private static String describe(int id, long pid, String fate, List<String> lines) {
    String text = String.format("child %d (pid %d) %s", id, pid, fate);
    return lines.isEmpty() ? text : text + "; its last words:\n  " + String.join("\n  ", lines);
  }

  /** Returns what happened, without the child's name and last words. */
  public String fate() {
    return fate;
  }

  /** Returns the id of the child. */
  public int id() {
    return id;
  }

  /** Returns the process id of the child. */
  public long pid() {
    return pid;
  }

  /** Returns how the process ended; empty when only its connection is known to be lost. */
  public Optional<ExitStatus> status() {
    return Optional.ofNullable(status);
  }

  /** Returns the last lines that the child wrote to its standard error. */
  public List<String> lastErrorLines() {
    return lastErrorLines;
  }
}

package org.jlua.parallel.launch;

import java.util.List;
import org.jlua.parallel.link.ParallelException;

/** A child could not be started, or never said hello. The text names the command and its stderr. */
public final class LaunchException extends ParallelException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> command;
  private final transient List<String> lastErrorLines;

  /**
   * Describes a launch that failed.
   *
   * @param id id of the child
   * @param reason what went wrong
   * @param command the command that was run
   * @param lastErrorLines what it wrote to standard error last
   * @param cause the exception behind it, or null
   */
  public LaunchException(
      int id, String reason, List<String> command, List<String> lastErrorLines, Throwable cause) {
    super(describe(id, reason, command, lastErrorLines), cause);
    this.command = List.copyOf(command);
    this.lastErrorLines = List.copyOf(lastErrorLines);
  }

  private static String describe(int id, String reason, List<String> command, List<String> lines) {
    StringBuilder text = new StringBuilder();
    text.append("child ").append(id).append(" did not start: ").append(reason);
    text.append("\n  command: ").append(String.join(" ", command));
    for (String line : lines) {
      text.append("\n  stderr: ").append(line);
    }
    return text.toString();
  }

  /** Returns the command that was run, with its arguments. */
  public List<String> command() {
    return command;
  }

  /** Returns the last lines that the command wrote to its standard error. */
  public List<String> lastErrorLines() {
    return lastErrorLines;
  }
}

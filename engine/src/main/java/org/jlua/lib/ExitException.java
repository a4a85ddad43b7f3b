package org.jlua.lib;

import org.jlua.vm.Uncatchable;

/**
 * Ends the program, as {@code os.exit} asks. No {@code pcall} catches it; whoever called into the
 * interpreter does, closes it and decides what ending means.
 */
public final class ExitException extends RuntimeException implements Uncatchable {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * Ends the program.
   *
   * @param status the exit status, 0 for success
   */
  public ExitException(int status) {
    super("exit with status " + status, null, false, false);
    this.status = status;
  }

  /** Returns the exit status, 0 for success. */
  public int status() {
    return status;
  }
}

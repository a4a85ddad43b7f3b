package org.jlua.parallel.link;

/** A failure of a child process or of the link to a peer, with a text meant for the user. */
public abstract class ParallelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what went wrong, and why when another exception was the reason, else null. */
  public ParallelException(String message, Throwable cause) {
    super(message, cause);
  }
}

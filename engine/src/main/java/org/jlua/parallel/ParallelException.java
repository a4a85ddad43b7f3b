package org.jlua.parallel;

/** A failure of a child process or of the link to a peer, with a text meant for the user. */
public abstract class ParallelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ParallelException(String message, Throwable cause) {
    super(message, cause);
  }
}

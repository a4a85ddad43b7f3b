package org.jlua.parallel.link;

/** The time that a call was allowed to wait is over. Nothing was sent or taken. */
public final class WaitExpiredException extends ParallelException {
  private static final long serialVersionUID = 1L;

  /** Says what was waited for. */
  public WaitExpiredException(String message) {
    super(message, null);
  }
}

package org.jlua.parallel.link;

/** The sender of a message was interrupted in the middle of it, and goes on with another one. */
public final class AbandonedMessageException extends ParallelException {
  private static final long serialVersionUID = 1L;

  AbandonedMessageException() {
    super("the sender gave up in the middle of a message", null);
  }
}

package org.jlua.vm;

/**
 * What gives a coroutine a Java stack of its own: a JDK continuation where there is one, a thread
 * otherwise.
 */
interface Carrier {
  /** Runs the body until it suspends itself or ends; on the side of whoever resumes. */
  void resume();

  /** Gives control back to whoever resumed; on the side of the body. */
  void suspend();

  /** Returns whether the calling thread is one that this carrier made for its body. */
  boolean isOnOwnThread();

  /** Returns the id of the thread that this carrier made, or -1. */
  long threadId();

  /** Makes a carrier for a body that has not started. */
  static Carrier start(Runnable body) {
    return ContinuationCarrier.AVAILABLE ? new ContinuationCarrier(body) : new ThreadCarrier(body);
  }
}

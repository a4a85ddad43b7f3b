package org.jlua.parallel;

import org.jlua.vm.Table;

/**
 * A request to a child and what became of it: the parent's side of a future.
 *
 * <p>Used by the interpreter's thread; {@link Calls} completes it.
 */
final class Call {
  /** What became of a call. */
  enum State {
    /** It has not been answered. */
    PENDING,
    /** The answer is there. */
    DONE,
    /** It raised an error, or the child is gone. */
    FAILED,
    /** It was given up. */
    CANCELLED
  }

  private final ProcessObject process;
  private final long number;
  private State state = State.PENDING;
  private Table reply;
  private ChildError error;
  private boolean stopping;
  private boolean seen;
  private boolean housekeeping;

  /**
   * Makes a call that is not answered.
   *
   * @param number its place among the requests to the child, 0 if it was never sent
   */
  Call(ProcessObject process, long number) {
    this.process = process;
    this.number = number;
  }

  ProcessObject process() {
    return process;
  }

  long number() {
    return number;
  }

  State state() {
    return state;
  }

  /** Tells whether nothing more will happen to it. */
  boolean isDone() {
    return state != State.PENDING;
  }

  /** Returns the child's answer, null unless there is one. */
  Table reply() {
    return reply;
  }

  /** Returns why it failed, or that it was cancelled; null otherwise. */
  ChildError error() {
    return error;
  }

  /** Takes the child's answer; what comes after the end counts no more. */
  void finish(Table answer) {
    if (state == State.PENDING) {
      reply = answer;
      state = State.DONE;
    }
  }

  /** Notes that there will be no answer. */
  void fail(ChildError reason, Table answer) {
    if (state == State.PENDING) {
      reply = answer;
      error = reason;
      state = reason.kind().equals(ChildError.CANCELLED) ? State.CANCELLED : State.FAILED;
    }
  }

  /** Tells whether the child was asked to stop it. */
  boolean isStopping() {
    return stopping;
  }

  void markStopping() {
    stopping = true;
  }

  /** Tells whether the program knows nothing of it. */
  boolean isHousekeeping() {
    return housekeeping;
  }

  void markHousekeeping() {
    housekeeping = true;
  }

  /** Tells whether the program knows how it ended. */
  boolean isSeen() {
    return seen;
  }

  void markSeen() {
    seen = true;
  }
}

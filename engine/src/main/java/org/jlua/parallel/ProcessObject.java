package org.jlua.parallel;

import java.lang.ref.WeakReference;
import org.jlua.parallel.link.Link;
import org.jlua.vm.Table;

/** A child as its parent's Lua code holds it: the process, its table and what it reported. */
final class ProcessObject {
  private final Child child;
  private final WeakReference<Table> weakTable;

  /** Null once the child is synced, so that it is collected when no script holds it any more. */
  private Table table;

  private final String ip;
  private final String path;
  private OutputMode output = OutputMode.INHERIT;
  private ChildError failure;
  private boolean failureSeen;
  private boolean running;
  private boolean synced;
  private boolean closed;

  /**
   * Makes the object of a child.
   *
   * @param path what comes in front of its {@code package.path}
   */
  ProcessObject(Child child, Table table, String ip, String path) {
    this.path = path;
    this.child = child;
    this.table = table;
    this.weakTable = new WeakReference<>(table);
    this.ip = ip;
  }

  /** Sets what becomes of what the child prints. */
  void setOutput(OutputMode mode) {
    output = mode;
  }

  OutputMode output() {
    return output;
  }

  int id() {
    return child.id();
  }

  Child child() {
    return child;
  }

  Link link() {
    return child.link();
  }

  /** Returns the table that Lua code holds; null when it is synced and no code holds it. */
  Table table() {
    return weakTable.get();
  }

  String ip() {
    return ip;
  }

  /** Returns what comes in front of its {@code package.path}, empty or with a semicolon. */
  String path() {
    return path;
  }

  /** Returns whether it was given code. */
  boolean isRunning() {
    return running;
  }

  void markRunning() {
    running = true;
    child.markRunning();
  }

  /** Returns whether the program has waited for its end, so that it is off the list. */
  boolean isSynced() {
    return synced;
  }

  void markSynced() {
    synced = true;
    table = null;
  }

  /** Returns whether {@code close} or {@code reset} ended it. */
  boolean isClosed() {
    return closed;
  }

  void markClosed() {
    closed = true;
  }

  /** Returns what ended the child as far as the program needs to know, or null. */
  ChildError failure() {
    return failure;
  }

  /** Keeps the first thing that ended the child. */
  ChildError fail(ChildError error) {
    if (failure == null) {
      failure = error;
    }
    return failure;
  }

  /** Returns an error of the child that the program was never told of, or null; but once. */
  ChildError takeUnseenFailure() {
    boolean unseen = failure != null && !failureSeen && !failure.kind().equals(ChildError.EXIT);
    failureSeen = true;
    return unseen ? failure : null;
  }

  void markFailureUnseen() {
    failureSeen = false;
  }

  void markFailureSeen() {
    failureSeen = true;
  }
}

package org.jlua.parallel;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.jlua.parallel.link.Uninterruptibly;

/**
 * Ends this process when its standard input ends, because that means that the parent is gone; and
 * takes from there the numbers of calls that the parent cancels.
 *
 * <p>Works whatever the interpreter does: it only needs the watching thread to run.
 */
class ParentWatch extends Thread implements Lifeline {
  private static final Duration END_ACTION_LIMIT = Duration.ofMillis(500);
  private static final int STACK_BYTES = 256 << 10;

  private final InputStream stdin;
  private volatile Runnable endAction;
  private volatile LongConsumer cancelAction;
  private volatile int status = ORPHAN_STATUS;
  private volatile boolean stopped;

  /**
   * Makes a watch that {@link #start} sets to work.
   *
   * @param stdin the stream, which nobody else may read
   */
  ParentWatch(InputStream stdin) {
    super(null, null, "jlua-parent-watch", STACK_BYTES);
    this.stdin = stdin;
    setDaemon(true);
  }

  /** Sets what to do before the process ends; it has half a second. */
  @Override
  public void onParentGone(Runnable action) {
    endAction = action;
  }

  @Override
  public void onCancel(LongConsumer action) {
    cancelAction = action;
  }

  @Override
  public void endWith(int newStatus) {
    status = newStatus;
  }

  /** The parent reads from a connection that ends with this process. */
  @Override
  public boolean waitsForParent() {
    return true;
  }

  @Override
  public void end(int newStatus) {
    halt(newStatus);
  }

  @Override
  public void release() {
    stopped = true;
  }

  /** Waits for the end of the stream. */
  @Override
  public void run() {
    try {
      awaitEndOfStream();
      if (!stopped) {
        runEndAction();
      }
    } finally {
      if (!stopped) {
        halt(status); // also without the memory for anything else
      }
    }
  }

  /** Ends the process at once. */
  void halt(int exitStatus) {
    Runtime.getRuntime().halt(exitStatus);
  }

  private void awaitEndOfStream() {
    DataInputStream orders = new DataInputStream(stdin);
    try {
      while (true) {
        long call = orders.readLong();
        LongConsumer action = cancelAction;
        if (action != null) {
          action.accept(call);
        }
      }
    } catch (IOException e) {
      // A broken stream means the same as its end.
    }
  }

  @Override
  public void runEndAction() {
    Thread action = new Thread(null, endAction, "jlua-orphan-end", STACK_BYTES);
    action.setDaemon(true);
    action.start();
    Uninterruptibly.join(action, END_ACTION_LIMIT);
  }
}

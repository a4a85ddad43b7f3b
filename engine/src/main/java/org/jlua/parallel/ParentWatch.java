package org.jlua.parallel;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Ends this process when its standard input ends, because that means that the parent is gone.
 *
 * <p>Works whatever the interpreter does: it only needs the watching thread to run.
 */
final class ParentWatch {
  /** Exit status of a process whose parent is gone. */
  static final int ORPHAN_STATUS = 1;

  private static final Duration END_ACTION_LIMIT = Duration.ofMillis(500);
  private static final int STACK_BYTES = 256 << 10;

  private final InputStream stdin;
  private volatile Runnable endAction = () -> {};
  private volatile int status = ORPHAN_STATUS;
  private volatile boolean stopped;

  private ParentWatch(InputStream stdin) {
    this.stdin = stdin;
  }

  /** Starts to watch. Nobody else may read the stream. */
  static ParentWatch start(InputStream stdin) {
    ParentWatch watch = new ParentWatch(stdin);
    daemon(watch::run, "jlua-parent-watch").start();
    return watch;
  }

  private static Thread daemon(Runnable body, String name) {
    Thread thread = new Thread(null, body, name, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /** Sets what to do before the process ends; it has half a second. */
  void onEnd(Runnable action) {
    endAction = action;
  }

  /** Sets the exit status of this process for when the stream ends. */
  void endWith(int newStatus) {
    status = newStatus;
  }

  /** Lets the process live on when the stream ends. */
  void stop() {
    stopped = true;
  }

  private void run() {
    awaitEndOfStream();
    if (!stopped) {
      runEndAction();
      Runtime.getRuntime().halt(status);
    }
  }

  private void awaitEndOfStream() {
    byte[] ignored = new byte[64];
    try {
      while (stdin.read(ignored) >= 0) {
        // A parent writes nothing after the bootstrap record.
      }
    } catch (IOException e) {
      // A broken stream means the same as its end.
    }
  }

  private void runEndAction() {
    Thread action = daemon(endAction, "jlua-orphan-end");
    action.start();
    Uninterruptibly.join(action, END_ACTION_LIMIT);
  }
}

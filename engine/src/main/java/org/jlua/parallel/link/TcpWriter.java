package org.jlua.parallel.link;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes what connections could not take at once, so that a sender need not wait for a receiver
 * that is busy with something else. How much that can be is bounded by {@link FlowControl}.
 *
 * <p>The thread sleeps unless there is such a receiver; it is started with the first.
 */
public final class TcpWriter implements AutoCloseable {
  private static final int STACK_BYTES = 256 << 10;

  /** How often, at first and at last, rings are looked at that have no room. */
  private static final int LEAST_PAUSE_MS = 1;

  private static final int LONGEST_PAUSE_MS = 50;

  private final Selector selector = Selector.open();
  private final Queue<TcpConnection> taken = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<TcpConnection> waitingForRings = new ArrayDeque<>();
  private int pause = LEAST_PAUSE_MS;
  private volatile boolean closed;

  /** Starts the thread. */
  TcpWriter() throws IOException {
    Thread thread = new Thread(null, this::run, "jlua-link-writer", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  /** Writes all that a connection has to write. Thread-safe. */
  void take(TcpConnection connection) {
    taken.add(connection);
    selector.wakeup();
  }

  private void run() {
    try (selector) {
      while (!closed) {
        selector.select(TcpWriter::write, waitingForRings.isEmpty() ? 0 : pause);
        for (TcpConnection next = taken.poll(); next != null; next = taken.poll()) {
          if (next.waitingForRing() == 0) {
            watch(next);
          } else if (!waitingForRings.contains(next)) {
            waitingForRings.add(next);
          }
        }
        writeToRings();
      }
    } catch (IOException e) {
      // Without a selector nothing can be written; receivers end when their sender does.
    }
  }

  /**
   * Nobody wakes this thread up when there is room: that would be the interpreter's thread, which
   * then writes by itself. This one looks again and again while that one is busy.
   */
  private void writeToRings() {
    boolean progress = false;
    for (int i = waitingForRings.size(); i > 0; i--) {
      TcpConnection connection = waitingForRings.remove();
      int before = connection.waitingForRing();
      if (!isDone(connection)) {
        progress |= connection.waitingForRing() < before;
        waitingForRings.add(connection);
      }
    }
    pause = progress ? LEAST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, 2 * pause);
  }

  private static boolean isDone(TcpConnection connection) {
    try {
      return !connection.channel.isOpen() || connection.flush();
    } catch (IOException e) {
      return true; // the connection has ended, which its reader reports
    }
  }

  private void watch(TcpConnection connection) {
    try {
      connection.channel.register(selector, SelectionKey.OP_WRITE, connection);
    } catch (IOException | CancelledKeyException e) {
      // The connection has ended, which its reader reports.
    }
  }

  private static void write(SelectionKey key) {
    try {
      if (((TcpConnection) key.attachment()).flush()) {
        key.interestOps(0);
      }
    } catch (IOException | CancelledKeyException e) {
      key.cancel();
    }
  }

  /** Ends the thread; what has not been written is lost. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }
}

package org.jlua.parallel.link;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes what connections could not take at once, so that a sender need not wait for a receiver
 * that is busy with something else. How much that can be is bounded by {@link FlowControl}.
 *
 * <p>The thread sleeps unless there is such a receiver; it is started with the first.
 */
public final class LoopbackWriter implements AutoCloseable {
  private static final int STACK_BYTES = 256 << 10;

  private final Selector selector = Selector.open();
  private final Queue<LoopbackConnection> taken = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** Starts the thread. */
  LoopbackWriter() throws IOException {
    Thread thread = new Thread(null, this::run, "jlua-link-writer", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  /** Writes all that a connection has to write. Thread-safe. */
  void take(LoopbackConnection connection) {
    taken.add(connection);
    selector.wakeup();
  }

  private void run() {
    try (selector) {
      while (!closed) {
        selector.select(LoopbackWriter::write);
        for (LoopbackConnection next = taken.poll(); next != null; next = taken.poll()) {
          watch(next);
        }
      }
    } catch (IOException e) {
      // Without a selector nothing can be written; receivers end when their sender does.
    }
  }

  private void watch(LoopbackConnection connection) {
    try {
      connection.channel.register(selector, SelectionKey.OP_WRITE, connection);
    } catch (IOException | CancelledKeyException e) {
      // The connection has ended, which its reader reports.
    }
  }

  private static void write(SelectionKey key) {
    try {
      if (((LoopbackConnection) key.attachment()).flush()) {
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

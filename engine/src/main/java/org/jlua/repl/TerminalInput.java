package org.jlua.repl;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/**
 * A terminal's input that can be waited for with a limit, and no longer when Ctrl-C is pressed.
 *
 * <p>The JVM cannot take back a read that the kernel has begun, so a thread does the reading, no
 * more than what was asked for. What comes for somebody who has stopped waiting is kept for the
 * next who asks: the editor of a session and {@code io.read} take turns.
 *
 * <p>May be read by one thread at a time; {@link #wake} and {@link #cancel} may be called by any.
 */
public final class TerminalInput extends InputStream {
  private static final int BUFFER_BYTES = 4096;

  /** What a read ends with when {@link #cancel} was called. */
  static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Cancelled() {
      super("cancelled", null, false, false);
    }
  }

  private final InputStream source;
  private Runnable interruptCheck = () -> {};
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int limit;

  /** How many bytes the reading thread shall read or is reading; 0 when nobody asked. */
  private int wanted;

  private Thread reader;
  private boolean atEnd;
  private IOException failure;
  private boolean cancelled;

  /**
   * Makes an input whose thread starts with the first read.
   *
   * @param source the terminal
   */
  public TerminalInput(InputStream source) {
    this.source = requireNonNull(source, "source");
  }

  /** Sets what is run before each wait and after each {@link #wake}; what it throws ends a read. */
  public void setInterruptCheck(Runnable check) {
    interruptCheck = requireNonNull(check, "check");
  }

  /** Makes a read that waits look for interruptions. */
  public synchronized void wake() {
    notifyAll();
  }

  /** Makes the read that waits, or the next one, end with {@link Cancelled}. */
  synchronized void cancel() {
    cancelled = true;
    notifyAll();
  }

  /** Forgets a {@link #cancel} that came when nobody was reading. */
  synchronized void clearCancel() {
    cancelled = false;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!isReady()) {
      ask(length);
      interruptCheck.run();
      if (cancelled) {
        cancelled = false;
        throw new Cancelled();
      }
      await(0);
    }
    return take(bytes, offset, length);
  }

  /**
   * Reads one byte for the editor, which is interrupted through its thread.
   *
   * @param timeoutMillis how long to wait for it; 0 or less for ever
   * @param keep whether the next read shall give it again
   * @param expired what to return when the time is over
   * @return the byte, or -1 at the end
   */
  synchronized int read(long timeoutMillis, boolean keep, int expired) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    while (!isReady()) {
      ask(1);
      long left = 0;
      if (timeoutMillis > 0) {
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime() + 999_999);
        if (left <= 0) {
          return expired;
        }
      }
      await(left);
    }
    if (keep) {
      return next < limit ? buffer[next] & 0xff : -1;
    }
    byte[] one = new byte[1];
    return take(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  private boolean isReady() {
    return next < limit || atEnd || failure != null;
  }

  private int take(byte[] bytes, int offset, int length) throws IOException {
    if (next < limit) {
      int count = Math.min(length, limit - next);
      System.arraycopy(buffer, next, bytes, offset, count);
      next += count;
      return count;
    }
    IOException e = failure;
    atEnd = false; // a terminal's end of input is one line's
    failure = null;
    if (e != null) {
      throw e;
    }
    return -1;
  }

  /** Waits once; callers ask again what they wait for. */
  @SuppressWarnings("WaitNotInLoop")
  private void await(long millis) throws IOException {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  // ---- the reading thread

  private void ask(int length) {
    if (wanted > 0) {
      return; // an abandoned read is still under way and will serve as well
    }
    wanted = Math.min(length, BUFFER_BYTES);
    if (reader == null) {
      reader = new Thread(this::serve, "jlua-terminal-input");
      reader.setDaemon(true);
      reader.start();
    }
    notifyAll();
  }

  private void serve() {
    byte[] bytes = new byte[BUFFER_BYTES];
    while (true) {
      int count = -1;
      IOException problem = null;
      try {
        count = source.read(bytes, 0, awaitRequest());
      } catch (IOException e) {
        problem = e;
      } catch (InterruptedException e) {
        return;
      }
      deliver(bytes, count, problem);
    }
  }

  private synchronized int awaitRequest() throws InterruptedException {
    while (wanted == 0) {
      wait();
    }
    return wanted;
  }

  private synchronized void deliver(byte[] bytes, int count, IOException problem) {
    wanted = 0;
    next = 0;
    limit = Math.max(count, 0);
    System.arraycopy(bytes, 0, buffer, 0, limit);
    failure = problem;
    atEnd = problem == null && count < 0;
    notifyAll();
  }
}

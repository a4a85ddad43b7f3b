package org.jlua.parallel.remote;

import java.io.InputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** A stream of bytes that another thread puts in; that thread waits while much is left unread. */
final class ByteFeed extends InputStream {
  private static final int WINDOW_BYTES = 1 << 20;
  private static final byte[] END = {};

  private final LinkedBlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(WINDOW_BYTES);
  private byte[] piece = {0};
  private int offset = 1;
  private volatile boolean closed;

  /** Adds bytes, at most a window full. */
  void put(byte[] bytes) {
    if (bytes.length > 0 && !closed) {
      room.acquireUninterruptibly(bytes.length);
      pieces.add(bytes);
    }
  }

  /** No bytes will be added. */
  void end() {
    pieces.add(END);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int at, int length) {
    if (offset == piece.length && piece.length > 0) {
      room.release(offset);
      offset = 0;
      piece = next();
    }
    if (piece.length == 0) {
      return -1;
    }
    int count = Math.min(length, piece.length - offset);
    System.arraycopy(piece, offset, target, at, count);
    offset += count;
    return count;
  }

  private byte[] next() {
    try {
      return closed ? END : pieces.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return END;
    }
  }

  /** Ends the stream and drops what is left. */
  @Override
  public void close() {
    closed = true;
    end();
    room.release(2 * WINDOW_BYTES);
  }
}

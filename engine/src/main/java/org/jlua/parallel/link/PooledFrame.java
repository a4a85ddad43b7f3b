package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import zmq.Msg;

/** A ZeroMQ frame that remembers the pooled buffer in which it is stored, if there is one. */
public final class PooledFrame extends Msg {
  private final ByteBuffer storage;

  private PooledFrame(ByteBuffer storage) {
    // JeroMQ sends up to the capacity of a buffer, not up to its limit.
    super(storage.slice());
    this.storage = storage;
  }

  /**
   * Makes a frame for {@code bytes} bytes, on the heap when it is small.
   *
   * @param bytes may be negative: JeroMQ checks a size that a stranger declared only upwards, and
   *     refuses the empty frame by itself
   */
  static Msg allocate(BufferPool pool, int bytes) {
    return bytes < BufferPool.MIN_POOLED_BYTES
        ? new Msg(Math.max(0, bytes))
        : new PooledFrame(pool.acquire(bytes));
  }

  /** Makes a frame of the bytes from position 0 to the limit of a buffer. */
  static Msg wrap(ByteBuffer buffer) {
    return new PooledFrame(buffer);
  }

  /** Returns the whole content of a frame, from position 0, little-endian. */
  static ByteBuffer content(Msg frame) {
    return frame.buf().position(0).limit(frame.size()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the pooled buffer of a frame, or null when it needs no release. */
  static ByteBuffer storage(Msg frame) {
    return frame instanceof PooledFrame pooled ? pooled.storage : null;
  }
}

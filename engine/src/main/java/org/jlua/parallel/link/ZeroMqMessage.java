package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import zmq.Msg;

/** A frame as a message of JeroMQ, which remembers the pooled buffer in which it is stored. */
final class ZeroMqMessage extends Msg {
  private final ByteBuffer storage;

  private ZeroMqMessage(ByteBuffer storage) {
    // JeroMQ sends up to the capacity of a buffer, not up to its limit.
    super(storage.slice());
    this.storage = storage;
  }

  /**
   * Makes a message for {@code bytes} bytes that will arrive.
   *
   * @param bytes may be negative: JeroMQ checks a size that a stranger declared only upwards, and
   *     refuses the empty message by itself
   */
  static Msg allocate(BufferPool pool, int bytes) {
    return bytes < BufferPool.MIN_POOLED_BYTES
        ? new Msg(Math.max(0, bytes))
        : new ZeroMqMessage(pool.acquire(bytes));
  }

  /** Makes a message of a frame. */
  static Msg of(Frame frame) {
    return new ZeroMqMessage(frame.content());
  }

  /** Returns the frame that has arrived as a message. */
  static Frame frame(Msg message) {
    return message instanceof ZeroMqMessage pooled
        ? Frame.wrap(pooled.storage)
        : Frame.wrap(message.buf());
  }
}

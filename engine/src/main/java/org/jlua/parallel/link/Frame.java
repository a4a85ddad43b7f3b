package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What goes through a socket in one piece: a {@link FrameHeader} and the payload behind it. It
 * belongs to one thread at a time.
 */
class Frame {
  private final ByteBuffer content;
  private final int size;

  /**
   * Makes a frame of the bytes from position 0 to the limit of a buffer, which is the frame's now.
   */
  Frame(ByteBuffer content) {
    this.content = content.order(ByteOrder.LITTLE_ENDIAN);
    this.size = content.limit();
  }

  /** Makes a frame for {@code bytes} bytes, in a pooled buffer when they are many. */
  static Frame allocate(BufferPool pool, int bytes) {
    return new Frame(
        bytes < BufferPool.MIN_POOLED_BYTES ? ByteBuffer.allocate(bytes) : pool.acquire(bytes));
  }

  /** Makes a frame of the bytes from position 0 to the limit of a buffer. */
  static Frame wrap(ByteBuffer buffer) {
    return new Frame(buffer);
  }

  /** Makes the frame that tells of the end of a connection. */
  static Frame disconnected() {
    return wrap(ByteBuffer.wrap(FrameSocket.DISCONNECTED));
  }

  /** Returns the length in bytes, header included. */
  final int size() {
    return size;
  }

  /**
   * Returns the whole content, little-endian, from position 0: each time the same buffer, as it was
   * made.
   */
  final ByteBuffer content() {
    return content.limit(size).position(0);
  }

  /** Returns the payload as a buffer of its own. */
  final ByteBuffer payload() {
    return content
        .slice(FrameHeader.BYTES, size - FrameHeader.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The content is not needed any more: gives its buffer back to where it came from. */
  void release(BufferPool pool) {
    if (size >= BufferPool.MIN_POOLED_BYTES) {
      pool.release(content);
    }
  }
}

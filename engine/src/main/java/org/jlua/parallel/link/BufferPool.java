package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/**
 * Direct buffers for frames, kept for reuse because allocating one costs more than filling it.
 *
 * <p>Capacities are powers of two. When the JVM has no direct memory left, buffers come from the
 * heap: slower, still correct. Thread-safe: the network thread takes, the interpreter gives back.
 */
public final class BufferPool {
  /** Frames up to this size are not worth pooling. */
  static final int MIN_POOLED_BYTES = 4 << 10;

  private static final int MIN_SHIFT = 13;

  private final int maxShift;
  private final long maxIdleBytes;
  private final ArrayDeque<ByteBuffer>[] idle;
  private long idleBytes;

  /**
   * Makes an empty pool.
   *
   * @param maxBufferBytes the largest buffer that is pooled, a power of two
   * @param maxIdleBytes how much unused memory to keep
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  BufferPool(int maxBufferBytes, long maxIdleBytes) {
    this.maxShift = shiftFor(maxBufferBytes);
    this.maxIdleBytes = maxIdleBytes;
    this.idle = new ArrayDeque[maxShift - MIN_SHIFT + 1];
    for (int i = 0; i < idle.length; i++) {
      idle[i] = new ArrayDeque<>();
    }
  }

  private static int shiftFor(int bytes) {
    return Math.max(MIN_SHIFT, 32 - Integer.numberOfLeadingZeros(Math.max(1, bytes) - 1));
  }

  /** Returns a little-endian buffer with position 0 and limit {@code bytes}. */
  ByteBuffer acquire(int bytes) {
    int shift = shiftFor(bytes);
    ByteBuffer buffer = null;
    if (shift <= maxShift) {
      synchronized (this) {
        buffer = idle[shift - MIN_SHIFT].pollFirst();
        if (buffer != null) {
          idleBytes -= buffer.capacity();
        }
      }
    }
    if (buffer == null) {
      buffer = allocate(shift <= maxShift ? 1 << shift : bytes);
    }
    return buffer.clear().limit(bytes);
  }

  private static ByteBuffer allocate(int capacity) {
    ByteBuffer buffer;
    try {
      buffer = ByteBuffer.allocateDirect(capacity);
    } catch (OutOfMemoryError e) {
      buffer = ByteBuffer.allocate(capacity);
    }
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Takes back a buffer that came from {@link #acquire}; nobody may use it any more. */
  void release(ByteBuffer buffer) {
    if (!buffer.isDirect()) {
      return;
    }
    int shift = shiftFor(buffer.capacity());
    if (shift > maxShift || buffer.capacity() != 1 << shift) {
      return;
    }
    synchronized (this) {
      if (idleBytes + buffer.capacity() <= maxIdleBytes) {
        idle[shift - MIN_SHIFT].addFirst(buffer);
        idleBytes += buffer.capacity();
      }
    }
  }
}

package org.jlua.wire;

import java.nio.ByteBuffer;

/** Where an {@link Encoder} gets the buffers that it fills. */
public interface BufferPool {
  /** Heap buffers that are made to measure and left to the garbage collector. */
  BufferPool HEAP =
      new BufferPool() {
        private static final int LARGEST = 1 << 30;

        @Override
        public ByteBuffer acquire(long wanted) {
          return ByteBuffer.allocate((int) Math.min(wanted, LARGEST));
        }

        @Override
        public void release(ByteBuffer buffer) {
          // the garbage collector has it
        }
      };

  /**
   * Returns a cleared buffer. It may be smaller than wanted, but must have room for a byte.
   *
   * @param wanted number of bytes still to be written, at least 1
   */
  ByteBuffer acquire(long wanted);

  /** Takes back a buffer whose contents are not needed. */
  void release(ByteBuffer buffer);
}

package org.jlua.parallel.link;

import static org.jlua.parallel.link.RingLayout.DATA;
import static org.jlua.parallel.link.RingLayout.HEAD;
import static org.jlua.parallel.link.RingLayout.READER_SLEEPS;
import static org.jlua.parallel.link.RingLayout.TAIL;
import static org.jlua.parallel.link.RingLayout.WRITER_WAITS;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The reading end of a ring in shared memory. One thread at a time, in one process, reads.
 *
 * <p>One frame at a time can be kept where it lies, while those behind it are read; their room is
 * free again with the kept one's.
 */
final class RingReader {
  private final ByteBuffer memory;
  private final int capacity;

  /** Position of the next frame to be read. */
  private int position;

  /** What {@link RingLayout#TAIL} said when it was last looked at. */
  private int tail;

  private boolean kept;

  /** Takes hold of a ring as {@link RingWriter} does. */
  RingReader(ByteBuffer memory) {
    this.memory = memory.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.capacity = memory.remaining() - DATA;
  }

  /** Tells whether there is something to be read. */
  boolean isReady() {
    return position != tail || position != memory.getInt(TAIL);
  }

  /**
   * Returns the next frame where it lies; null when there is none. To be followed by {@link
   * #release} or {@link #keep}.
   *
   * @throws IOException when the bytes make no sense
   */
  ByteBuffer next() throws IOException {
    while (true) {
      if (position == tail) {
        tail = memory.getInt(TAIL);
        // What lies before the tail was written before it.
        VarHandle.acquireFence();
        if (position == tail) {
          return null;
        }
      }
      int there = tail - position;
      if (there < 0 || there > capacity) {
        throw new IOException("a ring that holds " + there + " bytes");
      }
      int offset = position & capacity - 1;
      int most = Math.min(there, capacity - offset);
      int bytes = memory.getInt(DATA + offset + FrameHeader.LENGTH);
      if (bytes >= FrameHeader.BYTES && bytes <= most) {
        position += RingLayout.align(bytes);
        return memory.slice(DATA + offset, bytes).order(ByteOrder.LITTLE_ENDIAN);
      }
      if (bytes >= 0 || bytes < -most || bytes != -RingLayout.align(-bytes)) {
        throw new IOException("a frame of " + bytes + " bytes in a ring");
      }
      position -= bytes;
    }
  }

  /** The room of all frames read can be used again, unless there is one to be kept. */
  void release() {
    if (!kept) {
      // Only after we have read it, the writer may overwrite it.
      VarHandle.releaseFence();
      memory.putInt(HEAD, position);
    }
  }

  /**
   * The frame that was read last stays where it is until {@link #releaseKept}.
   *
   * @return false when there is a kept one already; the frame must be copied then
   */
  boolean keep() {
    if (kept) {
      return false;
    }
    kept = true;
    return true;
  }

  /** Tells whether there is a kept frame. */
  boolean isKept() {
    return kept;
  }

  /** The kept frame and all that were read behind it are not needed any more. */
  void releaseKept() {
    kept = false;
    release();
  }

  /** Tells, after a release, whether the writer waits for room; who is told so must wake it up. */
  boolean mustWakeWriter() {
    if (kept || tail - position > capacity / 2) {
      return false; // it would have to wait again soon
    }
    // Either we see here that it waits, or it sees our head after saying that it will.
    VarHandle.fullFence();
    return RingWords.take(memory, WRITER_WAITS);
  }

  /** Asks the writer to wake us up with the next frame; what is there already must be read. */
  void announceSleep() {
    memory.putInt(READER_SLEEPS, 1);
  }

  /** Takes back what {@link #announceSleep} said. */
  void wake() {
    memory.putInt(READER_SLEEPS, 0);
  }
}

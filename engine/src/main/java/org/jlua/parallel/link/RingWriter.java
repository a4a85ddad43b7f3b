package org.jlua.parallel.link;

import static org.jlua.parallel.link.RingLayout.DATA;
import static org.jlua.parallel.link.RingLayout.HEAD;
import static org.jlua.parallel.link.RingLayout.READER_SLEEPS;
import static org.jlua.parallel.link.RingLayout.TAIL;
import static org.jlua.parallel.link.RingLayout.WRITER_WAITS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The writing end of a ring in shared memory. One thread at a time, in one process, writes.
 *
 * <p>A frame is made in place: {@link #claim} gives the room for it, {@link #commit} lets the
 * reader see it. A writer that dies in between leaves nothing behind.
 */
final class RingWriter {
  /** Good frames are this part of a ring, so that one is read while others are written. */
  private static final int FRAMES = 8;

  private final ByteBuffer memory;
  private final ByteBuffer frame;
  private final int capacity;

  /** What {@link RingLayout#TAIL} says. */
  private int tail;

  /** What {@link RingLayout#HEAD} said when it was last looked at. */
  private int head;

  /** Bytes to skip before the frame that is being made. */
  private int skipped;

  /**
   * Takes hold of a ring that is empty and has never been used.
   *
   * @param memory the ring with its words, from position 0 to the limit; the rest behind {@link
   *     RingLayout#DATA} must be a power of two
   */
  RingWriter(ByteBuffer memory) {
    this.memory = memory.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.frame = memory.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.capacity = memory.remaining() - DATA;
  }

  /** Returns the length of frames that is best where there is much to write. */
  int goodFrameBytes() {
    return Math.min(capacity / FRAMES, FrameHeader.MAX_FRAME_BYTES);
  }

  /** Returns the longest frame that always fits into the ring when that is empty. */
  int maxFrameBytes() {
    return Math.min(capacity / 2, FrameHeader.MAX_FRAME_BYTES);
  }

  /**
   * Returns room for a frame, or null when there is none now. It stays valid until the next call
   * and counts for nothing unless it is committed.
   *
   * @param bytes length of the frame, at most {@link #maxFrameBytes}
   * @throws UncheckedIOException if the words make no sense, since someone else wrote them
   */
  ByteBuffer claim(int bytes) {
    int record = RingLayout.align(bytes);
    int offset = tail & capacity - 1;
    int rest = capacity - offset;
    int skip = record <= rest ? 0 : rest;
    if (!hasRoom(skip + record)) {
      return null;
    }
    skipped = skip;
    int start = DATA + (skip > 0 ? 0 : offset);
    return frame.clear().position(start).limit(start + bytes);
  }

  /** Lets the reader see the frame that was claimed, of which the first bytes are used. */
  void commit(int bytes) {
    int offset = tail & capacity - 1;
    if (skipped > 0) {
      memory.putInt(DATA + offset + FrameHeader.LENGTH, -skipped);
      offset = 0;
    }
    memory.putInt(DATA + offset + FrameHeader.LENGTH, bytes);
    tail += skipped + RingLayout.align(bytes);
    skipped = 0;
    // The reader, which looks at the tail first, must find the whole frame.
    VarHandle.releaseFence();
    memory.putInt(TAIL, tail);
  }

  /** Tells, after a commit, whether the reader sleeps; who is told so must wake it up. */
  boolean mustWakeReader() {
    // Either we see here that it sleeps, or it sees our tail after saying that it will.
    VarHandle.fullFence();
    return RingWords.take(memory, READER_SLEEPS);
  }

  private boolean hasRoom(int bytes) {
    if (capacity - (tail - head) >= bytes) {
      return true;
    }
    head = memory.getInt(HEAD);
    // We overwrite only what the reader had read when it moved the head.
    VarHandle.acquireFence();
    int used = tail - head;
    if (used < 0 || used > capacity) {
      throw new UncheckedIOException(new IOException("a ring whose reader is ahead of its writer"));
    }
    return capacity - used >= bytes;
  }

  /**
   * Asks the reader to wake us up when there is room.
   *
   * @return false if there is room for a frame of this length already
   */
  boolean announceWaiting(int bytes) {
    memory.putInt(WRITER_WAITS, 1);
    VarHandle.fullFence();
    if (claim(bytes) == null) {
      return true;
    }
    memory.putInt(WRITER_WAITS, 0);
    return false;
  }
}

package org.jlua.parallel.link;

/**
 * How one direction of a conversation lies in shared memory: four words that the two processes
 * exchange, each on cache lines of its own, and then the bytes of the ring.
 *
 * <p>Positions count bytes since the ring was made and wrap around at 2<sup>32</sup>; the lower
 * bits of a position, as many as the capacity has, say where the byte lies. What is between head
 * and tail belongs to the reader, the rest to the writer. Words are aligned ints, which every
 * processor reads and writes in one piece. They are accessed as plain memory between explicit
 * fences: handles of variables would do the same, but take milliseconds to link in each new JVM.
 *
 * <p>A ring holds frames, each as its {@link FrameHeader} announces, beginning at multiples of
 * {@value #ALIGNMENT}. A negative length stands for bytes to be skipped, because the next frame
 * would not have fitted before the end of the memory.
 */
final class RingLayout {
  /** Position behind the last complete frame; written by the writer only. */
  static final int TAIL = 0;

  /** Position of the first frame that the reader still needs; written by the reader only. */
  static final int HEAD = 128;

  /** Not 0 while the reader sleeps. Who clears it on behalf of the reader must wake it up. */
  static final int READER_SLEEPS = 256;

  /** Not 0 while the writer waits for room. Who clears it on its behalf must wake it up. */
  static final int WRITER_WAITS = 384;

  /** Where the bytes of the ring begin. */
  static final int DATA = 4096;

  /** Frames begin at multiples of this, so that their payloads are aligned. */
  static final int ALIGNMENT = 32;

  private RingLayout() {}

  /** Returns the bytes that a record for a frame takes. */
  static int align(int bytes) {
    return bytes + ALIGNMENT - 1 & -ALIGNMENT;
  }
}

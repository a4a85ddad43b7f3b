package org.jlua.parallel;

import java.nio.ByteBuffer;

/** Reads a list of buffers as if they were one, without moving their positions. */
final class PartReader {
  private final ByteBuffer[] parts;
  private int index;
  private int offset;

  PartReader(ByteBuffer[] parts) {
    this.parts = parts;
  }

  /** Returns the number of bytes in all parts. */
  static long totalBytes(ByteBuffer[] parts) {
    long total = 0;
    for (ByteBuffer part : parts) {
      total += part.remaining();
    }
    return total;
  }

  /** Copies the next {@code bytes} bytes, which must exist, to {@code target}. */
  void copyTo(ByteBuffer target, int bytes) {
    int left = bytes;
    while (left > 0) {
      ByteBuffer part = parts[index];
      int count = Math.min(left, part.remaining() - offset);
      target.put(target.position(), part, part.position() + offset, count);
      target.position(target.position() + count);
      left -= count;
      offset += count;
      if (offset == part.remaining()) {
        index++;
        offset = 0;
      }
    }
  }
}

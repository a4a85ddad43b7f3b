package org.jlua.parallel.link;

import java.nio.ByteBuffer;

/** A list of buffers, read as if they were one and without moving their positions. */
public final class PartReader implements Payload {
  private final ByteBuffer[] parts;
  private int index;
  private int offset;

  PartReader(ByteBuffer[] parts) {
    this.parts = parts;
  }

  @Override
  public long bytes() {
    long total = 0;
    for (ByteBuffer part : parts) {
      total += part.remaining();
    }
    return total;
  }

  @Override
  public void writeTo(ByteBuffer out) {
    while (out.hasRemaining() && index < parts.length) {
      ByteBuffer part = parts[index];
      int count = Math.min(out.remaining(), part.remaining() - offset);
      out.put(out.position(), part, part.position() + offset, count);
      out.position(out.position() + count);
      offset += count;
      if (offset == part.remaining()) {
        index++;
        offset = 0;
      }
    }
  }
}

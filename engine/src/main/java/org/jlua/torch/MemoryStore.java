package org.jlua.torch;

import java.io.IOException;
import java.util.Arrays;

/** Bytes in memory. */
final class MemoryStore implements ByteStore {
  private byte[] bytes;
  private int size;
  private int position;

  /** Starts with some bytes; the array becomes the store's. */
  MemoryStore(byte[] bytes) {
    this.bytes = bytes;
    size = bytes.length;
  }

  @Override
  public int peek() {
    return position < size ? bytes[position] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int count) {
    int taken = Math.min(count, size - position);
    System.arraycopy(bytes, position, into, offset, taken);
    position += taken;
    return taken;
  }

  @Override
  public void write(byte[] from, int offset, int count) {
    long end = (long) position + count;
    if (end > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("a MemoryFile holds at most 2 GB");
    }
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(end, 2L * size), Integer.MAX_VALUE - 8));
    }
    System.arraycopy(from, offset, bytes, position, count);
    position = (int) end;
    size = Math.max(size, position);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seek(long to) throws IOException {
    if (to < 0 || to > size) {
      throw new IOException("unable to seek to position " + to);
    }
    position = (int) to;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** Returns a copy of all bytes, followed by some zeros. */
  byte[] toBytes(int zeros) {
    byte[] copy = new byte[size + zeros];
    System.arraycopy(bytes, 0, copy, 0, size);
    return copy;
  }
}

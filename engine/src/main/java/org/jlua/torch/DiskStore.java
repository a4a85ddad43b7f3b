package org.jlua.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Bytes of a file on disk, with one buffer that holds either what was read or what is to write. */
final class DiskStore implements ByteStore {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
  private boolean writing;

  DiskStore(Path path, OpenOption... options) throws IOException {
    channel = FileChannel.open(path, options);
  }

  @Override
  public int peek() throws IOException {
    return fill() ? buffer.get(buffer.position()) & 0xff : -1;
  }

  /** Makes sure that a byte can be read from the buffer; returns false at the end. */
  private boolean fill() throws IOException {
    if (writing) {
      flush();
    }
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int count = channel.read(buffer);
      buffer.flip();
      return count > 0;
    }
    return true;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    int taken = 0;
    while (taken < count && fill()) {
      int step = Math.min(count - taken, buffer.remaining());
      buffer.get(into, offset + taken, step);
      taken += step;
    }
    return taken;
  }

  @Override
  public void write(byte[] from, int offset, int count) throws IOException {
    if (!writing) {
      channel.position(position());
      buffer.clear();
      writing = true;
    }
    int done = 0;
    while (done < count) {
      if (!buffer.hasRemaining()) {
        drain();
      }
      int step = Math.min(count - done, buffer.remaining());
      buffer.put(from, offset + done, step);
      done += step;
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public long position() throws IOException {
    return writing
        ? channel.position() + buffer.position()
        : channel.position() - buffer.remaining();
  }

  @Override
  public void seek(long to) throws IOException {
    if (to < 0) {
      throw new IOException("unable to seek to position " + to);
    }
    flush();
    buffer.limit(buffer.position());
    channel.position(to);
  }

  @Override
  public long size() throws IOException {
    flush();
    return channel.size();
  }

  @Override
  public void flush() throws IOException {
    if (writing) {
      drain();
      buffer.limit(0);
      writing = false;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }
}

package org.jlua.lib;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** A file of the file system. */
final class ChannelDevice implements ByteDevice {
  private final FileChannel reader;
  private final FileChannel writer;

  private ChannelDevice(FileChannel reader, FileChannel writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /**
   * Opens a file as C's {@code fopen} does.
   *
   * @param mode {@code r}, {@code w} or {@code a}, then {@code +} for both directions; {@code x}
   *     fails when the file exists; other letters mean nothing
   * @return null when the mode is none of these
   */
  static ChannelDevice open(Path path, String mode) throws IOException {
    char first = mode.isEmpty() ? 0 : mode.charAt(0);
    if (first != 'r' && first != 'w' && first != 'a') {
      return null;
    }
    boolean both = mode.indexOf('+') > 0;
    if (first == 'a') {
      return openAtEnd(path, both);
    }
    Set<OpenOption> options = new HashSet<>();
    if (first == 'r' || both) {
      options.add(StandardOpenOption.READ);
    }
    if (first == 'w' || both) {
      options.add(StandardOpenOption.WRITE);
    }
    if (first == 'w') {
      options.add(
          mode.indexOf('x') > 0 ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
      options.add(StandardOpenOption.TRUNCATE_EXISTING);
    }
    FileChannel channel = FileChannel.open(path, options);
    return new ChannelDevice(
        first == 'r' || both ? channel : null, first == 'w' || both ? channel : null);
  }

  /** The JDK has no channel that reads and appends, so that takes two. */
  private static ChannelDevice openAtEnd(Path path, boolean both) throws IOException {
    FileChannel writer =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    FileChannel reader = null;
    try {
      reader = both ? FileChannel.open(path, StandardOpenOption.READ) : null;
    } finally {
      if (both && reader == null) {
        writer.close();
      }
    }
    return new ChannelDevice(reader, writer);
  }

  /** Makes a device of a channel that is open in both directions. */
  static ChannelDevice of(FileChannel channel) {
    return new ChannelDevice(channel, channel);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (reader == null) {
      throw new IOException(SystemError.BAD_DESCRIPTOR.text());
    }
    return reader.read(ByteBuffer.wrap(bytes, offset, length));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (writer == null) {
      throw new IOException(SystemError.BAD_DESCRIPTOR.text());
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
    while (rest.hasRemaining()) {
      writer.write(rest);
    }
    if (reader != null && reader != writer) {
      reader.position(writer.position());
    }
  }

  @Override
  public long seek(Whence whence, long offset) throws IOException {
    FileChannel channel = reader != null ? reader : writer;
    long base =
        switch (whence) {
          case SET -> 0;
          case CUR -> channel.position();
          case END -> channel.size();
        };
    long target = base + offset;
    if (target < 0) {
      throw new IOException(SystemError.INVALID_ARGUMENT.text());
    }
    if (whence != Whence.CUR || offset != 0) {
      channel.position(target);
    }
    return target;
  }

  @Override
  public long remaining() throws IOException {
    return Math.max(0, reader.size() - reader.position());
  }

  @Override
  public void close() throws IOException {
    try {
      if (writer != null) {
        writer.close();
      }
    } finally {
      if (reader != null) {
        reader.close();
      }
    }
  }
}

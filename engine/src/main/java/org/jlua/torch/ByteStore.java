package org.jlua.torch;

import java.io.IOException;

/**
 * The bytes behind a {@link TorchFile}: in memory, on disk, or in a pipe. Positions count from 0.
 */
interface ByteStore extends AutoCloseable {
  /** Returns the next byte without taking it, or -1 at the end. */
  int peek() throws IOException;

  /** Takes up to {@code count} bytes; returns how many there were, fewer only at the end. */
  int read(byte[] into, int offset, int count) throws IOException;

  /** Puts bytes at the position and moves behind them. */
  void write(byte[] from, int offset, int count) throws IOException;

  /** Returns the position of the next byte. */
  long position() throws IOException;

  /** Moves to a position, which must not be behind the end. */
  void seek(long position) throws IOException;

  /** Returns how many bytes there are. */
  long size() throws IOException;

  /** Hands everything written to the system. */
  void flush() throws IOException;

  @Override
  void close() throws IOException;
}

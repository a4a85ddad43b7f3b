package org.jlua.lib;

import java.io.IOException;

/**
 * What a {@link LuaFile} reads and writes, without buffering: a file, a stream, a process.
 * Operations that it does not support fail with {@code Bad file descriptor} or {@code Illegal
 * seek}.
 */
interface ByteDevice {
  /** From where an offset counts. */
  enum Whence {
    SET,
    CUR,
    END
  }

  /** Reads at least one byte, at most {@code length}; returns how many, or -1 at the end. */
  default int read(byte[] bytes, int offset, int length) throws IOException {
    throw new IOException(SystemError.BAD_DESCRIPTOR.text());
  }

  /** Writes all the bytes. */
  default void write(byte[] bytes, int offset, int length) throws IOException {
    throw new IOException(SystemError.BAD_DESCRIPTOR.text());
  }

  /** Hands on what a stream behind this one keeps back. */
  default void flush() throws IOException {}

  /** Moves, and returns the new position from the start. */
  default long seek(Whence whence, long offset) throws IOException {
    throw new IOException(SystemError.ILLEGAL_SEEK.text());
  }

  /** Returns how many bytes are probably left to read; 0 when that is not known. */
  default long remaining() throws IOException {
    return 0;
  }

  /** Tells how writes should be buffered; returns whether this device does so by itself. */
  default boolean setBuffering(StandardOutput.Buffering mode) throws IOException {
    return false;
  }

  /** Closes the device; a process is waited for. */
  void close() throws IOException;
}

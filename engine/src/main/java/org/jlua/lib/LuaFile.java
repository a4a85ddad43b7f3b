package org.jlua.lib;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jlua.lib.ByteDevice.Whence;
import org.jlua.lib.StandardOutput.Buffering;
import org.luaj.vm2.LuaString;

/**
 * An open file of Lua's io library: bytes with one buffer, which holds either bytes read ahead or
 * bytes not yet written. Used by the thread of its interpreter only.
 */
public final class LuaFile {
  private static final int BUFFER_BYTES = 8192;

  /** Most that is allocated before that much has been read. */
  private static final int TRUSTED_BYTES = 1 << 20;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final ByteDevice device;
  private final boolean standard;
  private byte[] buffer;

  /** Whether the buffer holds bytes to write, {@code buffer[0]} to {@code buffer[limit - 1]}. */
  private boolean writing;

  /** Next byte to read. */
  private int next;

  /** Behind the last byte read ahead or to write. */
  private int limit;

  private Buffering buffering = Buffering.FULL;
  private boolean closed;

  private LuaFile(ByteDevice device, boolean standard) {
    this.device = requireNonNull(device, "device");
    this.standard = standard;
  }

  /** Makes a file with a buffer for writing. */
  static LuaFile buffered(ByteDevice device) {
    return new LuaFile(device, false);
  }

  /** Makes one of the standard files, which scripts cannot close and whose writes go on at once. */
  static LuaFile standard(ByteDevice device) {
    LuaFile file = new LuaFile(device, true);
    file.buffering = Buffering.NONE;
    return file;
  }

  /** Returns whether it is one of the standard files. */
  boolean isStandard() {
    return standard;
  }

  /** Returns whether it has been closed; nothing else may be called then. */
  public boolean isClosed() {
    return closed;
  }

  ByteDevice device() {
    return device;
  }

  // ---- reading

  /** Reads on into the empty buffer; returns false at the end of the file. */
  private boolean fill() throws IOException {
    if (writing) {
      flush();
      writing = false;
    }
    if (buffer == null) {
      buffer = new byte[BUFFER_BYTES];
    }
    next = 0;
    limit = 0;
    int got = device.read(buffer, 0, buffer.length);
    limit = Math.max(got, 0);
    return got > 0;
  }

  private boolean ahead() throws IOException {
    return !writing && next < limit || fill();
  }

  /** Returns the next byte and keeps it, or -1 at the end of the file. */
  int peek() throws IOException {
    return ahead() ? buffer[next] & 0xff : -1;
  }

  /** Passes by the byte that {@link #peek} gave. */
  void skip() {
    next++;
  }

  /** Returns whether nothing is left to read. */
  public boolean atEnd() throws IOException {
    return !ahead();
  }

  /**
   * Reads a line.
   *
   * @param keepEnd whether its end, {@code \n}, belongs to what is returned
   * @return null at the end of the file
   */
  public LuaString readLine(boolean keepEnd) throws IOException {
    if (!ahead()) {
      return null;
    }
    int end = endOfLine();
    if (end == limit) {
      return readLongLine(keepEnd);
    }
    LuaString line = slice(next, keepEnd ? end + 1 : end);
    next = end + 1;
    return line;
  }

  private LuaString slice(int from, int to) {
    return LuaString.valueUsing(Arrays.copyOfRange(buffer, from, to));
  }

  /** Reads a line whose end is not in the buffer. */
  private LuaString readLongLine(boolean keepEnd) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(2 * BUFFER_BYTES);
    do {
      int end = endOfLine();
      boolean found = end < limit;
      line.write(buffer, next, (found && keepEnd ? end + 1 : end) - next);
      next = found ? end + 1 : end;
      if (found) {
        break;
      }
    } while (fill());
    return LuaString.valueUsing(line.toByteArray());
  }

  private int endOfLine() {
    byte[] bytes = buffer;
    int end = limit;
    for (int i = next; i < end; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return end;
  }

  /** Reads up to a number of bytes; fewer only at the end, null when nothing is left. */
  public LuaString read(int count) throws IOException {
    if (!ahead()) {
      return null;
    }
    if (count <= limit - next) {
      next += count;
      return slice(next - count, next);
    }
    byte[] bytes = new byte[Math.min(count, Math.max(TRUSTED_BYTES, limit - next))];
    int got = 0;
    while (got < count) {
      if (got == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(count, bytes.length * 2L));
      }
      int step = readInto(bytes, got, bytes.length - got);
      if (step < 0) {
        break;
      }
      got += step;
    }
    return LuaString.valueUsing(got == bytes.length ? bytes : Arrays.copyOf(bytes, got));
  }

  /** Takes what is read ahead; large rests go past the buffer. */
  private int readInto(byte[] bytes, int offset, int length) throws IOException {
    if (writing || next == limit) {
      if (!writing && length >= BUFFER_BYTES) {
        return device.read(bytes, offset, length);
      }
      if (!fill()) {
        return -1;
      }
    }
    int step = Math.min(length, limit - next);
    System.arraycopy(buffer, next, bytes, offset, step);
    next += step;
    return step;
  }

  /** Reads the rest of the file, which may be empty. */
  public LuaString readAll() throws IOException {
    if (!ahead()) {
      return LuaString.valueUsing(new byte[0]);
    }
    long expected = limit - next + device.remaining();
    byte[] bytes = new byte[(int) Math.max(limit - next, Math.min(expected, LARGEST_ARRAY))];
    int got = 0;
    while (true) {
      if (got == bytes.length) {
        // usually the expected end: find out before making room
        if (!ahead()) {
          return LuaString.valueUsing(bytes);
        }
        bytes = Arrays.copyOf(bytes, grown(got));
      }
      int step = readInto(bytes, got, bytes.length - got);
      if (step < 0) {
        return LuaString.valueUsing(Arrays.copyOf(bytes, got));
      }
      got += step;
    }
  }

  private static int grown(int size) {
    if (size == LARGEST_ARRAY) {
      throw new OutOfMemoryError("string too long");
    }
    return (int) Math.min(Math.max(BUFFER_BYTES, size * 2L), LARGEST_ARRAY);
  }

  // ---- writing

  /** Writes bytes, through the buffer. */
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!writing) {
      // fails at once when the file cannot be written, not when the buffer is full
      device.write(bytes, offset, 0);
      dropReadAhead();
      writing = true;
    }
    if (buffering == Buffering.NONE) {
      device.write(bytes, offset, length);
      return;
    }
    if (buffer == null) {
      buffer = new byte[BUFFER_BYTES];
    }
    if (length > buffer.length - limit) {
      drain();
      if (length >= buffer.length) {
        device.write(bytes, offset, length);
        return;
      }
    }
    System.arraycopy(bytes, offset, buffer, limit, length);
    limit += length;
    if (buffering == Buffering.LINE && endOfLine() < limit) {
      drain();
    }
  }

  /** Writes a string, through the buffer. */
  public void write(LuaString s) throws IOException {
    write(s.m_bytes, s.m_offset, s.m_length);
  }

  /** Moves the device back to where the script has read to. */
  private void dropReadAhead() {
    int unread = limit - next;
    next = 0;
    limit = 0;
    if (unread > 0) {
      try {
        device.seek(Whence.CUR, -unread);
      } catch (IOException e) {
        // a pipe or a terminal: its two directions have nothing to do with each other
      }
    }
  }

  private void drain() throws IOException {
    int length = limit;
    limit = 0;
    next = 0;
    if (length > 0) {
      device.write(buffer, 0, length);
    }
  }

  /** Writes out what is buffered. */
  public void flush() throws IOException {
    if (writing) {
      drain();
    }
    device.flush();
  }

  void setBuffering(Buffering mode) throws IOException {
    if (writing) {
      drain();
    }
    if (!device.setBuffering(mode)) {
      buffering = mode;
    }
  }

  // ---- position and end

  long seek(Whence whence, long offset) throws IOException {
    if (writing) {
      flush();
    }
    int unread = writing ? 0 : limit - next;
    if (whence == Whence.CUR && offset == 0) {
      return device.seek(Whence.CUR, 0) - unread;
    }
    long position = device.seek(whence, whence == Whence.CUR ? offset - unread : offset);
    next = 0;
    limit = 0;
    return position;
  }

  /** Writes out what is buffered and closes the file. Idempotent. */
  void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (writing) {
        drain();
      }
    } finally {
      device.close();
      buffer = null;
    }
  }

  /**
   * Closes the file on behalf of a script that has forgotten it. Its reader, if it is a pipe to a
   * command, may be waited for, so that its output comes before the program's end.
   */
  void release(boolean waitForReader) throws IOException {
    if (device instanceof ProcessDevice process && !(process.isWritten() && waitForReader)) {
      flush();
      closed = true;
      process.abandon();
    } else {
      close();
    }
  }
}

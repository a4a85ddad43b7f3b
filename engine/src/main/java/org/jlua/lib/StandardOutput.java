package org.jlua.lib;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileLock;

/**
 * The process's standard output, buffered as C programs do it: line by line on a terminal, in
 * blocks otherwise.
 *
 * <p>Several processes that write to the same place can agree on {@link #wholeLines}: then a line
 * is always written in one piece. When nobody reads any more (a closed pipe), the program ends
 * quietly: writing raises {@link ExitException} with the status that a shell shows for SIGPIPE.
 *
 * <p>All methods may be called from any thread.
 */
public final class StandardOutput extends OutputStream {
  /** The status of a program that wrote to a pipe that nobody reads: 128 and SIGPIPE's number. */
  public static final int BROKEN_PIPE_STATUS = 141;

  private static final int BLOCK_BYTES = 8192;

  /** The longest write that the kernel does not mix with others' in a pipe, PIPE_BUF on Linux. */
  private static final int ATOMIC_BYTES = 4096;

  /** The longest write that {@link FileOutputStream} hands to the kernel in one call. */
  private static final int WRITE_BYTES = 1 << 16;

  /** How {@code setvbuf} can set the buffering. */
  public enum Buffering {
    /** Each write goes out. */
    NONE,
    /** Whole lines go out. */
    LINE,
    /** What is written goes out when there is much of it. */
    FULL
  }

  // a stream, not a channel: those close themselves when their thread is interrupted
  private final FileOutputStream file = new FileOutputStream(FileDescriptor.out);
  private final DescriptorKind kind;
  private Buffering buffering;
  private byte[] buffer = new byte[BLOCK_BYTES];
  private int count;
  private long sent;
  private boolean broken;
  private boolean wholeLines;
  private LineRoute route = LineRoute.PLAIN;

  /** Makes a buffer in front of file descriptor 1. */
  public StandardOutput() {
    this(DescriptorKind.of(1));
  }

  /**
   * Makes a buffer in front of file descriptor 1.
   *
   * @param kind what the descriptor is connected to
   */
  public StandardOutput(DescriptorKind kind) {
    this.kind = kind;
    this.buffering = kind == DescriptorKind.TERMINAL ? Buffering.LINE : Buffering.FULL;
  }

  /**
   * Returns another buffer in front of the same descriptor, for another interpreter of this JVM;
   * both write whole lines only from now on.
   */
  public StandardOutput another(Buffering mode) {
    wholeLines();
    StandardOutput other = new StandardOutput(kind);
    other.buffering = mode;
    other.wholeLines = true;
    return other;
  }

  /** Returns how many bytes were handed to the system through this buffer. */
  public synchronized long sent() {
    return sent;
  }

  /** Returns what the descriptor is connected to. */
  public DescriptorKind kind() {
    return kind;
  }

  /** Sets when output is handed on by itself; {@link #flush} always hands it on. */
  public synchronized void setBuffering(Buffering mode) throws IOException {
    buffering = mode;
    if (mode == Buffering.NONE) {
      flush();
    }
  }

  /**
   * Makes only whole lines go out from now on: each write call ends at the end of a line, and an
   * unfinished line waits until it is finished or the stream is closed. (On a terminal {@link
   * #flush} shows it, so that questions and progress bars work.)
   *
   * <p>Unless standard output is a regular file, where the kernel does not mix writes anyway, the
   * processes that share it take turns by locking it.
   */
  public synchronized void wholeLines() {
    wholeLines = true;
  }

  /** Sets where whole lines go from now on, and what stands before them; makes lines whole. */
  public synchronized void setRoute(LineRoute newRoute) throws IOException {
    flush();
    wholeLines();
    route = newRoute;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (broken) {
      return;
    }
    if (wholeLines) {
      append(bytes, offset, length);
      if (buffering != Buffering.FULL || count >= BLOCK_BYTES) {
        drain(endOfLines());
      }
      return;
    }
    if (count + length > buffer.length) {
      drain(count);
    }
    if (length >= buffer.length || buffering == Buffering.NONE) {
      drain(count);
      send(bytes, offset, length);
      return;
    }
    System.arraycopy(bytes, offset, buffer, count, length);
    count += length;
    if (buffering == Buffering.LINE && endOfLines() > 0) {
      drain(count);
    }
  }

  private void append(byte[] bytes, int offset, int length) {
    if (count + length > buffer.length) {
      int size = Math.max(buffer.length * 2, Math.addExact(count, length));
      buffer = java.util.Arrays.copyOf(buffer, size);
    }
    System.arraycopy(bytes, offset, buffer, count, length);
    count += length;
  }

  /** Returns how many of the buffered bytes are whole lines. */
  private int endOfLines() {
    int end = count;
    while (end > 0 && buffer[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /** Hands everything on, or all whole lines; see {@link #wholeLines}. */
  @Override
  public synchronized void flush() throws IOException {
    drain(wholeLines && kind != DescriptorKind.TERMINAL ? endOfLines() : count);
  }

  /** Moves in the file that standard output is; fails when it is none. */
  synchronized long seek(ByteDevice.Whence whence, long offset) throws IOException {
    drain(count);
    return ChannelDevice.of(file.getChannel()).seek(whence, offset);
  }

  /**
   * Hands everything on, the unfinished line too. The stream stays usable, unless its lines go
   * somewhere else; there, as with labels, the line ends.
   */
  @Override
  public synchronized void close() throws IOException {
    if (count > 0 && route != LineRoute.PLAIN) {
      append(new byte[] {'\n'}, 0, 1);
    }
    drain(count);
    if (route.to() != null) {
      route.to().close();
    }
  }

  private void drain(int end) throws IOException {
    if (end == 0) {
      return;
    }
    int kept = count - end;
    try {
      if (wholeLines) {
        pass(end);
      } else {
        send(buffer, 0, end);
      }
    } finally {
      // what could not be written is lost, or it would be written twice
      System.arraycopy(buffer, end, buffer, 0, kept);
      count = kept;
    }
  }

  private void pass(int end) throws IOException {
    byte[] lines = buffer;
    int length = end;
    if (!route.label().isEmpty()) {
      lines = route.labelled(buffer, 0, end);
      length = lines.length;
    }
    if (route.to() == null) {
      takeTurn(lines, length);
    } else {
      route.to().write(lines, 0, length);
      route.to().flush();
    }
  }

  private void takeTurn(byte[] lines, int end) throws IOException {
    if (kind == DescriptorKind.REGULAR_FILE) {
      sendLines(lines, end);
      return;
    }
    // locks are the process's, so its threads need another one among themselves
    synchronized (FileDescriptor.out) {
      FileLock turn = lock();
      try {
        sendLines(lines, end);
      } finally {
        if (turn != null) {
          turn.release();
        }
      }
    }
  }

  /** Locks standard output itself; systems that cannot lock a pipe or a terminal do without. */
  private FileLock lock() {
    try {
      return file.getChannel().lock();
    } catch (IOException e) {
      return null;
    }
  }

  private void sendLines(byte[] lines, int end) throws IOException {
    int limit = kind == DescriptorKind.REGULAR_FILE ? WRITE_BYTES : ATOMIC_BYTES;
    int start = 0;
    while (start < end) {
      int stop = pieceEnd(lines, start, end, limit);
      send(lines, start, stop - start);
      start = stop;
    }
  }

  /** Returns where a piece of whole lines ends: within a limit, or after a single longer line. */
  private static int pieceEnd(byte[] lines, int start, int end, int limit) {
    if (end - start <= limit) {
      return end;
    }
    int stop = start + limit;
    while (stop > start && lines[stop - 1] != '\n') {
      stop--;
    }
    if (stop == start) {
      stop = start + limit;
      while (stop < end && lines[stop - 1] != '\n') {
        stop++;
      }
    }
    return stop;
  }

  private void send(byte[] bytes, int offset, int length) throws IOException {
    if (broken) {
      return;
    }
    try {
      file.write(bytes, offset, length);
      sent += length;
    } catch (IOException e) {
      if (SystemError.of(e).number() == SystemError.EPIPE) {
        broken = true;
        throw new ExitException(BROKEN_PIPE_STATUS);
      }
      throw e;
    }
  }
}

package org.jlua.lib;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One of the interpreter's standard streams. Closing does not close the stream behind it. */
final class StreamDevice implements ByteDevice {
  private final InputStream in;
  private final OutputStream out;

  /** Shown before input is waited for, since it may be a question; or null. */
  private final OutputStream question;

  private StreamDevice(InputStream in, OutputStream out, OutputStream question) {
    this.in = in;
    this.out = out;
    this.question = question;
  }

  /**
   * Makes a device that reads.
   *
   * @param output the program's output: if that is a terminal, all of it is shown before each read,
   *     as C's libraries do it
   */
  static StreamDevice reading(InputStream in, OutputStream output) {
    boolean shown =
        output instanceof StandardOutput standard && standard.kind() == DescriptorKind.TERMINAL;
    return new StreamDevice(in, null, shown ? output : null);
  }

  static StreamDevice writing(OutputStream out) {
    return new StreamDevice(null, out, null);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (in == null) {
      throw new IOException(SystemError.BAD_DESCRIPTOR.text());
    }
    if (question != null) {
      question.flush();
    }
    return in.read(bytes, offset, length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (out == null) {
      throw new IOException(SystemError.BAD_DESCRIPTOR.text());
    }
    out.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    if (out != null) {
      out.flush();
    }
  }

  @Override
  public long seek(Whence whence, long offset) throws IOException {
    if (in instanceof FileInputStream file) {
      return ChannelDevice.of(file.getChannel()).seek(whence, offset);
    }
    if (out instanceof StandardOutput standard) {
      return standard.seek(whence, offset);
    }
    throw new IOException(SystemError.ILLEGAL_SEEK.text());
  }

  @Override
  public boolean setBuffering(StandardOutput.Buffering mode) throws IOException {
    if (out instanceof StandardOutput standard) {
      standard.setBuffering(mode);
    }
    return out != null;
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}

package org.jlua;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is written and ends the script that writes too much. */
final class LimitedOutput extends OutputStream {
  private final OutputStream out;
  private final long limit;
  private final AtomicLong written;

  /**
   * Makes a stream in front of another.
   *
   * @param written counts for several streams together
   */
  LimitedOutput(OutputStream out, long limit, AtomicLong written) {
    this.out = out;
    this.limit = limit;
    this.written = written;
  }

  private void count(int bytes) {
    if (written.addAndGet(bytes) > limit) {
      throw new LimitException(LimitException.Kind.OUTPUT, limit);
    }
  }

  @Override
  public void write(int b) throws IOException {
    count(1);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    count(length);
    out.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}

package org.jlua.lib;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Passes whole lines on to a stream that several interpreters write to, each in one call, so that
 * lines are not mixed; an unfinished line waits until it is finished or this stream is closed.
 *
 * <p>Closing does not close the stream behind. Used by one thread at a time.
 */
public final class WholeLines extends OutputStream {
  private static final int INITIAL_BYTES = 256;

  private final OutputStream out;
  private byte[] line = new byte[INITIAL_BYTES];
  private int count;
  private LineRoute route = LineRoute.PLAIN;

  /** Makes a stream in front of another one, which must be safe for use by several threads. */
  public WholeLines(OutputStream out) {
    this.out = out;
  }

  /** Sets where lines go from now on, and what stands before them. */
  public void setRoute(LineRoute newRoute) {
    route = newRoute;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > line.length - count) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, Math.addExact(count, length)));
    }
    System.arraycopy(bytes, offset, line, count, length);
    count += length;
    int end = count;
    while (end > 0 && line[end - 1] != '\n') {
      end--;
    }
    pass(end);
  }

  private void pass(int end) throws IOException {
    if (end > 0) {
      try {
        OutputStream to = route.to() == null ? out : route.to();
        byte[] lines = route.label().isEmpty() ? line : route.labelled(line, 0, end);
        to.write(lines, 0, lines == line ? end : lines.length);
        to.flush();
      } finally {
        count -= end;
        System.arraycopy(line, end, line, 0, count);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (count > 0 && route != LineRoute.PLAIN) {
      write('\n');
    }
    pass(count);
    if (route.to() != null) {
      route.to().close();
    }
  }
}

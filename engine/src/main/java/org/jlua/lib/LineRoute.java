package org.jlua.lib;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the whole lines that a stream hands on go, and what is put in front of each.
 *
 * @param label what stands before each line that does not begin with a label already; may be empty
 * @param to where lines go instead of where they would go, or null
 */
public record LineRoute(String label, OutputStream to) {
  /** Everything as it is. */
  public static final LineRoute PLAIN = new LineRoute("", null);

  /** What all labels begin with. */
  private static final byte[] MARK = "<parallel#".getBytes(StandardCharsets.US_ASCII);

  /** Returns whole lines with their labels. */
  public byte[] labelled(byte[] bytes, int offset, int length) {
    byte[] name = label.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4 * name.length);
    int end = offset + length;
    int start = offset;
    while (start < end) {
      int stop = start;
      while (stop < end && bytes[stop] != '\n') {
        stop++;
      }
      stop = Math.min(stop + 1, end);
      if (!isLabelled(bytes, start, stop)) {
        out.write(name, 0, name.length);
      }
      out.write(bytes, start, stop - start);
      start = stop;
    }
    return out.toByteArray();
  }

  private static boolean isLabelled(byte[] bytes, int start, int stop) {
    if (stop - start < MARK.length) {
      return false;
    }
    for (int i = 0; i < MARK.length; i++) {
      if (bytes[start + i] != MARK[i]) {
        return false;
      }
    }
    return true;
  }
}

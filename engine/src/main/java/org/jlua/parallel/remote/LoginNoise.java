package org.jlua.parallel.remote;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * What a login prints before the agent answers: banners and the like, or the reason why there is no
 * agent. The last lines of it are kept. Thread-safe.
 */
final class LoginNoise {
  private static final int KEPT_LINES = 20;
  private static final int MAX_LINE_BYTES = 1 << 10;
  private static final int MAX_BYTES = 4 << 20;

  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final byte[] line = new byte[MAX_LINE_BYTES];
  private int length;
  private int total;

  /**
   * Reads up to the end of a mark.
   *
   * @param parts the mark
   * @throws IOException if the stream ends before it, or a great deal comes that is not it
   */
  void skipTo(DataInputStream in, byte[]... parts) throws IOException {
    int size = 0;
    for (byte[] part : parts) {
      size += part.length;
    }
    byte[] mark = new byte[size];
    size = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, mark, size, part.length);
      size += part.length;
    }
    byte[] last = new byte[mark.length];
    while (!Arrays.equals(last, mark)) {
      int next = in.read();
      if (next < 0) {
        endLine();
        throw new EOFException();
      }
      System.arraycopy(last, 1, last, 0, last.length - 1);
      last[last.length - 1] = (byte) next;
      add((byte) next);
    }
  }

  /** Reads one line of a login shell; returns null at the end. */
  String readLine(DataInputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    int next;
    while ((next = in.read()) >= 0) {
      add((byte) next);
      if (next == '\n') {
        return text.toString();
      }
      text.append((char) next);
    }
    return null;
  }

  private synchronized void add(byte next) throws IOException {
    if (++total > MAX_BYTES) {
      throw new IOException("it prints more than a login should, and does not answer");
    }
    if (next == '\n' || length == line.length) {
      endLine();
    }
    if (next != '\n') {
      line[length++] = next;
    }
  }

  private synchronized void endLine() {
    String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
    length = 0;
    if (!text.isEmpty()) {
      lines.add(text);
      if (lines.size() > KEPT_LINES) {
        lines.remove();
      }
    }
  }

  /** Returns the last lines, oldest first. */
  synchronized List<String> lastLines() {
    return List.copyOf(lines);
  }
}

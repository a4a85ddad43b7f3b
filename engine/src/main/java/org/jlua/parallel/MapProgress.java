package org.jlua.parallel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A line on a terminal that shows how far a map is, how long an item takes and when the rest will
 * be done. It is written anew ten times a second at most.
 */
final class MapProgress {
  private static final int WIDTH = 40;
  private static final long PERIOD_NANOS = 100_000_000;
  private static final double NANOS = 1e9;

  private final OutputStream out;
  private final String title;
  private final long start = System.nanoTime();
  private long shownAt = start - PERIOD_NANOS;
  private int shown = -1;

  /**
   * Makes a line that is not shown yet.
   *
   * @param out the terminal
   * @param title stands before the bar
   */
  MapProgress(OutputStream out, String title) {
    this.out = out;
    this.title = title.isEmpty() ? "" : title + " ";
  }

  /** Shows that some of all items are done. */
  void show(int done, int total) {
    long now = System.nanoTime();
    boolean end = done == total;
    if (done == shown || !end && now - shownAt < PERIOD_NANOS) {
      return;
    }
    shown = done;
    shownAt = now;
    write("\r" + line(done, total, (now - start) / NANOS) + "\u001b[K" + (end ? "\n" : ""));
  }

  /** Ends the line of a map that is not done. */
  void abandon(int total) {
    if (shown >= 0 && shown < total) {
      write("\n");
    }
  }

  private String line(int done, int total, double seconds) {
    int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
    String bar = "=".repeat(filled) + (filled < WIDTH ? ">" : "");
    String text =
        String.format(Locale.ROOT, " %s[%-" + WIDTH + "s] %d/%d", title, bar, done, total);
    if (done == 0) {
      return text;
    }
    return text
        + (done < total ? "  ETA: " + time(seconds / done * (total - done)) : "")
        + " | Tot: "
        + time(seconds)
        + " | Step: "
        + time(seconds / done);
  }

  /** Returns a time in its two largest units. */
  static String time(double seconds) {
    if (seconds < 1) {
      return Math.round(seconds * 1000) + "ms";
    }
    long all = Math.round(seconds);
    if (all < 60) {
      return all + "s";
    }
    if (all < 3600) {
      return all / 60 + "m" + all % 60 + "s";
    }
    long hours = all / 3600;
    return hours < 24 ? hours + "h" + all % 3600 / 60 + "m" : hours / 24 + "D" + hours % 24 + "h";
  }

  private void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      // nobody sees it
    }
  }
}

package org.jlua.parallel;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Tells on stderr what happens to children, a line each, as far as {@code parallel.verbose} says.
 */
final class EventLog {
  /** Children that begin, are given code and end. */
  static final int LIVES = 1;

  /** Calls, joins, and the like. */
  static final int STEPS = 2;

  /** Every message. */
  static final int MESSAGES = 3;

  private final Consumer<String> lines;
  private int level;

  /** Makes a log that says nothing yet. */
  EventLog(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Sets what is told: 0 for nothing, up to {@link #MESSAGES}. */
  void setLevel(int newLevel) {
    level = newLevel;
  }

  /** Tells something about a child, if the level says so. */
  void note(int least, int child, String text, Object... arguments) {
    if (level >= least) {
      String time =
          DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).format(LocalTime.now());
      String what = String.format(Locale.ROOT, text, arguments);
      lines.accept(time + " " + ChildError.label(child) + " " + what);
    }
  }
}

package org.jlua.repl;

import java.io.IOException;

/** Where an interactive session reads entries from. */
interface LineSource extends AutoCloseable {
  /**
   * Waits for an entry, which may go on over several lines.
   *
   * @param prompt shown before the first line (bytes kept as chars)
   * @param continuation shown before further lines
   * @return the bytes of the entry, null at the end of the input; nothing when Ctrl-C was pressed
   * @throws IOException when the input cannot be read
   */
  byte[] next(String prompt, String continuation) throws IOException;

  /** Returns what Ctrl-C does during {@link #next}. */
  Runnable interruptAction();

  /** Returns whether keys that are pressed while code runs are shown, Ctrl-C as {@code ^C}. */
  boolean echoesKeys();

  /** Returns how many columns may be used to show values. */
  int width();

  /** Leaves the terminal as it was. */
  @Override
  void close();
}

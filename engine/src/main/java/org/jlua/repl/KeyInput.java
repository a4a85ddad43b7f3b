package org.jlua.repl;

import java.io.IOException;
import org.jline.utils.NonBlockingInputStream;

/** A terminal's input as the line editor reads it. */
final class KeyInput extends NonBlockingInputStream {
  private final TerminalInput terminal;

  KeyInput(TerminalInput terminal) {
    this.terminal = terminal;
  }

  @Override
  public int read(long timeout, boolean isPeek) throws IOException {
    return terminal.read(timeout, isPeek, READ_EXPIRED);
  }
}

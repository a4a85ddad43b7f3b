package org.jlua.repl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.impl.AbstractPosixTerminal;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingReader;

/**
 * The process's terminal for the line editor. Unlike the editor's own it handles no signals of the
 * process: whoever does tells it of them with {@link #raise}.
 */
final class EditorTerminal extends AbstractPosixTerminal {
  private final InputStream input;
  private final OutputStream output;
  private final NonBlockingReader reader;
  private final PrintWriter writer;

  /**
   * Opens the terminal.
   *
   * @param type its type, as {@code TERM} says it
   */
  EditorTerminal(String type, TerminalPty pty, Charset encoding) throws IOException {
    super("jlua", type, pty, encoding, SignalHandler.SIG_DFL);
    this.input = pty.getSlaveInput();
    this.output = pty.getSlaveOutput();
    this.reader = NonBlocking.nonBlocking(getName(), input, encoding);
    this.writer = new PrintWriter(new OutputStreamWriter(output, encoding));
    parseInfoCmp();
  }

  /** Gives each key at once; reads wait for one, where the editor's own way would poll. */
  @Override
  public Attributes enterRawMode() {
    Attributes before = getAttributes();
    Attributes raw = new Attributes(before);
    raw.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
    raw.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
    raw.setControlChar(ControlChar.VMIN, 1);
    raw.setControlChar(ControlChar.VTIME, 0);
    setAttributes(raw);
    return before;
  }

  @Override
  public NonBlockingReader reader() {
    return reader;
  }

  @Override
  public PrintWriter writer() {
    return writer;
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public OutputStream output() {
    return output;
  }
}

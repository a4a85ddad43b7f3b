package org.jlua.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import org.jlua.lib.IoLibrary;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Strings;
import org.luaj.vm2.LuaString;

/** Reads entries line by line without editing: from a pipe or a terminal that can do little. */
final class PlainLines implements LineSource {
  private static final int WIDTH = 80;
  private static final int INTERRUPTED_STATUS = 130;

  private final Interpreter interpreter;
  private final TerminalInput terminal;

  /**
   * Makes a source that reads the interpreter's standard input.
   *
   * @param terminal the same, if it is a terminal; else null
   */
  PlainLines(Interpreter interpreter, TerminalInput terminal) {
    this.interpreter = interpreter;
    this.terminal = terminal;
  }

  @Override
  public byte[] next(String prompt, String continuation) throws IOException {
    try {
      return read(prompt, continuation);
    } catch (TerminalInput.Cancelled e) {
      write("\n");
      return new byte[0];
    }
  }

  private byte[] read(String prompt, String continuation) throws IOException {
    byte[] text = readLine(prompt);
    if (text == null) {
      write("\n");
      return null;
    }
    while (Input.of(text).kind() == Input.Kind.UNFINISHED) {
      byte[] more = readLine(continuation);
      if (more == null) {
        break;
      }
      byte[] longer = new byte[text.length + 1 + more.length];
      System.arraycopy(text, 0, longer, 0, text.length);
      longer[text.length] = '\n';
      System.arraycopy(more, 0, longer, text.length + 1, more.length);
      text = longer;
    }
    return text;
  }

  private byte[] readLine(String prompt) throws IOException {
    write(prompt);
    LuaString line = interpreter.extension(IoLibrary.class).stdin().readLine(false);
    return line == null ? null : Strings.bytes(line);
  }

  private void write(String text) throws IOException {
    interpreter.out().write(text.getBytes(ISO_8859_1));
    interpreter.out().flush();
  }

  @Override
  public Runnable interruptAction() {
    return terminal == null ? () -> System.exit(INTERRUPTED_STATUS) : terminal::cancel;
  }

  @Override
  public boolean echoesKeys() {
    return terminal != null;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public void close() {
    // there is nothing to restore
  }
}

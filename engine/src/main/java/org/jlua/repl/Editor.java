package org.jlua.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jlua.reference.Reference;
import org.jlua.vm.Interpreter;
import sun.misc.Signal;

/** Reads entries from a terminal with editing, history and completion. */
final class Editor implements LineSource {
  private static final int HISTORY_ENTRIES = 5000;
  private static final int LEAST_WIDTH = 20;

  private final Terminal terminal;
  private final LineReader reader;
  private final Charset encoding;

  /** Restores the terminal when a signal ends the process, which must not leave it without echo. */
  private final Thread hook = new Thread(this::restore, "jlua-restore-terminal");

  private final AtomicBoolean restored = new AtomicBoolean();
  private Reference reference;

  private Editor(Interpreter interpreter, Terminal terminal, Palette palette, Path history) {
    this.terminal = terminal;
    this.encoding = terminal.encoding();
    InputParser parser = new InputParser(new Completion(interpreter, this::reference), encoding);
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("jlua")
            .parser(parser)
            .completer(parser)
            .highlighter(new SyntaxColours(palette))
            .variable(LineReader.HISTORY_SIZE, HISTORY_ENTRIES)
            .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_ENTRIES)
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .option(Option.COMPLETE_MATCHER_CAMELCASE, false)
            .option(Option.COMPLETE_MATCHER_TYPO, false)
            .option(Option.AUTO_FRESH_LINE, true)
            .option(Option.INSERT_TAB, true);
    if (history != null) {
      builder.variable(LineReader.HISTORY_FILE, history);
    }
    if (!palette.isColoured()) {
      builder.variable(LineReader.COMPLETION_STYLE_STARTING, "0");
      builder.variable(LineReader.COMPLETION_STYLE_LIST_STARTING, "0");
    }
    reader = builder.build();
  }

  /**
   * Takes over the process's terminal.
   *
   * @param input what the terminal is read through
   * @throws IOException when it cannot be used, for example since there is no {@code stty}
   */
  static Editor open(Interpreter interpreter, TerminalInput input, Palette palette)
      throws IOException {
    TerminalPty pty = new TerminalPty(input);
    Charset encoding = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    Terminal terminal = new EditorTerminal(System.getenv("TERM"), pty, encoding);
    Editor editor = new Editor(interpreter, terminal, palette, HistoryFile.open());
    Runtime.getRuntime().addShutdownHook(editor.hook);
    pass("WINCH", Terminal.Signal.WINCH, pty, terminal);
    pass("CONT", Terminal.Signal.CONT, pty, terminal);
    return editor;
  }

  /** Returns an editor on any terminal, without a history file. */
  static Editor on(Interpreter interpreter, Terminal terminal, Palette palette) {
    return new Editor(interpreter, terminal, palette, null);
  }

  private Reference reference() {
    if (reference == null) {
      reference = Reference.load();
    }
    return reference;
  }

  /** Makes a signal of the process one of the editor. */
  private static void pass(
      String name, Terminal.Signal signal, TerminalPty pty, Terminal terminal) {
    try {
      Signal.handle(
          new Signal(name),
          s -> {
            pty.forgetSize();
            terminal.raise(signal);
          });
    } catch (IllegalArgumentException e) {
      // the editor will not notice
    }
  }

  @Override
  public byte[] next(String prompt, String continuation) throws IOException {
    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, pattern(continuation));
    try {
      return reader.readLine(pattern(prompt)).getBytes(encoding);
    } catch (UserInterruptException e) {
      return new byte[0];
    } catch (EndOfFileException e) {
      return null;
    } finally {
      Thread.interrupted(); // how the editor was told of Ctrl-C
    }
  }

  /** Returns a prompt as the editor takes it. */
  private String pattern(String prompt) {
    return new String(prompt.getBytes(ISO_8859_1), encoding).replace("%", "%%");
  }

  @Override
  public Runnable interruptAction() {
    return () -> terminal.raise(Terminal.Signal.INT);
  }

  @Override
  public boolean echoesKeys() {
    return true;
  }

  @Override
  public int width() {
    return Math.max(LEAST_WIDTH, terminal.getWidth());
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending already, and the hook may be at work: whoever comes first restores
    }
    restore();
  }

  private void restore() {
    if (restored.getAndSet(true)) {
      return;
    }
    try {
      terminal.close();
    } catch (IOException e) {
      // it is gone
    }
  }
}

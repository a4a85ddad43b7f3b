package org.jlua.repl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jlua.lib.DescriptorKind;
import org.jlua.lib.SourceFile;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.luaj.vm2.LuaValue;

/**
 * The interactive part of a run: finds out what the terminal can do, runs the user's start-up file
 * and holds the session.
 */
public final class Conversation {
  private static final String HINT = "? for help, Ctrl-D to leave\n";

  private final Interpreter interpreter;
  private final InterruptKey interruptKey;
  private final TerminalInput terminal;

  /**
   * Prepares a conversation.
   *
   * @param terminal the interpreter's standard input, if it is a terminal; else null
   */
  public Conversation(Interpreter interpreter, InterruptKey interruptKey, TerminalInput terminal) {
    this.interpreter = interpreter;
    this.interruptKey = interruptKey;
    this.terminal = terminal;
  }

  /**
   * Runs to the end of the input.
   *
   * @param startUp whether to run the user's start-up file
   */
  public void run(boolean startUp) {
    FormatOperator.install(interpreter);
    if (startUp) {
      runStartUpFile();
    }
    boolean shown = DescriptorKind.of(1) == DescriptorKind.TERMINAL;
    boolean able = terminal != null && shown && !Palette.isDumb();
    Palette palette = able ? Palette.ofEnvironment() : new Palette(false);
    try (LineSource source = able ? editor(palette) : plain()) {
      new Session(interpreter, source, interruptKey, palette).run();
    }
  }

  private LineSource plain() {
    return new PlainLines(interpreter, terminal);
  }

  private LineSource editor(Palette palette) {
    try {
      LineSource editor = Editor.open(interpreter, terminal, palette);
      interpreter.err().write(HINT.getBytes(StandardCharsets.US_ASCII));
      return editor;
    } catch (IOException e) {
      return plain();
    }
  }

  /** Runs {@code jlua/init.lua} in the user's directory of configurations, if it is there. */
  private void runStartUpFile() {
    Path file = UserDirectory.CONFIG.file("init.lua");
    if (!Files.isReadable(file)) {
      return;
    }
    try {
      LuaValue chunk = SourceFile.load(interpreter, file.toString(), interpreter.globals());
      interpreter.run(chunk, LuaValue.NONE);
    } catch (LuaError e) {
      new ErrorReport(interpreter).show(e);
    }
  }
}

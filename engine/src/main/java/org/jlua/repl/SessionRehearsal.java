package org.jlua.repl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jlua.Lua;
import org.jlua.vm.Interpreter;

/**
 * A short session without a terminal, in the run that makes the archive of classes: what it loads
 * comes from there when a person waits for the first prompt.
 *
 * <p>Only with archives from which a JVM takes classes one by one. An AOT cache (JDK 24 and newer)
 * is loaded as a whole, and scripts would pay for the session: 10 ms of 100, measured on JDK 25.
 */
public final class SessionRehearsal {
  private static final String KEYS =
      "x = {1, 'two'}\rstring.form\t\rx\r1 +\r1\r\u001b[A\rerror('e')\r? string.format\r\u0004";

  private static final String[] FOR_A_TERMINAL = {
    "EditorTerminal", "TerminalPty", "KeyInput", "TerminalInput", "Stty", "HistoryFile"
  };

  /** The first JDK that loads its archive as a whole. */
  private static final int AOT_CACHE_FEATURE = 24;

  private SessionRehearsal() {}

  /** Holds the session; whatever goes wrong in it only means a slower start later. */
  public static void run() {
    if (Runtime.version().feature() < AOT_CACHE_FEATURE) {
      hold();
    }
  }

  private static void hold() {
    InputStream none = InputStream.nullInputStream();
    OutputStream nowhere = OutputStream.nullOutputStream();
    try (Interpreter interpreter = new Interpreter(none, nowhere, nowhere);
        Terminal terminal =
            new DumbTerminal(
                "rehearsal",
                "xterm",
                new ByteArrayInputStream(KEYS.getBytes(UTF_8)),
                nowhere,
                UTF_8);
        LineSource editor = Editor.on(interpreter, terminal, new Palette(true))) {
      for (String name : FOR_A_TERMINAL) {
        Class.forName(SessionRehearsal.class.getPackageName() + "." + name);
      }
      Lua.openLibraries(interpreter);
      FormatOperator.install(interpreter);
      new Session(interpreter, editor, new InterruptKey(interpreter), new Palette(true)).run();
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      // the archive will lack a few classes
    }
  }
}

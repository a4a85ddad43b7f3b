package org.jlua.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jlua.lib.IoLibrary;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * An interactive session without line editing: reads statements, a line {@code =expression} shows
 * values, and statements may go on over several lines.
 */
final class Prompt {
  private static final LuaString CHUNK_NAME = Strings.of("=stdin");

  private final Interpreter interpreter;
  private final InterruptKey interruptKey;
  private final Predicate<Runnable> attempt;

  /**
   * Makes a session.
   *
   * @param interruptKey told while the session waits for a line
   * @param attempt runs an action and reports a Lua error that comes out
   */
  Prompt(Interpreter interpreter, InterruptKey interruptKey, Predicate<Runnable> attempt) {
    this.interpreter = interpreter;
    this.interruptKey = interruptKey;
    this.attempt = attempt;
  }

  /** Reads and runs statements until the end of the input. */
  void run() {
    try {
      while (true) {
        byte[] line = readLine(prompt("_PROMPT", "> "));
        if (line == null) {
          break;
        }
        byte[] first = line;
        attempt.test(() -> evaluate(first));
      }
      write("\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // without input there is no session
    }
  }

  private void evaluate(byte[] firstLine) {
    byte[] source = firstLine;
    if (source.length > 0 && source[0] == '=') {
      source = ("return " + latin1(source).substring(1)).getBytes(StandardCharsets.ISO_8859_1);
    }
    LuaValue chunk = null;
    while (chunk == null) {
      try {
        chunk = interpreter.load(source, CHUNK_NAME, interpreter.globals());
      } catch (LuaError e) {
        byte[] next = isUnfinished(e) ? readLineOrNull(prompt("_PROMPT2", ">> ")) : null;
        if (next == null) {
          throw e;
        }
        source = (latin1(source) + "\n" + latin1(next)).getBytes(StandardCharsets.ISO_8859_1);
      }
    }
    Varargs values = interpreter.run(chunk, LuaValue.NONE);
    if (values.narg() > 0) {
      interpreter.run(interpreter.globals().get("print"), values);
    }
    flush();
  }

  private static boolean isUnfinished(LuaError e) {
    return e.getMessage().endsWith("near '<eof>'");
  }

  private byte[] readLineOrNull(String prompt) {
    try {
      return readLine(prompt);
    } catch (IOException e) {
      return null;
    }
  }

  private String prompt(String variable, String standard) {
    Table globals = interpreter.globals();
    LuaValue set = globals.rawget(interpreter.intern(variable));
    return set.isstring() ? Strings.toLatin1(set.strvalue()) : standard;
  }

  private byte[] readLine(String prompt) throws IOException {
    write(prompt.getBytes(StandardCharsets.ISO_8859_1));
    interruptKey.setIdle(true);
    try {
      LuaString line = interpreter.extension(IoLibrary.class).stdin().readLine(false);
      return line == null ? null : Strings.bytes(line);
    } finally {
      interruptKey.setIdle(false);
    }
  }

  private void write(byte[] text) throws IOException {
    interpreter.out().write(text);
    interpreter.out().flush();
  }

  private void flush() {
    try {
      interpreter.out().flush();
    } catch (IOException e) {
      // reported when the output is closed
    }
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

package org.jlua.repl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Metamethod;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Shows errors that nothing caught on standard error, as the {@code lua} command does it. */
public final class ErrorReport {
  private final Interpreter interpreter;
  private final String prefix;
  private final Palette palette;

  /** Makes a report for scripts, in which each error begins with the command's name. */
  public ErrorReport(Interpreter interpreter) {
    this(interpreter, "jlua: ", null);
  }

  /** Makes a report for interactive sessions. */
  ErrorReport(Interpreter interpreter, Palette palette) {
    this(interpreter, "", palette);
  }

  private ErrorReport(Interpreter interpreter, String prefix, Palette palette) {
    this.interpreter = interpreter;
    this.prefix = prefix;
    this.palette = palette;
  }

  /** Shows an error with its traceback; an error whose value is nil is not shown. */
  public void show(LuaError e) {
    LuaValue value = e.value();
    if (value.isnil()) {
      flush();
      return;
    }
    String text = Strings.toLatin1(describe(value));
    boolean traced = value.isstring() && e.traceback() != null;
    write(text, traced ? "\n" + e.traceback() : "");
  }

  /** Shows a message (bytes kept as chars). */
  public void show(String message) {
    write(message, "");
  }

  /** Writes in one call, so that nothing is mixed with other processes' lines. */
  private void write(String text, String traceback) {
    flush();
    String painted = palette == null ? text : palette.paint(Palette.Role.ERROR, text);
    String faded =
        palette == null || traceback.isEmpty()
            ? traceback
            : palette.paint(Palette.Role.REMARK, traceback);
    try {
      interpreter
          .err()
          .write((prefix + painted + faded + "\n").getBytes(StandardCharsets.ISO_8859_1));
      interpreter.err().flush();
    } catch (IOException e) {
      // nowhere left to complain
    }
  }

  private void flush() {
    try {
      interpreter.out().flush();
    } catch (IOException failure) {
      // reported when the output is closed
    }
  }

  /** Returns the text of an error value; asks its handler for {@code tostring} when it has one. */
  private LuaString describe(LuaValue value) {
    if (value instanceof LuaString s) {
      return s;
    }
    try {
      if (value instanceof NumberValue
          || interpreter.operators().metamethod(value, Metamethod.TOSTRING) != null) {
        return interpreter.operators().toText(value);
      }
    } catch (LuaError e) {
      // the handler failed, so only the type is known
    }
    return Strings.of("(error object is a " + value.typename() + " value)");
  }
}

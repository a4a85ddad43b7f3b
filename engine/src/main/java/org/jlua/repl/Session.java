package org.jlua.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * An interactive session: reads entries, runs them and shows values and errors, until the input
 * ends.
 */
final class Session {
  private final Interpreter interpreter;
  private final LineSource source;
  private final InterruptKey interruptKey;
  private final ErrorReport errors;
  private final SessionCommands commands;
  private final ValuePrinter printer;
  private boolean ended;

  /**
   * Makes a session.
   *
   * @param source where entries come from; closed by whoever gives it
   * @param interruptKey told when the session waits and when code runs
   * @param palette the colours of what is shown
   */
  Session(Interpreter interpreter, LineSource source, InterruptKey interruptKey, Palette palette) {
    this.interpreter = interpreter;
    this.source = source;
    this.interruptKey = interruptKey;
    this.errors = new ErrorReport(interpreter, palette);
    this.printer = new ValuePrinter(interpreter, palette);
    this.commands = new SessionCommands(interpreter, palette, this::evaluate, this::end);
  }

  /** Reads and runs entries to the end of the input. */
  void run() {
    interruptKey.beginSession();
    try {
      while (!ended) {
        byte[] text = read();
        if (text == null) {
          return;
        }
        perform(Input.of(text));
      }
    } catch (IOException e) {
      // without input there is no session
    } finally {
      interruptKey.setBusy();
    }
  }

  private void end() {
    ended = true;
  }

  private byte[] read() throws IOException {
    flush();
    String prompt = prompt("_PROMPT", "> ");
    String continuation = prompt("_PROMPT2", ">> ");
    interruptKey.setIdle(source.interruptAction());
    try {
      return source.next(prompt, continuation);
    } finally {
      interruptKey.setBusy();
    }
  }

  private String prompt(String variable, String standard) {
    LuaValue set = interpreter.globals().rawget(interpreter.intern(variable));
    return set.isstring() ? Strings.toLatin1(set.strvalue()) : standard;
  }

  // ---- entries

  private void perform(Input input) {
    switch (input.kind()) {
      case LUA -> guard(() -> evaluate(input));
      case WRONG, UNFINISHED -> errors.show(input.error());
      case HELP -> guard(() -> commands.help(input.text()));
      case SHELL -> guard(() -> commands.shell(input.text()));
      case COMMAND -> guard(() -> commands.command(input.text()));
      case NOTHING -> {
        // another prompt
      }
    }
  }

  /** Does something; shows what goes wrong in it. */
  private void guard(Runnable action) {
    try {
      action.run();
    } catch (LuaError e) {
      finishLine(interruptKey.caused(e));
      errors.show(e);
    } catch (InterruptKey.Interruption e) {
      finishLine(true);
      errors.show(e.getMessage());
    }
  }

  /** Ends the line on which the terminal has shown {@code ^C}. */
  private void finishLine(boolean interrupted) {
    if (interrupted && source.echoesKeys()) {
      write("\n");
    }
  }

  /** Runs code, shows its values and keeps the first of them. */
  private void evaluate(Input input) {
    LuaValue chunk = interpreter.load(input.code(), interpreter.globals());
    long start = System.nanoTime();
    Varargs values = interpreter.run(chunk, LuaValue.NONE);
    long nanos = System.nanoTime() - start;
    if (input.expression()) {
      values = values.subargs(2);
    }
    if (values.narg() > 0) {
      interpreter.globals().rawset(interpreter.intern("_LAST"), values.arg1());
      write(printer.text(values, source.width()));
    }
    commands.report(nanos);
    flush();
  }

  private void write(String text) {
    try {
      interpreter.out().write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      // reported when the output is closed
    }
  }

  private void flush() {
    try {
      interpreter.out().flush();
    } catch (IOException e) {
      // reported when the output is closed
    }
  }
}

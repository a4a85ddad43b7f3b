package org.jlua.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jlua.lib.Shell;
import org.jlua.lib.ShellCommands;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;

/** What can be entered in an interactive session beside Lua. */
final class SessionCommands {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Interpreter interpreter;
  private final Palette palette;
  private final Consumer<Input> evaluator;
  private final Runnable ending;
  private final Help help;
  private boolean timing;
  private boolean timeOnce;

  /**
   * Makes the commands of a session.
   *
   * @param evaluator runs Lua code
   * @param ending ends the session
   */
  SessionCommands(
      Interpreter interpreter, Palette palette, Consumer<Input> evaluator, Runnable ending) {
    this.interpreter = interpreter;
    this.palette = palette;
    this.evaluator = evaluator;
    this.ending = ending;
    this.help = new Help(interpreter, palette);
  }

  /** {@code ? [name]} shows help. */
  void help(String name) {
    write(name.isEmpty() ? help.overview() : help.about(name));
  }

  /** {@code $ command} runs a command of the shell. */
  void shell(String command) {
    try {
      String line = new String(command.getBytes(ISO_8859_1), UTF_8);
      ShellCommands commands = ShellCommands.of(interpreter);
      int status = commands.await(commands.start(Shell.command(interpreter, line).inheritIO()));
      if (status != 0) {
        remark("exit status " + status);
      }
    } catch (IOException e) {
      throw new LuaError(Strings.of(String.valueOf(e.getMessage())));
    }
  }

  /** {@code :command}: time or quit. */
  void command(String text) {
    String[] words = text.split("\\s+", 2);
    switch (words[0]) {
      case "time" -> time(words.length > 1 ? words[1] : "");
      case "quit" -> ending.run();
      default -> throw new LuaError(Strings.ofLatin1("no command :" + words[0] + "; ? has a list"));
    }
  }

  private void time(String code) {
    if (code.isEmpty()) {
      timing = !timing;
      remark("timing is " + (timing ? "on" : "off"));
      return;
    }
    Input input = Input.of(code.getBytes(ISO_8859_1));
    if (input.kind() != Input.Kind.LUA) {
      throw new LuaError(
          Strings.ofLatin1(input.error() == null ? ":time takes Lua code" : input.error()));
    }
    timeOnce = true;
    try {
      evaluator.accept(input);
    } finally {
      timeOnce = false;
    }
  }

  /** Shows how long code ran, if that is wanted. */
  void report(long nanos) {
    if (timing || timeOnce) {
      remark(String.format(Locale.ROOT, "%.6f s", nanos / NANOS_PER_SECOND));
    }
  }

  private void remark(String text) {
    write(palette.paint(Palette.Role.REMARK, text) + "\n");
  }

  /** Writes a text (bytes kept as chars). */
  private void write(String text) {
    try {
      interpreter.out().write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      // reported when the output is closed
    }
  }
}

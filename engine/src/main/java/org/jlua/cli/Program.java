package org.jlua.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jlua.Lua;
import org.jlua.lib.ExitException;
import org.jlua.lib.PackageLibrary;
import org.jlua.lib.SourceFile;
import org.jlua.repl.Conversation;
import org.jlua.repl.ErrorReport;
import org.jlua.repl.FormatOperator;
import org.jlua.repl.InterruptKey;
import org.jlua.repl.TerminalInput;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** One run of the {@code jlua} command in its interpreter. */
final class Program {
  private static final int INTERRUPTED_STATUS = 130;

  private final Interpreter interpreter;
  private final CommandLine line;
  private final TerminalInput terminal;
  private final InterruptKey interruptKey;
  private int status;

  /**
   * Makes a run.
   *
   * @param terminal the interpreter's input, if it is a terminal and a session may begin; else null
   */
  Program(Interpreter interpreter, CommandLine line, TerminalInput terminal) {
    this.interpreter = interpreter;
    this.line = line;
    this.terminal = terminal;
    this.interruptKey = new InterruptKey(interpreter);
  }

  /** Runs everything, closes the interpreter and returns the exit status. */
  int run() {
    try {
      // as a builtin, so that tracebacks end in "[C]: ?" as they always did
      interpreter.run(new Builtin("jlua", this::steps), LuaValue.NONE);
    } catch (ExitException e) {
      status = e.status();
    } catch (LuaError e) {
      status = 1;
      new ErrorReport(interpreter).show(e);
    } finally {
      interpreter.close();
    }
    return status;
  }

  private Varargs steps(Varargs none) {
    interruptKey.install();
    if (terminal != null) {
      terminal.setInterruptCheck(interpreter::checkInterrupt);
      interruptKey.setWaker(terminal::wake);
    }
    Lua.openLibraries(interpreter);
    if (line.ignoreEnvironment) {
      PackageLibrary.ignoreEnvironment(interpreter);
    }
    makeArgumentTable();
    if (line.th) {
      FormatOperator.install(interpreter);
      require("torch");
    }
    String init = line.ignoreEnvironment ? null : System.getenv("LUA_INIT");
    boolean ok = init == null || attempt(() -> runInit(init));
    if (ok && line.version) {
      showBanner();
    }
    for (int i = 0; ok && i < line.steps.size(); i++) {
      CommandLine.Step step = line.steps.get(i);
      ok = attempt(() -> runStep(step));
    }
    if (ok && line.hasScript()) {
      ok = attempt(this::runScript);
    }
    if (ok && line.interactive) {
      converse();
    } else if (ok && line.readsStandardInput()) {
      runStandardInput();
    }
    return LuaValue.NONE;
  }

  private void runStandardInput() {
    if (terminal != null) {
      showBanner();
      converse();
    } else {
      attempt(() -> call(SourceFile.load(interpreter, null, interpreter.globals())));
    }
  }

  private void showBanner() {
    byte[] banner = (Version.banner() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      interpreter.err().write(banner);
    } catch (IOException e) {
      // nobody to greet
    }
  }

  private void converse() {
    new Conversation(interpreter, interruptKey, terminal).run(!line.ignoreEnvironment);
    status = 0;
  }

  // ---- steps

  private void makeArgumentTable() {
    String[] arguments = line.arguments;
    Table arg = new Table(arguments.length, arguments.length);
    String program = System.getProperty("jlua.program", "jlua");
    arg.rawset(-1 - line.script, Strings.of(program));
    for (int i = 0; i < arguments.length; i++) {
      arg.rawset(i - line.script, Strings.of(arguments[i]));
    }
    interpreter.globals().rawset(interpreter.intern("arg"), arg);
  }

  private void runInit(String init) {
    if (init.startsWith("@")) {
      call(SourceFile.load(interpreter, init.substring(1), interpreter.globals()));
    } else {
      call(interpreter.load(init, "=LUA_INIT"));
    }
  }

  private void runStep(CommandLine.Step step) {
    if (step.library()) {
      require(step.text());
    } else {
      call(interpreter.load(step.text(), "=(command line)"));
    }
  }

  private void require(String library) {
    LuaValue require = interpreter.globals().rawget(interpreter.intern("require"));
    interpreter.run(require, Strings.of(library));
  }

  private void runScript() {
    String[] arguments = line.arguments;
    String name = arguments[line.script];
    boolean standardInput =
        name.equals("-") && !(line.script > 0 && arguments[line.script - 1].equals("--"));
    LuaValue[] rest = new LuaValue[arguments.length - line.script - 1];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Strings.of(arguments[line.script + 1 + i]);
    }
    LuaValue script =
        SourceFile.load(interpreter, standardInput ? null : name, interpreter.globals());
    interpreter.run(script, LuaValue.varargsOf(rest));
  }

  private void call(LuaValue chunk) {
    interpreter.run(chunk, LuaValue.NONE);
  }

  // ---- errors

  /** Does something; reports a Lua error and returns false when one comes out. */
  private boolean attempt(Runnable action) {
    try {
      action.run();
      return true;
    } catch (LuaError e) {
      status = interruptKey.caused(e) ? INTERRUPTED_STATUS : 1;
      new ErrorReport(interpreter).show(e);
      return false;
    }
  }
}

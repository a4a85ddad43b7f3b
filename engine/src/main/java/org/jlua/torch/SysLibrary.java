package org.jlua.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import org.jlua.lib.ShellCommands;
import org.jlua.lib.WorkingDirectory;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.Frame;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Torch's module {@code sys}: time, shell commands, terminal colours. */
public final class SysLibrary implements Builtin.Source {
  private static final String NAMES =
      "clock tic toc sleep usleep execute fexecute uname ls ll la lla fpath split isNaN";
  private static final String[] COLOURS = {
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"
  };
  private static final char ESCAPE = 27;

  /** How long one wait may last before an interruption of the script is looked for. */
  private static final long SLICE_NANOS = 50_000_000;

  private final Interpreter interpreter;
  private final Table library = new Table(0, 32);
  private long ticNanos;
  private boolean ticking;

  private SysLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Returns an interpreter's module {@code sys}, also a global, loading it when needed. */
  public static Table of(Interpreter interpreter) {
    if (Modules.loaded(interpreter, "sys") instanceof Table t) {
      return t;
    }
    SysLibrary sys = new SysLibrary(interpreter);
    sys.fill();
    Modules.enter(interpreter, "sys", sys.library);
    return sys.library;
  }

  private void fill() {
    TorchErrors errors = new TorchErrors(interpreter);
    for (String name : NAMES.split(" ")) {
      set(name, errors.builtin("sys." + name, this, name));
    }
    Table paths = PathsLibrary.of(interpreter);
    set("dirname", paths.rawget(interpreter.intern("dirname")));
    set("concat", paths.rawget(interpreter.intern("concat")));
    set("prefix", Strings.of(System.getProperty("jlua.home", "/usr/local")));
    set("OS", Strings.of(os()));
    set("COLORS", colours());
  }

  private void set(String name, LuaValue value) {
    library.rawset(interpreter.intern(name), value);
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "clock" -> args -> NumberValue.of(now());
      case "tic" -> this::tic;
      case "toc" -> this::toc;
      case "sleep" -> args -> pause(Args.checkDouble(args, 1) * 1e9);
      case "usleep" -> args -> pause(Args.checkDouble(args, 1) * 1e3);
      case "execute" -> args -> Strings.ofLatin1(run(Args.checkString(args, 1)));
      case "fexecute" -> this::executeThroughFile;
      case "uname" -> args -> Strings.of(os());
      case "ls" -> args -> list("ls", args);
      case "ll" -> args -> list("ls -l", args);
      case "la" -> args -> list("ls -a", args);
      case "lla" -> args -> list("ls -la", args);
      case "fpath" -> this::filePath;
      case "split" -> this::split;
      case "isNaN" -> args -> LuaValue.valueOf(isNaN(args.arg1()));
      default -> throw new IllegalStateException(name);
    };
  }

  private static String os() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "macos" : name.startsWith("win") ? "windows" : name;
  }

  private static Table colours() {
    Table table = new Table(0, 32);
    table.rawset("none", colour("0"));
    for (int i = 0; i < COLOURS.length; i++) {
      String name = COLOURS[i];
      String capitalised = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      table.rawset(name, colour("0;3" + i));
      table.rawset(capitalised, colour("1;3" + i));
      table.rawset("_" + name, colour("4" + i));
    }
    return table;
  }

  private static LuaValue colour(String code) {
    return Strings.of(ESCAPE + "[" + code + "m");
  }

  // ---- time

  private static double now() {
    java.time.Instant now = java.time.Instant.now();
    return now.getEpochSecond() + now.getNano() / 1e9;
  }

  private Varargs tic(Varargs args) {
    ticNanos = System.nanoTime();
    ticking = true;
    return LuaValue.NONE;
  }

  /** {@code sys.toc([verbose])}: the seconds since {@code sys.tic}, printed if wanted. */
  private Varargs toc(Varargs args) {
    if (!ticking) {
      throw new LuaError("attempt to perform arithmetic on a nil value");
    }
    NumberValue seconds = NumberValue.of((System.nanoTime() - ticNanos) / 1e9);
    if (args.arg1().toboolean()) {
      LuaValue print = interpreter.globals().rawget(interpreter.intern("print"));
      interpreter.call(print, seconds);
    }
    return seconds;
  }

  private Varargs pause(double nanos) {
    long end = System.nanoTime() + (long) nanos;
    for (long left = (long) nanos; left > 0; left = end - System.nanoTime()) {
      interpreter.checkInterrupt();
      java.util.concurrent.locks.LockSupport.parkNanos(Math.min(left, SLICE_NANOS));
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    interpreter.checkInterrupt();
    return LuaValue.NONE;
  }

  // ---- commands

  /** Runs a shell command and returns its output, also that of errors, without outer blanks. */
  private String run(LuaString command) {
    try {
      interpreter.out().flush();
      ProcessBuilder builder =
          new ProcessBuilder("/bin/sh", "-c", Strings.toJava(command))
              .directory(WorkingDirectory.of(interpreter).path().toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.INHERIT);
      ShellCommands commands = ShellCommands.of(interpreter);
      Process process = commands.start(builder);
      byte[] output = process.getInputStream().readAllBytes();
      commands.stopIfExiting();
      return new String(output, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      throw new LuaError("cannot run '" + Strings.toJava(command) + "': " + e.getMessage(), e);
    }
  }

  /** {@code sys.fexecute(command)}: as {@code execute}; Torch goes through a file. */
  private Varargs executeThroughFile(Varargs args) {
    return Strings.ofLatin1(run(Args.checkString(args, 1)));
  }

  private Varargs list(String command, Varargs args) {
    String directory = Args.optJavaString(args, 1, "");
    return Strings.ofLatin1(run(Strings.of(command + " " + directory)));
  }

  // ---- files and strings

  /** {@code sys.fpath()}: the directory and the name of the calling file. */
  private Varargs filePath(Varargs args) {
    Frame caller = interpreter.stack().level(1);
    if (caller == null || caller.closure() == null) {
      return LuaValue.NIL;
    }
    String name = Strings.toJava(caller.closure().prototype().chunk().name());
    String file = name.startsWith("@") ? name.substring(1) : name;
    if (!file.startsWith("/")) {
      file = WorkingDirectory.of(interpreter).path() + "/" + file;
    }
    if (!Files.exists(java.nio.file.Path.of(file))) {
      return LuaValue.NIL;
    }
    return LuaValue.varargsOf(
        Strings.of(PathsLibrary.dirname(file)),
        Strings.of(file.substring(file.lastIndexOf('/') + 1)));
  }

  /**
   * {@code sys.split(text, separator)}: a table of the parts between what matches a pattern; empty
   * parts at both ends are dropped.
   */
  private Varargs split(Varargs args) {
    LuaString text = Args.checkString(args, 1);
    LuaString separator = Args.checkString(args, 2);
    LuaValue find = interpreter.operators().index(text, Strings.of("find"));
    Table parts = new Table();
    int from = 1;
    while (true) {
      Varargs found =
          interpreter.call(
              find, LuaValue.varargsOf(new LuaValue[] {text, separator, NumberValue.of(from)}));
      if (found.arg1().isnil()) {
        break;
      }
      int start = found.arg(1).toint();
      int end = found.arg(2).toint();
      if (end < start) {
        throw new LuaError("the separator matches an empty string");
      }
      if (start != 1) {
        parts.rawset(parts.rawlen() + 1, text.substring(from - 1, start - 1));
      }
      from = end + 1;
    }
    if (from <= text.m_length) {
      parts.rawset(parts.rawlen() + 1, text.substring(from - 1, text.m_length));
    }
    return parts;
  }

  private static boolean isNaN(LuaValue v) {
    return v instanceof NumberValue n && n.value() != n.value();
  }
}

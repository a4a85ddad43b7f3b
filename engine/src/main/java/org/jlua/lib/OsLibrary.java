package org.jlua.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TimeZone;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Lua's {@code os} library. */
public final class OsLibrary implements Builtin.Source {
  private static final String NAMES =
      "clock date difftime execute exit getenv remove rename setlocale time tmpname";

  /** Marks a field of a date table that has no default. */
  private static final int REQUIRED = -1;

  private final Interpreter interpreter;
  private final ProcessClock clock = new ProcessClock();

  private OsLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Makes the library in an interpreter: sets the global {@code os} and returns it. */
  public static Table open(Interpreter interpreter) {
    LibraryTable os = LibraryTable.global(interpreter, "os", 16);
    os.addAll(NAMES, new OsLibrary(interpreter));
    return os.table();
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "clock" -> this::clock;
      case "date" -> this::date;
      case "difftime" -> this::difftime;
      case "execute" -> this::execute;
      case "exit" -> this::exit;
      case "getenv" -> this::getenv;
      case "remove" -> this::remove;
      case "rename" -> this::rename;
      case "setlocale" -> this::setlocale;
      case "time" -> this::time;
      case "tmpname" -> this::tmpname;
      default -> throw new IllegalArgumentException(name);
    };
  }

  // ---- time

  /** {@code os.clock()} returns the seconds of processor time that the process has used. */
  private Varargs clock(Varargs args) {
    return NumberValue.of(clock.seconds());
  }

  /** {@code os.difftime(t2 [, t1])} returns the whole seconds from t1 (default 0) to t2. */
  private Varargs difftime(Varargs args) {
    return NumberValue.of(Args.checkLong(args, 1) - Args.optLong(args, 2, 0));
  }

  /**
   * {@code os.time([table])} returns the seconds since 1970, now or at the local time in a table
   * with year, month, day and possibly hour (12), min, sec and isdst; nil when that is no time.
   */
  private Varargs time(Varargs args) {
    if (args.arg1().isnil()) {
      return NumberValue.of(Math.floorDiv(System.currentTimeMillis(), 1000L));
    }
    Table t = Args.checkTable(args, 1);
    int second = field(t, "sec", 0);
    int minute = field(t, "min", 0);
    int hour = field(t, "hour", 12);
    int day = field(t, "day", REQUIRED);
    int month = field(t, "month", REQUIRED);
    int year = field(t, "year", REQUIRED);
    LuaValue daylight = get(t, "isdst");
    long epoch =
        CalendarTime.toEpoch(
            year,
            month - 1L,
            day,
            hour,
            minute,
            second,
            daylight.isnil() ? null : (Boolean) daylight.toboolean());
    // C's mktime has no other way to tell an error than this
    return epoch == -1 ? LuaValue.NIL : NumberValue.of(epoch);
  }

  private LuaValue get(Table t, String name) {
    return interpreter.operators().index(t, interpreter.intern(name));
  }

  private int field(Table t, String name, int defaultValue) {
    NumberValue n = Args.toNumber(get(t, name));
    if (n != null) {
      return n.toint();
    }
    if (defaultValue == REQUIRED) {
      throw new LuaError("field '" + name + "' missing in date table");
    }
    return defaultValue;
  }

  /**
   * {@code os.date([format [, time]])} writes a time by a format of C's strftime, or returns a
   * table of its fields for "*t"; a format that starts with "!" takes Greenwich's time.
   */
  private Varargs date(Varargs args) {
    String format = args.arg1().isnil() ? "%c" : Strings.toLatin1(Args.checkString(args, 1));
    long time =
        args.arg(2).isnil()
            ? Math.floorDiv(System.currentTimeMillis(), 1000L)
            : (long) Args.checkDouble(args, 2);
    boolean greenwich = format.startsWith("!");
    if (greenwich) {
      format = format.substring(1);
    }
    CalendarTime fields = CalendarTime.of(time, greenwich ? null : TimeZone.getDefault());
    if (fields == null) {
      return LuaValue.NIL;
    }
    return format.equals("*t")
        ? dateTable(fields)
        : Strings.ofLatin1(DateFormat.format(interpreter, format, fields));
  }

  private Table dateTable(CalendarTime fields) {
    Table t = new Table(0, 9);
    set(t, "sec", NumberValue.of(fields.second()));
    set(t, "min", NumberValue.of(fields.minute()));
    set(t, "hour", NumberValue.of(fields.hour()));
    set(t, "day", NumberValue.of(fields.day()));
    set(t, "month", NumberValue.of(fields.month() + 1));
    set(t, "year", NumberValue.of(fields.year()));
    set(t, "wday", NumberValue.of(fields.weekday() + 1));
    set(t, "yday", NumberValue.of(fields.yearDay() + 1));
    set(t, "isdst", LuaValue.valueOf(fields.daylight()));
    return t;
  }

  private void set(Table t, String name, LuaValue value) {
    t.rawset(interpreter.intern(name), value);
  }

  // ---- the process and its surroundings

  /**
   * {@code os.execute([command])} runs a shell command and returns its exit status times 256, as
   * C's system does; without a command, 1 since there is a shell.
   */
  private Varargs execute(Varargs args) {
    if (args.arg1().isnil()) {
      return NumberValue.ONE;
    }
    interpreter.checkInterrupt();
    ProcessBuilder builder = Shell.command(interpreter, Args.checkJavaString(args, 1));
    try {
      ShellCommands commands = ShellCommands.of(interpreter);
      return NumberValue.of(commands.await(commands.start(builder.inheritIO())) << 8);
    } catch (IOException e) {
      return NumberValue.of(-1);
    }
  }

  /** {@code os.exit([status])} ends the program; the status may also be true or false. */
  private Varargs exit(Varargs args) {
    LuaValue status = args.arg1();
    if (status.isboolean()) {
      throw new ExitException(status.toboolean() ? 0 : 1);
    }
    throw new ExitException((int) Args.optLong(args, 1, 0));
  }

  /** {@code os.getenv(name)} returns a variable of the environment, or nil. */
  private Varargs getenv(Varargs args) {
    String value = System.getenv(Args.checkJavaString(args, 1));
    return value == null ? LuaValue.NIL : Strings.of(value);
  }

  /**
   * {@code os.setlocale([locale [, category]])} returns the locale, which is always "C", or nil
   * when another is asked for.
   */
  private Varargs setlocale(Varargs args) {
    String locale = Args.optJavaString(args, 1, null);
    Args.checkOption(args, 2, "all", "all", "collate", "ctype", "monetary", "numeric", "time");
    boolean known =
        locale == null || locale.isEmpty() || locale.equals("C") || locale.equals("POSIX");
    return known ? Strings.of("C") : LuaValue.NIL;
  }

  // ---- files

  /** {@code os.remove(name)} deletes a file or an empty directory. */
  private Varargs remove(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    try {
      Files.delete(WorkingDirectory.of(interpreter).resolve(name));
      return LuaValue.TRUE;
    } catch (IOException | InvalidPathException e) {
      return SystemError.of(e).results(name);
    }
  }

  /**
   * {@code os.rename(from, to)} renames a file or a directory, over an existing file if need be.
   */
  private Varargs rename(Varargs args) {
    String from = Args.checkJavaString(args, 1);
    String to = Args.checkJavaString(args, 2);
    WorkingDirectory directory = WorkingDirectory.of(interpreter);
    try {
      Path source = directory.resolve(from);
      Files.move(source, directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
      return LuaValue.TRUE;
    } catch (IOException | InvalidPathException e) {
      return SystemError.of(e).results(from);
    }
  }

  /** {@code os.tmpname()} makes an empty file with a new name and returns the name. */
  private Varargs tmpname(Varargs args) {
    try {
      return Strings.of(TemporaryFiles.create().toString());
    } catch (IOException e) {
      throw new LuaError("unable to generate a unique filename");
    }
  }
}

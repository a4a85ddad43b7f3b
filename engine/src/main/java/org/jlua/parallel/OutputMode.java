package org.jlua.parallel;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jlua.lib.LineRoute;
import org.jlua.lib.StandardOutput;
import org.jlua.lib.WholeLines;
import org.jlua.lib.WorkingDirectory;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * What becomes of what a child prints and writes to stderr. The child itself labels and diverts
 * what it prints, so that it is out before a message that was sent afterwards; the parent does so
 * with the standard error of processes.
 *
 * @param kind what becomes of it
 * @param directory for {@link Kind#LOG}, where a file for each child is
 */
record OutputMode(Kind kind, String directory) {
  /** What becomes of lines. */
  enum Kind {
    /** They go where those of the root go. */
    INHERIT,
    /** The same, each behind {@code <parallel#001>} and a tab. */
    PREFIX,
    /** Nobody sees them. */
    NONE,
    /** They are added to the end of a file. */
    LOG
  }

  /** As it is if nothing was said. */
  static final OutputMode INHERIT = new OutputMode(Kind.INHERIT, "");

  /**
   * Reads a mode: {@code 'inherit'}, {@code 'prefix'}, {@code 'none'} or {@code {log=directory}}.
   *
   * @return the mode, null for nil
   */
  static OutputMode of(Interpreter interpreter, LuaValue value) {
    if (value.isnil()) {
      return null;
    }
    if (value instanceof Table table
        && table.rawget(interpreter.intern("log")) instanceof LuaString name) {
      Path directory = WorkingDirectory.of(interpreter).path().resolve(Strings.toJava(name));
      return new OutputMode(Kind.LOG, directory.toAbsolutePath().normalize().toString());
    }
    String name = value instanceof LuaString s ? Strings.toJava(s) : "";
    return switch (name) {
      case "inherit" -> INHERIT;
      case "prefix" -> new OutputMode(Kind.PREFIX, "");
      case "none" -> new OutputMode(Kind.NONE, "");
      default ->
          throw new LuaError(
              "parallel.output must be 'inherit', 'prefix', 'none' or {log=directory}, got "
                  + Strings.toJava(interpreter.operators().toText(value)));
    };
  }

  /** Returns the mode of a child as a table that it can be sent. */
  Table toTable(Interpreter interpreter, String path) {
    Table table = new Table(0, 4);
    table.rawset(interpreter.intern("kind"), Strings.of(kind.name()));
    table.rawset(interpreter.intern("directory"), Strings.of(directory));
    table.rawset(interpreter.intern("path"), Strings.of(path));
    return table;
  }

  /**
   * Makes this interpreter, which is a child, print as its parent wants, and its children too.
   *
   * @param process whether its standard error goes to the parent anyway
   */
  static void apply(Interpreter interpreter, Table table, boolean process) {
    Kind kind = Kind.valueOf(text(interpreter, table, "kind"));
    OutputMode mode = new OutputMode(kind, text(interpreter, table, "directory"));
    String path = text(interpreter, table, "path");
    Parallel parallel = interpreter.extension(Parallel.class);
    parallel.forking().setOwnPath(path);
    if (kind == Kind.INHERIT) {
      return;
    }
    parallel.forking().setOutput(mode);
    LineRoute route = mode.route(path);
    try {
      if (interpreter.out() instanceof StandardOutput out) {
        out.setRoute(route);
      } else if (interpreter.out() instanceof WholeLines out) {
        out.setRoute(route);
      }
    } catch (IOException e) {
      throw new LuaError("cannot write standard output: " + e.getMessage(), e);
    }
    if (!process && interpreter.err() instanceof WholeLines err) {
      err.setRoute(mode.route(path)); // not the same: it is closed later
    }
  }

  private static String text(Interpreter interpreter, Table table, String field) {
    return Strings.toJava((LuaString) table.rawget(interpreter.intern(field)));
  }

  /**
   * Returns the way of a child's lines.
   *
   * @param path its id behind those of its ancestors
   */
  LineRoute route(String path) {
    return switch (kind) {
      case INHERIT -> LineRoute.PLAIN;
      case PREFIX -> new LineRoute("<parallel#" + path + ">\t", null);
      case NONE -> new LineRoute("", OutputStream.nullOutputStream());
      case LOG -> new LineRoute("", log(Path.of(directory), path));
    };
  }

  private static OutputStream log(Path directory, String path) {
    try {
      Files.createDirectories(directory);
      return new FileOutputStream(directory.resolve(path + ".log").toFile(), true);
    } catch (IOException e) {
      throw new LuaError("<parallel.output> cannot write to " + directory + ": " + e.getMessage());
    }
  }
}

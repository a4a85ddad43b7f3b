package org.jlua.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jlua.Lua;
import org.jlua.parallel.launch.Launcher;
import org.jlua.repl.SessionRehearsal;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The run in which the launcher makes the archive of classes: what it does beside its script, which
 * is {@code train.lua}.
 */
final class Training {
  /** System property that is true in that run. */
  private static final String PROPERTY = "jlua.training";

  private Training() {}

  /**
   * Makes an interpreter one that trains, if this is the run for it.
   *
   * @param interpreter runs the script later
   */
  static void begin(Interpreter interpreter) {
    if (Boolean.getBoolean(PROPERTY)) {
      interpreter.setExtension(Launcher.class, new RehearsalLauncher(1));
      SessionRehearsal.run();
      ChildMain.train();
      linkBuiltins();
    }
  }

  /** Links what the functions of the libraries do, as their first calls would. */
  private static void linkBuiltins() {
    InputStream nothing = InputStream.nullInputStream();
    OutputStream nowhere = OutputStream.nullOutputStream();
    try (Lua lua = Lua.builder().in(nothing).out(nowhere).err(nowhere).build()) {
      lua.run("require 'torch' require 'sys' require 'parallel'", "=training");
      Set<Table> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      Deque<Table> tables = new ArrayDeque<>();
      tables.add(lua.interpreter().globals());
      tables.add(lua.interpreter().registry());
      while (!tables.isEmpty()) {
        Table table = tables.pop();
        if (seen.add(table)) {
          linkBuiltins(table, tables);
        }
      }
    } catch (LuaError e) {
      // the archive will lack a few classes
    }
  }

  private static void linkBuiltins(Table table, Deque<Table> inner) {
    Varargs entry = LuaValue.NONE;
    while (!(entry = table.next(entry.arg1())).arg1().isnil()) {
      if (entry.arg(2) instanceof Table child) {
        inner.add(child);
      } else if (entry.arg(2) instanceof Builtin builtin) {
        builtin.body();
      }
    }
  }
}

package org.jlua.lib;

import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/** The table of a library while it is being filled. */
final class LibraryTable {
  private final Interpreter interpreter;
  private final String name;
  private final Table table;

  /**
   * Starts a library: sets the global and {@code package.loaded} to a new table.
   *
   * @param name the library's name, such as {@code string}
   * @param size about how many fields it gets
   */
  static LibraryTable global(Interpreter interpreter, String name, int size) {
    Table table = new Table(0, size);
    interpreter.globals().rawset(interpreter.intern(name), table);
    PackageLibrary.loaded(interpreter).rawset(interpreter.intern(name), table);
    return new LibraryTable(interpreter, name + ".", table);
  }

  /**
   * Goes on with a table that exists.
   *
   * @param prefix what stands before the names of functions in tracebacks
   */
  LibraryTable(Interpreter interpreter, String prefix, Table table) {
    this.interpreter = interpreter;
    this.name = prefix;
    this.table = table;
  }

  /**
   * Adds functions, each of which is made when it is called for the first time.
   *
   * @param fields their names, separated by blanks
   * @param source makes them
   */
  void addAll(String fields, Builtin.Source source) {
    for (String field : fields.split(" ")) {
      add(field, source);
    }
  }

  /** Adds a function that is made when it is called for the first time, and returns it. */
  Builtin add(String field, Builtin.Source source) {
    Builtin builtin = new Builtin(name + field, source, field);
    set(field, builtin);
    return builtin;
  }

  /** Sets a field. */
  void set(String field, LuaValue value) {
    table.rawset(interpreter.intern(field), value);
  }

  /** Returns the table. */
  Table table() {
    return table;
  }
}

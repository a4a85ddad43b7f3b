package org.jlua.parallel;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jlua.vm.Interpreter;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The children of one interpreter by the tables that stand for them, and the fields of the module
 * that tell of them: {@code children}, {@code nchildren} and {@code processid}.
 *
 * <p>Used by the interpreter's thread.
 */
final class Children {
  private final Interpreter interpreter;
  private final Table module;
  private final Table methods;
  private final Map<Table, ProcessObject> processes = new IdentityHashMap<>();

  /** The children that were synced or closed and that scripts still hold. */
  private final Map<Table, ProcessObject> synced = new WeakHashMap<>();

  /** What stands for children that a dry run did not start. */
  private final Map<Table, Table> inert = new IdentityHashMap<>();

  /** The metatable that gives processes the methods which the original does not have. */
  private Table moreMethods;

  /** Those that the program sees, by their ids. */
  private Table list;

  private int nextId = 1;
  private int count;

  /**
   * Makes an empty list.
   *
   * @param module the table {@code parallel}
   * @param methods the functions that processes and lists of processes have as methods
   */
  Children(Interpreter interpreter, Table module, Table methods) {
    this.interpreter = interpreter;
    this.module = module;
    this.methods = methods;
    forgetAll();
  }

  // ---- which there are

  /** Returns the child that a table stands for, or null. */
  ProcessObject of(Table table) {
    ProcessObject process = processes.get(table);
    return process == null ? synced.get(table) : process;
  }

  /** Tells whether a table stands for a child that a dry run did not start. */
  boolean isInert(Table table) {
    return inert.containsKey(table);
  }

  /** Returns the type of a value for a message that says that it is no process. */
  String describe(LuaValue value) {
    LuaValue id = value instanceof Table t ? t.rawget(interpreter.intern("id")) : LuaValue.NIL;
    return id.isnil()
        ? value.typename()
        : "table with id = "
            + Strings.toJava(interpreter.operators().toText(id))
            + " that is no child of this program";
  }

  /** Tells whether a table without processes may have had some, or may get them. */
  boolean isEmptyGroup(Table table) {
    return table.nextPosition(-1) < 0
        || table.rawget(interpreter.intern("id")).isnil()
            && !table.rawget(interpreter.intern("exec")).isnil();
  }

  /** Returns the children that have not been synced. */
  Collection<ProcessObject> all() {
    return Collections.unmodifiableCollection(processes.values());
  }

  /** Returns how many children there are on a machine of {@code addremote}. */
  int on(Table remote) {
    int there = 0;
    for (ProcessObject process : processes.values()) {
      boolean same = process.table().rawget(interpreter.intern("remote")) == remote;
      there += same && !process.isSynced() ? 1 : 0;
    }
    return there;
  }

  /** Returns the id of the next child. */
  int nextId() {
    return nextId;
  }

  // ---- those that come

  /** Makes the table of a new child, which the program sees from now on. */
  Table newTable(Place place, Table remote, Varargs args, long pid) {
    Table table = new Table(0, 16);
    copyMethods(table);
    LuaValue speed = remote == null ? LuaValue.NIL : remote.rawget(interpreter.intern("speed"));
    put(table, "id", NumberValue.of(nextId));
    put(table, "unixid", NumberValue.of(pid));
    put(table, "ip", Strings.of(place.ip()));
    put(table, "speed", speed.isnil() ? NumberValue.ONE : speed);
    put(table, "remote", remote == null ? LuaValue.FALSE : remote);
    put(table, "running", LuaValue.FALSE);
    put(table, "args", listOf(args));
    list.rawset(nextId, table);
    nextId++;
    count++;
    publishCounts();
    return table;
  }

  private static Table listOf(Varargs values) {
    Table list = new Table(values.narg(), 0);
    for (int i = 1; i <= values.narg(); i++) {
      list.rawset(i, values.arg(i));
    }
    return list;
  }

  /** Takes in the child that its table stands for. */
  void add(ProcessObject process) {
    processes.put(process.table(), process);
  }

  /** Takes in a table that stands for a child of a dry run. */
  void addInert(Table table) {
    inert.put(table, table);
  }

  /** Notes what has changed about a child. */
  void put(Table child, String field, LuaValue value) {
    child.rawset(interpreter.intern(field), value);
  }

  /** Until its hello a child is known by the process of the command that starts it. */
  void showProcessId(ProcessObject process) {
    Table table = process.table();
    if (table != null) {
      put(table, "unixid", NumberValue.of(process.child().pid()));
    }
  }

  /**
   * Sets the metatable that gives processes and lists of them the methods which the original does
   * not have.
   */
  void setMoreMethods(Table metatable) {
    moreMethods = metatable;
    copyMethods(list);
  }

  /** Gives a process or a list of processes the functions of the module as methods. */
  void copyMethods(Table table) {
    if (table.metatable() == null && moreMethods != null) {
      table.setmetatable(moreMethods);
    }
    for (int p = methods.nextPosition(-1); p >= 0; p = methods.nextPosition(p)) {
      table.rawset(methods.keyAtPosition(p), methods.valueAtPosition(p));
    }
  }

  // ---- those that go

  /** Takes a child off the list that the program sees. */
  void hide(Table table) {
    LuaValue id = table.rawget(interpreter.intern("id"));
    if (list.rawget(id) == table) {
      list.rawset(id, LuaValue.NIL);
      count--;
      publishCounts();
    }
  }

  /** Notes that the program has waited for the end of a child. */
  void markSynced(ProcessObject process) {
    Table table = process.table();
    put(table, "running", LuaValue.FALSE);
    drop(process);
    synced.put(table, process);
    list.rawset(process.id(), LuaValue.NIL);
    count--;
    publishCounts();
  }

  /** Forgets a child that the program never saw. */
  void drop(ProcessObject process) {
    processes.remove(process.table());
    process.markSynced();
  }

  /**
   * Forgets a child that the program never saw.
   *
   * @return what the table stood for, or null after a dry run
   */
  ProcessObject discard(Table table) {
    hide(table);
    inert.remove(table);
    return processes.remove(table);
  }

  /** Counts on from an id. */
  void countFrom(int id) {
    nextId = id;
    publishCounts();
  }

  /** Begins a new list, and goes on counting. What there was is known to have been closed. */
  void forgetAll() {
    for (ProcessObject process : processes.values()) {
      if (!process.isSynced()) {
        synced.put(process.table(), process);
        process.markSynced();
      }
    }
    processes.clear();
    inert.clear();
    list = new Table(0, 16);
    copyMethods(list);
    put(module, "children", list);
    count = 0;
    publishCounts();
  }

  private void publishCounts() {
    put(module, "nchildren", NumberValue.of(count));
    put(module, "processid", NumberValue.of(nextId));
  }
}

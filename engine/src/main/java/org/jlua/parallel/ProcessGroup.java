package org.jlua.parallel;

import java.util.ArrayList;
import java.util.List;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * What the argument {@code process} of the module's functions stands for: one child, or a table of
 * children with the keys under which results are returned (child ids, positions in a list, or
 * names), in ascending order.
 *
 * @param single whether it is one child
 * @param members the children
 * @param inert the objects of a dry run, with which nothing can be done
 */
record ProcessGroup(boolean single, List<Member> members, List<Table> inert) {
  /**
   * A child of the group.
   *
   * @param key its key in the table given, nil for a single child
   * @param process the child
   */
  record Member(LuaValue key, ProcessObject process) {}

  /**
   * Reads a process argument.
   *
   * @throws ArgumentError when it is neither a process nor a table of processes
   */
  static ProcessGroup of(Parallel parallel, Varargs args, int i) {
    Table table = Args.checkTable(args, i);
    Children children = parallel.children();
    ProcessObject process = children.of(table);
    if (process != null) {
      return new ProcessGroup(true, List.of(new Member(LuaValue.NIL, process)), List.of());
    }
    if (children.isInert(table)) {
      return new ProcessGroup(true, List.of(), List.of(table));
    }
    List<Table> inert = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    for (int p = table.nextPosition(-1); p >= 0; p = table.nextPosition(p)) {
      LuaValue key = table.keyAtPosition(p);
      LuaValue element = table.valueAtPosition(p);
      ProcessObject member = element instanceof Table t ? children.of(t) : null;
      if (member != null) {
        members.add(new Member(key, member));
      } else if (element instanceof Table t && children.isInert(t)) {
        inert.add(t);
      } else if (key instanceof NumberValue) {
        throw noProcess(
            i, "a table with [" + key.tojstring() + "] = " + children.describe(element));
      }
    }
    if (members.isEmpty() && inert.isEmpty() && !children.isEmptyGroup(table)) {
      String what = children.describe(table);
      throw noProcess(i, what.equals("table") ? "a table without processes" : "a " + what);
    }
    members.sort(ProcessGroup::compareKeys);
    return new ProcessGroup(false, members, inert);
  }

  private static ArgumentError noProcess(int i, String got) {
    return new ArgumentError(i, "process or table of processes expected, got " + got);
  }

  /** Numbers come first, in their order, then strings in theirs. */
  private static int compareKeys(Member a, Member b) {
    boolean numbers = a.key instanceof NumberValue;
    if (numbers != b.key instanceof NumberValue) {
      return numbers ? -1 : 1;
    }
    return numbers
        ? Double.compare(a.key.todouble(), b.key.todouble())
        : a.key.tojstring().compareTo(b.key.tojstring());
  }

  /** Returns the objects of the children, those of a dry run behind the others. */
  List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    members.forEach(member -> tables.add(member.process.table()));
    tables.addAll(inert);
    return tables;
  }
}

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
 * children with the keys under which results are returned (child ids or positions in a list), in
 * ascending order.
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
    ProcessObject process = parallel.children().of(table);
    if (process != null) {
      return new ProcessGroup(true, List.of(new Member(LuaValue.NIL, process)), List.of());
    }
    if (parallel.children().isInert(table)) {
      return new ProcessGroup(true, List.of(), List.of(table));
    }
    List<Table> inert = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    for (int p = table.nextPosition(-1); p >= 0; p = table.nextPosition(p)) {
      if (table.keyAtPosition(p) instanceof NumberValue key) {
        LuaValue element = table.valueAtPosition(p);
        if (element instanceof Table t && parallel.children().isInert(t)) {
          inert.add(t);
          continue;
        }
        ProcessObject member = element instanceof Table t ? parallel.children().of(t) : null;
        if (member == null) {
          throw new ArgumentError(
              i,
              "process or table of processes expected, got a table with ["
                  + key.tojstring()
                  + "] = "
                  + element.typename());
        }
        members.add(new Member(key, member));
      }
    }
    members.sort((a, b) -> Double.compare(a.key.todouble(), b.key.todouble()));
    return new ProcessGroup(false, members, inert);
  }
}

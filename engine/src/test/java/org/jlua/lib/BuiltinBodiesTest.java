package org.jlua.lib;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jlua.Lua;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Table;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Libraries make what their functions do at the first call; here it is made for all of them. */
class BuiltinBodiesTest {
  @Test
  void shouldMakeTheBodyOfEachFunction() {
    Interpreter interpreter = Lua.builder().build().interpreter();
    Map<String, Builtin.Body> bodies = new TreeMap<>();
    Map<Table, Table> seen = new IdentityHashMap<>();
    Deque<Table> tables = new ArrayDeque<>();
    tables.add(interpreter.globals());
    tables.add(interpreter.registry());
    while (!tables.isEmpty()) {
      Table table = tables.pop();
      if (seen.put(table, table) != null) {
        continue;
      }
      for (Varargs entry = table.next(LuaValue.NIL);
          !entry.arg1().isnil();
          entry = table.next(entry.arg1())) {
        if (entry.arg(2) instanceof Table inner) {
          tables.add(inner);
        } else if (entry.arg(2) instanceof Builtin builtin) {
          bodies.put(builtin.name(), builtin.body());
        }
      }
    }

    assertThat(bodies.keySet())
        .contains("print", "string.rep", "file.seek", "package.loaders[4]", "jit.opt.start");
    assertThat(bodies.values()).doesNotContainNull();
  }
}

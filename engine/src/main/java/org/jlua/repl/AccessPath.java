package org.jlua.repl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jlua.compiler.Names;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Metamethod;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Looks up paths such as {@code torch.Tensor.add} from the globals as {@code a.b:c} would, but
 * without running Lua code: metatables are followed where their {@code __index} is a table, and
 * where it is a function the metatable itself is looked at, since classes keep their methods there.
 */
final class AccessPath {
  private static final int MAX_METATABLES = 50;

  private final Interpreter interpreter;

  AccessPath(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Returns what a path of names, separated by dots or colons, stands for; nil if nothing. */
  LuaValue value(String path) {
    LuaValue value = interpreter.globals();
    for (String name : path.split("[.:]", -1)) {
      value = member(value, Strings.ofLatin1(name.strip()));
    }
    return value;
  }

  private LuaValue member(LuaValue object, LuaString name) {
    for (Table table : places(object)) {
      LuaValue value = table.rawget(name);
      if (!value.isnil()) {
        return value;
      }
    }
    return LuaValue.NIL;
  }

  /** Returns the names of what a value has, in no order, each once. */
  Set<String> names(LuaValue object) {
    Set<String> names = new LinkedHashSet<>();
    for (Table table : places(object)) {
      for (int p = table.nextPosition(-1); p >= 0; p = table.nextPosition(p)) {
        if (table.keyAtPosition(p) instanceof LuaString key) {
          String name = Strings.toLatin1(key);
          if (Names.isName(name)) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  /** Returns the tables in which the members of a value are found, in the order of search. */
  private List<Table> places(LuaValue object) {
    List<Table> places = new ArrayList<>();
    LuaValue current = object;
    for (int i = 0; i < MAX_METATABLES; i++) {
      if (current instanceof Table t && !places.contains(t)) {
        places.add(t);
      }
      Table metatable = interpreter.operators().metatableOf(current);
      LuaValue index =
          metatable == null
              ? LuaValue.NIL
              : interpreter.operators().metamethod(current, Metamethod.INDEX);
      if (index == null || index.isnil()) {
        break;
      }
      current = index instanceof Table ? index : metatable;
    }
    return places;
  }
}

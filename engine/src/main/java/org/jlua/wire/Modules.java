package org.jlua.wire;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * The tables that {@code require} knows by name, so that a function which keeps one in a variable
 * can take the name along instead.
 */
final class Modules {
  private final Interpreter interpreter;
  private Map<Table, LuaString> names;

  Modules(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Returns the name by which {@code require} gives a table, or null. */
  LuaString nameOf(Table table) {
    if (names == null) {
      names = new IdentityHashMap<>();
      if (loaded() instanceof Table loaded) {
        for (int p = loaded.nextPosition(-1); p >= 0; p = loaded.nextPosition(p)) {
          if (loaded.keyAtPosition(p) instanceof LuaString name
              && loaded.valueAtPosition(p) instanceof Table module) {
            names.put(module, name);
          }
        }
      }
    }
    return names.get(table);
  }

  /** Makes the next question look at {@code package.loaded} again. */
  void forget() {
    names = null;
  }

  private LuaValue loaded() {
    LuaValue loaded = interpreter.registry().rawget(interpreter.intern("_LOADED"));
    if (loaded.isnil()
        && interpreter.globals().rawget(interpreter.intern("package")) instanceof Table library) {
      return library.rawget(interpreter.intern("loaded"));
    }
    return loaded;
  }

  /** Returns the module of a name, loading it if need be; raises what {@code require} raises. */
  LuaValue require(LuaString name) {
    LuaValue require = interpreter.globals().rawget(interpreter.intern("require"));
    return interpreter.call(require, name).arg1();
  }
}

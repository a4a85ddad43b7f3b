package org.jlua.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jlua.vm.Closure;
import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.jlua.vm.UpValue;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Places in received functions, and in what they refer to, that are to hold modules. They are
 * filled after the message is decoded, because loading a module runs code, which may receive
 * messages itself.
 */
final class ModuleBindings {
  private record Binding(LuaString module, Consumer<LuaValue> place) {}

  private final List<Binding> bindings = new ArrayList<>();

  void add(LuaString module, UpValue upvalue) {
    bindings.add(new Binding(module, upvalue::set));
  }

  void add(LuaString module, Table table, LuaValue key) {
    bindings.add(new Binding(module, value -> table.rawset(key, value)));
  }

  /** Makes a module the environment of a function. */
  void add(LuaString module, Closure function) {
    bindings.add(
        new Binding(
            module,
            value -> {
              if (!(value instanceof Table table)) {
                throw new LuaError("module '" + module.tojstring() + "' is not a table");
              }
              function.setEnvironment(table);
            }));
  }

  /** Loads the modules; raises what {@code require} raises. */
  void resolve(Modules modules) {
    for (Binding binding : bindings) {
      binding.place.accept(modules.require(binding.module));
    }
  }
}

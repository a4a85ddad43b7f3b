package org.jlua.wire;

import java.util.ArrayList;
import java.util.List;
import org.jlua.vm.Closure;
import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.jlua.vm.UpValue;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Variables of received functions that are to hold modules. They are filled after the message is
 * decoded, because loading a module runs code, which may receive messages itself.
 */
final class ModuleBindings {
  /** Either an upvalue or a function whose environment is meant. */
  private record Binding(LuaString module, UpValue upvalue, Closure function) {}

  private final List<Binding> bindings = new ArrayList<>();

  void add(LuaString module, UpValue upvalue) {
    bindings.add(new Binding(module, upvalue, null));
  }

  void add(LuaString module, Closure function) {
    bindings.add(new Binding(module, null, function));
  }

  /** Loads the modules; raises what {@code require} raises. */
  void resolve(Modules modules) {
    for (Binding b : bindings) {
      LuaValue value = modules.require(b.module);
      if (b.upvalue != null) {
        b.upvalue.set(value);
      } else if (value instanceof Table t) {
        b.function.setEnvironment(t);
      } else {
        throw new LuaError("module '" + b.module.tojstring() + "' is not a table");
      }
    }
  }
}

package org.jlua.torch;

import org.jlua.lib.PackageLibrary;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/** Where modules are kept: {@code package.loaded} and the globals. */
final class Modules {
  private Modules() {}

  /** Returns a loaded module, or null. */
  static LuaValue loaded(Interpreter interpreter, String name) {
    return PackageLibrary.loaded(interpreter).getOrNull(interpreter.intern(name));
  }

  /** Enters a module under its name among the loaded modules and the globals. */
  static void enter(Interpreter interpreter, String name, Table module) {
    PackageLibrary.loaded(interpreter).rawset(interpreter.intern(name), module);
    interpreter.globals().rawset(interpreter.intern(name), module);
  }

  /** Returns a global table. */
  static Table table(Interpreter interpreter, String name) {
    return (Table) interpreter.globals().rawget(interpreter.intern(name));
  }

  /** Returns a module that is part of this program, loading it when it is not loaded yet. */
  static LuaValue require(Interpreter interpreter, String name) {
    LuaValue known = loaded(interpreter, name);
    if (known != null) {
      return known;
    }
    Closure chunk = PackageLibrary.shipped(interpreter, name);
    LuaValue module = interpreter.call(chunk, Strings.of(name)).arg1();
    PackageLibrary.loaded(interpreter).rawset(interpreter.intern(name), module);
    return module;
  }

  /** Returns whether a module is part of this program. */
  static boolean isShipped(String name) {
    return switch (name) {
      case "torch", "sys", "paths" -> true;
      default ->
          Modules.class.getClassLoader().getResource("org/jlua/runtime/" + name + "/init.lua")
              != null;
    };
  }
}

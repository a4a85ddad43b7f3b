package org.jlua.parallel;

import org.jlua.lib.PackageLibrary;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/**
 * The functions of {@code runtime/parallel/collectives.lua}, which is loaded when one is called.
 */
final class Collectives {
  /** Their names. */
  static final String[] NAMES = {"broadcast", "scatter", "gather", "reduce"};

  private final Interpreter interpreter;
  private final Table module;
  private Table functions;

  /**
   * Makes the functions.
   *
   * @param module the table {@code parallel}
   */
  Collectives(Interpreter interpreter, Table module) {
    this.interpreter = interpreter;
    this.module = module;
  }

  /** Returns a function that loads the real one. */
  Builtin.Body body(String name) {
    return args -> interpreter.call(functions().rawget(interpreter.intern(name)), args);
  }

  private Table functions() {
    if (functions == null) {
      LuaValue chunk = PackageLibrary.shipped(interpreter, "parallel.collectives");
      functions = (Table) interpreter.call(chunk, module).arg1();
    }
    return functions;
  }
}

package org.jlua.lib;

import org.jlua.vm.Interpreter;

/** All libraries of Lua 5.1 and those that LuaJIT adds. */
public final class Libraries {
  private Libraries() {}

  /** Makes all libraries in a new interpreter. */
  public static void openAll(Interpreter interpreter) {
    BaseLibrary.open(interpreter);
    PackageLibrary.open(interpreter);
    CoroutineLibrary.open(interpreter);
    TableLibrary.open(interpreter);
    StringLibrary.open(interpreter);
    MathLibrary.open(interpreter);
    IoLibrary.open(interpreter);
    OsLibrary.open(interpreter);
    DebugLibrary.open(interpreter);
    BitLibrary.open(interpreter);
    JitLibrary.open(interpreter);
  }
}

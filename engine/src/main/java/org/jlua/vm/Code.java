package org.jlua.vm;

import org.jlua.compiler.Prototype;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * A prototype made ready to run in one interpreter: constants as Lua values, places where
 * instructions remember the table slots of their fields, and its translation once it is hot.
 */
final class Code {
  final Prototype prototype;
  final int[] instructions;
  final LuaValue[] constants;
  final int registers;
  final int parameters;
  final boolean vararg;

  /**
   * For each instruction, where in a table's nodes its constant key was found last; for those that
   * jump back, how often they did.
   */
  final int[] slots;

  /** Decides about translations of this code. */
  final HotCode hot;

  /** The function's translation, or null. */
  CompiledFunction compiled;

  /** Calls since {@link HotCode#function} was asked last. */
  int calls;

  private final Code[] children;
  private final Interpreter interpreter;

  Code(Prototype prototype, Interpreter interpreter) {
    this.prototype = prototype;
    this.interpreter = interpreter;
    this.instructions = prototype.code();
    this.registers = prototype.registers();
    this.parameters = prototype.parameters();
    this.vararg = prototype.vararg();
    this.children = new Code[prototype.children().length];
    this.slots = new int[instructions.length];
    this.constants = link(prototype.constants());
    this.hot = new HotCode(this, interpreter);
  }

  private LuaValue[] link(Object[] values) {
    LuaValue[] linked = new LuaValue[values.length];
    for (int i = 0; i < values.length; i++) {
      Object v = values[i];
      if (v == null) {
        linked[i] = LuaValue.NIL;
      } else if (v instanceof LuaString s) {
        linked[i] = interpreter.intern(s);
        interpreter.noteConstant(s);
      } else if (v instanceof Double d) {
        linked[i] = NumberValue.of(d.doubleValue());
      } else {
        linked[i] = LuaValue.valueOf((Boolean) v);
      }
    }
    return linked;
  }

  Code child(int index) {
    Code child = children[index];
    if (child == null) {
      child = new Code(prototype.children()[index], interpreter);
      children[index] = child;
    }
    return child;
  }
}

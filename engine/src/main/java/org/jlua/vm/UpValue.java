package org.jlua.vm;

import org.luaj.vm2.LuaValue;

/**
 * A variable captured by closures. While the function that declared it still runs it is open and
 * lives in that frame's registers; closing moves the value in here.
 */
public final class UpValue {
  private LuaValue[] registers;
  private int index;

  /** The open upvalue of the same frame with the next lower register, or null. */
  UpValue next;

  UpValue(LuaValue[] registers, int index, UpValue next) {
    this.registers = registers;
    this.index = index;
    this.next = next;
  }

  /** Makes a closed upvalue that holds a value. */
  public UpValue(LuaValue value) {
    this(new LuaValue[] {value}, 0, null);
  }

  /** Returns the value of the variable. */
  public LuaValue get() {
    LuaValue v = registers[index];
    return v == null ? LuaValue.NIL : v;
  }

  /** Changes the variable. */
  public void set(LuaValue value) {
    registers[index] = value;
  }

  int register() {
    return index;
  }

  void close() {
    registers = new LuaValue[] {registers[index]};
    index = 0;
    next = null;
  }
}

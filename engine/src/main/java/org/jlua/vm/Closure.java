package org.jlua.vm;

import org.jlua.compiler.Prototype;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** A Lua function that is written in Lua: code, environment and captured variables. */
public final class Closure extends LuaFunction {
  final Code code;
  final UpValue[] upvalues;
  final Interpreter interpreter;
  Table environment;

  Closure(Code code, UpValue[] upvalues, Table environment, Interpreter interpreter) {
    this.code = code;
    this.upvalues = upvalues;
    this.environment = environment;
    this.interpreter = interpreter;
  }

  /** Returns what the compiler made of the function's text. */
  public Prototype prototype() {
    return code.prototype;
  }

  /** Returns the interpreter that the function belongs to. */
  public Interpreter interpreter() {
    return interpreter;
  }

  /** Returns the table in which the function looks up globals. */
  public Table environment() {
    return environment;
  }

  /** Changes the table in which the function looks up globals. */
  public void setEnvironment(Table table) {
    environment = table;
  }

  /** Returns the number of upvalues. */
  public int upvalueCount() {
    return upvalues.length;
  }

  /** Returns an upvalue, counted from 0. Closures that share a variable share the instance. */
  public UpValue upvalue(int index) {
    return upvalues[index];
  }

  /** Makes a closure share another variable in place of its upvalue {@code index}, from 0. */
  public void setUpvalue(int index, UpValue upvalue) {
    upvalues[index] = upvalue;
  }

  /** Returns the source line of an instruction, or -1 when the code carries no lines. */
  int lineAt(int pc) {
    int[] lines = code.prototype.lines();
    return lines != null && pc >= 0 && pc < lines.length ? lines[pc] : -1;
  }

  @Override
  public boolean isclosure() {
    return true;
  }

  @Override
  public String tojstring() {
    return "function: " + NumberText.address(this);
  }

  @Override
  public Varargs invoke(Varargs args) {
    return Executor.call(this, args);
  }

  @Override
  public Varargs invoke() {
    return Executor.call(this);
  }

  @Override
  public LuaValue call() {
    return Executor.call(this).arg1();
  }

  @Override
  public LuaValue call(LuaValue a) {
    return Executor.call(this, a).arg1();
  }

  @Override
  public LuaValue call(LuaValue a, LuaValue b) {
    return Executor.call(this, a, b).arg1();
  }

  @Override
  public LuaValue call(LuaValue a, LuaValue b, LuaValue c) {
    return Executor.call(this, a, b, c).arg1();
  }
}

package org.jlua.vm;

import java.lang.invoke.MethodHandles;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * What translated code ({@link Translator}) calls for instructions that are more than a few bytes
 * of JVM bytecode. Small, so that HotSpot takes them into their callers.
 *
 * <p>Those that return null or false where an operand has no such operation leave it to the
 * interpreter to raise the error, since it knows the variable's name.
 */
final class Instructions {
  private static final LuaValue NIL = LuaValue.NIL;

  private Instructions() {}

  /** Returns what {@link Translator} handed to the class under construction. */
  static Object[] constants(MethodHandles.Lookup lookup) throws IllegalAccessException {
    return MethodHandles.classData(lookup, "_", Object[].class);
  }

  // ---- calls

  /** Pushes the frame of a call; returns null when the interpreter must make this call. */
  static Frame enter(Interpreter interpreter, Closure closure) {
    CallStack stack = interpreter.stack();
    return stack.hook != null || interpreter.signalled ? null : stack.pushCompiled(closure);
  }

  /** Takes off the frame of a call that returns. */
  static void leave(Interpreter interpreter, Frame frame) {
    Executor.leave(interpreter, interpreter.stack(), frame);
  }

  /** Keeps a tail call for whoever runs the function. */
  static Varargs tailCall(Interpreter interpreter, LuaValue callee, Varargs args) {
    CallStack stack = interpreter.stack();
    stack.tailCallee = callee;
    stack.tailArguments = args;
    return CompiledFunction.TAIL_CALL;
  }

  /** Returns the first of the results of a call. */
  static LuaValue first(Varargs results) {
    return results instanceof LuaValue v && v != LuaValue.NONE ? v : results.arg(1);
  }

  static Varargs call(Interpreter interpreter, LuaValue callee) {
    if (callee instanceof Closure c) {
      return Executor.call(c);
    }
    return callOther(interpreter, callee, LuaValue.NONE);
  }

  static Varargs call(Interpreter interpreter, LuaValue callee, LuaValue a) {
    if (callee instanceof Closure c) {
      return Executor.call(c, a);
    }
    return callOther(interpreter, callee, a);
  }

  static Varargs call(Interpreter interpreter, LuaValue callee, LuaValue a, LuaValue b) {
    if (callee instanceof Closure c) {
      return Executor.call(c, a, b);
    }
    return callOther(interpreter, callee, LuaValue.varargsOf(a, b));
  }

  static Varargs call(
      Interpreter interpreter, LuaValue callee, LuaValue a, LuaValue b, LuaValue c) {
    if (callee instanceof Closure f) {
      return Executor.call(f, a, b, c);
    }
    return callOther(interpreter, callee, LuaValue.varargsOf(a, b, c));
  }

  static Varargs call(Interpreter interpreter, LuaValue callee, Varargs args) {
    if (callee instanceof Closure c) {
      return Executor.call(c, args);
    }
    return callOther(interpreter, callee, args);
  }

  private static Varargs callOther(Interpreter interpreter, LuaValue callee, Varargs args) {
    if (callee instanceof LuaFunction
        || interpreter.operators().metamethod(callee, Metamethod.CALL) instanceof LuaFunction) {
      return interpreter.call(callee, args);
    }
    return null;
  }

  /**
   * Does the step of a generic for loop that has up to two variables.
   *
   * @return the first variable; the second stands in {@code frame.second}; null if the iterator
   *     cannot be called
   */
  static LuaValue step(
      Interpreter interpreter, Frame frame, LuaValue f, LuaValue state, LuaValue control) {
    if (state instanceof Table t) {
      if (f == interpreter.pairsIterator) {
        int position = t.nextPosition(t.positionOf(control));
        if (position < 0) {
          return NIL;
        }
        t.rememberPosition(position);
        frame.second = t.valueAtPosition(position);
        return t.keyAtPosition(position);
      }
      if (f == interpreter.ipairsIterator && control instanceof NumberValue n) {
        int index = (int) n.value + 1;
        LuaValue element = t.getOrNull(index);
        if (element == null) {
          return NIL;
        }
        frame.second = element;
        return NumberValue.of(index);
      }
    }
    Varargs results = call(interpreter, f, state, control);
    if (results == null) {
      return null;
    }
    frame.second = results.arg(2);
    return first(results);
  }

  /** Returns what {@link #step} left, and forgets it. */
  static LuaValue second(Frame frame) {
    LuaValue second = frame.second;
    frame.second = null;
    return second == null ? NIL : second;
  }

  // ---- globals and fields; null and false: the operand cannot be indexed

  static LuaValue global(
      Operators ops, Frame frame, Closure closure, LuaString key, int[] slots, int pc) {
    Table t = closure.environment;
    LuaValue v = Executor.fieldOrNull(t, key, slots, pc);
    if (v == null) {
      frame.pc = pc;
      v = t.metatable() == null ? NIL : ops.index(t, key);
    }
    return v;
  }

  static void setGlobal(
      Operators ops, Frame frame, Closure closure, LuaString key, LuaValue v, int[] slots, int pc) {
    frame.pc = pc;
    Executor.setField(ops, closure.environment, key, v, slots, pc);
  }

  static LuaValue field(
      Operators ops, Frame frame, LuaValue object, LuaString key, int[] slots, int pc) {
    if (object instanceof Table t) {
      LuaValue v = Executor.fieldOrNull(t, key, slots, pc);
      if (v != null) {
        return v;
      }
    }
    return missing(ops, frame, object, key, pc);
  }

  static LuaValue index(Operators ops, Frame frame, LuaValue object, double key, int pc) {
    if (object instanceof Table t) {
      LuaValue v = t.getOrNull(key);
      if (v != null) {
        return v;
      }
    }
    return missing(ops, frame, object, key, pc);
  }

  private static LuaValue missing(Operators ops, Frame frame, LuaValue object, double key, int pc) {
    if (object instanceof Table t && t.metatable() == null) {
      return NIL;
    }
    return missing(ops, frame, object, NumberValue.of(key), pc);
  }

  static LuaValue index(Operators ops, Frame frame, LuaValue object, LuaValue key, int pc) {
    if (object instanceof Table t) {
      LuaValue v = key instanceof NumberValue n ? t.getOrNull(n.value) : t.getOrNull(key);
      if (v != null) {
        return v;
      }
    }
    return missing(ops, frame, object, key, pc);
  }

  private static LuaValue missing(
      Operators ops, Frame frame, LuaValue object, LuaValue key, int pc) {
    if (object instanceof Table t && t.metatable() == null) {
      return NIL;
    }
    if (!isIndexable(ops, object, Metamethod.INDEX)) {
      return null;
    }
    frame.pc = pc;
    return ops.index(object, key);
  }

  private static boolean isIndexable(Operators ops, LuaValue object, Metamethod event) {
    return object instanceof Table
        || object instanceof Indexable
        || ops.metamethod(object, event) != null;
  }

  static boolean setField(
      Operators ops,
      Frame frame,
      LuaValue object,
      LuaString key,
      LuaValue value,
      int[] slots,
      int pc) {
    if (object instanceof Table t) {
      frame.pc = pc;
      Executor.setField(ops, t, key, value, slots, pc);
      return true;
    }
    return setIndex(ops, frame, object, key, value, pc);
  }

  static boolean setIndex(
      Operators ops, Frame frame, LuaValue object, double key, LuaValue value, int pc) {
    if (object instanceof Table t && t.metatable() == null) {
      int i = (int) key;
      if (i == key) {
        t.rawset(i, value);
        return true;
      }
    }
    return setIndex(ops, frame, object, NumberValue.of(key), value, pc);
  }

  static boolean setIndex(
      Operators ops, Frame frame, LuaValue object, LuaValue key, LuaValue value, int pc) {
    frame.pc = pc;
    if (object instanceof Table t && t.metatable() == null) {
      t.rawset(key, value);
      return true;
    }
    if (!isIndexable(ops, object, Metamethod.NEWINDEX)) {
      return false;
    }
    ops.setIndex(object, key, value);
    return true;
  }

  static LuaValue method(
      Operators ops, Frame frame, LuaValue object, LuaValue key, int[] slots, int pc) {
    frame.pc = pc;
    if (!(object instanceof LuaString) && !isIndexable(ops, object, Metamethod.INDEX)) {
      return null;
    }
    return Executor.method(ops, object, key, slots, pc);
  }

  // ---- operators

  static LuaValue box(double value) {
    return new NumberValue(value);
  }

  /** Returns the length of a table or string, -1 for other values. */
  static double length(LuaValue v) {
    if (v instanceof Table t) {
      return t.rawlen();
    }
    return v instanceof LuaString s ? s.m_length : -1;
  }

  static boolean isTrue(LuaValue v) {
    return v != NIL && v != LuaValue.FALSE;
  }

  static LuaValue not(LuaValue v) {
    return isTrue(v) ? LuaValue.FALSE : LuaValue.TRUE;
  }

  static boolean equal(Operators ops, Frame frame, LuaValue x, LuaValue y, int pc) {
    if (x instanceof NumberValue m && y instanceof NumberValue n) {
      return m.value == n.value;
    }
    if (x == y) {
      return true;
    }
    frame.pc = pc;
    return ops.equal(x, y);
  }

  static boolean equal(LuaValue x, double y) {
    return x instanceof NumberValue n ? n.value == y : x.raweq(NumberValue.of(y));
  }

  static boolean lessThan(Operators ops, Frame frame, LuaValue x, LuaValue y, int pc) {
    if (x instanceof NumberValue m && y instanceof NumberValue n) {
      return m.value < n.value;
    }
    frame.pc = pc;
    return ops.lessThan(x, y);
  }

  static boolean lessOrEqual(Operators ops, Frame frame, LuaValue x, LuaValue y, int pc) {
    if (x instanceof NumberValue m && y instanceof NumberValue n) {
      return m.value <= n.value;
    }
    frame.pc = pc;
    return ops.lessOrEqual(x, y);
  }

  /** Does an arithmetic operation on any values, which stand in registers of the frame too. */
  static LuaValue arithmetic(
      Operators ops,
      Frame frame,
      Metamethod event,
      LuaValue x,
      LuaValue y,
      LuaValue[] registers,
      int pc) {
    LuaValue[] before = frame.registers;
    frame.registers = registers;
    frame.pc = pc;
    LuaValue result = ops.arithmetic(event, x, y);
    frame.registers = before;
    return result;
  }

  /** Returns the length of any value, which stands in a register of the frame too. */
  static LuaValue length(Operators ops, Frame frame, LuaValue v, LuaValue[] registers, int pc) {
    LuaValue[] before = frame.registers;
    frame.registers = registers;
    frame.pc = pc;
    LuaValue result = ops.length(v);
    frame.registers = before;
    return result;
  }

  /** Concatenates texts; returns null when one of the values is something else. */
  static LuaValue concat(Operators ops, LuaValue[] values) {
    for (LuaValue v : values) {
      if (!(v instanceof LuaString) && !(v instanceof NumberValue)) {
        return null;
      }
    }
    return ops.join(values);
  }

  /** Concatenates registers. */
  static LuaValue concat(
      Operators ops, Frame frame, LuaValue[] registers, int first, int last, int pc) {
    LuaValue[] before = frame.registers;
    frame.registers = registers;
    frame.pc = pc;
    LuaValue result = ops.concat(registers, first, last);
    frame.registers = before;
    return result;
  }

  // ---- the rest

  static LuaValue table(int arraySize, int hashSize) {
    return new Table(arraySize, hashSize);
  }

  static void setList(LuaValue table, int offset, Varargs values) {
    Executor.storeList((Table) table, offset, values);
  }

  static LuaValue closure(Closure enclosing, Frame frame, int child) {
    return Executor.makeClosure(enclosing.code.child(child), enclosing, frame);
  }

  /** Returns the values in a list followed by others. */
  static Varargs append(LuaValue[] values, Varargs more) {
    return values.length == 0 ? more : Executor.append(values, 0, values.length, more);
  }

  /** Goes on in the interpreter, since the translation was not made for what came. */
  static Varargs interpret(
      Closure closure, Frame frame, LuaValue[] registers, int pc, Varargs open, int openAt) {
    frame.registers = registers;
    return Executor.run(closure, frame, registers, pc, open, openAt);
  }

  /** Makes the tail calls that a translated function ended in. */
  static Varargs finishTailCalls(Interpreter interpreter, Frame frame, Varargs results) {
    return results == CompiledFunction.TAIL_CALL
        ? Executor.finishTailCalls(interpreter, frame)
        : results;
  }

  /** Notes that an instruction met other types of values than it was translated for. */
  static void miss(Closure closure, int pc) {
    closure.code.hot.miss(pc);
  }
}

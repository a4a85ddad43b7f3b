package org.jlua.vm;

import org.jlua.compiler.Opcode;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The interpreter of prototypes. Each call of a Lua function is one call of {@link #execute}; its
 * registers are an array of their own and its {@link Frame} is pushed on the {@link CallStack}.
 *
 * <p>{@code frame.pc} is written only by instructions that may raise an error or call something, so
 * that the others cost nothing. Results of open length (of calls and {@code ...}) are kept beside
 * the registers in {@code open}, which starts at register {@code openAt}.
 *
 * <p>{@link #execute} must stay below 8,000 bytes of bytecode, or HotSpot never compiles it.
 */
final class Executor {
  private static final LuaValue NIL = LuaValue.NIL;
  private static final Varargs NONE = LuaValue.NONE;

  /** How many tables of an {@code __index} chain a method call looks through by itself. */
  private static final int METHOD_DEPTH = 8;

  private Executor() {}

  // ---- entry

  static Varargs call(Closure function, Varargs args) {
    CompiledFunction compiled = translation(function.code);
    return compiled != null ? compiled.call(function, args) : interpret(function, args);
  }

  static Varargs call(Closure function) {
    CompiledFunction compiled = translation(function.code);
    return compiled != null ? compiled.call(function) : interpret(function, NONE);
  }

  static Varargs call(Closure function, LuaValue a) {
    CompiledFunction compiled = translation(function.code);
    return compiled != null ? compiled.call(function, a) : interpret(function, a);
  }

  static Varargs call(Closure function, LuaValue a, LuaValue b) {
    Code code = function.code;
    CompiledFunction compiled = translation(code);
    if (compiled != null) {
      return compiled.call(function, a, b);
    }
    if (code.vararg || code.parameters < 2) {
      return interpret(function, LuaValue.varargsOf(a, b));
    }
    LuaValue[] r = new LuaValue[code.registers];
    r[0] = a;
    r[1] = b;
    for (int i = 2; i < code.parameters; i++) {
      r[i] = NIL;
    }
    return execute(function, r, NONE);
  }

  static Varargs call(Closure function, LuaValue a, LuaValue b, LuaValue c) {
    CompiledFunction compiled = translation(function.code);
    return compiled != null
        ? compiled.call(function, a, b, c)
        : interpret(function, LuaValue.varargsOf(a, b, c));
  }

  /** Returns the translation of a function that is called often, or null. */
  private static CompiledFunction translation(Code code) {
    CompiledFunction compiled = code.compiled;
    return compiled == null && ++code.calls > HotCode.CALLS ? code.hot.function() : compiled;
  }

  /** Calls a function without looking for a translation. */
  static Varargs interpret(Closure function, Varargs args) {
    Code code = function.code;
    LuaValue[] r = new LuaValue[code.registers];
    int parameters = code.parameters;
    int given = Math.min(args.narg(), parameters);
    for (int i = 0; i < given; i++) {
      r[i] = args.arg(i + 1);
    }
    for (int i = given; i < parameters; i++) {
      r[i] = NIL;
    }
    return execute(function, r, code.vararg ? args.subargs(parameters + 1) : NONE);
  }

  /** Makes the registers of a call whose arguments stand in the caller's registers. */
  private static LuaValue[] enter(Code code, LuaValue[] r, int first, int given) {
    LuaValue[] callee = new LuaValue[code.registers];
    int parameters = code.parameters;
    int i = 0;
    for (; i < parameters && i < given; i++) {
      callee[i] = r[first + i];
    }
    for (; i < parameters; i++) {
      callee[i] = NIL;
    }
    return callee;
  }

  // ---- the loop

  private static Varargs execute(Closure function, LuaValue[] registers, Varargs varargs) {
    Interpreter interpreter = function.interpreter;
    CallStack stack = interpreter.stack();
    Frame frame = stack.push(function, registers, varargs);
    if (interpreter.signalled) {
      interpreter.handleSignal();
    }
    if (stack.hook != null) {
      stack.hook.called(interpreter);
    }
    return run(function, frame, registers, 0, NONE, 0);
  }

  /**
   * Runs a function from an instruction on until it returns.
   *
   * @param function the function, whose frame is on top of the stack
   * @param registers its registers, which are the frame's
   * @param first the instruction
   * @param results a list of open length that the instruction may take, behind the registers below
   *     {@code resultsAt}
   */
  static Varargs run(
      Closure function,
      Frame frame,
      LuaValue[] registers,
      int first,
      Varargs results,
      int resultsAt) {
    Interpreter interpreter = function.interpreter;
    CallStack stack = interpreter.stack();
    Operators ops = interpreter.operators();
    Closure closure = function;
    LuaValue[] r = registers;
    Code running = closure.code;
    int[] code = running.instructions;
    LuaValue[] k = running.constants;
    Varargs open = results;
    int openAt = resultsAt;
    int pc = first;
    StepListener listener = stack.listener;
    while (true) {
      int i = code[pc++];
      if (listener != null) {
        listener.instruction(interpreter, frame, pc);
      }
      int a = i >>> 6 & 0xff;
      switch (i & 0x3f) {
        case Opcode.MOVE:
          r[a] = r[i >>> 23];
          break;
        case Opcode.LOADK:
          r[a] = k[i >>> 14];
          break;
        case Opcode.LOADBOOL:
          r[a] = i >>> 23 != 0 ? LuaValue.TRUE : LuaValue.FALSE;
          if ((i >>> 14 & 0x1ff) != 0) {
            pc++;
          }
          break;
        case Opcode.LOADNIL:
          for (int last = i >>> 23; a <= last; a++) {
            r[a] = NIL;
          }
          break;
        case Opcode.GETUPVAL:
          r[a] = closure.upvalues[i >>> 23].get();
          break;
        case Opcode.GETGLOBAL:
          {
            LuaString key = (LuaString) k[i >>> 14];
            Table t = closure.environment;
            LuaValue v = fieldOrNull(t, key, running.slots, pc);
            if (v == null) {
              frame.pc = pc;
              v = t.metatable() == null ? NIL : ops.index(t, key);
            }
            r[a] = v;
            break;
          }
        case Opcode.GETTABLE:
          {
            LuaValue object = r[i >>> 23];
            int c = i >>> 14 & 0x1ff;
            LuaValue v = null;
            LuaValue key;
            if (c > 0xff) {
              key = k[c & 0xff];
              if (object instanceof Table t) {
                v =
                    key instanceof LuaString s
                        ? fieldOrNull(t, s, running.slots, pc)
                        : t.getOrNull(key);
              }
            } else {
              key = r[c];
              if (object instanceof Table t) {
                v = key instanceof NumberValue n ? t.getOrNull(n.value) : t.getOrNull(key);
              }
            }
            if (v == null) {
              frame.pc = pc;
              v = ops.index(object, key);
            }
            r[a] = v;
            break;
          }
        case Opcode.SETGLOBAL:
          frame.pc = pc;
          setField(ops, closure.environment, (LuaString) k[i >>> 14], r[a], running.slots, pc);
          break;
        case Opcode.SETUPVAL:
          closure.upvalues[i >>> 23].set(r[a]);
          break;
        case Opcode.SETTABLE:
          {
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            LuaValue value = c > 0xff ? k[c & 0xff] : r[c];
            LuaValue object = r[a];
            frame.pc = pc;
            if (b > 0xff) {
              LuaValue key = k[b & 0xff];
              if (key instanceof LuaString s && object instanceof Table t) {
                setField(ops, t, s, value, running.slots, pc);
              } else {
                ops.setIndex(object, key, value);
              }
            } else {
              LuaValue key = r[b];
              if (object instanceof Table t && t.metatable() == null) {
                t.rawset(key, value);
              } else {
                ops.setIndex(object, key, value);
              }
            }
            break;
          }
        case Opcode.NEWTABLE:
          r[a] = new Table(size(i >>> 23), size(i >>> 14 & 0x1ff));
          break;
        case Opcode.SELF:
          {
            LuaValue object = r[i >>> 23];
            int c = i >>> 14 & 0x1ff;
            LuaValue key = c > 0xff ? k[c & 0xff] : r[c];
            frame.pc = pc;
            r[a + 1] = object;
            r[a] = method(ops, object, key, running.slots, pc);
            break;
          }
        case Opcode.ADD:
          {
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            LuaValue x = b > 0xff ? k[b & 0xff] : r[b];
            LuaValue y = c > 0xff ? k[c & 0xff] : r[c];
            if (x instanceof NumberValue m && y instanceof NumberValue n) {
              r[a] = new NumberValue(m.value + n.value);
            } else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Metamethod.ADD, x, y);
            }
            break;
          }
        case Opcode.SUB:
          {
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            LuaValue x = b > 0xff ? k[b & 0xff] : r[b];
            LuaValue y = c > 0xff ? k[c & 0xff] : r[c];
            if (x instanceof NumberValue m && y instanceof NumberValue n) {
              r[a] = new NumberValue(m.value - n.value);
            } else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Metamethod.SUB, x, y);
            }
            break;
          }
        case Opcode.MUL:
          {
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            LuaValue x = b > 0xff ? k[b & 0xff] : r[b];
            LuaValue y = c > 0xff ? k[c & 0xff] : r[c];
            if (x instanceof NumberValue m && y instanceof NumberValue n) {
              r[a] = new NumberValue(m.value * n.value);
            } else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Metamethod.MUL, x, y);
            }
            break;
          }
        case Opcode.DIV:
          {
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            LuaValue x = b > 0xff ? k[b & 0xff] : r[b];
            LuaValue y = c > 0xff ? k[c & 0xff] : r[c];
            if (x instanceof NumberValue m && y instanceof NumberValue n) {
              r[a] = new NumberValue(m.value / n.value);
            } else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Metamethod.DIV, x, y);
            }
            break;
          }
        case Opcode.MOD:
          {
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            LuaValue x = b > 0xff ? k[b & 0xff] : r[b];
            LuaValue y = c > 0xff ? k[c & 0xff] : r[c];
            if (x instanceof NumberValue m && y instanceof NumberValue n) {
              r[a] = new NumberValue(Operators.mod(m.value, n.value));
            } else {
              frame.pc = pc;
              r[a] = ops.arithmetic(Metamethod.MOD, x, y);
            }
            break;
          }
        case Opcode.POW:
          {
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            LuaValue x = b > 0xff ? k[b & 0xff] : r[b];
            LuaValue y = c > 0xff ? k[c & 0xff] : r[c];
            frame.pc = pc;
            r[a] = ops.arithmetic(Metamethod.POW, x, y);
            break;
          }
        case Opcode.UNM:
          {
            LuaValue x = r[i >>> 23];
            if (x instanceof NumberValue n) {
              r[a] = new NumberValue(-n.value);
            } else {
              frame.pc = pc;
              r[a] = ops.negate(x);
            }
            break;
          }
        case Opcode.NOT:
          r[a] = r[i >>> 23].toboolean() ? LuaValue.FALSE : LuaValue.TRUE;
          break;
        case Opcode.LEN:
          frame.pc = pc;
          r[a] = ops.length(r[i >>> 23]);
          break;
        case Opcode.CONCAT:
          frame.pc = pc;
          r[a] = ops.concat(r, i >>> 23, i >>> 14 & 0x1ff);
          break;
        case Opcode.JMP:
          {
            int last = pc - 1;
            pc += (i >>> 14) - 131071;
            if (pc <= last) {
              if (interpreter.signalled) {
                frame.pc = last + 1;
                interpreter.handleSignal();
                listener = stack.listener;
              }
              if (++running.slots[last] > HotCode.ROUNDS && stack.hook == null) {
                pc = running.hot.runLoop(closure, frame, r, pc, last);
                open = frame.open;
                openAt = frame.openAt;
                listener = stack.listener;
              }
            }
            break;
          }
        case Opcode.EQ:
          {
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            LuaValue x = b > 0xff ? k[b & 0xff] : r[b];
            LuaValue y = c > 0xff ? k[c & 0xff] : r[c];
            boolean same;
            if (x instanceof NumberValue m && y instanceof NumberValue n) {
              same = m.value == n.value;
            } else {
              frame.pc = pc;
              same = ops.equal(x, y);
            }
            if (same != (a != 0)) {
              pc++;
            }
            break;
          }
        case Opcode.LT:
          {
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            LuaValue x = b > 0xff ? k[b & 0xff] : r[b];
            LuaValue y = c > 0xff ? k[c & 0xff] : r[c];
            boolean less;
            if (x instanceof NumberValue m && y instanceof NumberValue n) {
              less = m.value < n.value;
            } else {
              frame.pc = pc;
              less = ops.lessThan(x, y);
            }
            if (less != (a != 0)) {
              pc++;
            }
            break;
          }
        case Opcode.LE:
          {
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            LuaValue x = b > 0xff ? k[b & 0xff] : r[b];
            LuaValue y = c > 0xff ? k[c & 0xff] : r[c];
            boolean less;
            if (x instanceof NumberValue m && y instanceof NumberValue n) {
              less = m.value <= n.value;
            } else {
              frame.pc = pc;
              less = ops.lessOrEqual(x, y);
            }
            if (less != (a != 0)) {
              pc++;
            }
            break;
          }
        case Opcode.TEST:
          if (r[a].toboolean() == ((i >>> 14 & 0x1ff) == 0)) {
            pc++;
          }
          break;
        case Opcode.TESTSET:
          {
            LuaValue v = r[i >>> 23];
            if (v.toboolean() == ((i >>> 14 & 0x1ff) == 0)) {
              pc++;
            } else {
              r[a] = v;
            }
            break;
          }
        case Opcode.CALL:
          {
            frame.pc = pc;
            int b = i >>> 23;
            int c = i >>> 14 & 0x1ff;
            Varargs result;
            if (b != 0 && r[a] instanceof Closure callee) {
              result = call(callee, r, a + 1, b - 1);
            } else {
              result = invoke(interpreter, r[a], arguments(r, a + 1, b, open, openAt));
            }
            listener = stack.listener;
            if (c == 2) {
              r[a] = result.arg1();
            } else if (c == 0) {
              open = result;
              openAt = a;
            } else {
              for (int n = 1; n < c; n++) {
                r[a + n - 1] = result.arg(n);
              }
            }
            break;
          }
        case Opcode.TAILCALL:
          {
            frame.pc = pc;
            Varargs args = arguments(r, a + 1, i >>> 23, open, openAt);
            Closure callee = r[a] instanceof Closure c ? c : null;
            if (callee != null && frame.openUpvalues != null) {
              frame.closeUpvalues(0);
            }
            if (callee == null || translation(callee.code) != null) {
              stack.tailCallee = r[a];
              stack.tailArguments = args;
              Varargs result = finishTranslatedCalls(interpreter, frame);
              if (result != CompiledFunction.TAIL_CALL) {
                return result;
              }
              callee = (Closure) stack.tailCallee;
              args = stack.tailArguments;
            }
            closure = callee;
            running = callee.code;
            code = running.instructions;
            k = running.constants;
            r = tailRegisters(frame, callee, args);
            pc = 0;
            listener = stack.listener;
            if (stack.hook != null) {
              stack.hook.called(interpreter);
            }
            if (interpreter.signalled) {
              interpreter.handleSignal();
            }
            break;
          }
        case Opcode.RETURN:
          {
            int b = i >>> 23;
            Varargs result = b == 2 ? r[a] : b == 1 ? NONE : arguments(r, a, b, open, openAt);
            leave(interpreter, stack, frame);
            return result;
          }
        case Opcode.FORLOOP:
          {
            double step = ((NumberValue) r[a + 2]).value;
            double index = ((NumberValue) r[a]).value + step;
            double limit = ((NumberValue) r[a + 1]).value;
            if (step > 0 ? index <= limit : limit <= index) {
              NumberValue n = new NumberValue(index);
              r[a] = n;
              r[a + 3] = n;
              int last = pc - 1;
              pc += (i >>> 14) - 131071;
              if (interpreter.signalled) {
                frame.pc = last + 1;
                interpreter.handleSignal();
                listener = stack.listener;
              }
              if (++running.slots[last] > HotCode.ROUNDS && stack.hook == null) {
                pc = running.hot.runLoop(closure, frame, r, pc, last);
                open = frame.open;
                openAt = frame.openAt;
                listener = stack.listener;
              }
            }
            break;
          }
        case Opcode.FORPREP:
          frame.pc = pc;
          prepareLoop(r, a);
          pc += (i >>> 14) - 131071;
          break;
        case Opcode.TFORLOOP:
          {
            frame.pc = pc;
            int c = i >>> 14 & 0x1ff;
            LuaValue f = r[a];
            if (stack.hook != null || !stepThroughTable(interpreter, r, a, c)) {
              Varargs result =
                  f instanceof Closure callee
                      ? call(callee, r[a + 1], r[a + 2])
                      : invoke(interpreter, f, LuaValue.varargsOf(r[a + 1], r[a + 2]));
              for (int n = 1; n <= c; n++) {
                r[a + 2 + n] = result.arg(n);
              }
            }
            LuaValue control = r[a + 3];
            if (control == NIL) {
              pc++;
            } else {
              r[a + 2] = control;
              if (interpreter.signalled) {
                interpreter.handleSignal();
              }
            }
            break;
          }
        case Opcode.SETLIST:
          {
            int c = i >>> 14 & 0x1ff;
            if (c == 0) {
              c = code[pc++];
            }
            int b = i >>> 23;
            Varargs values = arguments(r, a + 1, b == 0 ? 0 : b + 1, open, openAt);
            storeList((Table) r[a], (c - 1) * Opcode.FIELDS_PER_FLUSH, values);
            break;
          }
        case Opcode.CLOSE:
          frame.closeUpvalues(a);
          break;
        case Opcode.CLOSURE:
          r[a] = makeClosure(running.child(i >>> 14), closure, frame);
          break;
        case Opcode.VARARG:
          {
            int b = i >>> 23;
            if (b == 0) {
              open = frame.varargs;
              openAt = a;
            } else {
              for (int n = 1; n < b; n++) {
                r[a + n - 1] = frame.varargs.arg(n);
              }
            }
            break;
          }
        default:
          throw new IllegalStateException("bad instruction " + (i & 0x3f));
      }
    }
  }

  // ---- parts of instructions

  static void leave(Interpreter interpreter, CallStack stack, Frame frame) {
    if (stack.hook != null) {
      stack.hook.returned(interpreter, frame);
    }
    if (frame.openUpvalues != null) {
      frame.closeUpvalues(0);
    }
    frame.registers = null;
    frame.varargs = null;
    stack.pop();
  }

  /** Returns a string field, looked for first where this instruction found it last. */
  static LuaValue fieldOrNull(Table t, LuaString key, int[] slots, int pc) {
    int slot = slots[pc - 1];
    if (t.keyAt(slot, key)) {
      return t.valueAt(slot);
    }
    slot = t.findString(key);
    if (slot < 0) {
      return null;
    }
    slots[pc - 1] = slot;
    return t.valueAt(slot);
  }

  static void setField(Operators ops, Table t, LuaString key, LuaValue value, int[] slots, int pc) {
    int slot = slots[pc - 1];
    if (value != NIL) {
      if (!t.keyAt(slot, key)) {
        slot = t.findString(key);
        if (slot >= 0) {
          slots[pc - 1] = slot;
        }
      }
      if (slot >= 0 && t.valueAt(slot) != null) {
        t.setValueAt(slot, value);
        return;
      }
    }
    if (t.metatable() == null) {
      t.rawset(key, value);
    } else {
      ops.setIndex(t, key, value);
    }
  }

  /** Looks up a method: in the object itself, then along tables in {@code __index}. */
  static LuaValue method(Operators ops, LuaValue object, LuaValue key, int[] slots, int pc) {
    if (!(key instanceof LuaString s)) {
      return ops.index(object, key);
    }
    LuaValue start =
        object instanceof LuaString ? ops.metamethod(object, Metamethod.INDEX) : object;
    if (!(start instanceof Table owner)) {
      return ops.index(object, key);
    }
    for (int depth = 0; depth < METHOD_DEPTH; depth++) {
      LuaValue v = fieldOrNull(owner, s, slots, pc);
      if (v != null) {
        return v;
      }
      Table metatable = owner.metatable();
      if (metatable == null) {
        return NIL;
      }
      if (!(metatable.metamethod(Metamethod.INDEX) instanceof Table next)) {
        break;
      }
      owner = next;
    }
    return ops.index(owner, key);
  }

  /** Calls a function whose arguments stand in registers. */
  private static Varargs call(Closure callee, LuaValue[] r, int first, int given) {
    Code code = callee.code;
    if (translation(code) != null) {
      return callTranslated(callee, r, first, given);
    }
    return code.vararg
        ? interpret(callee, arguments(r, first, given + 1, NONE, 0))
        : execute(callee, enter(code, r, first, given), NONE);
  }

  private static Varargs callTranslated(Closure callee, LuaValue[] r, int first, int given) {
    CompiledFunction compiled = callee.code.compiled;
    return switch (given) {
      case 0 -> compiled.call(callee);
      case 1 -> compiled.call(callee, r[first]);
      case 2 -> compiled.call(callee, r[first], r[first + 1]);
      case 3 -> compiled.call(callee, r[first], r[first + 1], r[first + 2]);
      default -> compiled.call(callee, LuaValue.varargsOf(r, first, given));
    };
  }

  private static Varargs invoke(Interpreter interpreter, LuaValue callee, Varargs args) {
    if (callee instanceof Closure c) {
      return call(c, args);
    }
    return interpreter.call(callee, args);
  }

  /** Returns registers from {@code first}: b-1 of them, or all up to the open end when b is 0. */
  private static Varargs arguments(LuaValue[] r, int first, int b, Varargs open, int openAt) {
    if (b == 0) {
      return openAt == first ? open : append(r, first, openAt - first, open);
    }
    return switch (b) {
      case 1 -> NONE;
      case 2 -> r[first];
      default -> LuaValue.varargsOf(r, first, b - 1);
    };
  }

  /** Copies into one flat list, since nested ones get slower with each level. */
  static Varargs append(LuaValue[] r, int first, int fixed, Varargs open) {
    int more = open.narg();
    LuaValue[] all = new LuaValue[fixed + more];
    System.arraycopy(r, first, all, 0, fixed);
    for (int n = 1; n <= more; n++) {
      all[fixed + n - 1] = open.arg(n);
    }
    return LuaValue.varargsOf(all);
  }

  /** Makes a frame that of a function that its function called in place of itself. */
  private static LuaValue[] tailRegisters(Frame frame, Closure callee, Varargs args) {
    Code code = callee.code;
    LuaValue[] r = new LuaValue[code.registers];
    for (int i = 0; i < code.parameters; i++) {
      r[i] = args.arg(i + 1);
    }
    frame.function = callee;
    frame.registers = r;
    frame.varargs = code.vararg ? args.subargs(code.parameters + 1) : NONE;
    frame.tailCalls++;
    frame.pc = 0;
    return r;
  }

  /** Makes the tail calls of a translated function that was called and left them to the caller. */
  static Varargs finishTailCalls(Interpreter interpreter, Frame frame) {
    CallStack stack = interpreter.stack();
    Varargs result = finishTranslatedCalls(interpreter, frame);
    if (result != CompiledFunction.TAIL_CALL) {
      return result;
    }
    Closure callee = (Closure) stack.tailCallee;
    LuaValue[] r = tailRegisters(frame, callee, stack.tailArguments);
    if (stack.hook != null) {
      stack.hook.called(interpreter);
    }
    if (interpreter.signalled) {
      interpreter.handleSignal();
    }
    return run(callee, frame, r, 0, NONE, 0);
  }

  /**
   * Makes the tail call that the stack keeps, and those that follow, until one is of a function for
   * the interpreter; returns its TAIL_CALL in that case, and otherwise the last one's results.
   */
  private static Varargs finishTranslatedCalls(Interpreter interpreter, Frame frame) {
    CallStack stack = interpreter.stack();
    while (stack.tailCallee instanceof Closure callee) {
      CompiledFunction compiled = translation(callee.code);
      if (compiled == null || stack.hook != null || interpreter.signalled) {
        return CompiledFunction.TAIL_CALL;
      }
      Varargs args = stack.tailArguments;
      frame.function = callee;
      frame.registers = null;
      frame.varargs = null;
      frame.tailCalls++;
      frame.pc = 0;
      Varargs result = compiled.enter(callee, frame, args);
      if (result != CompiledFunction.TAIL_CALL) {
        return result;
      }
    }
    Varargs result = invoke(interpreter, stack.tailCallee, stack.tailArguments);
    leave(interpreter, stack, frame);
    return result;
  }

  private static void prepareLoop(LuaValue[] r, int a) {
    NumberValue start = loopNumber(r[a], "initial");
    NumberValue limit = loopNumber(r[a + 1], "limit");
    NumberValue step = loopNumber(r[a + 2], "step");
    r[a] = new NumberValue(start.value - step.value);
    r[a + 1] = limit;
    r[a + 2] = step;
  }

  private static NumberValue loopNumber(LuaValue v, String role) {
    NumberValue n = Args.toNumber(v);
    if (n == null) {
      String what = role.equals("initial") ? "'for' initial value" : "'for' " + role;
      throw new LuaError(what + " must be a number");
    }
    return n;
  }

  /**
   * Does a step of a generic for whose iterator is that of pairs or ipairs without calling it;
   * returns false when it is another one.
   */
  private static boolean stepThroughTable(Interpreter interpreter, LuaValue[] r, int a, int c) {
    LuaValue f = r[a];
    if (!(r[a + 1] instanceof Table t)) {
      return false;
    }
    LuaValue value = NIL;
    if (f == interpreter.pairsIterator) {
      int position = t.nextPosition(t.positionOf(r[a + 2]));
      r[a + 3] = position < 0 ? NIL : t.keyAtPosition(position);
      if (position >= 0) {
        t.rememberPosition(position);
        value = t.valueAtPosition(position);
      }
    } else if (f == interpreter.ipairsIterator && r[a + 2] instanceof NumberValue n) {
      int index = (int) n.value + 1;
      LuaValue element = t.getOrNull(index);
      r[a + 3] = element == null ? NIL : NumberValue.of(index);
      if (element != null) {
        value = element;
      }
    } else {
      return false;
    }
    if (c > 1) {
      r[a + 4] = value;
    }
    for (int i = 3; i <= c; i++) {
      r[a + 2 + i] = NIL;
    }
    return true;
  }

  static void storeList(Table t, int offset, Varargs values) {
    int count = values.narg();
    t.presize(offset + count);
    for (int n = 1; n <= count; n++) {
      t.rawset(offset + n, values.arg(n));
    }
  }

  static Closure makeClosure(Code code, Closure enclosing, Frame frame) {
    int[] sources = code.prototype.upvalues();
    UpValue[] upvalues = new UpValue[sources.length];
    for (int n = 0; n < sources.length; n++) {
      int source = sources[n];
      upvalues[n] = source >= 0 ? frame.findUpvalue(source) : enclosing.upvalues[~source];
    }
    return new Closure(code, upvalues, enclosing.environment, enclosing.interpreter);
  }

  /** Decodes a table size: three bits of mantissa, the rest exponent. */
  static int size(int encoded) {
    int exponent = encoded >> 3 & 31;
    return exponent == 0 ? encoded : (encoded & 7) + 8 << exponent - 1;
  }
}

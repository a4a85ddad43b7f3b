package org.jlua.lib;

import java.io.IOException;
import org.jlua.compiler.Opcode;
import org.jlua.compiler.Prototype;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.CallStack;
import org.jlua.vm.Closure;
import org.jlua.vm.Coroutine;
import org.jlua.vm.Frame;
import org.jlua.vm.Hook;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.jlua.vm.Traceback;
import org.jlua.vm.VariableNames;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Lua's {@code debug} library. Functions that look at a call stack take a coroutine as an optional
 * first argument; level 0 is the running function, 1 the one that called it. Calls that a tail call
 * replaced have levels of their own, of which nothing is known.
 */
public final class DebugLibrary implements Builtin.Source {
  private static final String NAMES =
      "debug getfenv gethook getinfo getlocal getmetatable getregistry getupvalue"
          + " setfenv sethook setlocal setmetatable setupvalue traceback upvalueid"
          + " upvaluejoin";

  private static final String HOOK_LETTERS = "crl";
  private static final int[] HOOK_EVENTS = {Hook.CALL, Hook.RETURN, Hook.LINE};

  private final Interpreter interpreter;

  private DebugLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Makes the library in an interpreter: sets the global {@code debug} and returns it. */
  public static Table open(Interpreter interpreter) {
    LibraryTable debug = LibraryTable.global(interpreter, "debug", 32);
    debug.addAll(NAMES, new DebugLibrary(interpreter));
    return debug.table();
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "debug" -> this::debug;
      case "getfenv" -> this::getfenv;
      case "gethook" -> this::gethook;
      case "getinfo" -> this::getinfo;
      case "getlocal" -> this::getlocal;
      case "getmetatable" -> this::getmetatable;
      case "getregistry" -> args -> interpreter.registry();
      case "getupvalue" -> this::getupvalue;
      case "setfenv" -> this::setfenv;
      case "sethook" -> this::sethook;
      case "setlocal" -> this::setlocal;
      case "setmetatable" -> this::setmetatable;
      case "setupvalue" -> this::setupvalue;
      case "traceback" -> this::traceback;
      case "upvalueid" -> this::upvalueid;
      case "upvaluejoin" -> this::upvaluejoin;
      default -> throw new IllegalArgumentException(name);
    };
  }

  // ---- the call stack

  /** Returns how many arguments stand before the others: 1 for a coroutine, else 0. */
  private static int shift(Varargs args) {
    return args.arg1() instanceof Coroutine ? 1 : 0;
  }

  private CallStack stackOf(Varargs args) {
    return args.arg1() instanceof Coroutine c ? c.stack() : interpreter.stack();
  }

  /**
   * {@code debug.traceback([thread,] [message [, level]])} returns a message with a traceback; a
   * message that is no string is returned as it is.
   */
  private Varargs traceback(Varargs args) {
    int shift = shift(args);
    LuaValue message = args.arg(shift + 1);
    boolean given = args.narg() > shift;
    if (given && !message.isstring()) {
      return message;
    }
    int level = Args.optInt(args, shift + 2, shift == 0 ? 1 : 0);
    String text = Traceback.of(stackOf(args), Math.max(level, 0));
    return given
        ? Strings.ofLatin1(Strings.toLatin1(message.strvalue()) + "\n" + text)
        : Strings.ofLatin1(text);
  }

  /**
   * {@code debug.getinfo([thread,] function|level [, what])} returns a table of facts, those that
   * the letters of {@code what} (S l n u f L) select; nil beyond the last level.
   */
  private Varargs getinfo(Varargs args) {
    int shift = shift(args);
    String what = Args.optJavaString(args, shift + 2, "flnSu");
    CallStack stack = stackOf(args);
    LuaValue subject = args.arg(shift + 1);
    Frame frame = null;
    VariableNames.Name name = null;
    LuaFunction function;
    if (subject instanceof LuaFunction f) {
      function = f;
    } else {
      NumberValue level = Args.toNumber(subject);
      if (level == null) {
        throw new ArgumentError(shift + 1, "function or level expected");
      }
      frame = stack.level(level.toint());
      if (frame == null) {
        return LuaValue.NIL;
      }
      if (frame == Frame.TAIL_CALL) {
        return describeTailCall(what, shift + 2);
      }
      function = frame.function();
      name = VariableNames.calledName(stack, level.toint());
    }
    return describe(function, frame, name, what, shift + 2);
  }

  private Table describe(
      LuaFunction function, Frame frame, VariableNames.Name name, String what, int argument) {
    Table info = new Table(0, 16);
    for (int i = 0; i < what.length(); i++) {
      switch (what.charAt(i)) {
        case 'S' -> describeSource(info, function);
        case 'l' -> put(info, "currentline", frame == null ? -1 : frame.currentLine());
        case 'u' -> describeVariables(info, function);
        case 'n' -> {
          put(info, "namewhat", name == null ? "" : name.kind());
          if (name != null) {
            put(info, "name", name.name());
          }
        }
        case 'f' -> put(info, "func", function);
        case 'L' -> {
          if (function instanceof Closure c) {
            put(info, "activelines", activeLines(c.prototype()));
          }
        }
        default -> throw new ArgumentError(argument, "invalid option");
      }
    }
    return info;
  }

  private Table describeTailCall(String what, int argument) {
    Table info = new Table(0, 16);
    for (int i = 0; i < what.length(); i++) {
      switch (what.charAt(i)) {
        case 'S' -> {
          put(info, "source", "=(tail call)");
          put(info, "short_src", "(tail call)");
          put(info, "linedefined", -1);
          put(info, "lastlinedefined", -1);
          put(info, "what", "tail");
        }
        case 'l' -> put(info, "currentline", -1);
        case 'u' -> put(info, "nups", 0);
        case 'n' -> {
          put(info, "namewhat", "");
          put(info, "name", "");
        }
        case 'f', 'L' -> {
          // neither is known
        }
        default -> throw new ArgumentError(argument, "invalid option");
      }
    }
    return info;
  }

  private void describeSource(Table info, LuaFunction function) {
    if (function instanceof Closure c) {
      Prototype p = c.prototype();
      put(info, "source", p.chunk().name());
      put(info, "short_src", p.chunk().displayName());
      put(info, "linedefined", p.lineDefined());
      put(info, "lastlinedefined", p.lastLineDefined());
      put(info, "what", p.lineDefined() == 0 ? "main" : "Lua");
    } else {
      put(info, "source", "=[C]");
      put(info, "short_src", "[C]");
      put(info, "linedefined", -1);
      put(info, "lastlinedefined", -1);
      put(info, "what", "C");
    }
  }

  private void describeVariables(Table info, LuaFunction function) {
    boolean lua = function instanceof Closure;
    put(info, "nups", lua ? ((Closure) function).upvalueCount() : 0);
    put(info, "nparams", lua ? ((Closure) function).prototype().parameters() : 0);
    boolean vararg = !lua || ((Closure) function).prototype().vararg();
    put(info, "isvararg", LuaValue.valueOf(vararg));
  }

  private static Table activeLines(Prototype p) {
    Table lines = new Table();
    if (p.lines() != null) {
      for (int pc = clearsFirstLocals(p) ? 1 : 0; pc < p.lines().length; pc++) {
        lines.rawset(p.lines()[pc], LuaValue.TRUE);
      }
    }
    return lines;
  }

  /** Lua 5.1 has no instruction for that. */
  private static boolean clearsFirstLocals(Prototype p) {
    int first = p.code()[0];
    return Opcode.op(first) == Opcode.LOADNIL && Opcode.a(first) >= p.parameters();
  }

  private void put(Table info, String field, LuaValue value) {
    info.rawset(interpreter.intern(field), value);
  }

  private void put(Table info, String field, int value) {
    put(info, field, NumberValue.of(value));
  }

  private void put(Table info, String field, String value) {
    put(info, field, Strings.ofLatin1(value));
  }

  // ---- local variables

  private Frame frameArgument(Varargs args, int i) {
    Frame frame = stackOf(args).level(Args.checkInt(args, i));
    if (frame == null) {
      throw new ArgumentError(i, "level out of range");
    }
    return frame;
  }

  /**
   * {@code debug.getlocal([thread,] level, n)} returns the name and value of a local variable;
   * negative numbers mean extra arguments. With a function in place of the level, returns the name
   * of a parameter.
   */
  private Varargs getlocal(Varargs args) {
    int shift = shift(args);
    int n = Args.checkInt(args, shift + 2);
    if (args.arg(shift + 1) instanceof LuaFunction f) {
      String name =
          f instanceof Closure c && n > 0 ? VariableNames.parameterName(c.prototype(), n) : null;
      return name == null ? LuaValue.NIL : Strings.ofLatin1(name);
    }
    Frame frame = frameArgument(args, shift + 1);
    if (n < 0) {
      return -(long) n <= frame.extraArguments().narg()
          ? LuaValue.varargsOf(Strings.of("(*vararg)"), frame.extraArguments().arg(-n))
          : LuaValue.NIL;
    }
    String name = frame.localName(n);
    return name == null ? LuaValue.NIL : LuaValue.varargsOf(Strings.ofLatin1(name), frame.local(n));
  }

  /** {@code debug.setlocal([thread,] level, n, value)} sets a local variable; returns its name. */
  private Varargs setlocal(Varargs args) {
    int shift = shift(args);
    Frame frame = frameArgument(args, shift + 1);
    int n = Args.checkInt(args, shift + 2);
    LuaValue value = Args.checkAny(args, shift + 3);
    String name = frame.localName(n);
    if (name == null) {
      return LuaValue.NIL;
    }
    frame.setLocal(n, value);
    return Strings.ofLatin1(name);
  }

  // ---- upvalues

  /** {@code debug.getupvalue(f, n)} returns the name and value of an upvalue, or nothing. */
  private Varargs getupvalue(Varargs args) {
    int n = Args.checkInt(args, 2);
    LuaFunction f = Args.checkFunction(args, 1);
    if (!(f instanceof Closure c) || n < 1 || n > c.upvalueCount()) {
      return LuaValue.NONE;
    }
    return LuaValue.varargsOf(upvalueName(c, n), c.upvalue(n - 1).get());
  }

  /** {@code debug.setupvalue(f, n, value)} sets an upvalue and returns its name, or nothing. */
  private Varargs setupvalue(Varargs args) {
    LuaValue value = Args.checkAny(args, 3);
    int n = Args.checkInt(args, 2);
    LuaFunction f = Args.checkFunction(args, 1);
    if (!(f instanceof Closure c) || n < 1 || n > c.upvalueCount()) {
      return LuaValue.NONE;
    }
    c.upvalue(n - 1).set(value);
    return upvalueName(c, n);
  }

  private static LuaString upvalueName(Closure c, int n) {
    String[] names = c.prototype().upvalueNames();
    return Strings.ofLatin1(names == null ? "" : names[n - 1]);
  }

  /** {@code debug.upvalueid(f, n)} returns a value that is the same for shared upvalues only. */
  private Varargs upvalueid(Varargs args) {
    Closure c = closureArgument(args, 1);
    return new LuaUserdata(c.upvalue(upvalueArgument(args, 2, c) - 1));
  }

  /** {@code debug.upvaluejoin(f1, n1, f2, n2)} makes upvalue n1 of f1 the upvalue n2 of f2. */
  private Varargs upvaluejoin(Varargs args) {
    Closure to = closureArgument(args, 1);
    int n = upvalueArgument(args, 2, to);
    Closure from = closureArgument(args, 3);
    to.setUpvalue(n - 1, from.upvalue(upvalueArgument(args, 4, from) - 1));
    return LuaValue.NONE;
  }

  private static Closure closureArgument(Varargs args, int i) {
    if (Args.checkFunction(args, i) instanceof Closure c) {
      return c;
    }
    throw new ArgumentError(i, "Lua function expected");
  }

  private static int upvalueArgument(Varargs args, int i, Closure c) {
    int n = Args.checkInt(args, i);
    Args.check(n >= 1 && n <= c.upvalueCount(), i, "index out of range");
    return n;
  }

  // ---- metatables and environments

  /** {@code debug.getmetatable(value)} returns the metatable whatever its {@code __metatable}. */
  private Varargs getmetatable(Varargs args) {
    Table metatable = interpreter.operators().metatableOf(Args.checkAny(args, 1));
    return metatable == null ? LuaValue.NIL : metatable;
  }

  /** {@code debug.setmetatable(value, table|nil)} sets the metatable of a value or its type. */
  private Varargs setmetatable(Varargs args) {
    LuaValue metatable = args.arg(2);
    if (args.narg() < 2 || !metatable.isnil() && !(metatable instanceof Table)) {
      throw new ArgumentError(2, "nil or table expected");
    }
    interpreter.operators().setMetatable(args.arg1(), metatable instanceof Table t ? t : null);
    return LuaValue.TRUE;
  }

  /** {@code debug.getfenv(object)} returns the environment of a function; nil for others. */
  private Varargs getfenv(Varargs args) {
    LuaValue object = Args.checkAny(args, 1);
    if (object instanceof Closure c) {
      return c.environment();
    }
    if (object instanceof Builtin b) {
      return b.environment() == null ? interpreter.globals() : b.environment();
    }
    return object instanceof Coroutine ? interpreter.globals() : LuaValue.NIL;
  }

  /** {@code debug.setfenv(object, table)} sets the environment of a function and returns it. */
  private Varargs setfenv(Varargs args) {
    Table environment = Args.checkTable(args, 2);
    if (args.arg1() instanceof Closure c) {
      c.setEnvironment(environment);
    } else if (args.arg1() instanceof Builtin b) {
      b.setEnvironment(environment);
    } else {
      throw new LuaError("'setfenv' cannot change environment of given object");
    }
    return args.arg1();
  }

  // ---- hooks

  /**
   * {@code debug.sethook([thread,] hook, mask [, count])} sets the function called for events;
   * without arguments, none.
   */
  private Varargs sethook(Varargs args) {
    int shift = shift(args);
    CallStack stack = stackOf(args);
    if (args.arg(shift + 1).isnil()) {
      stack.setHook(null);
      return LuaValue.NONE;
    }
    String mask = Args.checkJavaString(args, shift + 2);
    LuaFunction function = Args.checkFunction(args, shift + 1);
    int count = Args.optInt(args, shift + 3, 0);
    int events = count > 0 ? Hook.COUNT : 0;
    for (int i = 0; i < HOOK_LETTERS.length(); i++) {
      if (mask.indexOf(HOOK_LETTERS.charAt(i)) >= 0) {
        events |= HOOK_EVENTS[i];
      }
    }
    stack.setHook(events == 0 ? null : new Hook(function, events, Math.max(count, 0)));
    interpreter.noticeHook();
    return LuaValue.NONE;
  }

  /** {@code debug.gethook([thread])} returns the hook, its mask and its count. */
  private Varargs gethook(Varargs args) {
    Hook hook = stackOf(args).hook();
    if (hook == null) {
      return LuaValue.varargsOf(LuaValue.NIL, LuaValue.EMPTYSTRING, NumberValue.ZERO);
    }
    StringBuilder mask = new StringBuilder();
    for (int i = 0; i < HOOK_LETTERS.length(); i++) {
      if ((hook.events() & HOOK_EVENTS[i]) != 0) {
        mask.append(HOOK_LETTERS.charAt(i));
      }
    }
    return LuaValue.varargsOf(
        hook.function(), Strings.of(mask.toString()), NumberValue.of(hook.interval()));
  }

  // ---- interaction

  /** {@code debug.debug()} runs lines read from standard input until one is "cont". */
  private Varargs debug(Varargs args) {
    IoLibrary io = interpreter.extension(IoLibrary.class);
    try {
      while (io != null) {
        interpreter.err().write(Strings.bytes(Strings.of("lua_debug> ")));
        interpreter.err().flush();
        LuaString line = io.stdin().readLine(false);
        if (line == null || Strings.toLatin1(line).equals("cont")) {
          break;
        }
        runLine(line);
      }
    } catch (IOException e) {
      throw new LuaError(SystemError.of(e).text());
    }
    return LuaValue.NONE;
  }

  private void runLine(LuaString line) throws IOException {
    Varargs result =
        interpreter.protectedCall(
            new Builtin(
                "debug.debug",
                none ->
                    interpreter.call(
                        interpreter.load(
                            Strings.bytes(line),
                            Strings.of("=(debug command)"),
                            interpreter.globals()),
                        LuaValue.NONE)),
            LuaValue.NONE,
            null);
    if (!result.arg1().toboolean()) {
      LuaString message = interpreter.operators().toText(result.arg(2));
      interpreter.err().write(Strings.bytes(message));
      interpreter.err().write('\n');
    }
  }
}

package org.jlua.torch;

import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The metamethods that all torch classes share. Each one, such as {@code __add}, looks in the class
 * and its ancestors for the hook that the class defines, {@code __add__}.
 */
final class ClassHooks {
  private static final String[][] BINARY = {
    {"add", "addition"},
    {"sub", "substraction"},
    {"mul", "multiplication"},
    {"div", "division"},
    {"mod", "modulo"},
    {"pow", "power"},
    {"concat", "concat"},
    {"lt", "less-than"},
    {"le", "less-equal"}
  };
  private static final String[][] UNARY = {{"unm", "negation"}, {"len", "length"}};

  private final TorchClasses classes;
  private final Interpreter interpreter;
  private final LuaString indexHook;
  private final LuaString newIndexHook;
  private final LuaString indexEvent;
  private final Builtin index;
  private final Table shared = new Table(0, 32);

  ClassHooks(TorchClasses classes, Interpreter interpreter) {
    this.classes = classes;
    this.interpreter = interpreter;
    indexHook = interpreter.intern("__index__");
    newIndexHook = interpreter.intern("__newindex__");
    indexEvent = interpreter.intern("__index");
    index = new Builtin("__index", new Shared(Event.INDEX));
    put("__newindex", new Builtin("__newindex", new Shared(Event.NEWINDEX)));
    put("__call", new Builtin("__call", new Hook("call", "call")));
    put("__tostring", new Builtin("__tostring", new Shared(Event.TOSTRING)));
    put("__eq", new Builtin("__eq", new Shared(Event.EQ)));
    for (String[] operator : BINARY) {
      put("__" + operator[0], new Builtin("__" + operator[0], new Hook(operator[0], operator[1])));
    }
    for (String[] operator : UNARY) {
      put("__" + operator[0], new Builtin("__" + operator[0], new Hook(operator[0], operator[1])));
    }
  }

  private void put(String name, Builtin builtin) {
    shared.rawset(interpreter.intern(name), builtin);
  }

  private enum Event {
    INDEX,
    NEWINDEX,
    TOSTRING,
    EQ
  }

  /** A metamethod with rules of its own. */
  private final class Shared implements Builtin.Body {
    private final Event event;

    Shared(Event event) {
      this.event = event;
    }

    @Override
    public Varargs call(Varargs args) {
      return switch (event) {
        case INDEX -> index(args);
        case NEWINDEX -> newIndex(args);
        case TOSTRING -> text(args);
        case EQ -> same(args);
      };
    }
  }

  /** Gives a new metatable the metamethods. */
  void install(Table metatable) {
    for (int at = shared.nextPosition(-1); at >= 0; at = shared.nextPosition(at)) {
      LuaValue name = shared.keyAtPosition(at);
      if (metatable.getOrNull(name) == null) {
        metatable.rawset(name, shared.valueAtPosition(at));
      }
    }
    metatable.rawset(indexEvent, metatable);
  }

  /**
   * Makes indexing go through {@code __index__} when a class or an ancestor has defined one. Done
   * for each new object, so that a class without the hook is searched as fast as any Lua table.
   */
  void activate(Table metatable) {
    if (metatable.getOrNull(indexEvent) == metatable && hook(metatable, indexHook) != null) {
      for (Table m = metatable; m != null && hook(m, indexHook) != null; m = m.metatable()) {
        m.rawset(indexEvent, index);
      }
    }
  }

  private LuaValue hook(Table metatable, LuaString name) {
    for (Table m = metatable; m != null; m = m.metatable()) {
      LuaValue hook = m.getOrNull(name);
      if (hook != null) {
        return hook;
      }
    }
    return null;
  }

  private Varargs index(Varargs args) {
    LuaValue object = args.arg1();
    LuaValue key = args.arg(2);
    Table metatable = interpreter.operators().metatableOf(object);
    LuaValue hook = hook(metatable, indexHook);
    if (hook == null) {
      return inherited(metatable, key);
    }
    Varargs results = interpreter.call(hook, LuaValue.varargsOf(object, key));
    int n = results.narg();
    if (n > 0 && results.arg(n).toboolean()) {
      return n > 1 ? results.arg(n - 1) : LuaValue.NIL;
    }
    // Torch leaves the values before a final false on its stack and looks the key up in them
    return n > 1 ? indexLeftover(results.arg(n - 1), key) : inherited(metatable, key);
  }

  private LuaValue indexLeftover(LuaValue leftover, LuaValue key) {
    if (leftover.isnil() || leftover.isboolean() || leftover.isnumber()) {
      throw new LuaError("attempt to index a " + leftover.typename() + " value");
    }
    return interpreter.operators().index(leftover, key);
  }

  private LuaValue inherited(Table metatable, LuaValue key) {
    return interpreter.operators().index(metatable, key);
  }

  private Varargs newIndex(Varargs args) {
    LuaValue object = args.arg1();
    LuaValue hook = hook(interpreter.operators().metatableOf(object), newIndexHook);
    if (hook != null && interpreter.call(hook, args).arg1().toboolean()) {
      return LuaValue.NONE;
    }
    if (!(object instanceof Table table)) {
      throw new LuaError("the class " + classes.typename(object) + " cannot be indexed");
    }
    LuaValue key = args.arg(2);
    if (key.isnil()) {
      throw new LuaError("table index is nil");
    }
    table.rawset(key, args.arg(3));
    return LuaValue.NONE;
  }

  private Varargs text(Varargs args) {
    LuaValue object = args.arg1();
    LuaValue hook = classHook(object, interpreter.intern("__tostring__"));
    return hook != null
        ? interpreter.call(hook, object)
        : Strings.of(String.valueOf(classes.typename(object)));
  }

  private static Varargs same(Varargs args) {
    boolean same =
        args.arg1() instanceof LuaUserdata a
            && args.arg(2) instanceof LuaUserdata b
            && a.m_instance == b.m_instance;
    return LuaValue.valueOf(same);
  }

  private LuaValue classHook(LuaValue object, LuaString name) {
    Table metatable = interpreter.operators().metatableOf(object);
    if (metatable == null || classes.nameOf(metatable) == null) {
      return null;
    }
    LuaValue hook = interpreter.operators().index(metatable, name);
    return hook.isnil() ? null : hook;
  }

  /** Calls the hook of an operator in the first operand's class, else in the second one's. */
  private final class Hook implements Builtin.Body {
    private final LuaString hookName;
    private final String description;
    private final boolean binary;

    Hook(String event, String description) {
      hookName = interpreter.intern("__" + event + "__");
      this.description = description;
      binary = !event.equals("call") && !event.equals("unm") && !event.equals("len");
    }

    @Override
    public Varargs call(Varargs args) {
      LuaValue hook = classHook(args.arg1(), hookName);
      if (hook == null && binary) {
        hook = classHook(args.arg(2), hookName);
      }
      if (hook == null) {
        String what = " no " + description + " operator";
        throw torchError(
            binary
                ? "both " + shown(args.arg1()) + " and " + shown(args.arg(2)) + " have" + what
                : shown(args.arg1()) + " has" + what);
      }
      return interpreter.call(hook, args);
    }

    private RuntimeException torchError(String text) {
      return classes.errors().named(new LuaError(text));
    }

    private String shown(LuaValue v) {
      String name = classes.typename(v);
      return name == null ? "(null)" : name;
    }
  }
}

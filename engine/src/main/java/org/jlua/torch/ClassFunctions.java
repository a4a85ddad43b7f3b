package org.jlua.torch;

import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Operators;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Torch's class system: {@code torch.class}, {@code torch.type}, {@code torch.factory} … . */
final class ClassFunctions extends Family {
  private static final String MAGIC = "^$*+?.([%-";

  ClassFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.functions(
        this,
        "class factory getconstructortable getmetatable isTypeOf isequal metatype newmetatable"
            + " pointer"
            + " pushudata setmetatable type typename version");
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "class" -> this::defineClass;
      case "newmetatable" -> this::newMetatable;
      case "factory" -> this::factory;
      case "getconstructortable" -> this::constructorTable;
      case "getmetatable" -> args -> orNil(torch.metatable(Args.checkJavaString(args, 1)));
      case "setmetatable" -> this::setMetatable;
      case "isTypeOf" -> this::isTypeOf;
      case "isequal" -> this::isEqual;
      case "pointer" -> this::pointer;
      case "type" -> this::type;
      case "typename" -> this::typename;
      case "version" -> this::version;
      case "metatype", "pushudata" ->
          args -> {
            throw new LuaError("C objects do not exist on the JVM");
          };
      default -> throw new IllegalStateException(name);
    };
  }

  private static LuaValue orNil(LuaValue v) {
    return v == null ? LuaValue.NIL : v;
  }

  /**
   * {@code torch.class(name [, parent] [, module])}: makes a class whose objects are tables;
   * returns it and its parent. A call of {@code name} makes an object and runs {@code __init}.
   */
  private Varargs defineClass(Varargs args) {
    if (!args.arg1().isstring()
        || !args.arg(2).isnil() && !args.arg(2).isstring() && !args.arg(2).istable()
        || !args.arg(3).isnil() && !args.arg(3).istable()) {
      throw new LuaError("<class name> [<parent class name>] [<module table>] expected");
    }
    String name = Args.checkJavaString(args, 1);
    String parent = args.arg(2).isstring() ? Args.checkJavaString(args, 2) : null;
    Table module = args.arg(2) instanceof Table t ? t : Args.optTable(args, 3, null);
    Table made = torch.classes().defineTableClass(name, parent, module);
    return parent == null ? made : LuaValue.varargsOf(made, torch.metatable(parent));
  }

  /**
   * {@code torch.newmetatable(name [, parent [, constructor [, destructor [, factory [,
   * module]]]]])}.
   */
  private Varargs newMetatable(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    String parent = Args.optJavaString(args, 2, null);
    Table module = Args.optTable(args, 6, null);
    Table made =
        torch
            .classes()
            .define(name, parent, functionOrNull(args, 3), functionOrNull(args, 5), module);
    return parent == null ? made : LuaValue.varargsOf(made, torch.metatable(parent));
  }

  private static LuaValue functionOrNull(Varargs args, int i) {
    return args.arg(i).isnil() ? null : Args.checkFunction(args, i);
  }

  /** {@code torch.factory(name)}: the function that makes an object without initialising it. */
  private Varargs factory(Varargs args) {
    Table metatable = torch.metatable(Args.checkJavaString(args, 1));
    return metatable == null
        ? LuaValue.NIL
        : torch.interpreter().operators().index(metatable, Strings.of("__factory"));
  }

  private Varargs constructorTable(Varargs args) {
    return orNil(torch.classes().constructorTable(Args.checkJavaString(args, 1)));
  }

  /**
   * {@code torch.setmetatable(x, name)} makes x an object of a class; returns the name, as Torch.
   */
  private Varargs setMetatable(Varargs args) {
    if (!(args.arg1() instanceof Table) && !(args.arg1() instanceof LuaUserdata)) {
      throw new ArgumentError(1, "table or full userdata expected");
    }
    torch.classes().makeObject(args.arg1(), Args.checkJavaString(args, 2));
    return args.arg(2);
  }

  /** {@code torch.type(x)}: the name of the class, else Lua's type. */
  private Varargs type(Varargs args) {
    String name = torch.typename(args.arg1());
    return Strings.of(name != null ? name : args.arg1().typename());
  }

  /** {@code torch.typename(x)}: the name of the class; no result when there is none. */
  private Varargs typename(Varargs args) {
    String name = torch.typename(Args.checkAny(args, 1));
    return name == null ? LuaValue.NONE : Strings.of(name);
  }

  /**
   * {@code torch.isTypeOf(x, class)}: whether the class of x or an ancestor of it is the given one,
   * named by its name, a pattern, or its constructor table.
   */
  private Varargs isTypeOf(Varargs args) {
    LuaValue wanted = args.arg(2);
    if (!wanted.isstring()) {
      wanted = publicMetatable(wanted);
      wanted = wanted instanceof Table t ? t.rawget("__typename") : LuaValue.NIL;
    }
    if (!(wanted instanceof LuaString spec)) {
      throw new LuaError("type must be provided as [regexp] string, or factory");
    }
    Table metatable = torch.interpreter().operators().metatableOf(args.arg1());
    for (; metatable != null; metatable = metatable.metatable()) {
      if (metatable.rawget("__typename") instanceof LuaString name && matches(name, spec)) {
        return LuaValue.TRUE;
      }
    }
    return LuaValue.FALSE;
  }

  /** Returns what Lua's getmetatable gives. */
  private LuaValue publicMetatable(LuaValue v) {
    Table metatable = torch.interpreter().operators().metatableOf(v);
    if (metatable == null) {
      return LuaValue.NIL;
    }
    LuaValue shown = metatable.rawget("__metatable");
    return shown.isnil() ? metatable : shown;
  }

  private boolean matches(LuaString name, LuaString spec) {
    if (Operators.rawEquals(name, spec)) {
      return true;
    }
    if (Strings.toLatin1(spec).chars().noneMatch(c -> MAGIC.indexOf(c) >= 0)) {
      return false;
    }
    LuaValue match = torch.interpreter().operators().index(name, Strings.of("match"));
    LuaValue found = torch.interpreter().call(match, LuaValue.varargsOf(name, spec)).arg1();
    return !found.isnil() && !Operators.rawEquals(found, spec);
  }

  private Varargs isEqual(Varargs args) {
    LuaValue a = Args.checkAny(args, 1);
    LuaValue b = Args.checkAny(args, 2);
    boolean same =
        a instanceof LuaUserdata x && b instanceof LuaUserdata y
            ? x.m_instance == y.m_instance
            : Operators.rawEquals(a, b);
    return LuaValue.valueOf(same);
  }

  /** {@code torch.pointer(x)}: a number that is the same for the same object only. */
  private Varargs pointer(Varargs args) {
    LuaValue v = args.arg1();
    boolean suits =
        v instanceof Table
            || v instanceof LuaUserdata
            || v instanceof LuaFunction
            || v instanceof LuaString
            || v.type() == LuaValue.TTHREAD;
    if (!suits) {
      throw new LuaError("Torch object, table, thread, cdata or function expected");
    }
    return NumberValue.of(torch.pointer(v));
  }

  private Varargs version(Varargs args) {
    Table metatable = torch.interpreter().operators().metatableOf(Args.checkAny(args, 1));
    return metatable == null
        ? LuaValue.NIL
        : torch.interpreter().operators().index(metatable, Strings.of("__version"));
  }
}

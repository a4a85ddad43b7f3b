package org.jlua.torch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The classes of one interpreter by name. A class is a metatable: methods and metamethods of its
 * objects; the metatable of the metatable is the parent class. Besides, a class has a constructor
 * table, {@code torch.Timer} for example, which is called to make objects and through which the
 * class's methods are read and defined.
 */
final class TorchClasses {
  private final Interpreter interpreter;
  private final TorchErrors errors;
  private final ClassHooks hooks;
  private final Map<String, Table> metatables = new HashMap<>();
  private final Map<Table, String> names = new HashMap<>();
  private final Map<String, Table> constructors = new HashMap<>();
  private final LuaString typenameField;
  private final LuaString initializer;
  private final LuaString factoryField;
  private final LuaString constructorField;

  /** Fills the metatables that are filled when first used. */
  private final Map<Table, Consumer<Table>> fillers = new HashMap<>();

  TorchClasses(Interpreter interpreter, TorchErrors errors) {
    this.interpreter = interpreter;
    this.errors = errors;
    typenameField = interpreter.intern("__typename");
    initializer = interpreter.intern("__init");
    factoryField = interpreter.intern("__factory");
    constructorField = interpreter.intern("__constructor");
    hooks = new ClassHooks(this, interpreter);
  }

  TorchErrors errors() {
    return errors;
  }

  /** Returns the name of the class that a metatable is, or null. */
  String nameOf(Table metatable) {
    return names.get(metatable);
  }

  /** Returns the name of the class of an object; null when it has none. */
  String typename(LuaValue v) {
    Table metatable = interpreter.operators().metatableOf(v);
    return metatable == null ? null : names.get(metatable);
  }

  /** Returns a class by its name, or null. */
  Table metatable(String name) {
    Table metatable = metatables.get(name);
    if (metatable != null) {
      fill(metatable);
    }
    return metatable;
  }

  /** Returns the constructor table of a class, or null. */
  Table constructorTable(String name) {
    return constructors.get(name);
  }

  /**
   * Makes a class, or takes the existing one of that name.
   *
   * @param parent the name of the parent class, or null
   * @param constructor what a call of the constructor table does, or null
   * @param factory makes an object without running its initializer, or null
   * @param module the table that gets the constructor table, or null for the one that the name says
   */
  Table define(String name, String parent, LuaValue constructor, LuaValue factory, Table module) {
    Table metatable = metatables.get(name);
    if (metatable == null) {
      metatable = new Table(0, 64);
      enter(name, metatable);
    }
    if (parent != null) {
      inherit(name, metatable, parent);
    }
    if (constructor != null) {
      metatable.rawset(constructorField, constructor);
    }
    if (factory != null) {
      metatable.rawset(factoryField, factory);
    }
    Table home = module != null ? module : home(name);
    String simpleName = name.substring(name.lastIndexOf('.') + 1);
    home.rawset(interpreter.intern(simpleName), constructors.get(name));
    return metatable;
  }

  /** Makes a class whose fields are stored when it is first used. */
  Table defineLazily(String name, LuaValue constructor, Table module, Consumer<Table> filler) {
    Table metatable = define(name, null, constructor, null, module);
    fillers.put(metatable, filler);
    Table trigger = new Table(0, 1);
    trigger.rawset(interpreter.intern("__index"), new Builtin("__index", new Filling(metatable)));
    metatable.setmetatable(trigger);
    return metatable;
  }

  /** Answers the first look into a class that is not filled yet. */
  private final class Filling implements Builtin.Body {
    private final Table metatable;

    Filling(Table metatable) {
      this.metatable = metatable;
    }

    @Override
    public Varargs call(Varargs args) {
      fill(metatable);
      return metatable.rawget(args.arg(2));
    }
  }

  private void fill(Table metatable) {
    Consumer<Table> filler = fillers.isEmpty() ? null : fillers.remove(metatable);
    if (filler != null) {
      metatable.setmetatable(null);
      filler.accept(metatable);
    }
  }

  private void enter(String name, Table metatable) {
    metatables.put(name, metatable);
    names.put(metatable, name);
    metatable.rawset(typenameField, Strings.of(name));
    metatable.rawset(interpreter.intern("__version"), NumberValue.ONE);
    metatable.rawset(interpreter.intern("__metatable"), metatable);
    hooks.install(metatable);
    constructors.put(name, constructorTable(metatable));
  }

  private Table constructorTable(Table metatable) {
    Table meta = new Table(0, 8);
    meta.rawset(interpreter.intern("__index"), metatable);
    meta.rawset(interpreter.intern("__metatable"), metatable);
    meta.rawset(
        interpreter.intern("__newindex"), new Builtin("__newindex", new Definer(metatable)));
    meta.rawset(interpreter.intern("__call"), new Builtin("__call", new Maker(metatable)));
    Table constructor = new Table();
    constructor.setmetatable(meta);
    return constructor;
  }

  /** Sets a field of a class through its constructor table. */
  private record Definer(Table metatable) implements Builtin.Body {
    @Override
    public Varargs call(Varargs args) {
      metatable.rawset(args.arg(2), args.arg(3));
      return LuaValue.NONE;
    }
  }

  /** Makes an object when the constructor table is called. */
  private final class Maker implements Builtin.Body {
    private final Table metatable;

    Maker(Table metatable) {
      this.metatable = metatable;
    }

    @Override
    public Varargs call(Varargs args) {
      LuaValue constructor = metatable.rawget(constructorField);
      if (constructor.isnil()) {
        throw new LuaError("the class " + names.get(metatable) + " has no constructor");
      }
      return interpreter.call(constructor, args.subargs(2));
    }
  }

  private void inherit(String name, Table metatable, String parent) {
    Table ancestor = metatable(parent);
    if (ancestor == null) {
      throw new LuaError("bad argument #2 (invalid parent class name " + parent + ")");
    }
    if (metatable.metatable() != null && metatable.metatable() != ancestor) {
      throw new LuaError("class " + name + " has been already assigned a parent class");
    }
    metatable.setmetatable(ancestor);
  }

  /** Returns the table in which a class name lives: {@code nn} for {@code nn.Linear}. */
  private Table home(String name) {
    Table home = interpreter.globals();
    String[] path = name.split("\\.");
    for (int i = 0; i < path.length - 1; i++) {
      if (!(interpreter.operators().index(home, Strings.of(path[i])) instanceof Table inner)) {
        throw new LuaError(
            "while creating metatable "
                + name
                + ": bad argument #1 ("
                + name.substring(0, name.lastIndexOf('.'))
                + " is an invalid module name)");
      }
      home = inner;
    }
    return home;
  }

  /** Makes a table or userdata an object of a class. */
  LuaValue makeObject(LuaValue object, String name) {
    Table metatable = metatable(name);
    if (metatable == null) {
      throw new LuaError("unknown typename " + name + "\n");
    }
    hooks.activate(metatable);
    if (object instanceof Table t) {
      t.setmetatable(metatable);
    } else if (object instanceof LuaUserdata u) {
      u.m_metatable = metatable;
    }
    return object;
  }

  /** Defines a class whose objects are tables, as {@code torch.class} does. */
  Table defineTableClass(String name, String parent, Table module) {
    Builtin constructor =
        new Builtin(
            name,
            args -> {
              LuaValue object = makeObject(new Table(), name);
              LuaValue init = interpreter.operators().index(object, initializer);
              if (init.toboolean()) {
                interpreter.call(init, LuaValue.varargsOf(object, args));
              }
              return object;
            });
    Builtin factory = new Builtin(name, args -> makeObject(new Table(), name));
    Table metatable = define(name, parent, constructor, factory, module);
    metatable.rawset(interpreter.intern("new"), constructor);
    return metatable;
  }

  /** Makes a class that only has objects of its children. */
  Table defineAbstract(String name) {
    Builtin refusing =
        new Builtin(
            name,
            args -> {
              throw new LuaError("the class " + name + " has no constructor");
            });
    return define(name, null, refusing, null, null);
  }
}

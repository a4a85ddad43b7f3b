package org.jlua.torch;

import java.util.function.Consumer;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The classes and functions of torch that are written in Lua: their names exist from the start,
 * their modules are loaded when they are first used.
 */
final class LuaClasses {
  private static final String[] NAMES = {"CmdLine", "Tester"};

  /** Functions of the table torch; the module of that name returns each. */
  private static final String[] FUNCTIONS = {"TestSuite", "test"};

  private final Torch torch;
  private final Interpreter interpreter;

  LuaClasses(Torch torch) {
    this.torch = torch;
    this.interpreter = torch.interpreter();
  }

  /** Enters the classes into the table torch. */
  void define() {
    for (String name : NAMES) {
      LuaClass made = new LuaClass("torch." + name);
      torch.classes().defineLazily(made.name, new Builtin(made.name, made), torch.module(), made);
    }
    for (String name : FUNCTIONS) {
      Builtin.Body body =
          args -> interpreter.call(Modules.require(interpreter, "torch." + name), args);
      torch.module().rawset(interpreter.intern(name), new Builtin(name, body));
    }
  }

  /** One class, which its module defines anew as the same class. */
  private final class LuaClass implements Builtin.Body, Consumer<Table> {
    private final String name;

    LuaClass(String name) {
      this.name = name;
    }

    /** Makes the first object; from then on the class has the constructor of its module. */
    @Override
    public Varargs call(Varargs args) {
      Table metatable = torch.metatable(name);
      LuaValue constructor = metatable.rawget(interpreter.intern("__constructor"));
      return interpreter.call(constructor, args);
    }

    @Override
    public void accept(Table metatable) {
      Modules.require(interpreter, name);
    }
  }
}

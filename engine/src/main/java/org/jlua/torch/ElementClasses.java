package org.jlua.torch;

import org.jlua.tensor.ElementType;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/** The classes {@code torch.XTensor} and {@code torch.XStorage} of every element type. */
final class ElementClasses {
  private final Torch torch;
  private final Interpreter interpreter;

  ElementClasses(Torch torch) {
    this.torch = torch;
    interpreter = torch.interpreter();
  }

  /** Makes the constructor tables; a class gets its methods when it is first used. */
  void define() {
    for (ElementType type : ElementType.values()) {
      defineTensor(type);
      defineStorage(type);
    }
    torch.setDefaultType(ElementType.DOUBLE);
  }

  private void defineTensor(ElementType type) {
    String name = "torch." + type.torchName() + "Tensor";
    Builtin constructor =
        new Builtin(name, new Guarded(args -> TensorFactory.construct(torch, type, args)));
    torch
        .classes()
        .defineLazily(name, constructor, torch.module(), metatable -> {
          torch.catalogue().storeMethods(metatable, type);
          set(metatable, "new", constructor);
          set(metatable, "__factory", constructor);
          set(metatable, "torch", functions());
        });
  }

  private void defineStorage(ElementType type) {
    String name = "torch." + type.torchName() + "Storage";
    Builtin constructor =
        new Builtin(name, new Guarded(args -> StorageFunctions.construct(torch, type, args)));
    torch
        .classes()
        .defineLazily(name, constructor, torch.module(), metatable -> {
          torch.catalogue().storeStorageMethods(metatable, type);
          set(metatable, "new", constructor);
          set(metatable, "__factory", constructor);
        });
  }

  private void set(Table metatable, String field, LuaValue value) {
    metatable.rawset(interpreter.intern(field), value);
  }

  /** Returns what Torch keeps as {@code metatable.torch}: the functions of the table torch. */
  private Table functions() {
    Table forward = new Table(0, 1);
    set(forward, "__index", torch.module());
    Table functions = new Table();
    functions.setmetatable(forward);
    return functions;
  }

  /** Words the errors of a constructor, which Lua reaches only through its class. */
  private record Guarded(Builtin.Body body) implements Builtin.Body {
    @Override
    public org.luaj.vm2.Varargs call(org.luaj.vm2.Varargs args) {
      try {
        return body.call(args);
      } catch (RuntimeException e) {
        throw TorchErrors.anonymous(e);
      }
    }
  }
}

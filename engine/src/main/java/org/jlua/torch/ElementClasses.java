package org.jlua.torch;

import java.util.function.Consumer;
import org.jlua.tensor.ElementType;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

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
      define(type, true);
      define(type, false);
    }
    torch.setDefaultType(ElementType.DOUBLE);
  }

  private void define(ElementType type, boolean tensor) {
    String name = "torch." + type.torchName() + (tensor ? "Tensor" : "Storage");
    ElementClass made = new ElementClass(type, tensor, name);
    torch.classes().defineLazily(name, made.constructor, torch.module(), made);
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

  /** One class: makes its objects, and fills its metatable when it is first used. */
  private final class ElementClass implements Builtin.Body, Consumer<Table> {
    private final ElementType type;
    private final boolean tensor;
    private final Builtin constructor;

    ElementClass(ElementType type, boolean tensor, String name) {
      this.type = type;
      this.tensor = tensor;
      constructor = new Builtin(name, this);
    }

    @Override
    public Varargs call(Varargs args) {
      try {
        return tensor
            ? TensorFactory.construct(torch, type, args)
            : StorageFunctions.construct(torch, type, args);
      } catch (RuntimeException e) {
        // Lua reaches the constructor only through its class
        throw TorchErrors.anonymous(e);
      }
    }

    @Override
    public void accept(Table metatable) {
      if (tensor) {
        torch.catalogue().storeMethods(metatable, type);
        set(metatable, "torch", functions());
      } else {
        torch.catalogue().storeStorageMethods(metatable, type);
      }
      set(metatable, "new", constructor);
      set(metatable, "__factory", constructor);
    }
  }
}

package org.jlua.wire;

import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.torch.ObjectBytes;
import org.jlua.torch.Torch;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/** What the wire needs of torch. Torch is loaded only when a message holds something of it. */
final class TorchValues {
  private final Interpreter interpreter;

  TorchValues(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Returns the name of the torch class that a table is an object of, or null. */
  String className(Table table) {
    Torch torch = interpreter.extension(Torch.class);
    String name = torch == null ? null : torch.typename(table);
    return name != null && torch.metatable(name) == table.metatable() ? name : null;
  }

  /** Returns what the class of an object writes of it, or null when the class does not say. */
  byte[] hookedBytes(Table table) {
    Torch torch = Torch.of(interpreter);
    return ObjectBytes.isHooked(torch, table) ? ObjectBytes.write(torch, table) : null;
  }

  /** Returns the object of which its class wrote these bytes. */
  LuaValue readHooked(byte[] bytes) {
    return ObjectBytes.read(Torch.of(interpreter), bytes);
  }

  /**
   * Returns the metatable of a torch class.
   *
   * @param lenient whether the class need not be known here: null then
   * @throws LuaError when no such class is known here
   */
  Table metatable(String className, boolean lenient) {
    Table metatable = Torch.of(interpreter).metatable(className);
    if (metatable == null && !lenient) {
      throw new LuaError("unknown Torch class <" + className + ">");
    }
    return metatable;
  }

  LuaValue wrap(Tensor tensor) {
    return Torch.of(interpreter).wrap(tensor);
  }

  LuaValue wrap(Storage storage) {
    return Torch.of(interpreter).wrap(storage);
  }
}

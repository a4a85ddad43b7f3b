package org.jlua.torch;

import org.jlua.tensor.ElementType;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.ArgumentError;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Checks arguments that must be tensors or storages, with Torch's texts. Arguments count from 1.
 */
final class TensorArgs {
  private TensorArgs() {}

  /** Returns a tensor argument of any type; messages ask for one of the default type. */
  static Tensor check(Torch torch, Varargs args, int i) {
    if (args.arg(i) instanceof TensorUserdata t) {
      return t.tensor();
    }
    throw typeError(torch, args, i, "torch." + torch.defaultType().torchName() + "Tensor");
  }

  /** Returns a tensor argument of one type. */
  static Tensor check(Torch torch, Varargs args, int i, ElementType type) {
    if (args.arg(i) instanceof TensorUserdata t && t.tensor().type() == type) {
      return t.tensor();
    }
    throw typeError(torch, args, i, "torch." + type.torchName() + "Tensor");
  }

  /** Returns a tensor argument that may be of any type, and says so. */
  static Tensor checkAnyType(Torch torch, Varargs args, int i) {
    if (args.arg(i) instanceof TensorUserdata t) {
      return t.tensor();
    }
    throw typeError(torch, args, i, "torch.*Tensor");
  }

  /** Returns a storage argument of one type. */
  static Storage checkStorage(Torch torch, Varargs args, int i, ElementType type) {
    if (args.arg(i) instanceof StorageUserdata s && s.elementType() == type) {
      return s.storage();
    }
    throw typeError(torch, args, i, "torch." + type.torchName() + "Storage");
  }

  static ArgumentError typeError(Torch torch, Varargs args, int i, String expected) {
    LuaValue v = args.arg(i);
    String got = torch.typename(v);
    if (got == null) {
      got = i > args.narg() ? "no value" : v.typename();
    }
    return new ArgumentError(i, expected + " expected, got " + got);
  }
}

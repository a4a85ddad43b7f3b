package org.jlua.torch;

import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Lua functions called for each element: {@code apply}, {@code map}, {@code map2}. */
final class TensorCallbacks extends Family {
  TensorCallbacks(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.methods(this, TypeSet.ALL, "apply map map2");
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "apply" -> args -> each(args, 0);
      case "map" -> args -> each(args, 1);
      case "map2" -> args -> each(args, 2);
      default -> throw new IllegalStateException(name);
    };
  }

  /** Sets each element to what a function makes of it and of those of {@code others} tensors. */
  private Varargs each(Varargs args, int others) {
    Tensor t = TensorArgs.check(torch, args, 1);
    LuaFunction f = Args.checkFunction(args, 2 + others);
    Elements[] operands = new Elements[others];
    for (int i = 0; i < others; i++) {
      Tensor other = TensorArgs.check(torch, args, 2 + i, t.type());
      if (other.nElement() != t.nElement()) {
        throw new LuaError("sizes do not match");
      }
      operands[i] = new Elements(other);
    }
    Interpreter interpreter = torch.interpreter();
    Elements elements = new Elements(t);
    LuaValue[] values = new LuaValue[1 + others];
    for (long left = t.nElement(); left > 0; left--) {
      int at = elements.next();
      values[0] = NumberValue.of(elements.storage.getDouble(at));
      for (int i = 0; i < others; i++) {
        values[i + 1] = NumberValue.of(operands[i].storage.getDouble(operands[i].next()));
      }
      LuaValue result =
          interpreter.call(f, others == 0 ? values[0] : LuaValue.varargsOf(values)).arg1();
      if (result instanceof NumberValue n) {
        elements.storage.setDouble(at, n.value());
      } else if (!result.isnil()) {
        throw new LuaError("given function should return a number or nil");
      }
    }
    return args.arg1();
  }

  /** Walks the positions of a tensor's elements in row-major order. */
  private static final class Elements {
    final Storage storage;
    private final int[] sizes;
    private final int[] strides;
    private final int[] counters;
    private int position;

    Elements(Tensor t) {
      storage = t.storage();
      sizes = t.size();
      strides = t.stride();
      counters = new int[sizes.length];
      position = t.storageOffset();
    }

    /** Returns the position of an element and goes on to the next one. */
    int next() {
      int at = position;
      for (int d = sizes.length - 1; d >= 0; d--) {
        position += strides[d];
        if (++counters[d] < sizes[d]) {
          return at;
        }
        position -= sizes[d] * strides[d];
        counters[d] = 0;
      }
      return at;
    }
  }
}

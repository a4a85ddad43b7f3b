package org.jlua.torch;

import java.util.Arrays;
import org.jlua.tensor.DoubleStorage;
import org.jlua.tensor.ElementStream;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Lua functions called for each element: {@code apply}, {@code map}, {@code map2}. */
final class TensorCallbacks extends Family {
  /** Elements in one run of a new loop: few, since HotSpot compiles what is called often. */
  private static final int BLOCK = 128;

  /** From this many elements on a loop is compiled before it is used. */
  private static final long WORTH_PRACTICE = 500_000;

  /** Elements in one run of a compiled loop, and between two looks at signals. */
  private static final int PIECE = 8192;

  private final ElementLoop.Kernels kernels = new ElementLoop.Kernels();

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
    Tensor[] tensors = new Tensor[1 + others];
    tensors[0] = t;
    for (int i = 0; i < others; i++) {
      Tensor other = TensorArgs.check(torch, args, 2 + i, t.type());
      if (other.nElement() != t.nElement()) {
        throw new LuaError("sizes do not match");
      }
      tensors[i + 1] = other;
    }
    if (!runAsLoop(f, tensors)) {
      runOneByOne(f, tensors);
    }
    return args.arg1();
  }

  /** Runs a function that only computes as a loop; returns false if it is not like that. */
  private boolean runAsLoop(LuaFunction f, Tensor[] tensors) {
    if (!(f instanceof Closure closure)
        || !kernels.worthLoop(closure, tensors[0].nElement())
        || torch.interpreter().stack().hook() != null) {
      return false;
    }
    for (Tensor operand : tensors) {
      if (!ElementStream.canOverwrite(tensors[0], operand)) {
        return false;
      }
    }
    ElementLoop loop = ElementLoop.of(kernels, closure, tensors.length);
    if (loop == null) {
      return false;
    }
    if (tensors[0].nElement() >= WORTH_PRACTICE) {
      loop.practise(tensors.length, BLOCK);
    }
    int place = ElementStream.commonPlace(tensors);
    int instructions = closure.prototype().code().length;
    if (place >= 0) {
      runInPlace(loop, tensors, place, instructions);
    } else {
      runInBlocks(loop, tensors, instructions);
    }
    return true;
  }

  private void runInPlace(ElementLoop loop, Tensor[] tensors, int place, int instructions) {
    double[][] arrays = new double[tensors.length][];
    Arrays.setAll(arrays, i -> ((DoubleStorage) tensors[i].storage()).array());
    int end = place + (int) tensors[0].nElement();
    for (int from = place; from < end; from += PIECE) {
      runPiece(loop, arrays, from, Math.min(end, from + PIECE));
      torch.interpreter().checkInterrupt();
      torch.interpreter().quota().charge((long) Math.min(PIECE, end - from) * instructions);
    }
  }

  /** Is called often, and so compiled, too. */
  private static void runPiece(ElementLoop loop, double[][] arrays, int start, int end) {
    int step = loop.isPractised() ? PIECE : BLOCK;
    for (int from = start; from < end; from += step) {
      loop.run(arrays, from, Math.min(end, from + step));
    }
  }

  private void runInBlocks(ElementLoop loop, Tensor[] tensors, int instructions) {
    DoubleStorage[] blocks = new DoubleStorage[tensors.length];
    Arrays.setAll(blocks, i -> new DoubleStorage(new double[BLOCK]));
    double[][] arrays = new double[tensors.length][];
    Arrays.setAll(arrays, i -> blocks[i].array());
    ElementStream[] streams = new ElementStream[tensors.length];
    Arrays.setAll(streams, i -> new ElementStream(tensors[i]));
    for (long left = tensors[0].nElement(); left > 0; left -= BLOCK) {
      int n = (int) Math.min(left, BLOCK);
      for (int i = 0; i < streams.length; i++) {
        streams[i].read(blocks[i], n);
      }
      loop.run(arrays, 0, n);
      streams[0].write(blocks[0], n);
      torch.interpreter().checkInterrupt();
      torch.interpreter().quota().charge((long) n * instructions);
    }
  }

  private void runOneByOne(LuaFunction f, Tensor[] tensors) {
    Tensor t = tensors[0];
    int others = tensors.length - 1;
    Elements[] operands = new Elements[others];
    for (int i = 0; i < others; i++) {
      operands[i] = new Elements(tensors[i + 1]);
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

package org.jlua.torch;

import org.jlua.tensor.ElementType;
import org.jlua.tensor.Indexing;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * {@code t[i]}, {@code t[{i, {from, to}, {}}]}, {@code t[LongStorage]}, {@code t[mask]}, read and
 * written. Indices count from 1, negative ones from the end.
 */
final class TensorIndexing {
  private TensorIndexing() {}

  // ---- reading

  /** Returns an element of a vector, or a slice of anything larger. */
  static LuaValue element(Torch torch, Tensor t, double index) {
    if (t.dim() == 0) {
      throw TorchErrors.argument(1, "empty tensor");
    }
    int i = position(index, t.size(0), "out of range");
    if (t.dim() == 1) {
      return NumberValue.of(t.storage().getDouble(t.storageOffset() + i * t.stride(0)));
    }
    return torch.wrap(t.select(0, i));
  }

  /** Returns what any key but a number or the name of a method gives; nil for unknown names. */
  static LuaValue get(Torch torch, Tensor t, LuaValue key) {
    try {
      if (key instanceof Table slices) {
        Slice slice = new Slice(t, slices);
        return slice.isElement() ? NumberValue.of(slice.element()) : torch.wrap(slice.tensor);
      }
      if (key instanceof StorageUserdata s && s.isLong()) {
        return NumberValue.of(t.storage().getDouble(position(t, Sizes.of(s.storage()))));
      }
      if (key instanceof TensorUserdata mask && mask.tensor().type() == ElementType.BYTE) {
        Tensor selected = new Tensor(t.type());
        Indexing.maskedSelect(selected, t, mask.tensor());
        return torch.wrap(selected);
      }
    } catch (IllegalArgumentException e) {
      throw TorchErrors.anonymous(e);
    }
    NumberValue n = key instanceof LuaString ? Args.toNumber(key) : null;
    return n == null ? LuaValue.NIL : element(torch, t, n.value());
  }

  // ---- writing

  /** Sets an element of a vector, or all of a slice of anything larger. */
  static void setElement(Tensor t, double index, LuaValue value) {
    if (t.dim() == 1 && value instanceof NumberValue n) {
      int i = position(index, t.size(0), "out of range");
      t.storage().setDouble(t.storageOffset() + i * t.stride(0), n.value());
      return;
    }
    if (t.dim() == 0) {
      throw TorchErrors.argument(1, "empty tensor");
    }
    try {
      assign(t.narrow(0, zeroBased(index, t.size(0)), 1), value);
    } catch (IllegalArgumentException e) {
      throw TorchErrors.anonymous(e);
    }
  }

  /** Sets what any key but a number denotes; raises for names. */
  static void set(Torch torch, Tensor t, LuaValue key, LuaValue value) {
    try {
      if (key instanceof Table slices) {
        Slice slice = new Slice(t, slices);
        assign(slice.isElement() ? slice.tensor.narrow(0, slice.position, 1) : slice.tensor, value);
      } else if (key instanceof StorageUserdata s && s.isLong()) {
        int at = position(t, Sizes.of(s.storage()));
        t.storage().setDouble(at, checkNumber(value));
      } else if (key instanceof TensorUserdata mask && mask.tensor().type() == ElementType.BYTE) {
        setMasked(t, mask.tensor(), value);
      } else {
        NumberValue n = Args.toNumber(key);
        if (n == null) {
          throw new LuaError(
              "the class torch." + t.type().torchName() + "Tensor cannot be indexed");
        }
        setElement(t, n.value(), value);
      }
    } catch (IllegalArgumentException e) {
      throw TorchErrors.anonymous(e);
    }
  }

  private static void setMasked(Tensor t, Tensor mask, LuaValue value) {
    NumberValue n = Args.toNumber(value);
    if (n != null) {
      Indexing.maskedFill(t, mask, n.value());
    } else if (value instanceof TensorUserdata source && source.tensor().type() == t.type()) {
      Indexing.maskedCopy(t, mask, source.tensor());
    } else {
      throw new IllegalArgumentException(
          "number or torch." + t.type().torchName() + "Tensor expected");
    }
  }

  private static void assign(Tensor target, LuaValue value) {
    NumberValue n = Args.toNumber(value);
    if (n != null) {
      target.fill(n.value());
    } else if (value instanceof TensorUserdata source) {
      target.copy(source.tensor());
    } else {
      throw TorchErrors.argument(3, "torch.*Tensor expected, got " + value.typename());
    }
  }

  private static double checkNumber(LuaValue value) {
    NumberValue n = Args.toNumber(value);
    if (n == null) {
      throw TorchErrors.argument(3, "number expected, got " + value.typename());
    }
    return n.value();
  }

  // ---- positions

  private static int zeroBased(double index, int size) {
    long i = (long) index - 1;
    return (int) (i < 0 ? i + size + 1 : i);
  }

  private static int position(double index, int size, String complaint) {
    int i = zeroBased(index, size);
    if (i < 0 || i >= size) {
      throw TorchErrors.argument(2, complaint);
    }
    return i;
  }

  private static int position(Tensor t, int[] indices) {
    if (indices.length != t.dim()) {
      throw TorchErrors.argument(2, "invalid size");
    }
    int at = t.storageOffset();
    for (int d = 0; d < indices.length; d++) {
      at += position(indices[d], t.size(d), "index out of bound") * t.stride(d);
    }
    return at;
  }

  /** What a table of indices and ranges cuts out of a tensor: a smaller one, or one element. */
  private static final class Slice {
    /** What was cut out, or the vector that the element belongs to. */
    Tensor tensor;

    /** Where the element is in the vector; -1 for a tensor. */
    int position = -1;

    Slice(Tensor t, Table slices) {
      if (slices.rawlen() > t.dim()) {
        throw TorchErrors.argument(2, "too many indices provided");
      }
      tensor = t;
      int dimension = 0;
      for (int i = 1; i <= t.dim() && position < 0; i++) {
        LuaValue entry = slices.rawget(i);
        NumberValue index = Args.toNumber(entry);
        if (index != null) {
          select(dimension, index.value());
        } else if (entry instanceof Table range) {
          narrow(dimension++, range);
        } else {
          break;
        }
      }
      tensor = tensor == t ? t.alias() : tensor;
    }

    private void select(int dimension, double index) {
      int i = TensorIndexing.position(index, tensor.size(dimension), "index out of bound");
      if (tensor.dim() == 1) {
        position = i;
      } else {
        tensor = tensor.select(dimension, i);
      }
    }

    private void narrow(int dimension, Table range) {
      int size = tensor.size(dimension);
      NumberValue from = Args.toNumber(range.rawget(1));
      NumberValue to = Args.toNumber(range.rawget(2));
      int first =
          from == null
              ? 0
              : TensorIndexing.position(from.value(), size, "start index out of bound");
      int last = size - 1;
      if (to != null) {
        last = TensorIndexing.position(to.value(), size, "end index out of bound");
      } else if (from != null) {
        last = first;
      }
      if (last < first) {
        throw TorchErrors.argument(2, "end smaller than start index");
      }
      tensor = tensor.narrow(dimension, first, last - first + 1);
    }

    boolean isElement() {
      return position >= 0;
    }

    double element() {
      return tensor.storage().getDouble(tensor.storageOffset() + position * tensor.stride(0));
    }
  }
}

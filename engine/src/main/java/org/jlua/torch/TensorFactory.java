package org.jlua.torch;

import org.jlua.tensor.ElementType;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Tensors made of arguments: the constructors {@code torch.Tensor(…)}, {@code t:new(…)}, and {@code
 * set}, {@code resize}, {@code clone}, {@code copy}.
 */
final class TensorFactory extends Family {
  /** How many sizes may be given as numbers. */
  private static final int MAX_SIZES = 8;

  TensorFactory(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.methods(this, TypeSet.STORED, "clone contiguous copy resize resizeAs set");
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "clone" -> args -> torch.wrap(self(args).clone());
      case "contiguous" -> this::contiguous;
      case "copy" -> this::copy;
      case "set" -> this::set;
      case "resize" -> this::resize;
      case "resizeAs" -> this::resizeAs;
      default -> throw new IllegalStateException(name);
    };
  }

  private Tensor self(Varargs args) {
    return TensorArgs.check(torch, args, 1);
  }

  // ---- constructors

  /** Makes a tensor of the arguments of a constructor. */
  static LuaValue construct(Torch torch, ElementType type, Varargs args) {
    if (args.arg1() instanceof Table table) {
      return torch.wrap(NestedTable.read(table, type));
    }
    Tensor made = new Tensor(type);
    if (args.narg() > 0) {
      place(torch, made, args, 1);
    }
    return torch.wrap(made);
  }

  /** Makes a tensor the view that arguments describe: a tensor, a storage and sizes, or sizes. */
  private static void place(Torch torch, Tensor t, Varargs args, int first) {
    LuaValue source = args.arg(first);
    if (source instanceof TensorUserdata u && u.tensor().type() == t.type()) {
      t.set(u.tensor());
    } else if (source instanceof StorageUserdata s && s.elementType() == t.type()) {
      placeOn(torch, t, s, args, first + 1);
    } else if (source instanceof NumberValue || source instanceof StorageUserdata s && s.isLong()) {
      Layout layout = new Layout(torch, args, first, false);
      t.resize(layout.sizes, layout.strides);
    } else {
      String name = "torch." + t.type().torchName();
      throw new ArgumentError(
          first, "expecting number or " + name + "Tensor or " + name + "Storage");
    }
  }

  private static void placeOn(
      Torch torch, Tensor t, StorageUserdata storage, Varargs args, int first) {
    if (args.narg() < first) {
      t.set(storage.whole(), storage.start(), new int[] {storage.size()}, null);
      return;
    }
    int offset = Sizes.checked(args, first) - 1;
    Layout layout = new Layout(torch, args, first + 1, true);
    int start = offset < 0 ? offset : storage.start() + offset;
    t.set(storage.whole(), start, layout.sizes, layout.strides);
  }

  /** Sizes and strides among arguments: one or two LongStorages, or numbers. */
  private static final class Layout {
    final int[] sizes;

    /** Null, or with -1 for those that follow from the sizes. */
    final int[] strides;

    Layout(Torch torch, Varargs args, int first, boolean withStrides) {
      int given = Math.max(0, args.narg() - first + 1);
      if (args.arg(first) instanceof StorageUserdata s && s.isLong()) {
        sizes = Sizes.of(s.storage());
        strides = strides(torch, args, first + 1);
      } else if (withStrides) {
        int n = Math.min((given + 1) / 2, MAX_SIZES);
        sizes = new int[n];
        strides = new int[n];
        for (int d = 0; d < n; d++) {
          sizes[d] = Sizes.checked(args, first + 2 * d);
          strides[d] = 2 * d + 1 < given ? Sizes.checked(args, first + 2 * d + 1) : -1;
        }
      } else {
        sizes = new int[Math.min(given, MAX_SIZES)];
        strides = null;
        for (int d = 0; d < sizes.length; d++) {
          sizes[d] = Sizes.checked(args, first + d);
        }
      }
    }

    private int[] strides(Torch torch, Varargs args, int i) {
      if (args.arg(i).isnil()) {
        return null;
      }
      if (!(args.arg(i) instanceof StorageUserdata s) || !s.isLong()) {
        throw new ArgumentError(i, "torch.LongStorage expected");
      }
      Args.check(
          s.storage().size() == sizes.length, i, "provided stride and size are inconsistent");
      return Sizes.of(s.storage());
    }
  }

  // ---- methods

  private Varargs contiguous(Varargs args) {
    Tensor t = self(args);
    return t.isContiguous() ? args.arg1() : torch.wrap(t.clone());
  }

  /** {@code t:copy(source)}: elements of a tensor of any type with as many elements. */
  private Varargs copy(Varargs args) {
    self(args).copy(TensorArgs.checkAnyType(torch, args, 2));
    return args.arg1();
  }

  /** {@code t:set(tensor)}, {@code t:set(storage, offset, sizes, strides)} or {@code t:set()}. */
  private Varargs set(Varargs args) {
    Tensor t = self(args);
    if (args.narg() < 2) {
      t.set((Storage) null, 0, new int[0], null);
    } else {
      place(torch, t, args, 2);
    }
    return args.arg1();
  }

  private Varargs resize(Varargs args) {
    Tensor t = self(args);
    Layout layout = new Layout(torch, args, 2, false);
    t.resize(layout.sizes, layout.strides);
    return args.arg1();
  }

  private Varargs resizeAs(Varargs args) {
    Tensor t = self(args);
    t.resizeAs(TensorArgs.check(torch, args, 2, t.type()));
    return args.arg1();
  }
}

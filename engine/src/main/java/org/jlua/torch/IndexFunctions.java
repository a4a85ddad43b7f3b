package org.jlua.torch;

import org.jlua.tensor.ElementType;
import org.jlua.tensor.Indexing;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.luaj.vm2.Varargs;

/** Access by index tensors and masks: {@code index}, {@code gather}, {@code maskedFill} … . */
final class IndexFunctions extends Family {
  IndexFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.operations(this, TypeSet.ALL, "gather nonzero scatter");
    c.methods(
        this, TypeSet.ALL, "index indexAdd indexCopy indexFill maskedCopy maskedFill maskedSelect");
  }

  @Override
  void define(String name, Definition d) {
    switch (name) {
      case "gather" ->
          d.into(
              "[*T] T index L",
              c -> Indexing.gather(c.tensor(0), c.tensor(1), c.dimension(2), c.tensor(3)));
      case "scatter" ->
          d.into(
                  "*T! index L T",
                  c -> Indexing.scatter(c.tensor(0), c.dimension(1), c.tensor(2), c.tensor(3)))
              .into(
                  "*T! index L real",
                  c -> Indexing.scatterFill(c.tensor(0), c.dimension(1), c.tensor(2), c.number(3)));
      case "nonzero" -> d.into("[*L] T", c -> Indexing.nonzero(c.tensor(0), c.tensor(1)));
      default -> throw new IllegalStateException(name);
    }
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "index" -> this::index;
      case "indexAdd" -> this::indexAdd;
      case "indexCopy" -> this::indexCopy;
      case "indexFill" -> this::indexFill;
      case "maskedCopy" -> this::maskedCopy;
      case "maskedFill" -> this::maskedFill;
      case "maskedSelect" -> this::maskedSelect;
      default -> throw new IllegalStateException(name);
    };
  }

  /** {@code t:index(dim, indices)} or {@code r:index(t, dim, indices)}: returns copied slices. */
  private Varargs index(Varargs args) {
    int given = args.narg();
    Tensor self = TensorArgs.check(torch, args, 1);
    if (given != 3 && given != 4) {
      throw usage(self, "%s, number, torch.LongTensor | %s, %s, number, torch.LongTensor");
    }
    Tensor source = given == 4 ? TensorArgs.check(torch, args, 2, self.type()) : self;
    int dimension = Args.checkInt(args, given - 1) - 1;
    Tensor indices = TensorArgs.check(torch, args, given, ElementType.LONG);
    Tensor result = given == 4 ? self : new Tensor(self.type());
    Indexing.index(result, source, dimension, indices);
    return given == 4 ? args.arg1() : torch.wrap(result);
  }

  /** {@code t:indexCopy(dim, indices, source)}; returns the source, as Torch does. */
  private Varargs indexCopy(Varargs args) {
    Tensor self = checkIndexed(args, "%s, number, torch.LongTensor, %s");
    Tensor source = TensorArgs.check(torch, args, 4, self.type());
    Indexing.indexCopy(self, Args.checkInt(args, 2) - 1, indices(args), source);
    return args.arg(4);
  }

  /** {@code t:indexAdd(dim, indices, source)}; returns the source, as Torch does. */
  private Varargs indexAdd(Varargs args) {
    Tensor self = checkIndexed(args, "%s, number, torch.LongTensor, %s");
    Tensor source = TensorArgs.check(torch, args, 4, self.type());
    Indexing.indexAdd(self, Args.checkInt(args, 2) - 1, indices(args), source);
    return args.arg(4);
  }

  /** {@code t:indexFill(dim, indices, number)}; returns the number, as Torch does. */
  private Varargs indexFill(Varargs args) {
    Tensor self = checkIndexed(args, "%s, number, torch.LongTensor, number");
    Indexing.indexFill(self, Args.checkInt(args, 2) - 1, indices(args), Args.checkDouble(args, 4));
    return args.arg(4);
  }

  private Tensor checkIndexed(Varargs args, String expected) {
    Tensor self = TensorArgs.check(torch, args, 1);
    if (args.narg() != 4) {
      throw usage(self, expected);
    }
    return self;
  }

  private Tensor indices(Varargs args) {
    return TensorArgs.check(torch, args, 3, ElementType.LONG);
  }

  /** {@code t:maskedSelect(mask)} or {@code r:maskedSelect(t, mask)}. */
  private Varargs maskedSelect(Varargs args) {
    int given = args.narg();
    Tensor self = TensorArgs.check(torch, args, 1);
    if (given != 2 && given != 3) {
      throw usage(self, "%s, torch.ByteTensor | %s, %s, torch.ByteTensor");
    }
    Tensor source = given == 3 ? TensorArgs.check(torch, args, 2, self.type()) : self;
    Tensor mask = TensorArgs.check(torch, args, given, ElementType.BYTE);
    Tensor result = given == 3 ? self : new Tensor(self.type());
    Indexing.maskedSelect(result, source, mask);
    return given == 3 ? args.arg1() : torch.wrap(result);
  }

  /** {@code t:maskedCopy(mask, source)}; returns the tensor. */
  private Varargs maskedCopy(Varargs args) {
    Tensor self = TensorArgs.check(torch, args, 1);
    if (args.narg() != 3) {
      throw usage(self, "%s, torch.ByteTensor, %s");
    }
    Tensor mask = TensorArgs.check(torch, args, 2, ElementType.BYTE);
    Indexing.maskedCopy(self, mask, TensorArgs.check(torch, args, 3, self.type()));
    return args.arg1();
  }

  /** {@code t:maskedFill(mask, number)}; returns the number, as Torch does. */
  private Varargs maskedFill(Varargs args) {
    Tensor self = TensorArgs.check(torch, args, 1);
    if (args.narg() != 3) {
      throw usage(self, "%s, torch.ByteTensor, number");
    }
    Tensor mask = TensorArgs.check(torch, args, 2, ElementType.BYTE);
    Indexing.maskedFill(self, mask, Args.checkDouble(args, 3));
    return args.arg(3);
  }

  private static LuaError usage(Tensor self, String pattern) {
    String name = "torch." + self.type().torchName() + "Tensor";
    return new LuaError(pattern.replace("%s", name) + " expected");
  }
}

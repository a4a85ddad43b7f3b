package org.jlua.torch;

import org.jlua.tensor.Creation;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Other views of a tensor's elements: {@code narrow}, {@code view}, {@code transpose}, {@code
 * split} … .
 */
final class TensorViews extends Family {
  TensorViews(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.operations(this, TypeSet.ALL, "squeeze");
    c.methods(this, TypeSet.STORED, "narrow select sub t transpose unfold");
    c.shared(this, TypeSet.STORED, "chunk expand expandAs permute repeatTensor split view viewAs");
  }

  @Override
  void define(String name, Definition d) {
    d.value("[*T] T", c -> squeezed(c, c.tensor(1).squeeze()))
        .value("[*T] T index", c -> squeezed(c, c.tensor(1).squeeze(c.dimension(2))));
  }

  /** Torch gives a number when one element is left. */
  private static LuaValue squeezed(Call c, Tensor squeezed) {
    if (squeezed.dim() == 1 && squeezed.size(0) == 1) {
      return NumberValue.of(squeezed.getDouble(0));
    }
    c.tensor(0).set(squeezed);
    return null;
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "narrow" -> this::narrow;
      case "select" -> this::select;
      case "sub" -> this::sub;
      case "t" -> args -> torch.wrap(self(args).t());
      case "transpose" ->
          args -> torch.wrap(self(args).transpose(dimension(args, 2), dimension(args, 3)));
      case "unfold" ->
          args ->
              torch.wrap(
                  self(args)
                      .unfold(dimension(args, 2), Args.checkInt(args, 3), Args.checkInt(args, 4)));
      case "view" -> this::view;
      case "viewAs" -> this::viewAs;
      case "expand" -> this::expand;
      case "expandAs" -> this::expandAs;
      case "permute" -> this::permute;
      case "repeatTensor" -> this::repeat;
      case "split" -> this::split;
      case "chunk" -> this::chunk;
      default -> throw new IllegalStateException(name);
    };
  }

  private Tensor self(Varargs args) {
    return TensorArgs.check(torch, args, 1);
  }

  private static int dimension(Varargs args, int i) {
    return Args.checkInt(args, i) - 1;
  }

  // ---- parts

  /** {@code t:narrow(dim, first, size)}. */
  private Varargs narrow(Varargs args) {
    return torch.wrap(
        self(args).narrow(dimension(args, 2), dimension(args, 3), Args.checkInt(args, 4)));
  }

  /** {@code t:select(dim, index)}: a slice, or a number of a vector. */
  private Varargs select(Varargs args) {
    Tensor t = self(args);
    int d = dimension(args, 2);
    int i = dimension(args, 3);
    if (t.dim() != 1) {
      return torch.wrap(t.select(d, i));
    }
    if (i < 0 || i >= t.size(0)) {
      throw new ArgumentError(2, "out of range");
    }
    return NumberValue.of(t.getDouble(i));
  }

  /** {@code t:sub(first1, last1, first2, last2, …)}: a range of each dimension. */
  private Varargs sub(Varargs args) {
    Tensor t = self(args);
    Tensor part = t;
    for (int d = 0, i = 2; d == 0 || i <= args.narg(); d++, i += 2) {
      double first = Args.checkDouble(args, i);
      double last = Args.checkDouble(args, i + 1);
      Args.check(d < t.dim(), i, "invalid dimension");
      int from = fromEnd(first, t.size(d));
      int to = fromEnd(last, t.size(d));
      Args.check(from >= 0 && from < t.size(d), i, "out of range");
      Args.check(to >= 0 && to < t.size(d), i + 1, "out of range");
      Args.check(to >= from, i + 1, "end smaller than beginning");
      part = part.narrow(d, from, to - from + 1);
    }
    return torch.wrap(part);
  }

  private static int fromEnd(double index, int size) {
    int i = (int) index - 1;
    return i < 0 ? i + size + 1 : i;
  }

  // ---- shapes

  /** {@code t:view(sizes)} or {@code r:view(t, sizes)}. */
  private Varargs view(Varargs args) {
    int first = operand(args);
    Tensor viewed = source(args, first).view(Sizes.of(args, first + 1));
    return deliver(args, first, viewed);
  }

  /** {@code t:viewAs(template)} or {@code r:viewAs(t, template)}. */
  private Varargs viewAs(Varargs args) {
    int first = args.narg() > 2 ? 2 : 1;
    Tensor template = TensorArgs.checkAnyType(torch, args, first + 1);
    return deliver(args, first, source(args, first).view(template.size()));
  }

  /** {@code t:expand(sizes)} or {@code r:expand(t, sizes)}. */
  private Varargs expand(Varargs args) {
    int first = operand(args);
    return deliver(args, first, source(args, first).expand(Sizes.of(args, first + 1)));
  }

  /** {@code t:expandAs(template)} or {@code r:expandAs(t, template)}. */
  private Varargs expandAs(Varargs args) {
    int first = args.narg() > 2 ? 2 : 1;
    Tensor template = TensorArgs.checkAnyType(torch, args, first + 1);
    return deliver(args, first, source(args, first).expand(template.size()));
  }

  /** Returns where the operand is: behind the result, if there is one. */
  private static int operand(Varargs args) {
    return args.arg(2) instanceof TensorUserdata ? 2 : 1;
  }

  private Tensor source(Varargs args, int i) {
    return TensorArgs.check(torch, args, i);
  }

  /** Makes the result argument that view, or returns it as a new tensor. */
  private Varargs deliver(Varargs args, int operand, Tensor view) {
    if (operand == 1) {
      return torch.wrap(view);
    }
    self(args).set(view);
    return args.arg1();
  }

  /** {@code t:permute(dim1, dim2, …)}. */
  private Varargs permute(Varargs args) {
    int[] order = Sizes.of(args, 2);
    for (int i = 0; i < order.length; i++) {
      order[i]--;
    }
    return torch.wrap(self(args).permute(order));
  }

  /** {@code t:repeatTensor(times)} or {@code r:repeatTensor(t, times)}. */
  private Varargs repeat(Varargs args) {
    int first = operand(args);
    Tensor source = source(args, first);
    Tensor result = first == 2 ? self(args) : new Tensor(source.type());
    Creation.repeat(result, source, Sizes.of(args, first + 1));
    return first == 2 ? args.arg1() : torch.wrap(result);
  }

  // ---- lists of parts

  /** {@code t:split(size [, dim])} or {@code torch.split(table, t, size [, dim])}. */
  private Varargs split(Varargs args) {
    int first = args.arg1() instanceof Table ? 2 : 1;
    int size = Args.checkInt(args, first + 1);
    Args.check(size > 0, first + 1, "size must be positive");
    return parts(args, first, size);
  }

  /** {@code t:chunk(n [, dim])} or {@code torch.chunk(table, t, n [, dim])}. */
  private Varargs chunk(Varargs args) {
    int first = args.arg1() instanceof Table ? 2 : 1;
    int n = Args.checkInt(args, first + 1);
    Args.check(n > 0, first + 1, "number of chunks must be positive");
    Tensor t = source(args, first);
    int d = Args.optInt(args, first + 2, 1) - 1;
    Args.check(d >= 0 && d < t.dim(), first + 2, "dimension out of range");
    return parts(args, first, (t.size(d) + n - 1) / n);
  }

  private Table parts(Varargs args, int first, int size) {
    Tensor t = source(args, first);
    int d = Args.optInt(args, first + 2, 1) - 1;
    Args.check(d >= 0 && d < t.dim(), first + 2, "dimension out of range");
    Table parts = first == 2 ? (Table) args.arg1() : new Table();
    for (int n = parts.rawlen(); n > 0; n--) {
      parts.rawset(n, LuaValue.NIL);
    }
    for (int from = 0, n = 1; from < t.size(d); from += size, n++) {
      parts.rawset(n, torch.wrap(t.narrow(d, from, Math.min(size, t.size(d) - from))));
    }
    return parts;
  }
}

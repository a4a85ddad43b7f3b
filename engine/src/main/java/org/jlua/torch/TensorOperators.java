package org.jlua.torch;

import org.jlua.tensor.BinaryOp;
import org.jlua.tensor.Elementwise;
import org.jlua.tensor.LinearAlgebra;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Lua's operators on tensors: {@code +}, {@code *}, {@code #}, indexing and {@code tostring}. */
final class TensorOperators extends Family {
  TensorOperators(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.methods(this, TypeSet.STORED, "__index __index__ __len__ __newindex__ __tostring__");
    c.methods(this, TypeSet.ALL, "__add__ __div__ __mod__ __mul__ __sub__ __unm__");
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "__add__" -> args -> sum(args, 1);
      case "__sub__" -> args -> sum(args, -1);
      case "__mul__" -> this::product;
      case "__div__" -> args -> withNumber(args, BinaryOp.DIV);
      case "__mod__" -> args -> withNumber(args, BinaryOp.REMAINDER);
      case "__unm__" -> this::negative;
      case "__len__" -> args -> torch.wrap(Sizes.storage(self(args).size()));
      case "__tostring__" -> args -> TensorPrinter.format(self(args));
      case "__index" -> args -> torch.interpreter().operators().index(args.arg1(), args.arg(2));
      case "__index__" -> this::index;
      case "__newindex__" -> this::newIndex;
      default -> throw new IllegalStateException(name);
    };
  }

  private Tensor self(Varargs args) {
    return TensorArgs.check(torch, args, 1);
  }

  private Varargs sum(Varargs args, int sign) {
    Tensor a = tensorOrNull(args, 1, null);
    Tensor b = tensorOrNull(args, 2, a);
    if (a != null && b != null) {
      Tensor r = new Tensor(a.type());
      Elementwise.add(r, a, sign, b);
      return torch.wrap(r);
    }
    if (a != null) {
      Tensor r = new Tensor(a.type());
      double number = Args.checkDouble(args, 2);
      Elementwise.apply(sign > 0 ? BinaryOp.ADD : BinaryOp.SUB, r, a, number);
      return torch.wrap(r);
    }
    Tensor operand = TensorArgs.check(torch, args, 2);
    Tensor r = new Tensor(operand.type()).resizeAs(operand).fill(Args.checkDouble(args, 1));
    Elementwise.add(r, r, sign, operand);
    return torch.wrap(r);
  }

  /** Returns a tensor argument, of the type of {@code like} unless that is null; else null. */
  private static Tensor tensorOrNull(Varargs args, int i, Tensor like) {
    return args.arg(i) instanceof TensorUserdata t
            && (like == null || t.tensor().type() == like.type())
        ? t.tensor()
        : null;
  }

  private Varargs product(Varargs args) {
    Tensor a = tensorOrNull(args, 1, null);
    Tensor b = tensorOrNull(args, 2, a);
    if (a != null && b != null) {
      return product(a, b);
    }
    Tensor operand = a != null ? a : TensorArgs.check(torch, args, 2);
    double factor = Args.checkDouble(args, a != null ? 2 : 1);
    Tensor r = new Tensor(operand.type());
    Elementwise.apply(BinaryOp.MUL, r, operand, factor);
    return torch.wrap(r);
  }

  private LuaValue product(Tensor a, Tensor b) {
    if (a.dim() == 1 && b.dim() == 1) {
      return NumberValue.of(LinearAlgebra.dot(a, b));
    }
    Tensor r = new Tensor(a.type());
    if (a.dim() == 2 && b.dim() == 1) {
      LinearAlgebra.mv(r, a, b);
    } else if (a.dim() == 2 && b.dim() == 2) {
      LinearAlgebra.mm(r, a, b);
    } else {
      throw new LuaError(
          "multiplication between " + a.dim() + "D and " + b.dim() + "D tensors not yet supported");
    }
    return torch.wrap(r);
  }

  private Varargs withNumber(Varargs args, BinaryOp op) {
    Tensor a = self(args);
    NumberValue n = Args.toNumber(args.arg(2));
    if (n == null) {
      throw new ArgumentError(2, "number expected");
    }
    Tensor r = new Tensor(a.type());
    Elementwise.apply(op, r, a, n.value());
    return torch.wrap(r);
  }

  private Varargs negative(Varargs args) {
    Tensor r = new Tensor(self(args).type());
    Elementwise.apply(BinaryOp.MUL, r, self(args), -1);
    return torch.wrap(r);
  }

  /** {@code __index__}: returns what was found and true, or false for unknown keys. */
  private Varargs index(Varargs args) {
    LuaValue key = args.arg(2);
    LuaValue found =
        key instanceof NumberValue n
            ? TensorIndexing.element(torch, self(args), n.value())
            : TensorIndexing.get(torch, self(args), key);
    return found.isnil() ? LuaValue.FALSE : LuaValue.varargsOf(found, LuaValue.TRUE);
  }

  private Varargs newIndex(Varargs args) {
    ((TensorUserdata) args.arg1()).setIndex(args.arg(2), args.arg(3));
    return LuaValue.TRUE;
  }
}

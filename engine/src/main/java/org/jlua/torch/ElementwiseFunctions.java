package org.jlua.torch;

import java.util.Locale;
import org.jlua.tensor.Elementwise;
import org.jlua.tensor.Tensor;
import org.jlua.tensor.UnaryOp;

/** Mathematical functions of each element: {@code torch.exp}, {@code torch.abs} … . */
final class ElementwiseFunctions extends Family {
  ElementwiseFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.operations(
        this,
        TypeSet.FLOATING,
        "acos asin atan ceil cinv cos cosh exp floor frac log log1p neg round rsqrt sigmoid sin"
            + " sinh"
            + " sqrt tan tanh trunc");
    c.operations(this, TypeSet.FLOATING | TypeSet.INT | TypeSet.LONG, "abs");
    c.operations(this, TypeSet.ALL, "sign");
  }

  @Override
  void define(String name, Definition d) {
    UnaryOp op = UnaryOp.valueOf(name.toUpperCase(Locale.ROOT));
    d.into("*T T@", c -> Elementwise.apply(op, c.tensor(0), c.tensor(1)));
    if (op != UnaryOp.SIGN && op != UnaryOp.NEG && op != UnaryOp.CINV) {
      d.number("real", c -> ofNumber(op, c));
    }
  }

  private static double ofNumber(UnaryOp op, Call c) {
    Tensor single = Tensor.of(c.type(), c.number(0));
    Elementwise.apply(op, single, single);
    return single.getDouble(0);
  }
}

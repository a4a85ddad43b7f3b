package org.jlua.torch;

import java.util.Locale;
import org.jlua.tensor.ArgumentException;
import org.jlua.tensor.Comparison;
import org.jlua.tensor.Elementwise;
import org.jlua.tensor.Reduce;
import org.jlua.tensor.Tensor;
import org.luaj.vm2.LuaValue;

/**
 * Comparisons of elements: {@code torch.lt} … {@code torch.ne}, {@code equal}, {@code all}, {@code
 * any}.
 */
final class ComparisonFunctions extends Family {
  ComparisonFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.operations(this, TypeSet.ALL, "eq equal ge gt le lt ne");
    c.operations(this, TypeSet.BYTE, "all any");
  }

  @Override
  void define(String name, Definition d) {
    switch (name) {
      case "equal" ->
          d.value("T T", c -> LuaValue.valueOf(Elementwise.equal(c.tensor(0), c.tensor(1))));
      case "all" -> d.value("T", c -> LuaValue.valueOf(Reduce.all(notEmpty(c.tensor(0)))));
      case "any" -> d.value("T", c -> LuaValue.valueOf(Reduce.any(notEmpty(c.tensor(0)))));
      default -> relation(d, Comparison.valueOf(name.toUpperCase(Locale.ROOT)));
    }
  }

  /** Defines a relation: the result is a Byte tensor unless one of the operands' type is given. */
  private static void relation(Definition d, Comparison relation) {
    for (String result : new String[] {"[*B]", "*T!"}) {
      d.into(
          result + " T real",
          c -> Elementwise.compare(relation, c.tensor(0), c.tensor(1), c.number(2)));
    }
    for (String result : new String[] {"[*B]", "*T!"}) {
      d.into(
          result + " T T",
          c -> Elementwise.compare(relation, c.tensor(0), c.tensor(1), c.tensor(2)));
    }
  }

  private static Tensor notEmpty(Tensor t) {
    if (t.dim() == 0) {
      throw new ArgumentException(1, "empty Tensor");
    }
    return t;
  }
}

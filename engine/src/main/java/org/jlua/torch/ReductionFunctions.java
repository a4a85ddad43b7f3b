package org.jlua.torch;

import org.jlua.tensor.Reduce;

/** Sums, products, extrema, moments and norms, of all elements or along a dimension. */
final class ReductionFunctions extends Family {
  ReductionFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.operations(this, TypeSet.ALL, "cumprod cumsum max min numel prod sum");
    c.operations(this, TypeSet.FLOATING, "dist mean norm renorm std var");
  }

  @Override
  void define(String name, Definition d) {
    switch (name) {
      case "numel" -> d.number("T", c -> c.tensor(0).nElement());
      case "sum" ->
          d.number("T", c -> Reduce.sum(c.tensor(0)))
              .into("[*T] T index", c -> Reduce.sum(c.tensor(0), c.tensor(1), c.dimension(2)));
      case "prod" ->
          d.number("T", c -> Reduce.prod(c.tensor(0)))
              .into("[*T] T index", c -> Reduce.prod(c.tensor(0), c.tensor(1), c.dimension(2)));
      case "mean" ->
          d.number("T", c -> Reduce.mean(c.tensor(0)))
              .into("[*T] T index", c -> Reduce.mean(c.tensor(0), c.tensor(1), c.dimension(2)));
      case "max" ->
          d.number("T", c -> Reduce.max(c.tensor(0)))
              .into(
                  "[*T] [*L] T index",
                  c -> Reduce.max(c.tensor(0), c.tensor(1), c.tensor(2), c.dimension(3)));
      case "min" ->
          d.number("T", c -> Reduce.min(c.tensor(0)))
              .into(
                  "[*T] [*L] T index",
                  c -> Reduce.min(c.tensor(0), c.tensor(1), c.tensor(2), c.dimension(3)));
      case "cumsum" ->
          d.into("[*T] T [index=1]", c -> Reduce.cumsum(c.tensor(0), c.tensor(1), c.dimension(2)));
      case "cumprod" ->
          d.into("[*T] T [index=1]", c -> Reduce.cumprod(c.tensor(0), c.tensor(1), c.dimension(2)));
      case "var" ->
          d.number("T [boolean]", c -> Reduce.var(c.tensor(0), c.flag(1)))
              .into(
                  "[*T] T index [boolean]",
                  c -> Reduce.var(c.tensor(0), c.tensor(1), c.dimension(2), c.flag(3)));
      case "std" ->
          d.number("T [boolean]", c -> Reduce.std(c.tensor(0), c.flag(1)))
              .into(
                  "[*T] T index [boolean]",
                  c -> Reduce.std(c.tensor(0), c.tensor(1), c.dimension(2), c.flag(3)));
      case "norm" ->
          d.number("T [real=2]", c -> Reduce.norm(c.tensor(0), c.number(1)))
              .into(
                  "[*T] T real index",
                  c -> Reduce.norm(c.tensor(0), c.tensor(1), c.number(2), c.dimension(3)));
      case "dist" ->
          d.number("T T [real=2]", c -> Reduce.dist(c.tensor(0), c.tensor(1), c.number(2)));
      case "renorm" ->
          d.into(
              "*T T@ real index real",
              c ->
                  Reduce.renorm(
                      c.tensor(0), c.tensor(1), c.number(2), c.dimension(3), c.number(4)));
      default -> throw new IllegalStateException(name);
    }
  }
}

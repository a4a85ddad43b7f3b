package org.jlua.torch;

import org.jlua.tensor.Creation;

/** Tensors made of sizes, ranges or other tensors: {@code torch.zeros}, {@code torch.cat} … . */
final class ConstructionFunctions extends Family {
  ConstructionFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.operations(this, TypeSet.ALL, "cat diag eye ones range reshape tril triu zeros");
    c.operations(this, TypeSet.FLOATING, "bhistc histc linspace logspace");
  }

  @Override
  void define(String name, Definition d) {
    switch (name) {
      case "zeros" -> d.into("*T sizes", c -> Creation.zeros(c.tensor(0), c.sizes()));
      case "ones" -> d.into("*T sizes", c -> Creation.ones(c.tensor(0), c.sizes()));
      case "reshape" ->
          d.into("[*T] T sizes", c -> Creation.reshape(c.tensor(0), c.tensor(1), c.sizes()));
      case "eye" ->
          d.into("*T long [long]", c -> Creation.eye(c.tensor(0), c.int32(1), c.int32(2)));
      case "linspace" ->
          d.into(
              "*T real real [long=100]",
              c -> Creation.linspace(c.tensor(0), c.number(1), c.number(2), c.int32(3)));
      case "logspace" ->
          d.into(
              "*T real real [long=100]",
              c -> Creation.logspace(c.tensor(0), c.number(1), c.number(2), c.int32(3)));
      case "range" ->
          d.into(
              "*T accreal accreal [accreal=1]",
              c -> Creation.range(c.tensor(0), c.number(1), c.number(2), c.number(3)));
      case "cat" ->
          d.into(
                  "[*T] T T [index]",
                  c ->
                      Creation.cat(
                          c.tensor(0),
                          java.util.List.of(c.tensor(1), c.tensor(2)),
                          dimension(c, 3)))
              .into(
                  "[*T] {T} [index]",
                  c -> Creation.cat(c.tensor(0), c.tensors(1), dimension(c, 2)));
      case "diag" ->
          d.into("[*T] T [long]", c -> Creation.diag(c.tensor(0), c.tensor(1), c.int32(2)));
      case "tril" ->
          d.into("[*T] T [int]", c -> Creation.tril(c.tensor(0), c.tensor(1), c.int32(2)));
      case "triu" ->
          d.into("[*T] T [int]", c -> Creation.triu(c.tensor(0), c.tensor(1), c.int32(2)));
      case "histc" ->
          d.into(
              "[*T] T [long=100] [double] [double]",
              c -> Creation.histc(c.tensor(0), c.tensor(1), c.int32(2), c.number(3), c.number(4)));
      case "bhistc" ->
          d.into(
              "[*T] T [long=100] [double] [double]",
              c -> Creation.bhistc(c.tensor(0), c.tensor(1), c.int32(2), c.number(3), c.number(4)));
      default -> throw new IllegalStateException(name);
    }
  }

  /** Returns a dimension counted from 0, or -1 when the last one is meant. */
  private static int dimension(Call c, int i) {
    return c.given(i) ? c.dimension(i) : -1;
  }
}

package org.jlua.torch;

import org.jlua.tensor.Ordering;

/** Sorting and selection along a dimension: {@code torch.sort}, {@code torch.median} … . */
final class OrderingFunctions extends Family {
  OrderingFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.operations(this, TypeSet.ALL, "kthvalue median mode sort topk");
  }

  @Override
  void define(String name, Definition d) {
    switch (name) {
      case "sort" ->
          d.into(
              "[*T] [*L] T [index] [boolean]",
              c ->
                  Ordering.sort(
                      c.tensor(0),
                      c.tensor(1),
                      c.tensor(2),
                      c.dimension(3, c.tensor(2)),
                      c.flag(4)));
      case "topk" ->
          d.into(
              "[*T] [*L] T [long=1] [index] [boolean] [boolean]",
              c ->
                  Ordering.topk(
                      c.tensor(0),
                      c.tensor(1),
                      c.tensor(2),
                      c.int32(3),
                      c.dimension(4, c.tensor(2)),
                      c.flag(5),
                      c.flag(6)));
      case "kthvalue" ->
          d.into(
              "[*T] [*L] T long [index]",
              c ->
                  Ordering.kthvalue(
                      c.tensor(0),
                      c.tensor(1),
                      c.tensor(2),
                      c.int32(3),
                      c.dimension(4, c.tensor(2))));
      case "median" ->
          d.into(
              "[*T] [*L] T [index]",
              c ->
                  Ordering.median(
                      c.tensor(0), c.tensor(1), c.tensor(2), c.dimension(3, c.tensor(2))));
      case "mode" ->
          d.into(
              "[*T] [*L] T [index]",
              c ->
                  Ordering.mode(
                      c.tensor(0), c.tensor(1), c.tensor(2), c.dimension(3, c.tensor(2))));
      default -> throw new IllegalStateException(name);
    }
  }
}

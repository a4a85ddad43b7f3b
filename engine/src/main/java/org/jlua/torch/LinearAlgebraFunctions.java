package org.jlua.torch;

import org.jlua.tensor.ArgumentException;
import org.jlua.tensor.Convolution;
import org.jlua.tensor.Elementwise;
import org.jlua.tensor.LinearAlgebra;
import org.jlua.tensor.Tensor;

/**
 * Products of vectors and matrices: {@code torch.dot}, {@code torch.mm}, {@code torch.addmv} … .
 */
final class LinearAlgebraFunctions extends Family {
  /** One of the five functions {@code r = beta * t + alpha * product(a, b)}. */
  private interface SumWithProduct {
    void run(Tensor r, double beta, Tensor t, double alpha, Tensor a, Tensor b);
  }

  LinearAlgebraFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.operations(
        this,
        TypeSet.ALL,
        "addbmm addmm addmv addr baddbmm bmm conv2 conv3 cross dot ger match mm mv trace xcorr2"
            + " xcorr3");
  }

  @Override
  void define(String name, Definition d) {
    switch (name) {
      case "dot" -> d.number("T T", c -> LinearAlgebra.dot(c.tensor(0), c.tensor(1)));
      case "trace" -> d.number("T", c -> LinearAlgebra.trace(c.tensor(0)));
      case "cross" ->
          d.into(
              "[*T] T T [index]",
              c -> LinearAlgebra.cross(c.tensor(0), c.tensor(1), c.tensor(2), c.dimension(3)));
      case "match" ->
          d.into(
              "*T T T [real=1]",
              c -> distances(c.tensor(0), c.tensor(1), c.tensor(2), c.number(3)));
      case "mv" -> product(d, "T:2 T:1", LinearAlgebra::mv, LinearAlgebra::addmv);
      case "mm" -> product(d, "T:2 T:2", LinearAlgebra::mm, LinearAlgebra::addmm);
      case "bmm" -> product(d, "T:3 T:3", LinearAlgebra::bmm, LinearAlgebra::baddbmm);
      case "ger" -> product(d, "T:1 T:1", LinearAlgebra::ger, LinearAlgebra::addr);
      case "addmv" -> sum(d, "T:1", "T:2 T:1", LinearAlgebra::addmv);
      case "addmm" -> sum(d, "T:2", "T:2 T:2", LinearAlgebra::addmm);
      case "addr" -> sum(d, "T:2", "T:1 T:1", LinearAlgebra::addr);
      case "addbmm" -> sum(d, "T:2", "T:3 T:3", LinearAlgebra::addbmm);
      case "baddbmm" -> sum(d, "T:3", "T:3 T:3", LinearAlgebra::baddbmm);
      case "conv2", "xcorr2" -> slide(d, 2, name.startsWith("conv"), Convolution::slide2);
      case "conv3", "xcorr3" -> slide(d, 3, name.startsWith("conv"), Convolution::slide3);
      default -> throw new IllegalStateException(name);
    }
  }

  private interface Slide {
    void run(Tensor r, Tensor input, Tensor kernel, boolean convolved, boolean full);
  }

  /** Defines the three ways in which the planes of inputs and kernels are matched. */
  private static void slide(Definition d, int dimensions, boolean convolved, Slide slide) {
    for (int[] extra : new int[][] {{0, 0}, {1, 1}, {1, 2}}) {
      d.into(
          "*T T:" + (dimensions + extra[0]) + " T:" + (dimensions + extra[1]) + " [V|F=V]",
          c -> slide.run(c.tensor(0), c.tensor(1), c.tensor(2), convolved, c.choice(3) == 'F'));
    }
  }

  /** Computes the squared distances between the rows of two matrices, times a factor. */
  private static void distances(Tensor r, Tensor a, Tensor b, double factor) {
    Tensor x = a.contiguous().view(a.size(0), -1);
    Tensor y = b.contiguous().view(b.size(0), -1);
    if (x.size(1) != y.size(1)) {
      throw new ArgumentException(3, "m1 and m2 must have the same inner vector dim");
    }
    Tensor row = new Tensor(r.type());
    r.resize(x.size(0), y.size(0));
    for (int i = 0; i < x.size(0); i++) {
      for (int j = 0; j < y.size(0); j++) {
        Elementwise.add(row, x.select(0, i), -1, y.select(0, j));
        r.setDouble(factor * LinearAlgebra.dot(row, row), i, j);
      }
    }
  }

  private interface Product {
    void run(Tensor r, Tensor a, Tensor b);
  }

  /** Defines a product. A result that is given must have the right size already, as in Torch. */
  private static void product(
      Definition d, String operands, Product product, SumWithProduct intoGiven) {
    d.into(
        "*T " + operands,
        c -> {
          Tensor r = c.tensor(0);
          if (c.resultGiven()) {
            intoGiven.run(r, 0, r, 1, c.tensor(1), c.tensor(2));
          } else {
            product.run(r, c.tensor(1), c.tensor(2));
          }
        });
  }

  private static void sum(Definition d, String addend, String operands, SumWithProduct sum) {
    d.into(
        "*T [real=1] " + addend + " [real=1] " + operands,
        c -> sum.run(c.tensor(0), c.number(1), c.tensor(2), c.number(3), c.tensor(4), c.tensor(5)));
    if (d.form() == Form.METHOD) {
      d.into(
              "*T [real=1] " + operands,
              c -> sum.run(c.tensor(0), 1, c.tensor(0), c.number(1), c.tensor(2), c.tensor(3)))
          .into(
              "*T real real " + operands,
              c ->
                  sum.run(
                      c.tensor(0),
                      c.number(1),
                      c.tensor(0),
                      c.number(2),
                      c.tensor(3),
                      c.tensor(4)));
    }
  }
}

package org.jlua.tensor;

import dev.ludovic.netlib.blas.BLAS;

/** Dense matrix products in one element type. */
abstract class MatrixKernels {
  private static final MatrixKernels[] BY_TYPE = {
    new ByteMatrix(),
    new CharMatrix(),
    new ShortMatrix(),
    new IntMatrix(),
    new LongMatrix(),
    new FloatMatrix(),
    new DoubleMatrix()
  };

  static MatrixKernels of(ElementType type) {
    return BY_TYPE[type.ordinal()];
  }

  /** Loads the linear algebra library on first use. */
  static final class Library {
    static final BLAS BLAS = dev.ludovic.netlib.blas.BLAS.getInstance();

    private Library() {}
  }

  /** Adds the inner product of {@code n} elements to a total. */
  abstract void dot(Total total, Lane a, Lane b, int n);

  /**
   * Computes {@code c = beta * c + alpha * (a x b)} for column-major operands.
   *
   * @param c the result, whose columns are adjacent elements
   */
  abstract void multiply(ColumnMajor c, double beta, double alpha, ColumnMajor a, ColumnMajor b);

  /** Computes {@code y = beta * y + alpha * (a x x)} for vectors with strides. */
  abstract void multiply(Tensor y, double beta, double alpha, ColumnMajor a, Tensor x);

  /** Adds {@code alpha * (x x y')} to {@code c}, whose columns are adjacent elements. */
  abstract void rankOne(ColumnMajor c, double alpha, Tensor x, Tensor y);
}

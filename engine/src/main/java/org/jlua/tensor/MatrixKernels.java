package org.jlua.tensor;

import dev.ludovic.netlib.blas.BLAS;
import java.util.logging.Level;
import java.util.logging.Logger;

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

  /** Loads the linear algebra library on first use: native, Vector API or pure Java. */
  static final class Library {
    static final BLAS BLAS = load();

    private Library() {}

    /** The library warns on standard error about each variant that the machine does not have. */
    private static BLAS load() {
      Logger logger = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
      Level level = logger.getLevel();
      logger.setLevel(Level.OFF);
      try {
        return dev.ludovic.netlib.blas.BLAS.getInstance();
      } finally {
        logger.setLevel(level);
      }
    }
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

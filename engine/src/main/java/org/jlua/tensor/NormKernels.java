package org.jlua.tensor;

/** Powers and deviations of strided lines, for floating-point types. */
abstract class NormKernels {

  static NormKernels of(ElementType type) {
    return type == ElementType.FLOAT ? new FloatNorm() : new DoubleNorm();
  }

  /** Adds the p-th powers of the magnitudes of {@code n} elements; p = 0 counts non-zero ones. */
  final double powers(double sum, double p, Object array, int at, int stride, int n) {
    if (p == 2) {
      return squares(sum, 0, array, at, stride, n);
    }
    if (p == 1) {
      return magnitudes(sum, array, at, stride, n);
    }
    return p == 0
        ? nonZeros(sum, array, at, stride, n)
        : generalPowers(sum, p, array, at, stride, n);
  }

  /** Adds the squared distances of {@code n} elements from {@code center}. */
  abstract double squares(double sum, double center, Object array, int at, int stride, int n);

  abstract double magnitudes(double sum, Object array, int at, int stride, int n);

  abstract double nonZeros(double sum, Object array, int at, int stride, int n);

  abstract double generalPowers(double sum, double p, Object array, int at, int stride, int n);

  /** Adds the p-th powers of the distances between {@code n} elements of two dense blocks. */
  abstract double distances(double sum, double p, Lane a, Lane b, int n);

  /** Raises a magnitude to a power as C does, where one to any power is one. */
  static double pow(double magnitude, double p) {
    return magnitude == 1 ? 1 : Math.pow(magnitude, p);
  }
}

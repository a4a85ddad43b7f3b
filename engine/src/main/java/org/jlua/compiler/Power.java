package org.jlua.compiler;

/**
 * The operator {@code ^}. {@link Math#pow} may be off by a unit in the last place, so that {@code
 * 10^27} would not equal {@code 1e27} as it does with the C library; whole exponents are computed
 * here with twice the precision.
 */
public final class Power {
  private static final int LARGEST_EXPONENT = 1023;
  private static final double LARGEST = 0x1p1000;
  private static final double SMALLEST = 0x1p-900;

  private Power() {}

  /** Returns x to the power of y, as C's {@code pow}. */
  public static double of(double x, double y) {
    if (y == 2) {
      return x * x;
    }
    int n = (int) y;
    double result = Math.pow(x, y);
    if (result != result && (x == 1 || x == -1 && Double.isInfinite(y))) {
      return 1; // C takes every power of 1 for 1
    }
    double size = Math.abs(result);
    return n != y
            || n >= -1 && n <= 1
            || Math.abs(n) > LARGEST_EXPONENT
            || !(size > SMALLEST && size < LARGEST)
        ? result
        : whole(x, n);
  }

  /** Squares and multiplies pairs of numbers whose sum is the value. */
  private static double whole(double x, int n) {
    double high = 1;
    double low = 0;
    double baseHigh = x;
    double baseLow = 0;
    for (int left = Math.abs(n); ; ) {
      if ((left & 1) != 0) {
        double product = high * baseHigh;
        double rest = Math.fma(high, baseHigh, -product) + (high * baseLow + low * baseHigh);
        high = product + rest;
        low = product - high + rest;
      }
      left >>= 1;
      if (left == 0) {
        break;
      }
      double square = baseHigh * baseHigh;
      double rest = Math.fma(baseHigh, baseHigh, -square) + 2 * baseHigh * baseLow;
      baseHigh = square + rest;
      baseLow = square - baseHigh + rest;
    }
    return n > 0 ? high + low : inverse(high, low);
  }

  private static double inverse(double high, double low) {
    double quotient = 1 / high;
    double rest = Math.fma(-quotient, high, 1) - quotient * low;
    return quotient + quotient * rest;
  }
}

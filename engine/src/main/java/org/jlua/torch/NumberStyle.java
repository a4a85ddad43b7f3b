package org.jlua.torch;

import org.jlua.vm.ByteBuilder;

/**
 * How the numbers of one tensor are printed.
 *
 * @param kind the notation
 * @param width columns of each number; 0 for as many as it takes
 * @param scale what all numbers are divided by
 */
record NumberStyle(Kind kind, int width, double scale) {
  enum Kind {
    INTEGER,
    FIXED,
    SCIENTIFIC,
    PLAIN
  }

  /** Widest whole numbers that are shown as such, in digits. */
  private static final int MAX_INTEGER_DIGITS = 9;

  private static final int SCIENTIFIC_WIDTH = 11;
  private static final int SMALLEST_FIXED_WIDTH = 7;

  /** Finds the style for some numbers, at least one. */
  static NumberStyle of(double[] numbers) {
    boolean whole = true;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double x : numbers) {
      if (x != x) {
        return new NumberStyle(Kind.PLAIN, 0, 1);
      }
      whole &= x == Math.ceil(x);
      least = Math.min(least, Math.abs(x));
      most = Math.max(most, Math.abs(x));
    }
    double leastDigits = digits(least);
    double mostDigits = digits(most);
    if (whole) {
      return mostDigits > MAX_INTEGER_DIGITS
          ? new NumberStyle(Kind.SCIENTIFIC, SCIENTIFIC_WIDTH, 1)
          : new NumberStyle(Kind.INTEGER, (int) mostDigits + 1, 1);
    }
    if (mostDigits - leastDigits > 4) {
      boolean wide = Math.abs(mostDigits) > 99 || Math.abs(leastDigits) > 99;
      return new NumberStyle(Kind.SCIENTIFIC, SCIENTIFIC_WIDTH + (wide ? 1 : 0), 1);
    }
    if (mostDigits > 5 || mostDigits < 0) {
      return new NumberStyle(Kind.FIXED, SMALLEST_FIXED_WIDTH, powerOfTen((int) mostDigits - 1));
    }
    return new NumberStyle(
        Kind.FIXED, mostDigits == 0 ? SMALLEST_FIXED_WIDTH : (int) mostDigits + 6, 1);
  }

  /** Returns how many digits a number has before the point; 0 or less below one tenth. */
  private static double digits(double x) {
    return x == 0 ? 1 : Math.floor(Math.log10(x)) + 1;
  }

  private static double powerOfTen(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }

  void append(ByteBuilder out, double x) {
    switch (kind) {
      case INTEGER -> DecimalText.appendInteger(out, x, width);
      case FIXED -> DecimalText.appendFixed(out, x / scale, width);
      case SCIENTIFIC -> DecimalText.appendScientific(out, x, width);
      case PLAIN -> DecimalText.appendPlain(out, x);
    }
  }
}

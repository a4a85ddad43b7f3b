package org.jlua.tensor;

/**
 * Floating-point to integer conversion as C does it on x86-64: truncation toward zero, and the most
 * negative integer for NaN and whatever does not fit (where Java would saturate).
 */
final class Conversion {
  private static final double TWO_TO_31 = 0x1p31;
  private static final double TWO_TO_63 = 0x1p63;

  private Conversion() {}

  /** Converts to 32 bits; narrower types take the low bits of the result. */
  static int toInt(double value) {
    return value > -TWO_TO_31 - 1 && value < TWO_TO_31 ? (int) value : Integer.MIN_VALUE;
  }

  /** Converts to 64 bits. */
  static long toLong(double value) {
    return value >= -TWO_TO_63 && value < TWO_TO_63 ? (long) value : Long.MIN_VALUE;
  }
}

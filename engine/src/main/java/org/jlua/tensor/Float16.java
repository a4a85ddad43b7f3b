package org.jlua.tensor;

/** Conversion between single precision and the bits of IEEE 754 half precision. */
final class Float16 {
  private static final int EXPONENT = 0x7c00;
  private static final int FRACTION = 0x3ff;

  /** The exponents of the two formats are biased by 127 and by 15. */
  private static final int BIAS = 127 - 15;

  private Float16() {}

  /** Returns the value of 16 bits. */
  static float toFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits & EXPONENT;
    int fraction = bits & FRACTION;
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == EXPONENT ? 0xff : (exponent >> 10) + BIAS;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }

  /** Returns the bits of the nearest value, of the even one if two are as near. */
  static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return 0x7fff;
    }
    if (magnitude >= 65520) { // halfway beyond the largest finite value
      return (short) (sign | EXPONENT);
    }
    if (magnitude < 0x1p-14f) { // the result is a multiple of 2^-24, found by rounding to integer
      return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
    }
    int wide = bits & 0x7fffffff;
    int rounded = wide + 0xfff + (wide >>> 13 & 1);
    return (short) (sign | (rounded - (BIAS << 23)) >> 13);
  }
}

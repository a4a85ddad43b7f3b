package org.jlua.vm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal digits of a finite double that is not negative, rounded from its exact value with
 * ties away from zero. The value is {@code 0.digits × 10^point}; zero has no digits.
 *
 * <p>Most numbers need only one product of 128 bits; the others go through BigDecimal.
 */
final class Decimal {
  private static final int MAX_PLACES = 27;
  private static final int MAX_LONG_DIGITS = 18;
  private static final int MANTISSA_BITS = 52;
  private static final int EXPONENT_BIAS = 1075;
  private static final double TWO_TO_63 = 0x1p63;
  private static final double LOG10_OF_2 = 0.30102999566398120;

  private static final long[] POWERS_OF_FIVE = powers(5, MAX_PLACES);
  private static final long[] POWERS_OF_TEN = powers(10, MAX_LONG_DIGITS);

  private final byte[] digits;
  private final int start;

  /** Where the decimal point stands: so many digits are before it. */
  final int point;

  private Decimal(byte[] digits, int start, int point) {
    this.digits = digits;
    this.start = start;
    this.point = point;
  }

  private static long[] powers(long base, int last) {
    long[] powers = new long[last + 1];
    powers[0] = 1;
    for (int i = 1; i <= last; i++) {
      powers[i] = powers[i - 1] * base;
    }
    return powers;
  }

  /** Returns how many digits there are; behind them zeros follow. */
  int length() {
    return digits.length - start;
  }

  /** Returns the ASCII code of the digit {@code i}, from 0; zero behind the last. */
  byte digit(int i) {
    return start + i < digits.length ? digits[start + i] : (byte) '0';
  }

  /** Returns how many digits there are without the zeros at the end. */
  int significantLength() {
    int end = digits.length;
    while (end > start && digits[end - 1] == '0') {
      end--;
    }
    return end - start;
  }

  /** Rounds to a number of digits behind the decimal point. */
  static Decimal fixed(double magnitude, int places) {
    long rounded = round(magnitude, places);
    if (rounded >= 0) {
      return of(rounded, -places);
    }
    BigDecimal exact = new BigDecimal(magnitude).setScale(places, RoundingMode.HALF_UP);
    return of(exact.unscaledValue().toString(), -places);
  }

  /** Rounds to a number of digits, at least 1, counted from the first that is not zero. */
  static Decimal significant(double magnitude, int precision) {
    if (magnitude == 0) {
      return new Decimal(new byte[0], 0, 1);
    }
    if (precision < MAX_LONG_DIGITS) {
      int exponent = (int) Math.floor(Math.getExponent(magnitude) * LOG10_OF_2);
      long limit = POWERS_OF_TEN[precision];
      long rounded = round(magnitude, precision - 1 - exponent);
      if (rounded >= limit) {
        rounded = round(magnitude, precision - 2 - exponent);
        exponent++;
      }
      if (rounded >= 0) {
        return of(rounded, exponent + 1 - precision);
      }
    }
    BigDecimal exact =
        new BigDecimal(magnitude).round(new MathContext(precision, RoundingMode.HALF_UP));
    return of(exact.unscaledValue().toString(), -exact.scale());
  }

  private static Decimal of(String text, int exponent) {
    byte[] digits = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    int start = text.equals("0") ? 1 : 0;
    return new Decimal(digits, start, digits.length - start + exponent);
  }

  private static Decimal of(long value, int exponent) {
    byte[] digits = new byte[19];
    int start = digits.length;
    long rest = value;
    while (rest != 0) {
      long quotient = rest / 10;
      digits[--start] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
    }
    return new Decimal(digits, start, digits.length - start + exponent);
  }

  /**
   * Returns {@code magnitude × 10^places} rounded to an integer, or -1 when it is beyond what is
   * calculated here.
   */
  static long round(double magnitude, int places) {
    if (places < 0) {
      return roundToPower(magnitude, -places);
    }
    if (places > MAX_PLACES) {
      return -1;
    }
    long bits = Double.doubleToRawLongBits(magnitude);
    int biased = (int) (bits >>> MANTISSA_BITS);
    long mantissa = bits & (1L << MANTISSA_BITS) - 1;
    int exponent = EXPONENT_BIAS - 1;
    if (biased != 0) {
      mantissa |= 1L << MANTISSA_BITS;
      exponent = EXPONENT_BIAS - biased;
    }
    long power = POWERS_OF_FIVE[places];
    long high = Math.multiplyHigh(mantissa, power);
    long low = mantissa * power;
    return shift(high, low, exponent - places);
  }

  /** Shifts a product of 128 bits to the right and rounds it; -1 when the result is too long. */
  private static long shift(long high, long low, int distance) {
    if (distance <= 0) {
      boolean fits = high == 0 && distance > -63 && low >= 0 && low >>> 63 + distance == 0;
      return fits ? low << -distance : -1;
    }
    long whole;
    long half;
    if (distance < 64) {
      if (high >>> distance != 0) {
        return -1;
      }
      whole = low >>> distance | high << 64 - distance;
      half = low >>> distance - 1;
    } else if (distance < 128) {
      whole = distance == 64 ? high : high >>> distance - 64;
      half = distance == 64 ? low >>> 63 : high >>> distance - 65;
    } else {
      return 0;
    }
    return whole < 0 || whole == Long.MAX_VALUE ? -1 : whole + (half & 1);
  }

  private static long roundToPower(double magnitude, int power) {
    if (magnitude >= TWO_TO_63 || power > MAX_LONG_DIGITS) {
      return -1;
    }
    long whole = (long) magnitude;
    long unit = POWERS_OF_TEN[power];
    long rest = whole % unit;
    return rest >= unit - rest ? whole / unit + 1 : whole / unit;
  }
}

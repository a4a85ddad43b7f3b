package org.jlua.vm;

/**
 * The conversions {@code %f %e %g %a} of C for finite doubles that are not negative. Signs,
 * padding, infinities and nan are the caller's.
 */
public final class FloatText {
  private static final int MANTISSA_BITS = 52;
  private static final int MANTISSA_DIGITS = 13;
  private static final int EXPONENT_BIAS = 1023;

  private FloatText() {}

  /**
   * Appends a number as {@code %f} does.
   *
   * @param places digits behind the decimal point
   * @param alternate whether the decimal point is written even without digits behind it
   */
  public static void appendFixed(ByteBuilder out, double magnitude, int places, boolean alternate) {
    appendPlain(out, Decimal.fixed(magnitude, places), places, alternate);
  }

  /**
   * Appends a number as {@code %e} does.
   *
   * @param places digits behind the decimal point
   * @param alternate whether the decimal point is written even without digits behind it
   * @param letter {@code e} or {@code E}
   */
  public static void appendExponential(
      ByteBuilder out, double magnitude, int places, boolean alternate, char letter) {
    Decimal decimal = Decimal.significant(magnitude, places + 1);
    appendScientific(out, decimal, places, alternate, letter);
  }

  /**
   * Appends a number as {@code %g} does: in the shorter of both forms, without zeros at the end.
   *
   * @param precision number of digits; 0 counts as 1
   * @param alternate whether the decimal point and the zeros at the end are kept
   * @param letter {@code e} or {@code E}
   */
  public static void appendGeneral(
      ByteBuilder out, double magnitude, int precision, boolean alternate, char letter) {
    int digits = Math.max(precision, 1);
    Decimal decimal = Decimal.significant(magnitude, digits);
    int exponent = decimal.point - 1;
    int kept = alternate ? digits : Math.max(decimal.significantLength(), 1);
    if (exponent < -4 || exponent >= digits) {
      appendScientific(out, decimal, kept - 1, alternate, letter);
    } else {
      appendPlain(out, decimal, Math.max(kept - 1 - exponent, 0), alternate);
    }
  }

  private static void appendPlain(ByteBuilder out, Decimal decimal, int places, boolean alternate) {
    int point = decimal.point;
    if (point <= 0 || decimal.length() == 0) {
      out.append('0');
    } else {
      for (int i = 0; i < point; i++) {
        out.append(decimal.digit(i));
      }
    }
    if (places > 0 || alternate) {
      out.append('.');
    }
    for (int i = point; i < point + places; i++) {
      out.append(i < 0 ? '0' : decimal.digit(i));
    }
  }

  private static void appendScientific(
      ByteBuilder out, Decimal decimal, int places, boolean alternate, char letter) {
    out.append(decimal.digit(0));
    if (places > 0 || alternate) {
      out.append('.');
    }
    for (int i = 1; i <= places; i++) {
      out.append(decimal.digit(i));
    }
    int exponent = decimal.point - 1;
    out.append(letter).append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    if (size < 10) {
      out.append('0');
    }
    out.appendDigits(size);
  }

  /**
   * Appends a number as {@code %a} does.
   *
   * @param places hexadecimal digits behind the point, negative for as many as are needed
   * @param alternate whether the point is written even without digits behind it
   * @param upper whether letters are upper case
   */
  public static void appendHexadecimal(
      ByteBuilder out, double magnitude, int places, boolean alternate, boolean upper) {
    long bits = Double.doubleToRawLongBits(magnitude);
    int exponent = (int) (bits >>> MANTISSA_BITS) - EXPONENT_BIAS;
    long mantissa = bits & (1L << MANTISSA_BITS) - 1;
    long lead = 1;
    if (magnitude == 0) {
      exponent = 0;
      lead = 0;
    } else if (exponent == -EXPONENT_BIAS) {
      int shift = Long.numberOfLeadingZeros(mantissa) - (63 - MANTISSA_BITS);
      mantissa = mantissa << shift & (1L << MANTISSA_BITS) - 1;
      exponent = 1 - EXPONENT_BIAS - shift;
    }
    if (places >= 0 && places < MANTISSA_DIGITS) {
      int dropped = MANTISSA_BITS - 4 * places;
      long all = (lead << MANTISSA_BITS | mantissa) + (1L << dropped - 1);
      lead = all >>> MANTISSA_BITS;
      mantissa = (all & (1L << MANTISSA_BITS) - 1) >>> dropped << dropped;
    }
    String hex = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    out.append('0').append(upper ? 'X' : 'x').append(hex.charAt((int) lead));
    int digits = places;
    if (places < 0) {
      digits = mantissa == 0 ? 0 : MANTISSA_DIGITS - Long.numberOfTrailingZeros(mantissa) / 4;
    }
    if (digits > 0 || alternate) {
      out.append('.');
    }
    for (int i = 0; i < digits; i++) {
      int shift = MANTISSA_BITS - 4 * (i + 1);
      out.append(shift < 0 ? '0' : hex.charAt((int) (mantissa >>> shift) & 15));
    }
    out.append(upper ? 'P' : 'p').append(exponent < 0 ? '-' : '+').appendDigits(Math.abs(exponent));
  }
}

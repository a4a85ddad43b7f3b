package org.jlua.torch;

import org.jlua.vm.ByteBuilder;
import org.jlua.vm.FloatText;

/** Numbers as C's {@code printf} writes them, padded with blanks on the left. */
final class DecimalText {
  private static final int DECIMALS = 4;
  private static final int PLAIN_DECIMALS = 6;

  private DecimalText() {}

  /** Appends a number as {@code %WIDTH.4f}. */
  static void appendFixed(ByteBuilder out, double value, int width) {
    int start = out.length();
    if (appendSign(out, value)) {
      FloatText.appendFixed(out, Math.abs(value), DECIMALS, false);
    }
    pad(out, start, width);
  }

  /** Appends a number as {@code %WIDTH.4e}. */
  static void appendScientific(ByteBuilder out, double value, int width) {
    int start = out.length();
    if (appendSign(out, value)) {
      FloatText.appendExponential(out, Math.abs(value), DECIMALS, false, 'e');
    }
    pad(out, start, width);
  }

  /** Appends a whole number as {@code %WIDTHd}. */
  static void appendInteger(ByteBuilder out, double value, int width) {
    int start = out.length();
    if (value < 0) {
      out.append('-');
    }
    out.appendDigits(Math.abs((long) value));
    pad(out, start, width);
  }

  /** Appends a number as {@code %f}. */
  static void appendPlain(ByteBuilder out, double value) {
    if (appendSign(out, value)) {
      FloatText.appendFixed(out, Math.abs(value), PLAIN_DECIMALS, false);
    }
  }

  /** Appends a number as {@code %.PRECISIONg}. */
  static void appendGeneral(ByteBuilder out, double value, int precision) {
    if (appendSign(out, value)) {
      FloatText.appendGeneral(out, Math.abs(value), precision, false, 'e');
    }
  }

  /** Appends the sign, or all of a number that is not finite; returns whether digits follow. */
  private static boolean appendSign(ByteBuilder out, double value) {
    if (value != value) {
      out.append("nan");
      return false;
    }
    if (Double.doubleToRawLongBits(value) < 0) {
      out.append('-');
    }
    if (Double.isInfinite(value)) {
      out.append("inf");
      return false;
    }
    return true;
  }

  private static void pad(ByteBuilder out, int start, int width) {
    out.insert(start, ' ', width - (out.length() - start));
  }
}

package org.jlua.torch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as C's {@code printf} shows them with four decimals, padded with blanks on the left. Exact
 * ties are rounded away from zero, as LuaJIT does.
 */
final class DecimalText {
  private static final int DECIMALS = 4;
  private static final double SCALE = 1e4;

  /** Below this, a number times {@link #SCALE} still has bits for telling ties. */
  private static final double EASY_BELOW = 1e6;

  /** How near to a tie a product may be to be taken for what it seems. */
  private static final double TIE_MARGIN = 1e-5;

  private static final MathContext FIVE_DIGITS =
      new MathContext(1 + DECIMALS, RoundingMode.HALF_UP);

  private DecimalText() {}

  /** Appends a number as {@code %WIDTH.4f}. */
  static void appendFixed(StringBuilder out, double value, int width) {
    int start = out.length();
    double magnitude = Math.abs(value);
    if (magnitude < EASY_BELOW) {
      double scaled = magnitude * SCALE;
      double floor = Math.floor(scaled);
      if (Math.abs(scaled - floor - 0.5) > TIE_MARGIN) {
        appendSign(out, value);
        appendScaled(out, (long) floor + (scaled - floor > 0.5 ? 1 : 0));
        pad(out, start, width);
        return;
      }
    }
    if (Double.isFinite(value)) {
      appendSign(out, value);
      BigDecimal rounded = new BigDecimal(magnitude).setScale(DECIMALS, RoundingMode.HALF_UP);
      out.append(rounded.toPlainString());
    } else {
      appendSpecial(out, value);
    }
    pad(out, start, width);
  }

  private static void appendScaled(StringBuilder out, long scaled) {
    out.append(scaled / (long) SCALE).append('.');
    long fraction = scaled % (long) SCALE;
    for (long unit = (long) SCALE / 10; unit > 0; unit /= 10) {
      out.append((char) ('0' + fraction / unit % 10));
    }
  }

  /** Appends a number as {@code %WIDTH.4e}. */
  static void appendScientific(StringBuilder out, double value, int width) {
    int start = out.length();
    if (!Double.isFinite(value)) {
      appendSpecial(out, value);
      pad(out, start, width);
      return;
    }
    appendSign(out, value);
    String digits = "0".repeat(1 + DECIMALS);
    int exponent = 0;
    if (value != 0) {
      BigDecimal rounded = new BigDecimal(Math.abs(value)).round(FIVE_DIGITS);
      exponent = rounded.precision() - rounded.scale() - 1;
      String shown = rounded.unscaledValue().toString();
      digits = (shown + digits).substring(0, 1 + DECIMALS);
    }
    out.append(digits.charAt(0)).append('.').append(digits, 1, digits.length()).append('e');
    out.append(exponent < 0 ? '-' : '+').append(Math.abs(exponent) < 10 ? "0" : "");
    out.append(Math.abs(exponent));
    pad(out, start, width);
  }

  /** Appends a whole number as {@code %WIDTHd}. */
  static void appendInteger(StringBuilder out, double value, int width) {
    int start = out.length();
    out.append((long) value);
    pad(out, start, width);
  }

  /** Appends a number as {@code %f}. */
  static void appendPlain(StringBuilder out, double value) {
    if (Double.isFinite(value)) {
      appendSign(out, value);
      BigDecimal rounded = new BigDecimal(Math.abs(value)).setScale(6, RoundingMode.HALF_UP);
      out.append(rounded.toPlainString());
    } else {
      appendSpecial(out, value);
    }
  }

  private static void appendSign(StringBuilder out, double value) {
    if (value < 0 || value == 0 && 1 / value < 0) {
      out.append('-');
    }
  }

  private static void appendSpecial(StringBuilder out, double value) {
    out.append(value != value ? "nan" : value > 0 ? "inf" : "-inf");
  }

  private static void pad(StringBuilder out, int start, int width) {
    int missing = width - (out.length() - start);
    if (missing > 0) {
      out.insert(start, " ".repeat(missing));
    }
  }
}

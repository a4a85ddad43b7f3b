package org.jlua.compiler;

import java.nio.charset.StandardCharsets;

/**
 * Turns the text of a number into its value: decimal numbers, and the hexadecimal ({@code 0x1.8p4})
 * and binary ({@code 0b101}) ones of LuaJIT.
 */
final class Numeral {
  /** Returned for text that is not a number; no text stands for NaN. */
  static final double MALFORMED = Double.NaN;

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long MAX_EXACT_INTEGER = 1L << 53;
  private static final int MAX_HEX_DIGITS_OF_LONG = 15;

  private Numeral() {}

  /**
   * Returns the value of a number without sign, correctly rounded.
   *
   * @return the value, infinite if it is too large, or {@link #MALFORMED}
   */
  static double parse(byte[] text, int from, int to) {
    if (to - from > 1 && text[from] == '0') {
      int base = text[from + 1] | 0x20;
      if (base == 'x') {
        return parseHexadecimal(text, from + 2, to);
      }
      if (base == 'b') {
        return parseBinary(text, from + 2, to);
      }
    }
    return parseDecimal(text, from, to);
  }

  private static double parseDecimal(byte[] text, int from, int to) {
    long mantissa = 0;
    int exponent = 0;
    int digits = 0;
    boolean exact = true;
    boolean fraction = false;
    int i = from;
    for (; i < to; i++) {
      int c = text[i];
      if (c == '.' && !fraction) {
        fraction = true;
      } else if (isDigit(c)) {
        digits++;
        exact &= mantissa < MAX_EXACT_INTEGER;
        if (exact) {
          mantissa = mantissa * 10 + (c - '0');
          exponent -= fraction ? 1 : 0;
        }
      } else {
        break;
      }
    }
    if (digits == 0) {
      return MALFORMED;
    }
    if (i < to) {
      if ((text[i] | 0x20) != 'e' || !isExponent(text, i + 1, to)) {
        return MALFORMED;
      }
      exact &= to - i <= 6;
      exponent += exact ? parseExponent(text, i + 1, to) : 0;
    }
    if (exact && mantissa <= MAX_EXACT_INTEGER && exponent >= -22 && exponent <= 22) {
      return exponent < 0
          ? mantissa / POWERS_OF_TEN[-exponent]
          : mantissa * POWERS_OF_TEN[exponent];
    }
    return Double.parseDouble(latin1(text, from, to));
  }

  private static double parseHexadecimal(byte[] text, int from, int to) {
    long value = 0;
    int digits = 0;
    boolean fraction = false;
    int i = from;
    for (; i < to; i++) {
      int c = text[i];
      if (c == '.' && !fraction) {
        fraction = true;
      } else if (Character.digit(c, 16) >= 0) {
        digits++;
        value = value << 4 | Character.digit(c, 16);
      } else {
        break;
      }
    }
    if (digits == 0) {
      return MALFORMED;
    }
    if (i < to) {
      if ((text[i] | 0x20) != 'p' || !isExponent(text, i + 1, to)) {
        return MALFORMED;
      }
      return Double.parseDouble("0x" + latin1(text, from, to));
    }
    return fraction || digits > MAX_HEX_DIGITS_OF_LONG
        ? Double.parseDouble("0x" + latin1(text, from, to) + "p0")
        : value;
  }

  private static double parseBinary(byte[] text, int from, int to) {
    double value = from == to ? MALFORMED : 0;
    for (int i = from; i < to; i++) {
      if (text[i] != '0' && text[i] != '1') {
        return MALFORMED;
      }
      value = value * 2 + (text[i] - '0');
    }
    return value;
  }

  /** Tells whether the text is an optional sign and at least one digit. */
  private static boolean isExponent(byte[] text, int from, int to) {
    int i = from;
    if (i < to && (text[i] == '+' || text[i] == '-')) {
      i++;
    }
    if (i == to) {
      return false;
    }
    while (i < to && isDigit(text[i])) {
      i++;
    }
    return i == to;
  }

  private static int parseExponent(byte[] text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (isDigit(text[i])) {
        value = value * 10 + (text[i] - '0');
      }
    }
    return text[from] == '-' ? -value : value;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static String latin1(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }
}

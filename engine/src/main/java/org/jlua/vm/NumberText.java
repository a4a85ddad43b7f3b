package org.jlua.vm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.luaj.vm2.LuaString;

/** Numbers to text ({@code %.14g} as LuaJIT prints it) and text to numbers. */
public final class NumberText {
  private static final int DIGITS = 14;
  private static final double EXACT_BELOW = 1e14;

  private NumberText() {}

  /** Returns a number as {@code tostring} gives it. */
  public static LuaString toLuaString(double d) {
    int i = (int) d;
    if (i == d && (i != 0 || 1 / d > 0)) {
      return ofInteger(i);
    }
    ByteBuilder text = new ByteBuilder(20);
    append(text, d);
    return text.toLuaString();
  }

  /**
   * Returns what stands for the address of an object where a text names one: {@code 0x01234abc}.
   * Two objects have the same one rarely.
   */
  public static String address(Object object) {
    return "0x" + HexFormat.of().toHexDigits(System.identityHashCode(object));
  }

  private static LuaString ofInteger(int i) {
    byte[] digits = new byte[11];
    int at = digits.length;
    long rest = Math.abs((long) i);
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    if (i < 0) {
      digits[--at] = '-';
    }
    return LuaString.valueUsing(digits, at, digits.length - at);
  }

  /** Returns a number as {@code tostring} gives it. */
  public static String toString(double d) {
    return Strings.toLatin1(toLuaString(d));
  }

  /**
   * Appends a number as {@code tostring} gives it: {@code %.14g} with exact ties away from zero,
   * {@code inf}, {@code -inf}, {@code nan}.
   */
  public static void append(ByteBuilder text, double d) {
    if (d != d) {
      text.append("nan");
      return;
    }
    if (d < 0 || d == 0 && 1 / d < 0) {
      text.append('-');
    }
    double magnitude = Math.abs(d);
    long whole = (long) magnitude;
    if (Double.isInfinite(d)) {
      text.append("inf");
    } else if (whole == magnitude && magnitude < EXACT_BELOW) {
      text.appendDigits(whole);
    } else {
      FloatText.appendGeneral(text, magnitude, DIGITS, false, 'e');
    }
  }

  /**
   * Returns the number that a string stands for, or null when it stands for none: white space, a
   * decimal or hexadecimal numeral, white space.
   */
  public static NumberValue parse(LuaString s) {
    byte[] b = s.m_bytes;
    int from = s.m_offset;
    int to = from + s.m_length;
    while (from < to && isSpace(b[from])) {
      from++;
    }
    while (to > from && isSpace(b[to - 1])) {
      to--;
    }
    if (from == to) {
      return null;
    }
    boolean negative = b[from] == '-';
    int digits = negative || b[from] == '+' ? from + 1 : from;
    double d = parseUnsigned(b, digits, to);
    if (d != d) {
      return isWord(b, digits, to, "nan") ? NumberValue.of(Double.NaN) : null;
    }
    return NumberValue.of(negative ? -d : d);
  }

  /** Returns the value of an unsigned numeral, nan when it is malformed. */
  private static double parseUnsigned(byte[] b, int from, int to) {
    if (from == to) {
      return Double.NaN;
    }
    if (to - from > 2 && b[from] == '0' && (b[from + 1] | 0x20) == 'x') {
      return parseHexadecimal(b, from + 2, to);
    }
    if (to - from > 2 && b[from] == '0' && (b[from + 1] | 0x20) == 'b') {
      return parseBinary(b, from + 2, to);
    }
    if (isWord(b, from, to, "inf") || isWord(b, from, to, "infinity")) {
      return Double.POSITIVE_INFINITY;
    }
    long whole = 0;
    int i = from;
    while (i < to && isDigit(b[i]) && i - from < 15) {
      whole = whole * 10 + (b[i++] - '0');
    }
    if (i == to) {
      return whole;
    }
    if (!isDecimal(b, from, to)) {
      return Double.NaN;
    }
    return Double.parseDouble(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
  }

  private static boolean isDecimal(byte[] b, int from, int to) {
    int i = from;
    int digits = 0;
    while (i < to && isDigit(b[i])) {
      i++;
      digits++;
    }
    if (i < to && b[i] == '.') {
      i++;
      while (i < to && isDigit(b[i])) {
        i++;
        digits++;
      }
    }
    if (digits == 0) {
      return false;
    }
    if (i < to && (b[i] | 0x20) == 'e') {
      i = skipSign(b, i + 1, to);
      int start = i;
      while (i < to && isDigit(b[i])) {
        i++;
      }
      if (i == start) {
        return false;
      }
    }
    return i == to;
  }

  private static double parseHexadecimal(byte[] b, int from, int to) {
    double mantissa = 0;
    int exponent = 0;
    int digits = 0;
    int i = from;
    boolean point = false;
    for (; i < to; i++) {
      int digit = Character.digit(b[i], 16);
      if (digit >= 0) {
        mantissa = mantissa * 16 + digit;
        digits++;
        exponent -= point ? 4 : 0;
      } else if (b[i] == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (i < to && (b[i] | 0x20) == 'p') {
      int start = skipSign(b, i + 1, to);
      int power = 0;
      int j = start;
      while (j < to && isDigit(b[j])) {
        power = Math.min(power * 10 + (b[j++] - '0'), 100_000);
      }
      if (j == start) {
        return Double.NaN;
      }
      exponent += b[i + 1] == '-' ? -power : power;
      i = j;
    }
    return i == to ? mantissa * Math.pow(2, exponent) : Double.NaN;
  }

  private static double parseBinary(byte[] b, int from, int to) {
    double value = 0;
    for (int i = from; i < to; i++) {
      if (b[i] != '0' && b[i] != '1') {
        return Double.NaN;
      }
      value = value * 2 + (b[i] - '0');
    }
    return value;
  }

  private static int skipSign(byte[] b, int i, int to) {
    return i < to && (b[i] == '+' || b[i] == '-') ? i + 1 : i;
  }

  private static boolean isWord(byte[] b, int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((b[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}

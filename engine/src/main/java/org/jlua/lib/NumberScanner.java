package org.jlua.lib;

import java.io.IOException;

/**
 * Reads a number from a file as C's {@code scanf("%lf")} does: takes the longest run of characters
 * that could begin a number, and looks at no more than one character behind it.
 */
final class NumberScanner {
  /** Longer runs are not numbers that anyone wrote. */
  private static final int LONGEST = 1000;

  /** So many digits always fit a double. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final LuaFile file;
  private final StringBuilder text = new StringBuilder();

  private NumberScanner(LuaFile file) {
    this.file = file;
  }

  /** Reads a number behind any white space; returns null when there is none. */
  static Double scan(LuaFile file) throws IOException {
    return new NumberScanner(file).scan();
  }

  private Double scan() throws IOException {
    int c = file.peek();
    while (c == ' ' || c >= '\t' && c <= '\r') {
      file.skip();
      c = file.peek();
    }
    if (c == '-' || c == '+') {
      take(c);
    }
    int start = text.length();
    switch (file.peek()) {
      case 'i', 'I' -> {
        return word("infinity", 3) ? signed(Double.POSITIVE_INFINITY) : null;
      }
      case 'n', 'N' -> {
        return word("nan", 3) ? Double.NaN : null;
      }
      case '0' -> {
        take('0');
        c = file.peek();
        if (c == 'x' || c == 'X') {
          take('x');
          digits(true);
          return text.length() == start + 2 ? null : hexValue();
        }
      }
      default -> {
        // decimal digits, a point, or nothing that belongs to a number
      }
    }
    digits(false);
    return decimalValue();
  }

  private void take(int c) {
    file.skip();
    text.append((char) c);
  }

  private double signed(double magnitude) {
    return text.length() > 0 && text.charAt(0) == '-' ? -magnitude : magnitude;
  }

  /** Takes a word, or the first {@code shortest} letters of it. */
  private boolean word(String word, int shortest) throws IOException {
    for (int i = 0; i < word.length(); i++) {
      int c = file.peek();
      if (Character.toLowerCase(c) != word.charAt(i)) {
        return i == shortest;
      }
      file.skip();
    }
    return true;
  }

  private void digits(boolean hex) throws IOException {
    boolean digit = text.length() > 0 && text.charAt(text.length() - 1) == '0';
    boolean point = false;
    int exponentAt = -1;
    while (text.length() < LONGEST) {
      int c = file.peek();
      if (c >= '0' && c <= '9' || hex && exponentAt < 0 && Character.digit(c, 16) >= 0) {
        digit = true;
      } else if (c == '.' && !point) {
        point = true;
      } else if ((c == '+' || c == '-') && exponentAt >= 0 && exponentAt == text.length() - 1) {
        // the exponent's sign
      } else if (digit && exponentAt < 0 && (c | 0x20) == (hex ? 'p' : 'e')) {
        exponentAt = text.length();
        point = true;
      } else {
        return;
      }
      take(c);
    }
  }

  /** Returns the value of the longest part that is a number. */
  private Double decimalValue() {
    Double quick = shortDecimalValue();
    if (quick != null) {
      return quick;
    }
    for (int end = text.length(); end > 0; end--) {
      char last = text.charAt(end - 1);
      if (last >= '0' && last <= '9' || last == '.') {
        try {
          return Double.valueOf(text.substring(0, end));
        } catch (NumberFormatException e) {
          // a sign or a point without digits
        }
      }
    }
    return null;
  }

  /**
   * Returns the value of digits with or without a point, if they are few enough that digits and
   * power of ten are exact and their quotient therefore is right; null otherwise.
   */
  private Double shortDecimalValue() {
    int length = text.length();
    int start = length > 0 && text.charAt(0) <= '-' ? 1 : 0;
    if (length - start > EXACT_DIGITS) {
      return null;
    }
    long digits = 0;
    int point = -1;
    int count = 0;
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        point = i;
      } else if (c > '9') {
        return null;
      } else {
        digits = digits * 10 + c - '0';
        count++;
      }
    }
    if (count == 0) {
      return null;
    }
    return signed(point < 0 ? digits : digits / POWERS[length - point - 1]);
  }

  private Double hexValue() {
    for (int end = text.length(); end > 0; end--) {
      String part = text.substring(0, end);
      try {
        return Double.valueOf(part.indexOf('p') < 0 && part.indexOf('P') < 0 ? part + "p0" : part);
      } catch (NumberFormatException e) {
        // an exponent without digits
      }
    }
    return null;
  }
}

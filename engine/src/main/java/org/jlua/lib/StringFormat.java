package org.jlua.lib;

import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.ByteBuilder;
import org.jlua.vm.FloatText;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberText;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Operators;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** One call of {@code string.format}: the conversions of C's printf and Lua's {@code %q}. */
final class StringFormat {
  private static final String HEX = "0123456789abcdef";
  private static final int DEFAULT_PRECISION = 6;
  private static final double TWO_TO_63 = 0x1p63;

  private final Operators operators;
  private final LuaString format;
  private final Varargs args;
  private final ByteBuilder out;
  private int argument = 1;

  // the conversion that is being read
  private boolean left;
  private boolean plus;
  private boolean blank;
  private boolean alternate;
  private boolean zeros;
  private int width;
  private int precision;

  /**
   * Prepares a call.
   *
   * @param args the arguments; the first is the format
   */
  StringFormat(Interpreter interpreter, Varargs args) {
    operators = interpreter.operators();
    this.args = args;
    format = Args.checkString(args, 1);
    out = new ByteBuilder(format.m_length + 32, interpreter);
  }

  /** Returns the formatted text. */
  LuaString run() {
    byte[] b = format.m_bytes;
    int at = format.m_offset;
    int end = at + format.m_length;
    int plain = at;
    while (at < end) {
      if (b[at] != '%') {
        at++;
        continue;
      }
      out.append(b, plain, at - plain);
      at++;
      if (at < end && b[at] == '%') {
        plain = at++;
        continue;
      }
      argument++;
      at = readSpecification(b, at, end);
      if (argument > args.narg()) {
        throw new ArgumentError(argument, "no value");
      }
      int letter = at < end ? b[at] & 0xff : 0;
      convert(letter);
      plain = ++at;
    }
    return plain == format.m_offset ? format : out.append(b, plain, end - plain).toLuaString();
  }

  // ---- reading

  /** Reads flags, width and precision; returns the index of the letter behind them. */
  private int readSpecification(byte[] b, int from, int end) {
    left = false;
    plus = false;
    blank = false;
    alternate = false;
    zeros = false;
    width = 0;
    precision = -1;
    int at = from;
    while (at < end && readFlag(b[at])) {
      at++;
    }
    int digits = 0;
    for (; at < end && isDigit(b[at]) && digits < 2; digits++) {
      width = width * 10 + b[at++] - '0';
    }
    if (at < end && b[at] == '.') {
      at++;
      precision = 0;
      for (digits = 0; at < end && isDigit(b[at]) && digits < 2; digits++) {
        precision = precision * 10 + b[at++] - '0';
      }
    }
    if (at < end && isDigit(b[at])) {
      throw new LuaError("invalid format (width or precision too long)");
    }
    return at;
  }

  private boolean readFlag(byte c) {
    switch (c) {
      case '-' -> left = true;
      case '+' -> plus = true;
      case ' ' -> blank = true;
      case '#' -> alternate = true;
      case '0' -> zeros = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  // ---- conversions

  private void convert(int letter) {
    switch (letter) {
      case 'd', 'i' -> convertInteger(toSigned(number()));
      case 's' -> convertText(operators.toText(args.arg(argument)));
      case 'f', 'F', 'e', 'E', 'g', 'G', 'a', 'A' -> convertFloat(number(), letter);
      case 'u' -> convertUnsigned(toUnsigned(number()), 10, letter);
      case 'x', 'X' -> convertUnsigned(toUnsigned(number()), 16, letter);
      case 'o' -> convertUnsigned(toUnsigned(number()), 8, letter);
      case 'c' -> {
        int start = out.length();
        out.append((int) toSigned(number()));
        pad(start, start, false);
      }
      case 'q' -> quote(operators.toText(args.arg(argument)));
      case 'p' -> convertText(address(args.arg(argument)));
      default ->
          throw new LuaError(
              "invalid option '%" + (letter == 0 ? "" : (char) letter) + "' to 'format'");
    }
  }

  private double number() {
    return args.arg(argument) instanceof NumberValue n
        ? n.value()
        : Args.checkDouble(args, argument);
  }

  /** Cuts to an integer as a C compiler does on x86-64; what does not fit is the lowest integer. */
  private static long toSigned(double d) {
    return d >= -TWO_TO_63 && d < TWO_TO_63 ? (long) d : Long.MIN_VALUE;
  }

  private static long toUnsigned(double d) {
    return d >= TWO_TO_63 ? toSigned(d - TWO_TO_63) ^ Long.MIN_VALUE : toSigned(d);
  }

  private void convertInteger(long value) {
    int start = out.length();
    appendSign(value < 0);
    int digits = out.length();
    if (value == Long.MIN_VALUE) {
      out.append("9223372036854775808");
    } else if (value != 0 || precision != 0) {
      out.appendDigits(Math.abs(value));
    }
    out.insert(digits, '0', precision - (out.length() - digits));
    pad(start, digits, zeros && precision < 0);
  }

  private void convertUnsigned(long value, int base, int letter) {
    int start = out.length();
    if (alternate && base == 16 && value != 0) {
      out.append('0').append(letter);
    }
    int digits = out.length();
    if (value != 0 || precision != 0) {
      String text = Long.toUnsignedString(value, base);
      out.append(letter == 'X' ? text.toUpperCase(java.util.Locale.ROOT) : text);
    }
    out.insert(digits, '0', precision - (out.length() - digits));
    boolean leadingZero = out.length() > digits && value == 0 || precision > digits(value);
    if (alternate && base == 8 && !leadingZero) {
      out.insert(digits, '0', 1);
    }
    pad(start, digits, zeros && precision < 0);
  }

  /** Returns how many octal digits a number has. */
  private static int digits(long value) {
    return (66 - Long.numberOfLeadingZeros(value)) / 3;
  }

  private void convertFloat(double value, int letter) {
    int start = out.length();
    boolean upper = letter < 'a';
    if (value == value) {
      appendSign(value < 0 || value == 0 && 1 / value < 0);
    }
    int digits = out.length();
    double magnitude = Math.abs(value);
    boolean finite = magnitude <= Double.MAX_VALUE;
    if (!finite) {
      String name = value != value ? "nan" : "inf";
      out.append(upper ? name.toUpperCase(java.util.Locale.ROOT) : name);
    } else {
      int places = precision < 0 ? DEFAULT_PRECISION : precision;
      switch (letter | 0x20) {
        case 'f' -> FloatText.appendFixed(out, magnitude, places, alternate);
        case 'e' -> FloatText.appendExponential(out, magnitude, places, alternate, (char) letter);
        case 'g' -> FloatText.appendGeneral(out, magnitude, places, alternate, upper ? 'E' : 'e');
        default -> {
          FloatText.appendHexadecimal(out, magnitude, precision, alternate, upper);
          digits += 2;
        }
      }
    }
    pad(start, digits, zeros && finite);
  }

  private void appendSign(boolean negative) {
    if (negative) {
      out.append('-');
    } else if (plus) {
      out.append('+');
    } else if (blank) {
      out.append(' ');
    }
  }

  private void convertText(LuaString text) {
    int start = out.length();
    int length = precision >= 0 ? Math.min(precision, text.m_length) : text.m_length;
    out.append(text.m_bytes, text.m_offset, length);
    pad(start, start, false);
  }

  /** Fills up to the width what was appended since {@code start}; zeros go to {@code digits}. */
  private void pad(int start, int digits, boolean withZeros) {
    int missing = width - (out.length() - start);
    if (missing <= 0) {
      return;
    }
    if (left) {
      out.fill(' ', missing);
    } else if (withZeros) {
      out.insert(digits, '0', missing);
    } else {
      out.insert(start, ' ', missing);
    }
  }

  private void quote(LuaString text) {
    out.append('"');
    int end = text.m_offset + text.m_length;
    for (int i = text.m_offset; i < end; i++) {
      byte c = text.m_bytes[i];
      switch (c) {
        case '"', '\\', '\n' -> out.append('\\').append(c);
        case '\r' -> out.append("\\r");
        case 0 -> out.append("\\000");
        default -> out.append(c);
      }
    }
    out.append('"');
  }

  private static LuaString address(LuaValue value) {
    ByteBuilder text = new ByteBuilder(10).append("0x");
    int hash = System.identityHashCode(value);
    for (int shift = 28; shift >= 0; shift -= 4) {
      text.append(HEX.charAt(hash >>> shift & 15));
    }
    return text.toLuaString();
  }

  /** Appends a value that a text may be made of: a string, or a number as tostring gives it. */
  static void appendText(ByteBuilder out, LuaValue value) {
    if (value instanceof LuaString s) {
      out.append(s);
    } else if (value instanceof NumberValue n) {
      NumberText.append(out, n.value());
    } else {
      out.append(value.strvalue());
    }
  }
}

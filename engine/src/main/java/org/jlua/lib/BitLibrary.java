package org.jlua.lib;

import java.util.function.IntBinaryOperator;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.ByteBuilder;
import org.jlua.vm.Interpreter;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * LuaJIT's {@code bit} library: operations on the lowest 32 bits of numbers, with results from
 * -2^31 to 2^31-1.
 */
public final class BitLibrary implements Builtin.Source {
  private static final String NAMES =
      "tobit bnot bswap band bor bxor lshift rshift arshift rol ror tohex";

  /** Added to a double, moves its integral part rounded to even into the lowest bits. */
  private static final double SHIFTER = 0x1.8p52;

  private static final int HEX_DIGITS = 8;

  private BitLibrary() {}

  /** Makes the library in an interpreter: sets the global {@code bit} and returns it. */
  public static Table open(Interpreter interpreter) {
    LibraryTable bit = LibraryTable.global(interpreter, "bit", 16);
    bit.addAll(NAMES, new BitLibrary());
    return bit.table();
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "tobit" -> a -> NumberValue.of(bits(a, 1));
      case "bnot" -> a -> NumberValue.of(~bits(a, 1));
      case "bswap" -> a -> NumberValue.of(Integer.reverseBytes(bits(a, 1)));
      case "band" -> fold((x, y) -> x & y);
      case "bor" -> fold((x, y) -> x | y);
      case "bxor" -> fold((x, y) -> x ^ y);
      case "lshift" -> shift((x, n) -> x << n);
      case "rshift" -> shift((x, n) -> x >>> n);
      case "arshift" -> shift((x, n) -> x >> n);
      case "rol" -> shift(Integer::rotateLeft);
      case "ror" -> shift(Integer::rotateRight);
      case "tohex" -> BitLibrary::toHex;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Builtin.Body fold(IntBinaryOperator operator) {
    return args -> {
      int result = bits(args, 1);
      int n = args.narg();
      for (int i = 2; i <= n; i++) {
        result = operator.applyAsInt(result, bits(args, i));
      }
      return NumberValue.of(result);
    };
  }

  private static Builtin.Body shift(IntBinaryOperator operator) {
    return a -> NumberValue.of(operator.applyAsInt(bits(a, 1), bits(a, 2)));
  }

  /** Returns the lowest 32 bits of a number argument, rounded to an integer. */
  private static int bits(Varargs args, int i) {
    LuaValue v = args.arg(i);
    double d = v instanceof NumberValue n ? n.value() : Args.checkDouble(args, i);
    int whole = (int) d;
    return whole == d ? whole : (int) Double.doubleToRawLongBits(d + SHIFTER);
  }

  /** {@code bit.tohex(x [, n])}: the lowest n (8) hexadecimal digits; in upper case if n < 0. */
  private static Varargs toHex(Varargs args) {
    int value = bits(args, 1);
    int n = args.arg(2).isnil() ? HEX_DIGITS : bits(args, 2);
    String digits = n < 0 ? "0123456789ABCDEF" : "0123456789abcdef";
    int count = n == Integer.MIN_VALUE ? HEX_DIGITS : Math.min(Math.abs(n), HEX_DIGITS);
    ByteBuilder text = new ByteBuilder(HEX_DIGITS);
    for (int i = count - 1; i >= 0; i--) {
      text.append(digits.charAt(value >>> 4 * i & 15));
    }
    return text.toLuaString();
  }
}

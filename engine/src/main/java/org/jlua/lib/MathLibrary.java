package org.jlua.lib;

import org.jlua.compiler.Power;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Lua's {@code math} library. */
public final class MathLibrary implements Builtin.Source {
  private static final String NAMES =
      "abs ceil floor sqrt exp log10 sin cos tan asin acos atan sinh cosh tanh deg"
          + " rad log pow atan2 fmod modf frexp ldexp max min random randomseed";

  private static final int EXPONENT_MASK = 0x7ff;
  private static final int EXPONENT_SHIFT = 52;
  private static final int HALF_EXPONENT = 1022;

  private final RandomSource random = new RandomSource();

  private MathLibrary() {}

  /** Makes the library in an interpreter: sets the global {@code math} and returns it. */
  public static Table open(Interpreter interpreter) {
    LibraryTable math = LibraryTable.global(interpreter, "math", 40);
    math.addAll(NAMES, new MathLibrary());
    math.set("mod", math.table().rawget(interpreter.intern("fmod")));
    math.set("pi", NumberValue.of(Math.PI));
    math.set("huge", NumberValue.of(Double.POSITIVE_INFINITY));
    return math.table();
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "abs" -> new NumericFunction(Math::abs);
      case "ceil" -> new NumericFunction(Math::ceil);
      case "floor" -> new NumericFunction(Math::floor);
      case "sqrt" -> new NumericFunction(Math::sqrt);
      case "exp" -> new NumericFunction(Math::exp);
      case "log10" -> new NumericFunction(Math::log10);
      case "sin" -> new NumericFunction(Math::sin);
      case "cos" -> new NumericFunction(Math::cos);
      case "tan" -> new NumericFunction(Math::tan);
      case "asin" -> new NumericFunction(Math::asin);
      case "acos" -> new NumericFunction(Math::acos);
      case "atan" -> new NumericFunction(Math::atan);
      case "sinh" -> new NumericFunction(Math::sinh);
      case "cosh" -> new NumericFunction(Math::cosh);
      case "tanh" -> new NumericFunction(Math::tanh);
      case "deg" -> new NumericFunction(x -> x * (180 / Math.PI));
      case "rad" -> new NumericFunction(x -> x * (Math.PI / 180));
      case "log" -> this::log;
      case "pow" -> a -> NumberValue.of(Power.of(Args.checkDouble(a, 1), Args.checkDouble(a, 2)));
      case "atan2" ->
          a -> NumberValue.of(Math.atan2(Args.checkDouble(a, 1), Args.checkDouble(a, 2)));
      // C's fmod is Java's remainder
      case "fmod" -> a -> NumberValue.of(Args.checkDouble(a, 1) % Args.checkDouble(a, 2));
      case "modf" -> this::modf;
      case "frexp" -> this::frexp;
      case "ldexp" -> this::ldexp;
      case "max" -> this::max;
      case "min" -> this::min;
      case "random" -> this::random;
      case "randomseed" -> this::randomSeed;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** {@code math.log(x [, base])}: the logarithm, the natural one without a base. */
  private Varargs log(Varargs args) {
    double x = Args.checkDouble(args, 1);
    if (args.arg(2).isnil()) {
      return NumberValue.of(Math.log(x));
    }
    double base = Args.checkDouble(args, 2);
    if (base == 10) {
      return NumberValue.of(Math.log10(x));
    }
    double quotient = Math.log(x) / Math.log(base);
    double whole = Math.rint(quotient);
    return NumberValue.of(Math.pow(base, whole) == x ? whole : quotient);
  }

  /** {@code math.modf(x)}: the integral part and the fraction, both with the sign of x. */
  private Varargs modf(Varargs args) {
    double x = Args.checkDouble(args, 1);
    double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
    double fraction = Double.isInfinite(x) ? 0 : x - whole;
    return LuaValue.varargsOf(NumberValue.of(whole), NumberValue.of(Math.copySign(fraction, x)));
  }

  /** {@code math.frexp(x)}: m and e with x = m·2^e, m from 0.5 to 1 (0 for 0) and e integral. */
  private Varargs frexp(Varargs args) {
    double x = Args.checkDouble(args, 1);
    if (x == 0 || Double.isInfinite(x) || x != x) {
      return LuaValue.varargsOf(NumberValue.of(x), NumberValue.ZERO);
    }
    boolean subnormal = Math.abs(x) < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x);
    int exponent = (int) (bits >>> EXPONENT_SHIFT & EXPONENT_MASK) - HALF_EXPONENT;
    long mantissa =
        bits & ~((long) EXPONENT_MASK << EXPONENT_SHIFT) | (long) HALF_EXPONENT << EXPONENT_SHIFT;
    return LuaValue.varargsOf(
        NumberValue.of(Double.longBitsToDouble(mantissa)),
        NumberValue.of(subnormal ? exponent - 54 : exponent));
  }

  /** {@code math.ldexp(m, e)}: m·2^e. */
  private Varargs ldexp(Varargs args) {
    return NumberValue.of(Math.scalb(Args.checkDouble(args, 1), Args.checkInt(args, 2)));
  }

  /** {@code math.max(x, ...)}: the largest argument. */
  private Varargs max(Varargs args) {
    double max = Args.checkDouble(args, 1);
    int n = args.narg();
    for (int i = 2; i <= n; i++) {
      double x = Args.checkDouble(args, i);
      if (x > max) {
        max = x;
      }
    }
    return NumberValue.of(max);
  }

  /** {@code math.min(x, ...)}: the smallest argument. */
  private Varargs min(Varargs args) {
    double min = Args.checkDouble(args, 1);
    int n = args.narg();
    for (int i = 2; i <= n; i++) {
      double x = Args.checkDouble(args, i);
      if (x < min) {
        min = x;
      }
    }
    return NumberValue.of(min);
  }

  /**
   * {@code math.random()} is a number from 0 to 1 (exclusive), {@code math.random(m)} an integer
   * from 1 to m, {@code math.random(m, n)} an integer from m to n.
   */
  private Varargs random(Varargs args) {
    double r = random.next();
    switch (args.narg()) {
      case 0:
        return NumberValue.of(r);
      case 1:
        {
          double upper = Args.checkDouble(args, 1);
          if (!(upper >= 1)) {
            throw new ArgumentError(1, "interval is empty");
          }
          return NumberValue.of(Math.floor(r * upper) + 1);
        }
      case 2:
        {
          double lower = Args.checkDouble(args, 1);
          double upper = Args.checkDouble(args, 2);
          if (!(lower <= upper)) {
            throw new ArgumentError(2, "interval is empty");
          }
          return NumberValue.of(Math.floor(r * (upper - lower + 1)) + lower);
        }
      default:
        throw new LuaError("wrong number of arguments");
    }
  }

  /** {@code math.randomseed(x)}: starts the sequence of random numbers that belongs to x. */
  private Varargs randomSeed(Varargs args) {
    random.seed(Args.checkDouble(args, 1));
    return LuaValue.NONE;
  }
}

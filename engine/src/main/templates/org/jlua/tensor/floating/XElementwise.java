package org.jlua.tensor;

/** {@link ElementwiseKernels} of $Type$: mathematical functions. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Elementwise extends $Type$Arithmetic {

  @Override
  void unary(UnaryOp op, Lane r, Lane a, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    switch (op) {
      case ABS, NEG, SIGN, SQRT, RSQRT, CINV -> algebraic(op, x, y, r.at, r.at + n);
      case FLOOR, CEIL, ROUND, TRUNC, FRAC -> rounding(op, x, y, r.at, r.at + n);
      case EXP, LOG, LOG1P, SINH, COSH, TANH, SIGMOID -> exponential(op, x, y, r.at, r.at + n);
      case SIN, COS, TAN, ASIN, ACOS, ATAN -> trigonometric(op, x, y, r.at, r.at + n);
    }
  }

  private static void algebraic(
      UnaryOp op, $elem$[] x, $elem$[] y, int at, int end) {
    switch (op) {
      case ABS -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.abs(y[i]));
        }
      }
      case NEG -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (-y[i]);
        }
      }
      case SIGN -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (y[i] > 0 ? 1 : y[i] < 0 ? -1 : 0);
        }
      }
      case SQRT -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.sqrt(y[i]));
        }
      }
      case RSQRT -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (1 / Math.sqrt(y[i]));
        }
      }
      case CINV -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (1 / y[i]);
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  private static void rounding(
      UnaryOp op, $elem$[] x, $elem$[] y, int at, int end) {
    switch (op) {
      case FLOOR -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.floor(y[i]));
        }
      }
      case CEIL -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.ceil(y[i]));
        }
      }
      case ROUND -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (round(y[i]));
        }
      }
      case TRUNC -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (trunc(y[i]));
        }
      }
      case FRAC -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (y[i] - trunc(y[i]));
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  private static void exponential(
      UnaryOp op, $elem$[] x, $elem$[] y, int at, int end) {
    switch (op) {
      case EXP -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.exp(y[i]));
        }
      }
      case LOG -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.log(y[i]));
        }
      }
      case LOG1P -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.log1p(y[i]));
        }
      }
      case SINH -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.sinh(y[i]));
        }
      }
      case COSH -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.cosh(y[i]));
        }
      }
      case TANH -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.tanh(y[i]));
        }
      }
      case SIGMOID -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (1 / (1 + Math.exp(-y[i])));
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  private static void trigonometric(
      UnaryOp op, $elem$[] x, $elem$[] y, int at, int end) {
    switch (op) {
      case SIN -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.sin(y[i]));
        }
      }
      case COS -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.cos(y[i]));
        }
      }
      case TAN -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.tan(y[i]));
        }
      }
      case ASIN -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.asin(y[i]));
        }
      }
      case ACOS -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.acos(y[i]));
        }
      }
      case ATAN -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.atan(y[i]));
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  private static double trunc(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  /** Rounds halves away from zero, as C does. */
  private static double round(double value) {
    double whole = trunc(value);
    return Math.abs(value - whole) < 0.5 ? whole : whole + Math.signum(value);
  }

  private static double remainder($elem$ value, $elem$ divisor) {
    return divisor == 0 ? Double.NaN : value - divisor * Math.floor(value / divisor);
  }

  /** Raises to a power as C does, where every power of 1, and an infinite one of -1, is 1. */
  private static double power(double base, double exponent) {
    double result = Math.pow(base, exponent);
    boolean one = base == 1 || base == -1 && Double.isInfinite(exponent);
    return result != result && one ? 1 : result;
  }

  @Override
  void special(BinaryOp op, Lane r, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    switch (op) {
      case FMOD -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (y[i] % z[i]);
        }
      }
      case REMAINDER -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (remainder(y[i], z[i]));
        }
      }
      case POW -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (power(y[i], z[i]));
        }
      }
      case ATAN2 -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.atan2(y[i], z[i]));
        }
      }
      case LSHIFT -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (y[i] * Math.pow(2, z[i]));
        }
      }
      case RSHIFT -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (y[i] / Math.pow(2, z[i]));
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  @Override
  void special(BinaryOp op, Lane r, Lane a, double value, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    $elem$ v = ($elem$) value;
    switch (op) {
      case FMOD -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (y[i] % v);
        }
      }
      case REMAINDER -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (remainder(y[i], v));
        }
      }
      case POW -> pow(x, y, value, at, end);
      case ATAN2 -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.atan2(y[i], v));
        }
      }
      case LSHIFT -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (y[i] * Math.pow(2, v));
        }
      }
      case RSHIFT -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (y[i] / Math.pow(2, v));
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  private static void pow($elem$[] x, $elem$[] y, double exponent, int at, int end) {
    if (exponent == 2) {
      for (int i = at; i < end; i++) {
        x[i] = ($elem$) (y[i] * y[i]);
      }
    } else if (exponent == 0.5) {
      for (int i = at; i < end; i++) {
        x[i] = ($elem$) (Math.sqrt(y[i]));
      }
    } else {
      $elem$ v = ($elem$) exponent;
      for (int i = at; i < end; i++) {
        x[i] = ($elem$) (power(y[i], v));
      }
    }
  }

  @Override
  void scalarPow(Lane r, double base, Lane a, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    $elem$ v = ($elem$) base;
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (power(v, y[i]));
    }
  }

  @Override
  void lerp(Lane r, Lane a, Lane b, double weight, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    $elem$ v = ($elem$) weight;
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (y[i] + v * (z[i] - y[i]));
    }
  }
}

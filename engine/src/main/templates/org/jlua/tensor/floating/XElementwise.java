package org.jlua.tensor;

/** {@link ElementwiseKernels} of $Type$: mathematical functions. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Elementwise extends $Type$Arithmetic {

  @Override
  void unary(UnaryOp op, Lane r, Lane a, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    switch (op) {
      case ABS, NEG, SIGN, SQRT, RSQRT, CINV -> algebraic(op, x, r.at, y, a.at, n);
      case FLOOR, CEIL, ROUND, TRUNC, FRAC -> rounding(op, x, r.at, y, a.at, n);
      case EXP, LOG, LOG1P, SINH, COSH, TANH, SIGMOID -> exponential(op, x, r.at, y, a.at, n);
      case SIN, COS, TAN, ASIN, ACOS, ATAN -> trigonometric(op, x, r.at, y, a.at, n);
    }
  }

  private static void algebraic(
      UnaryOp op, $elem$[] x, int xi, $elem$[] y, int yi, int n) {
    switch (op) {
      case ABS -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.abs(y[yi + i]));
        }
      }
      case NEG -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (-y[yi + i]);
        }
      }
      case SIGN -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (y[yi + i] > 0 ? 1 : y[yi + i] < 0 ? -1 : 0);
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.sqrt(y[yi + i]));
        }
      }
      case RSQRT -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (1 / Math.sqrt(y[yi + i]));
        }
      }
      case CINV -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (1 / y[yi + i]);
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  private static void rounding(
      UnaryOp op, $elem$[] x, int xi, $elem$[] y, int yi, int n) {
    switch (op) {
      case FLOOR -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.floor(y[yi + i]));
        }
      }
      case CEIL -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.ceil(y[yi + i]));
        }
      }
      case ROUND -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (round(y[yi + i]));
        }
      }
      case TRUNC -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (trunc(y[yi + i]));
        }
      }
      case FRAC -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (y[yi + i] - trunc(y[yi + i]));
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  private static void exponential(
      UnaryOp op, $elem$[] x, int xi, $elem$[] y, int yi, int n) {
    switch (op) {
      case EXP -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.exp(y[yi + i]));
        }
      }
      case LOG -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.log(y[yi + i]));
        }
      }
      case LOG1P -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.log1p(y[yi + i]));
        }
      }
      case SINH -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.sinh(y[yi + i]));
        }
      }
      case COSH -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.cosh(y[yi + i]));
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.tanh(y[yi + i]));
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (1 / (1 + Math.exp(-y[yi + i])));
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  private static void trigonometric(
      UnaryOp op, $elem$[] x, int xi, $elem$[] y, int yi, int n) {
    switch (op) {
      case SIN -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.sin(y[yi + i]));
        }
      }
      case COS -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.cos(y[yi + i]));
        }
      }
      case TAN -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.tan(y[yi + i]));
        }
      }
      case ASIN -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.asin(y[yi + i]));
        }
      }
      case ACOS -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.acos(y[yi + i]));
        }
      }
      case ATAN -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.atan(y[yi + i]));
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

  @Override
  void special(BinaryOp op, Lane r, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int xi = r.at;
    int yi = a.at;
    int zi = b.at;
    switch (op) {
      case FMOD -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (y[yi + i] % z[zi + i]);
        }
      }
      case REMAINDER -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (remainder(y[yi + i], z[zi + i]));
        }
      }
      case POW -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.pow(y[yi + i], z[zi + i]));
        }
      }
      case ATAN2 -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.atan2(y[yi + i], z[zi + i]));
        }
      }
      case LSHIFT -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (y[yi + i] * Math.pow(2, z[zi + i]));
        }
      }
      case RSHIFT -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (y[yi + i] / Math.pow(2, z[zi + i]));
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  @Override
  void special(BinaryOp op, Lane r, Lane a, double value, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int xi = r.at;
    int yi = a.at;
    $elem$ v = ($elem$) value;
    switch (op) {
      case FMOD -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (y[yi + i] % v);
        }
      }
      case REMAINDER -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (remainder(y[yi + i], v));
        }
      }
      case POW -> pow(x, xi, y, yi, value, n);
      case ATAN2 -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (Math.atan2(y[yi + i], v));
        }
      }
      case LSHIFT -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (y[yi + i] * Math.pow(2, v));
        }
      }
      case RSHIFT -> {
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (y[yi + i] / Math.pow(2, v));
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  private static void pow($elem$[] x, int xi, $elem$[] y, int yi, double exponent, int n) {
    if (exponent == 2) {
      for (int i = 0; i < n; i++) {
        x[xi + i] = ($elem$) (y[yi + i] * y[yi + i]);
      }
    } else if (exponent == 0.5) {
      for (int i = 0; i < n; i++) {
        x[xi + i] = ($elem$) (Math.sqrt(y[yi + i]));
      }
    } else {
      $elem$ v = ($elem$) exponent;
      for (int i = 0; i < n; i++) {
        x[xi + i] = ($elem$) (Math.pow(y[yi + i], v));
      }
    }
  }

  @Override
  void scalarPow(Lane r, double base, Lane a, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int xi = r.at;
    int yi = a.at;
    $elem$ v = ($elem$) base;
    for (int i = 0; i < n; i++) {
      x[xi + i] = ($elem$) (Math.pow(v, y[yi + i]));
    }
  }

  @Override
  void lerp(Lane r, Lane a, Lane b, double weight, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int xi = r.at;
    int yi = a.at;
    int zi = b.at;
    $elem$ v = ($elem$) weight;
    for (int i = 0; i < n; i++) {
      x[xi + i] = ($elem$) (y[yi + i] + v * (z[zi + i] - y[yi + i]));
    }
  }
}

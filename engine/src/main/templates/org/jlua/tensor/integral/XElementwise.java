package org.jlua.tensor;

import static org.jlua.tensor.$Type$Storage.value;

/** {@link ElementwiseKernels} of $Type$: remainders, bits and shifts. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Elementwise extends $Type$Arithmetic {

  @Override
  void unary(UnaryOp op, Lane r, Lane a, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    switch (op) {
      case ABS -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (Math.abs(value(y[i])));
        }
      }
      case SIGN -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (value(y[i]) > 0 ? 1 : value(y[i]) < 0 ? -1 : 0);
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  private static $arith$ remainder($arith$ value, $arith$ divisor) {
    $arith$ rest = value % divisor;
    return rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest;
  }

  /** Returns the bits of an element as an unsigned number, as far as the type is narrower. */
  private static $arith$ bits($elem$ raw) {
    return raw$UMASK$;
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
          x[i] = ($elem$) (value(y[i]) % value(z[i]));
        }
      }
      case REMAINDER -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (remainder(value(y[i]), value(z[i])));
        }
      }
      case BITAND -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (value(y[i]) & value(z[i]));
        }
      }
      case BITOR -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (value(y[i]) | value(z[i]));
        }
      }
      case BITXOR -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (value(y[i]) ^ value(z[i]));
        }
      }
      case LSHIFT -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (value(y[i]) << value(z[i]));
        }
      }
      case RSHIFT -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (bits(y[i]) >>> value(z[i]));
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
    $arith$ v = scalar(value);
    switch (op) {
      case FMOD -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (value(y[i]) % v);
        }
      }
      case REMAINDER -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (remainder(value(y[i]), v));
        }
      }
      case BITAND -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (value(y[i]) & v);
        }
      }
      case BITOR -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (value(y[i]) | v);
        }
      }
      case BITXOR -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (value(y[i]) ^ v);
        }
      }
      case LSHIFT -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (value(y[i]) << v);
        }
      }
      case RSHIFT -> {
        for (int i = at; i < end; i++) {
          x[i] = ($elem$) (bits(y[i]) >>> v);
        }
      }
      default -> throw new AssertionError(op);
    }
  }

  @Override
  void scalarPow(Lane r, double base, Lane a, int n) {
    throw new AssertionError();
  }

  @Override
  void lerp(Lane r, Lane a, Lane b, double weight, int n) {
    throw new AssertionError();
  }
}

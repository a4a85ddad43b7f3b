package org.jlua.tensor;

import static org.jlua.tensor.$Type$Storage.value;

/** {@link ElementwiseKernels} of $Type$ that integer and floating-point types share. */
@SuppressWarnings("cast") // some types need no cast
abstract class $Type$Arithmetic extends ElementwiseKernels {

  /** Converts a scalar to the type that arithmetic uses. */
  static $arith$ scalar(double value) {
    return value($Type$Storage.raw(value));
  }

  @Override
  final void add(Lane r, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) + value(z[i]));
    }
  }

  @Override
  final void sub(Lane r, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) - value(z[i]));
    }
  }

  @Override
  final void mul(Lane r, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) * value(z[i]));
    }
  }

  @Override
  final void div(Lane r, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) / value(z[i]));
    }
  }

  @Override
  final void max(Lane r, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) > value(z[i]) ? y[i] : z[i]);
    }
  }

  @Override
  final void min(Lane r, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) < value(z[i]) ? y[i] : z[i]);
    }
  }

  @Override
  final void add(Lane r, Lane a, double value, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    $arith$ v = scalar(value);
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) + v);
    }
  }

  @Override
  final void sub(Lane r, Lane a, double value, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    $arith$ v = scalar(value);
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) - v);
    }
  }

  @Override
  final void mul(Lane r, Lane a, double value, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    $arith$ v = scalar(value);
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) * v);
    }
  }

  @Override
  final void div(Lane r, Lane a, double value, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    $arith$ v = scalar(value);
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) / v);
    }
  }

  @Override
  final void max(Lane r, Lane a, double value, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    $arith$ v = scalar(value);
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) > v ? value(y[i]) : v);
    }
  }

  @Override
  final void min(Lane r, Lane a, double value, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    $arith$ v = scalar(value);
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) < v ? value(y[i]) : v);
    }
  }

  @Override
  final void addScaled(Lane r, Lane a, double scale, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    $arith$ v = scalar(scale);
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) + v * value(z[i]));
    }
  }

  @Override
  final void addcmul(Lane r, double value, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    $arith$ v = scalar(value);
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(x[i]) + v * value(y[i]) * value(z[i]));
    }
  }

  @Override
  final void addcdiv(Lane r, double value, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    $arith$ v = scalar(value);
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(x[i]) + v * value(y[i]) / value(z[i]));
    }
  }

  @Override
  final void clamp(Lane r, Lane a, double min, double max, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    $arith$ low = scalar(min);
    $arith$ high = scalar(max);
    for (int i = at; i < end; i++) {
      x[i] = ($elem$) (value(y[i]) < low ? low : value(y[i]) > high ? high : value(y[i]));
    }
  }

  @Override
  final void compare(Comparison relation, Lane r, Lane a, double value, int n) {
    byte[] x = (byte[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    int at = r.at;
    int end = at + n;
    $arith$ v = scalar(value);
    switch (relation) {
      case LT -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) < v ? 1 : 0);
        }
      }
      case LE -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) <= v ? 1 : 0);
        }
      }
      case GT -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) > v ? 1 : 0);
        }
      }
      case GE -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) >= v ? 1 : 0);
        }
      }
      case EQ -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) == v ? 1 : 0);
        }
      }
      case NE -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) != v ? 1 : 0);
        }
      }
    }
  }

  @Override
  final void compare(Comparison relation, Lane r, Lane a, Lane b, int n) {
    byte[] x = (byte[]) r.array;
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    int at = r.at;
    int end = at + n;
    switch (relation) {
      case LT -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) < value(z[i]) ? 1 : 0);
        }
      }
      case LE -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) <= value(z[i]) ? 1 : 0);
        }
      }
      case GT -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) > value(z[i]) ? 1 : 0);
        }
      }
      case GE -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) >= value(z[i]) ? 1 : 0);
        }
      }
      case EQ -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) == value(z[i]) ? 1 : 0);
        }
      }
      case NE -> {
        for (int i = at; i < end; i++) {
          x[i] = (byte) (value(y[i]) != value(z[i]) ? 1 : 0);
        }
      }
    }
  }

  @Override
  final boolean equal(Lane a, Lane b, int n) {
    $elem$[] y = ($elem$[]) a.array;
    $elem$[] z = ($elem$[]) b.array;
    for (int i = 0; i < n; i++) {
      if (y[a.at + i] != z[b.at + i]) {
        return false;
      }
    }
    return true;
  }
}

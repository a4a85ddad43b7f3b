package org.jlua.tensor;

import java.util.Arrays;

/** {@link CopyKernels} into $Type$. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Copy extends CopyKernels {

  @Override
  void fill(Cursor r, double value, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$ v = $Type$Storage.raw(value);
    if (r.stride == 1) {
      Arrays.fill(x, r.position, r.position + n, v);
    } else {
      for (int i = 0, xi = r.position; i < n; i++, xi += r.stride) {
        x[xi] = v;
      }
    }
  }

  @Override
  void copy(Cursor r, Cursor source, int n) {
    Cursor a = source.type == ElementType.HALF ? HalfCopy.widened(source, n) : source;
    boolean dense = r.stride == 1 && a.stride == 1;
    $elem$[] x = ($elem$[]) r.array;
    if (dense && a.type == ElementType.$TYPE$) {
      System.arraycopy(a.array, a.position, x, r.position, n);
    } else if (dense) {
      copyDense(x, r.position, a, n);
    } else {
      copyStrided(x, r.position, r.stride, a, n);
    }
  }

  private static void copyDense($elem$[] x, int xi, Cursor from, int n) {
    int ai = from.position;
    switch (from.type) {
      case BYTE -> {
        byte[] a = (byte[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) (a[ai + i] & 0xff);
        }
      }
      case CHAR -> {
        byte[] a = (byte[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) a[ai + i];
        }
      }
      case SHORT -> {
        short[] a = (short[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) a[ai + i];
        }
      }
      case INT -> {
        int[] a = (int[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) a[ai + i];
        }
      }
      case LONG -> {
        long[] a = (long[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i] = ($elem$) a[ai + i];
        }
      }
      case FLOAT -> {
        float[] a = (float[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i] = $fromDouble$(a[ai + i]);
        }
      }
      case DOUBLE -> {
        double[] a = (double[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i] = $fromDouble$(a[ai + i]);
        }
      }
      case HALF -> throw new IllegalStateException("not widened");
    }
  }

  private static void copyStrided($elem$[] x, int xi, int xs, Cursor from, int n) {
    int ai = from.position;
    int as = from.stride;
    switch (from.type) {
      case BYTE -> {
        byte[] a = (byte[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i * xs] = ($elem$) (a[ai + i * as] & 0xff);
        }
      }
      case CHAR -> {
        byte[] a = (byte[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i * xs] = ($elem$) a[ai + i * as];
        }
      }
      case SHORT -> {
        short[] a = (short[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i * xs] = ($elem$) a[ai + i * as];
        }
      }
      case INT -> {
        int[] a = (int[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i * xs] = ($elem$) a[ai + i * as];
        }
      }
      case LONG -> {
        long[] a = (long[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i * xs] = ($elem$) a[ai + i * as];
        }
      }
      case FLOAT -> {
        float[] a = (float[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i * xs] = $fromDouble$(a[ai + i * as]);
        }
      }
      case DOUBLE -> {
        double[] a = (double[]) from.array;
        for (int i = 0; i < n; i++) {
          x[xi + i * xs] = $fromDouble$(a[ai + i * as]);
        }
      }
      case HALF -> throw new IllegalStateException("not widened");
    }
  }
}

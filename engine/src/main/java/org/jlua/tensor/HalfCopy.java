package org.jlua.tensor;

/** {@link CopyKernels} into Half, by way of Float. */
final class HalfCopy extends CopyKernels {

  @Override
  void fill(Cursor r, double value, int n) {
    short[] x = (short[]) r.array;
    short bits = Float16.fromFloat((float) value);
    for (int i = 0; i < n; i++) {
      x[r.position + i * r.stride] = bits;
    }
  }

  @Override
  void copy(Cursor r, Cursor a, int n) {
    short[] x = (short[]) r.array;
    if (a.type == ElementType.HALF && r.stride == 1 && a.stride == 1) {
      System.arraycopy(a.array, a.position, x, r.position, n);
      return;
    }
    float[] values = toFloats(a, n);
    for (int i = 0; i < n; i++) {
      x[r.position + i * r.stride] = Float16.fromFloat(values[i]);
    }
  }

  /** Returns a cursor over the next {@code n} elements of a Half cursor, made Float. */
  static Cursor widened(Cursor a, int n) {
    return new Cursor(new FloatStorage(toFloats(a, n)), 0, n);
  }

  private static float[] toFloats(Cursor a, int n) {
    float[] values = new float[n];
    if (a.type == ElementType.HALF) {
      short[] bits = (short[]) a.array;
      for (int i = 0; i < n; i++) {
        values[i] = Float16.toFloat(bits[a.position + i * a.stride]);
      }
    } else {
      of(ElementType.FLOAT).copy(new Cursor(new FloatStorage(values), 0, n), a, n);
    }
    return values;
  }
}

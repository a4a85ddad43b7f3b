package org.jlua.tensor;

/** Access to one element type through indices, which count from one, and masks. */
abstract class IndexKernels {
  private static final IndexKernels[] BY_TYPE = {
    new ByteIndexing(),
    new CharIndexing(),
    new ShortIndexing(),
    new IntIndexing(),
    new LongIndexing(),
    new FloatIndexing(),
    new DoubleIndexing()
  };

  static IndexKernels of(ElementType type) {
    return BY_TYPE[type.ordinal()];
  }

  /** A strided line of an array. */
  record Line(Object array, int at, int stride) {}

  /** {@code r[i] = a[index[i]]} */
  abstract void pick(Line r, Line a, int[] index);

  /** {@code r[index[i]] = a[i]} */
  abstract void place(Line r, Line a, int[] index);

  /** {@code r[index[i]] = r[index[i]] + a[i]} */
  abstract void add(Line r, Line a, int[] index);

  /** {@code r[index[i]] = value} */
  abstract void fill(Line r, double value, int[] index);

  /** Stores the elements where the mask is set from {@code to} on, and returns how many. */
  abstract int select(Object r, int to, Lane a, Lane mask, int n);

  /** Takes as many elements from {@code from} on as the mask sets, and returns how many. */
  abstract int replace(Lane r, Lane mask, Object a, int from, int n);

  /** Sets the elements where the mask is set. */
  abstract void fill(Lane r, Lane mask, double value, int n);
}

package org.jlua.tensor;

/** Reductions of strided lines in one element type. */
abstract class ReductionKernels {
  private static final ReductionKernels[] BY_TYPE = {
    new ByteReduction(),
    new CharReduction(),
    new ShortReduction(),
    new IntReduction(),
    new LongReduction(),
    new FloatReduction(),
    new DoubleReduction()
  };

  /**
   * From this length on sums are split into strands, which can change their last bits; shorter ones
   * are exactly what adding one element after the other gives.
   */
  static final int LONG_RUN = 1 << 14;

  /**
   * How many elements are summed by one call: a method that is called often is compiled better, and
   * sooner, than one that loops for long.
   */
  static final int STRANDS = 1024;

  static ReductionKernels of(ElementType type) {
    return BY_TYPE[type.ordinal()];
  }

  /** Adds {@code n} elements to the total. */
  abstract void sum(Total total, Object array, int at, int stride, int n);

  /** Adds each of {@code n} adjacent elements to its own total: {@code totals} is a wide array. */
  abstract void sumInto(Object totals, Object array, int at, int n);

  /** Multiplies the total by {@code n} elements. */
  abstract void prod(Total total, Object array, int at, int stride, int n);

  /** Returns which of {@code n} elements is the first smallest, or the first NaN. */
  abstract int argMin(Object array, int at, int stride, int n);

  /** Returns which of {@code n} elements is the first largest, or the first NaN. */
  abstract int argMax(Object array, int at, int stride, int n);

  /** Writes running sums of {@code n} elements. */
  abstract void cumsum(Object result, int to, int step, Object array, int at, int stride, int n);

  /** Writes running products of {@code n} elements. */
  abstract void cumprod(Object result, int to, int step, Object array, int at, int stride, int n);

  /** Stores a total as an element. */
  abstract void store(Total total, Object array, int at);
}

package org.jlua.tensor;

/**
 * Sorting and selection of dense keys in one element type, each with an index that moves along.
 *
 * <p>Both use Sedgewick's partition with the median of three as pivot; sorting leaves parts of at
 * most ten to one final insertion sort. Torch does the same, which decides the order of ties.
 */
abstract class SortKernels {
  private static final SortKernels[] BY_TYPE = {
    new ByteSort(),
    new CharSort(),
    new ShortSort(),
    new IntSort(),
    new LongSort(),
    new FloatSort(),
    new DoubleSort()
  };

  static SortKernels of(ElementType type) {
    return BY_TYPE[type.ordinal()];
  }

  /** Sorts the first {@code n} keys in ascending order, NaNs last. */
  abstract void sort(Object keys, int[] index, int n);

  /**
   * Reorders so that the k-th key, from zero, is in its sorted place and smaller ones before it.
   */
  abstract void select(Object keys, int[] index, int k, int n);

  /** Reverses the order of keys by mapping each one to its opposite; its own inverse. */
  abstract void flip(Object keys, int n);

  /** Tells whether two keys are equal. */
  abstract boolean same(Object keys, int i, int j);
}

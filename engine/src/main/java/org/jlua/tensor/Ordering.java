package org.jlua.tensor;

/**
 * Sorting and selection along a dimension. Equal elements come in the order that Torch's unstable
 * quicksort and quickselect leave them. {@code indices} is a Long tensor of positions that count
 * from one; both results are resized.
 */
public final class Ordering {
  private Ordering() {}

  /** Sorts along a dimension. */
  public static void sort(Tensor r, Tensor indices, Tensor t, int dim, boolean descending) {
    throw new UnsupportedOperationException();
  }

  /**
   * Finds the {@code k} smallest or largest elements along a dimension.
   *
   * @param sorted whether the result is in order
   */
  public static void topk(
      Tensor r, Tensor indices, Tensor t, int k, int dim, boolean largest, boolean sorted) {
    throw new UnsupportedOperationException();
  }

  /** Finds the k-th smallest element along a dimension; {@code k} counts from one. */
  public static void kthvalue(Tensor r, Tensor indices, Tensor t, int k, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Finds the median along a dimension: of an even number the lower middle one. */
  public static void median(Tensor r, Tensor indices, Tensor t, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Finds the most frequent element along a dimension. */
  public static void mode(Tensor r, Tensor indices, Tensor t, int dim) {
    throw new UnsupportedOperationException();
  }
}

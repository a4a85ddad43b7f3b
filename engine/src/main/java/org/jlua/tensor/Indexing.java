package org.jlua.tensor;

/**
 * Access by index tensors and masks. An index tensor is Long and counts from one; a mask is Byte and
 * holds zeros and ones.
 */
public final class Indexing {
  private Indexing() {}

  /** Copies the slices of dimension {@code dim} that {@code index} lists. */
  public static void index(Tensor r, Tensor t, int dim, Tensor index) {
    throw new UnsupportedOperationException();
  }

  /** Overwrites the slices of {@code t} that {@code index} lists with those of {@code src}. */
  public static void indexCopy(Tensor t, int dim, Tensor index, Tensor src) {
    throw new UnsupportedOperationException();
  }

  /** Adds the slices of {@code src} to those of {@code t} that {@code index} lists. */
  public static void indexAdd(Tensor t, int dim, Tensor index, Tensor src) {
    throw new UnsupportedOperationException();
  }

  /** Fills the slices of {@code t} that {@code index} lists. */
  public static void indexFill(Tensor t, int dim, Tensor index, double value) {
    throw new UnsupportedOperationException();
  }

  /** Collects elements: {@code r[i][j] = t[index[i][j]][j]} for dimension 0. */
  public static void gather(Tensor r, Tensor t, int dim, Tensor index) {
    throw new UnsupportedOperationException();
  }

  /** Distributes elements: {@code t[index[i][j]][j] = src[i][j]} for dimension 0. */
  public static void scatter(Tensor t, int dim, Tensor index, Tensor src) {
    throw new UnsupportedOperationException();
  }

  /** Sets elements: {@code t[index[i][j]][j] = value} for dimension 0. */
  public static void scatterFill(Tensor t, int dim, Tensor index, double value) {
    throw new UnsupportedOperationException();
  }

  /** Collects the elements where the mask is one, into a one-dimensional tensor. */
  public static void maskedSelect(Tensor r, Tensor t, Tensor mask) {
    throw new UnsupportedOperationException();
  }

  /** Overwrites the elements where the mask is one with successive elements of {@code src}. */
  public static void maskedCopy(Tensor t, Tensor mask, Tensor src) {
    throw new UnsupportedOperationException();
  }

  /** Fills the elements where the mask is one. */
  public static void maskedFill(Tensor t, Tensor mask, double value) {
    throw new UnsupportedOperationException();
  }

  /** Lists the indices of the elements other than zero, one row of the Long tensor {@code r} each. */
  public static void nonzero(Tensor r, Tensor t) {
    throw new UnsupportedOperationException();
  }
}

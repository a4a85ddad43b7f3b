package org.jlua.tensor;

import java.util.List;

/** Filling and assembling result tensors, which are resized. */
public final class Creation {
  private Creation() {}

  /** Resizes and fills with zeros. */
  public static void zeros(Tensor r, int... sizes) {
    r.resize(sizes).zero();
  }

  /** Resizes and fills with ones. */
  public static void ones(Tensor r, int... sizes) {
    r.resize(sizes).fill(1);
  }

  /** Makes an n x m matrix with ones on its diagonal; {@code m} below one means n. */
  public static void eye(Tensor r, int n, int m) {
    throw new UnsupportedOperationException();
  }

  /** Makes {@code n} equally spaced numbers from {@code first} to {@code last}. */
  public static void linspace(Tensor r, double first, double last, int n) {
    throw new UnsupportedOperationException();
  }

  /** Makes {@code n} powers of ten with equally spaced exponents. */
  public static void logspace(Tensor r, double first, double last, int n) {
    throw new UnsupportedOperationException();
  }

  /** Makes the numbers from {@code first} to at most {@code last}, {@code step} apart. */
  public static void range(Tensor r, double first, double last, double step) {
    throw new UnsupportedOperationException();
  }

  /** Copies {@code t} into another shape with the same number of elements. */
  public static void reshape(Tensor r, Tensor t, int... sizes) {
    throw new UnsupportedOperationException();
  }

  /** Repeats {@code t} a number of times along each dimension. */
  public static void repeat(Tensor r, Tensor t, int... times) {
    throw new UnsupportedOperationException();
  }

  /**
   * Concatenates tensors along a dimension; those without elements are ignored.
   *
   * @param dim the dimension, or -1 for the last one of the tensors
   */
  public static void cat(Tensor r, List<Tensor> tensors, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Makes a matrix with {@code t} on its k-th diagonal, or extracts that from a matrix. */
  public static void diag(Tensor r, Tensor t, int k) {
    throw new UnsupportedOperationException();
  }

  /** Copies the elements on and below the k-th diagonal; the others become zero. */
  public static void tril(Tensor r, Tensor t, int k) {
    throw new UnsupportedOperationException();
  }

  /** Copies the elements on and above the k-th diagonal; the others become zero. */
  public static void triu(Tensor r, Tensor t, int k) {
    throw new UnsupportedOperationException();
  }

  /**
   * Counts the elements in {@code bins} equal intervals; equal limits mean the smallest and largest
   * element.
   */
  public static void histc(Tensor r, Tensor t, int bins, double min, double max) {
    throw new UnsupportedOperationException();
  }

  /** Counts as {@link #histc} does, for each row of a matrix. */
  public static void bhistc(Tensor r, Tensor t, int bins, double min, double max) {
    throw new UnsupportedOperationException();
  }
}

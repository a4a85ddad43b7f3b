package org.jlua.tensor;

/**
 * Reductions: of all elements to a number, or along one dimension, which then has size one.
 *
 * <p>Integer types accumulate in {@code long}, floating-point ones in {@code double}, one element
 * after the other. Mean, variance and norms exist for floating-point types only.
 */
public final class Reduce {
  private Reduce() {}

  // All elements

  /** Returns the sum of all elements; zero without elements. */
  public static double sum(Tensor t) {
    throw new UnsupportedOperationException();
  }

  /** Returns the product of all elements; one without elements. */
  public static double prod(Tensor t) {
    throw new UnsupportedOperationException();
  }

  /** Returns the smallest element; NaN if there is one. */
  public static double min(Tensor t) {
    throw new UnsupportedOperationException();
  }

  /** Returns the largest element; NaN if there is one. */
  public static double max(Tensor t) {
    throw new UnsupportedOperationException();
  }

  /** Returns the mean of all elements. */
  public static double mean(Tensor t) {
    throw new UnsupportedOperationException();
  }

  /** Returns the variance of all elements, divided by n if {@code biased}, else by n - 1. */
  public static double var(Tensor t, boolean biased) {
    throw new UnsupportedOperationException();
  }

  /** Returns the standard deviation of all elements. */
  public static double std(Tensor t, boolean biased) {
    throw new UnsupportedOperationException();
  }

  /** Returns the p-norm of all elements; p = 0 counts those that are not zero. */
  public static double norm(Tensor t, double p) {
    throw new UnsupportedOperationException();
  }

  /** Returns the p-norm of the difference of two tensors with equally many elements. */
  public static double dist(Tensor a, Tensor b, double p) {
    throw new UnsupportedOperationException();
  }

  /** Tells whether every element of a Byte tensor is other than zero. */
  public static boolean all(Tensor t) {
    throw new UnsupportedOperationException();
  }

  /** Tells whether some element of a Byte tensor is other than zero. */
  public static boolean any(Tensor t) {
    throw new UnsupportedOperationException();
  }

  // Along a dimension

  /** Sums along a dimension. */
  public static void sum(Tensor r, Tensor t, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Multiplies along a dimension. */
  public static void prod(Tensor r, Tensor t, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Averages along a dimension. */
  public static void mean(Tensor r, Tensor t, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Computes the variance along a dimension. */
  public static void var(Tensor r, Tensor t, int dim, boolean biased) {
    throw new UnsupportedOperationException();
  }

  /** Computes the standard deviation along a dimension. */
  public static void std(Tensor r, Tensor t, int dim, boolean biased) {
    throw new UnsupportedOperationException();
  }

  /** Computes the p-norm along a dimension. */
  public static void norm(Tensor r, Tensor t, double p, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Finds the first smallest element along a dimension, and its position in Long indices. */
  public static void min(Tensor r, Tensor indices, Tensor t, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Finds the first largest element along a dimension, and its position in Long indices. */
  public static void max(Tensor r, Tensor indices, Tensor t, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Computes running sums along a dimension, which keeps its size. */
  public static void cumsum(Tensor r, Tensor t, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Computes running products along a dimension, which keeps its size. */
  public static void cumprod(Tensor r, Tensor t, int dim) {
    throw new UnsupportedOperationException();
  }

  /** Scales the slices of a dimension whose p-norm exceeds {@code maxNorm} down to it. */
  public static void renorm(Tensor r, Tensor t, double p, int dim, double maxNorm) {
    throw new UnsupportedOperationException();
  }
}

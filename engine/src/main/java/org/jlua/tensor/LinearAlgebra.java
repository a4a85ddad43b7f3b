package org.jlua.tensor;

/** Products of vectors and matrices, by BLAS for floating-point types, wrapping for integer ones. */
public final class LinearAlgebra {
  private LinearAlgebra() {}

  /** Returns the inner product of two tensors with equally many elements. */
  public static double dot(Tensor a, Tensor b) {
    throw new UnsupportedOperationException();
  }

  /** Computes {@code r = beta * t + alpha * (matrix x vector)}. */
  public static void addmv(
      Tensor r, double beta, Tensor t, double alpha, Tensor matrix, Tensor vector) {
    throw new UnsupportedOperationException();
  }

  /** Computes {@code r = beta * t + alpha * (a x b)} for matrices. */
  public static void addmm(Tensor r, double beta, Tensor t, double alpha, Tensor a, Tensor b) {
    throw new UnsupportedOperationException();
  }

  /** Computes {@code r = beta * t + alpha * (a x b')} for vectors, their outer product. */
  public static void addr(Tensor r, double beta, Tensor t, double alpha, Tensor a, Tensor b) {
    throw new UnsupportedOperationException();
  }

  /** Computes {@code r = beta * t + alpha * sum(a[i] x b[i])} for batches of matrices. */
  public static void addbmm(Tensor r, double beta, Tensor t, double alpha, Tensor a, Tensor b) {
    throw new UnsupportedOperationException();
  }

  /** Computes {@code r[i] = beta * t[i] + alpha * (a[i] x b[i])} for batches of matrices. */
  public static void baddbmm(Tensor r, double beta, Tensor t, double alpha, Tensor a, Tensor b) {
    throw new UnsupportedOperationException();
  }

  /** Resizes {@code r} and computes the product of a matrix and a vector. */
  public static void mv(Tensor r, Tensor matrix, Tensor vector) {
    throw new UnsupportedOperationException();
  }

  /** Resizes {@code r} and computes the product of two matrices. */
  public static void mm(Tensor r, Tensor a, Tensor b) {
    throw new UnsupportedOperationException();
  }

  /** Resizes {@code r} and computes the products of two batches of matrices. */
  public static void bmm(Tensor r, Tensor a, Tensor b) {
    throw new UnsupportedOperationException();
  }

  /** Resizes {@code r} and computes the outer product of two vectors. */
  public static void ger(Tensor r, Tensor a, Tensor b) {
    throw new UnsupportedOperationException();
  }

  /** Returns the sum of the diagonal of a matrix. */
  public static double trace(Tensor t) {
    throw new UnsupportedOperationException();
  }

  /**
   * Computes the cross products along a dimension of size three.
   *
   * @param dim the dimension, or -1 for the first of size three
   */
  public static void cross(Tensor r, Tensor a, Tensor b, int dim) {
    throw new UnsupportedOperationException();
  }
}

package org.jlua.tensor;

/** Eigenvalues and singular values of matrices. Results may be operands. */
public final class Eigen {
  private Eigen() {}

  /**
   * Computes the eigenvalues of a symmetric matrix, ascending.
   *
   * @param values the eigenvalues; resized
   * @param vectors becomes the eigenvectors as columns, or zeros if they are not wanted
   * @param a the matrix
   * @param wantVectors whether to compute eigenvectors
   * @param upper whether the upper triangle is read, else the lower
   */
  public static void symeig(
      Tensor values, Tensor vectors, Tensor a, boolean wantVectors, boolean upper) {
    Lapack.checkSquare(a);
    DenseMatrix matrix = DenseMatrix.of(a);
    int n = matrix.rows();
    double[] found = new double[n];
    int info =
        Lapack.withWorkspace(
            (work, size, outcome) ->
                Lapack.LIBRARY.dsyev(
                    wantVectors ? "V" : "N",
                    upper ? "U" : "L",
                    n,
                    matrix.elements(),
                    n,
                    found,
                    work,
                    size,
                    outcome));
    Lapack.check(info, "Lapack Error syev : %d off-diagonal elements didn't converge to zero");
    (wantVectors ? matrix : DenseMatrix.zeros(n, n)).storeTo(vectors, a);
    storeVector(values, found);
  }

  /**
   * Computes the eigenvalues of a square matrix.
   *
   * @param values one row of real and imaginary part for each; conjugate pairs are adjacent
   * @param vectors becomes the right eigenvectors as columns, of a pair the real and the imaginary
   *     part; left as it is if they are not wanted
   * @param a the matrix
   * @param wantVectors whether to compute eigenvectors
   */
  public static void eig(Tensor values, Tensor vectors, Tensor a, boolean wantVectors) {
    Lapack.checkSquare(a);
    DenseMatrix matrix = DenseMatrix.of(a);
    int n = matrix.rows();
    DenseMatrix found = DenseMatrix.zeros(n, 2);
    double[] real = new double[n];
    double[] imaginary = new double[n];
    DenseMatrix right = DenseMatrix.zeros(n, wantVectors ? n : 1);
    int info =
        Lapack.withWorkspace(
            (work, size, outcome) ->
                Lapack.LIBRARY.dgeev(
                    "N",
                    wantVectors ? "V" : "N",
                    n,
                    matrix.elements(),
                    n,
                    real,
                    imaginary,
                    new double[1],
                    1,
                    right.elements(),
                    n,
                    work,
                    size,
                    outcome));
    Lapack.check(
        info, "Lapack Error in geev : %d off-diagonal elements of an didn't converge to zero");
    System.arraycopy(real, 0, found.elements(), 0, n);
    System.arraycopy(imaginary, 0, found.elements(), n, n);
    if (wantVectors) {
      right.storeTo(vectors, a);
    }
    values.resize(n, 2).copy(found.tensor());
  }

  /**
   * Computes the singular value decomposition {@code a = u x diag(s) x v'}.
   *
   * @param u the left singular vectors as columns; resized
   * @param s the singular values, descending
   * @param v the right singular vectors as columns; resized
   * @param a the matrix
   * @param all whether {@code u} and {@code v} are square, else they have as many columns as there
   *     are singular values
   */
  public static void svd(Tensor u, Tensor s, Tensor v, Tensor a, boolean all) {
    Lapack.checkMatrix(a);
    DenseMatrix matrix = DenseMatrix.of(a);
    int m = matrix.rows();
    int n = matrix.columns();
    int k = Math.min(m, n);
    double[] values = new double[k];
    DenseMatrix left = DenseMatrix.zeros(m, all ? m : k);
    DenseMatrix right = DenseMatrix.zeros(all ? n : k, n); // the transpose of v
    String extent = all ? "A" : "S";
    int info =
        Lapack.withWorkspace(
            (work, size, outcome) ->
                Lapack.LIBRARY.dgesvd(
                    extent,
                    extent,
                    m,
                    n,
                    matrix.elements(),
                    m,
                    values,
                    left.elements(),
                    m,
                    right.elements(),
                    right.rows(),
                    work,
                    size,
                    outcome));
    Lapack.check(info, "Lapack Error gesvd : %d superdiagonals failed to converge.");
    left.storeTo(u, a);
    storeVector(s, values);
    v.resize(right.columns(), right.rows()).copy(right.tensor().t());
  }

  private static void storeVector(Tensor r, double[] elements) {
    r.resize(elements.length).copy(Tensor.of(elements));
  }
}

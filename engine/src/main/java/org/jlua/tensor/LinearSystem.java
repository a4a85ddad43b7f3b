package org.jlua.tensor;

import org.netlib.util.intW;

/**
 * Solutions of {@code A x X = B} and inverses. Results may be operands. A singular matrix is an
 * {@link ArithmeticException} with Torch's text.
 */
public final class LinearSystem {
  private LinearSystem() {}

  /**
   * Solves a system with a square matrix.
   *
   * @param x the solution, one column for each of {@code b}
   * @param lu the factors of {@code a} with its rows exchanged
   * @param b the right-hand sides, one a column
   * @param a the matrix
   */
  public static void gesv(Tensor x, Tensor lu, Tensor b, Tensor a) {
    Lapack.checkSystem(a, b, true);
    DenseMatrix factors = DenseMatrix.of(a);
    DenseMatrix solution = DenseMatrix.of(b);
    int n = factors.rows();
    intW info = new intW(0);
    Lapack.LIBRARY.dgesv(
        n, solution.columns(), factors.elements(), n, new int[n], solution.elements(), n, info);
    Lapack.check(info.val, "Lapack Error in gesv : U(%d,%d) is zero, singular U.");
    solution.storeTo(x, b);
    factors.storeTo(lu, a);
  }

  /**
   * Solves a system with a triangular matrix.
   *
   * @param x the solutions, one a column; resized
   * @param copy becomes {@code a}
   * @param b the right-hand sides, one a column
   * @param a the matrix
   * @param upper whether the upper triangle counts, else the lower
   * @param transposed whether to solve with the transpose
   * @param unit whether the diagonal is taken to be ones
   */
  public static void trtrs(
      Tensor x, Tensor copy, Tensor b, Tensor a, boolean upper, boolean transposed, boolean unit) {
    Lapack.checkSystem(a, b, true);
    DenseMatrix matrix = DenseMatrix.of(a);
    DenseMatrix solution = DenseMatrix.of(b);
    int n = matrix.rows();
    intW info = new intW(0);
    Lapack.LIBRARY.dtrtrs(
        upper ? "U" : "L",
        transposed ? "T" : "N",
        unit ? "U" : "N",
        n,
        solution.columns(),
        matrix.elements(),
        n,
        solution.elements(),
        n,
        info);
    Lapack.check(info.val, "Lapack Error in trtrs : A(%d,%d) is zero, singular A");
    solution.storeTo(x, b);
    matrix.storeTo(copy, a);
  }

  /**
   * Solves a system in the sense of least squares, or finds the solution of least norm when there
   * are fewer equations than unknowns. The matrix must have full rank.
   *
   * @param x the solutions, one a column; resized
   * @param factors the QR or LQ factors of {@code a}
   * @param b the right-hand sides, one a column
   * @param a the matrix
   */
  public static void gels(Tensor x, Tensor factors, Tensor b, Tensor a) {
    Lapack.checkSystem(a, b, false);
    DenseMatrix matrix = DenseMatrix.of(a);
    int m = matrix.rows();
    int n = matrix.columns();
    DenseMatrix solution = DenseMatrix.of(b, Math.max(m, n));
    int info =
        Lapack.withWorkspace(
            (work, size, outcome) ->
                Lapack.LIBRARY.dgels(
                    "N",
                    m,
                    n,
                    solution.columns(),
                    matrix.elements(),
                    m,
                    solution.elements(),
                    solution.rows(),
                    work,
                    size,
                    outcome));
    Lapack.check(
        info,
        "Lapack Error in gels : The %d-th diagonal element of the triangular factor of A is zero");
    solution.storeTo(x, b, n);
    matrix.storeTo(factors, a);
  }

  /**
   * Computes the inverse of a square matrix.
   *
   * @param r the result; resized
   * @param a the matrix
   */
  public static void inverse(Tensor r, Tensor a) {
    Lapack.checkSquare(a);
    DenseMatrix matrix = DenseMatrix.of(a);
    int n = matrix.rows();
    int[] exchanges = new int[n];
    intW info = new intW(0);
    Lapack.LIBRARY.dgetrf(n, n, matrix.elements(), n, exchanges, info);
    Lapack.check(info.val, "Lapack Error getrf : U(%d,%d) is 0, U is singular");
    int outcome =
        Lapack.withWorkspace(
            (work, size, inverted) ->
                Lapack.LIBRARY.dgetri(n, matrix.elements(), n, exchanges, work, size, inverted));
    Lapack.check(outcome, "Lapack Error getri : U(%d,%d) is 0, U is singular");
    matrix.storeTo(r, a);
  }
}

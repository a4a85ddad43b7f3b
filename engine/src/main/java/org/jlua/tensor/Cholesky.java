package org.jlua.tensor;

import org.netlib.util.intW;

/**
 * Cholesky factors of symmetric positive definite matrices, of which only one triangle is read: the
 * upper one for {@code A = U' x U}, else the lower one for {@code A = L x L'}. Results may be
 * operands.
 */
public final class Cholesky {
  private static final double PRECISION = Math.ulp(1.0) / 2;

  private Cholesky() {}

  private static String side(boolean upper) {
    return upper ? "U" : "L";
  }

  /**
   * Computes the Cholesky factor, zero beyond the diagonal.
   *
   * @param r the result; resized
   * @param a the symmetric matrix
   * @param upper whether the upper triangle counts, else the lower
   * @throws ArithmeticException if the matrix is not positive definite
   */
  public static void potrf(Tensor r, Tensor a, boolean upper) {
    Lapack.checkSquare(a);
    DenseMatrix matrix = DenseMatrix.of(a);
    intW info = new intW(0);
    Lapack.LIBRARY.dpotrf(side(upper), matrix.rows(), matrix.elements(), matrix.rows(), info);
    Lapack.check(
        info.val, "Lapack Error in potrf : the leading minor of order %d is not positive definite");
    matrix.clearOpposite(upper);
    matrix.storeTo(r, a);
  }

  /**
   * Solves {@code A x X = B} by the Cholesky factor of {@code A}.
   *
   * @param x the solutions; resized
   * @param b the right-hand sides, one a column
   * @param factor the Cholesky factor
   * @param upper whether the upper triangle counts, else the lower
   */
  public static void potrs(Tensor x, Tensor b, Tensor factor, boolean upper) {
    Lapack.checkSystem(factor, b, true);
    DenseMatrix matrix = DenseMatrix.of(factor);
    DenseMatrix solution = DenseMatrix.of(b);
    int n = matrix.rows();
    intW info = new intW(0);
    Lapack.LIBRARY.dpotrs(
        side(upper), n, solution.columns(), matrix.elements(), n, solution.elements(), n, info);
    Lapack.check(info.val, "Lapack Error in potrs : A(%d,%d) is zero, singular A");
    solution.storeTo(x, b);
  }

  /**
   * Computes the inverse of {@code A} from its Cholesky factor.
   *
   * @param r the result; resized
   * @param factor the Cholesky factor
   * @param upper whether the upper triangle counts, else the lower
   */
  public static void potri(Tensor r, Tensor factor, boolean upper) {
    Lapack.checkSquare(factor);
    DenseMatrix matrix = DenseMatrix.of(factor);
    intW info = new intW(0);
    Lapack.LIBRARY.dpotri(side(upper), matrix.rows(), matrix.elements(), matrix.rows(), info);
    Lapack.check(info.val, "Lapack Error potri : A(%d,%d) is 0, A cannot be factorized");
    matrix.mirror(upper);
    matrix.storeTo(r, factor);
  }

  /**
   * Computes the Cholesky factor of a positive semidefinite matrix whose rows and columns are
   * exchanged so that the diagonal of the factor descends.
   *
   * @param r the result; resized
   * @param pivots the Int tensor of the numbers, from one, of the rows of {@code a} in their new
   *     order
   * @param a the symmetric matrix
   * @param upper whether the upper triangle counts, else the lower
   * @param tolerance diagonal elements up to it count as zero; negative for one that suits the
   *     matrix
   * @throws ArithmeticException if the matrix has not full rank
   */
  public static void pstrf(Tensor r, Tensor pivots, Tensor a, boolean upper, double tolerance) {
    Lapack.checkSquare(a);
    DenseMatrix copy = DenseMatrix.of(a);
    DenseMatrix matrix = upper ? copy : copy.transposed();
    int n = matrix.rows();
    int[] order = new int[n];
    boolean full = factorWithPivots(matrix, order, tolerance);
    if (!full) {
      throw new ArithmeticException(
          "Lapack Error pstrf : matrix is rank deficient or not positive semidefinite");
    }
    matrix.clearOpposite(true);
    (upper ? matrix : matrix.transposed()).storeTo(r, a);
    pivots.resize(n);
    for (int i = 0; i < n; i++) {
      pivots.setLong(order[i] + 1L, i);
    }
  }

  /** Factors the upper triangle; returns whether every pivot was large enough. */
  private static boolean factorWithPivots(DenseMatrix matrix, int[] order, double tolerance) {
    double[] a = matrix.elements();
    int n = matrix.rows();
    double largest = 0;
    for (int i = 0; i < n; i++) {
      order[i] = i;
      largest = Math.max(largest, a[i * n + i]);
    }
    double least = tolerance < 0 ? n * PRECISION * largest : tolerance;
    double[] squares = new double[n]; // of the elements found so far in each column
    for (int j = 0; j < n; j++) {
      int pivot = j;
      double best = Double.NEGATIVE_INFINITY;
      for (int i = j; i < n; i++) {
        double above = j == 0 ? 0 : a[i * n + j - 1];
        squares[i] += above * above;
        double candidate = a[i * n + i] - squares[i];
        if (candidate > best) {
          best = candidate;
          pivot = i;
        }
      }
      if (!(best > (j == 0 ? 0 : least))) {
        return false;
      }
      exchange(matrix, j, pivot);
      swap(squares, j, pivot);
      int moved = order[j];
      order[j] = order[pivot];
      order[pivot] = moved;
      eliminate(matrix, j, Math.sqrt(best));
    }
    return true;
  }

  /** Computes row {@code j} of the factor. */
  private static void eliminate(DenseMatrix matrix, int j, double root) {
    double[] a = matrix.elements();
    int n = matrix.rows();
    a[j * n + j] = root;
    for (int i = j + 1; i < n; i++) {
      double sum = a[i * n + j];
      for (int k = 0; k < j; k++) {
        sum -= a[j * n + k] * a[i * n + k];
      }
      a[i * n + j] = sum / root;
    }
  }

  /** Exchanges rows and columns {@code j < p} of a symmetric matrix given by its upper triangle. */
  private static void exchange(DenseMatrix matrix, int j, int p) {
    if (j == p) {
      return;
    }
    double[] a = matrix.elements();
    int n = matrix.rows();
    swap(a, j * n + j, p * n + p);
    for (int i = 0; i < j; i++) {
      swap(a, j * n + i, p * n + i);
    }
    for (int i = j + 1; i < p; i++) {
      swap(a, i * n + j, p * n + i);
    }
    for (int i = p + 1; i < n; i++) {
      swap(a, i * n + j, i * n + p);
    }
  }

  private static void swap(double[] a, int i, int j) {
    double kept = a[i];
    a[i] = a[j];
    a[j] = kept;
  }
}

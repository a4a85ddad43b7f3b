package org.jlua.tensor;

/**
 * QR factors of matrices. The orthogonal factor is kept, as LAPACK does it, below the diagonal of
 * the other factor, with a vector of scales. Results may be operands.
 */
public final class Orthogonal {
  private Orthogonal() {}

  /**
   * Computes {@code a = q x r} with as many columns of {@code q} as the lesser size of a.
   *
   * @param q the orthogonal factor; resized
   * @param r the result; resized
   * @param a the matrix
   */
  public static void qr(Tensor q, Tensor r, Tensor a) {
    Lapack.checkMatrix(a);
    DenseMatrix factors = DenseMatrix.of(a);
    int k = Math.min(factors.rows(), factors.columns());
    double[] scales = factor(factors);
    Tensor top = factors.tensor().narrow(0, 0, k);
    Tensor triangle = new Tensor(ElementType.DOUBLE);
    Creation.triu(triangle, top, 0);
    expand(factors, scales);
    DenseMatrix orthogonal = DenseMatrix.of(factors.tensor().narrow(1, 0, k));
    orthogonal.storeTo(q, null);
    r.resizeAs(triangle).copy(triangle);
  }

  /**
   * Computes the factors of {@code a} in LAPACK's form and the scales of the reflections.
   *
   * @param factors the factors in LAPACK's form
   * @param scales the scales of the reflections
   * @param a the matrix
   */
  public static void geqrf(Tensor factors, Tensor scales, Tensor a) {
    Lapack.checkMatrix(a);
    DenseMatrix matrix = DenseMatrix.of(a);
    double[] found = factor(matrix);
    matrix.storeTo(factors, a);
    scales.resize(found.length).copy(Tensor.of(found));
  }

  /**
   * Computes the orthogonal factor from the form that {@link #geqrf} gives.
   *
   * @param q the orthogonal factor; resized
   * @param factors the factors in LAPACK's form
   * @param scales the scales of the reflections
   */
  public static void orgqr(Tensor q, Tensor factors, Tensor scales) {
    Lapack.checkMatrix(factors);
    DenseMatrix matrix = DenseMatrix.of(factors);
    checkScales(scales, Math.min(matrix.rows(), matrix.columns()));
    expand(matrix, scales.toDoubleArray());
    matrix.storeTo(q, factors);
  }

  /**
   * Multiplies a matrix by the orthogonal factor in the form that {@link #geqrf} gives.
   *
   * @param r the result; resized
   * @param factors the factors in LAPACK's form
   * @param scales the scales of the reflections
   * @param c the matrix to multiply
   * @param left whether the factor stands on the left, else on the right
   * @param transposed whether the factor is transposed
   */
  public static void ormqr(
      Tensor r, Tensor factors, Tensor scales, Tensor c, boolean left, boolean transposed) {
    Lapack.checkMatrix(factors);
    ArgumentException.check(c.dim() == 2, 3, "C should be 2 dimensional");
    DenseMatrix matrix = DenseMatrix.of(factors);
    DenseMatrix product = DenseMatrix.of(c);
    int order = left ? product.rows() : product.columns();
    ArgumentException.check(
        order == matrix.rows(),
        3,
        "A,C size incompatible - A has %d rows, C is %dx%d"
            .formatted(matrix.rows(), product.rows(), product.columns()));
    checkScales(scales, Math.min(matrix.rows(), matrix.columns()));
    double[] tau = scales.toDoubleArray();
    int info =
        Lapack.withWorkspace(
            (work, size, outcome) ->
                Lapack.LIBRARY.dormqr(
                    left ? "L" : "R",
                    transposed ? "T" : "N",
                    product.rows(),
                    product.columns(),
                    tau.length,
                    matrix.elements(),
                    matrix.rows(),
                    tau,
                    product.elements(),
                    product.rows(),
                    work,
                    size,
                    outcome));
    Lapack.check(info, "Lapack Error ormqr : unknown Lapack error. info = %d");
    product.storeTo(r, c);
  }

  private static void checkScales(Tensor scales, int most) {
    ArgumentException.check(scales.dim() == 1, 2, "tau should be 1 dimensional");
    ArgumentException.check(
        scales.size(0) <= most,
        2,
        "tau should have at most %d elements, but has %d".formatted(most, scales.size(0)));
  }

  private static double[] factor(DenseMatrix matrix) {
    double[] scales = new double[Math.min(matrix.rows(), matrix.columns())];
    int info =
        Lapack.withWorkspace(
            (work, size, outcome) ->
                Lapack.LIBRARY.dgeqrf(
                    matrix.rows(),
                    matrix.columns(),
                    matrix.elements(),
                    matrix.rows(),
                    scales,
                    work,
                    size,
                    outcome));
    Lapack.check(info, "Lapack Error geqrf : unknown Lapack error. info = %d");
    return scales;
  }

  /** Replaces the first columns, one for each scale, by those of the orthogonal factor. */
  private static void expand(DenseMatrix matrix, double[] scales) {
    int info =
        Lapack.withWorkspace(
            (work, size, outcome) ->
                Lapack.LIBRARY.dorgqr(
                    matrix.rows(),
                    scales.length,
                    scales.length,
                    matrix.elements(),
                    matrix.rows(),
                    scales,
                    work,
                    size,
                    outcome));
    Lapack.check(info, "Lapack Error orgqr : unknown Lapack error. info = %d");
  }
}

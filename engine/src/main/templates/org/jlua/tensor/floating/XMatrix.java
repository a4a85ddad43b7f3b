package org.jlua.tensor;

/** {@link MatrixKernels} of $Type$: large products by {@link $Type$Product}, the rest by BLAS. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Matrix extends MatrixKernels {

  @Override
  void dot(Total total, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) a.array;
    $elem$[] y = ($elem$[]) b.array;
    total.real += Library.BLAS.$BLAS$dot(n, x, a.at, 1, y, b.at, 1);
  }

  @Override
  void multiply(ColumnMajor c, double beta, double alpha, ColumnMajor a, ColumnMajor b) {
    long work = (long) c.rows() * c.columns() * a.columns();
    if (VectorModule.suits(work)) {
      $Type$Product.multiply(c, beta, alpha, a, b);
      return;
    }
    Library.BLAS.$BLAS$gemm(
        a.operation(),
        b.operation(),
        c.rows(),
        c.columns(),
        a.columns(),
        ($elem$) alpha,
        ($elem$[]) a.array(),
        a.at(),
        a.leading(),
        ($elem$[]) b.array(),
        b.at(),
        b.leading(),
        ($elem$) beta,
        ($elem$[]) c.array(),
        c.at(),
        c.leading());
  }

  @Override
  void multiply(Tensor y, double beta, double alpha, ColumnMajor a, Tensor x) {
    Library.BLAS.$BLAS$gemv(
        a.operation(),
        a.transposed() ? a.columns() : a.rows(),
        a.transposed() ? a.rows() : a.columns(),
        ($elem$) alpha,
        ($elem$[]) a.array(),
        a.at(),
        a.leading(),
        (($Type$Storage) x.storage()).array(),
        x.storageOffset(),
        x.stride(0),
        ($elem$) beta,
        (($Type$Storage) y.storage()).array(),
        y.storageOffset(),
        y.stride(0));
  }

  @Override
  void rankOne(ColumnMajor c, double alpha, Tensor x, Tensor y) {
    Library.BLAS.$BLAS$ger(
        c.rows(),
        c.columns(),
        ($elem$) alpha,
        (($Type$Storage) x.storage()).array(),
        x.storageOffset(),
        x.stride(0),
        (($Type$Storage) y.storage()).array(),
        y.storageOffset(),
        y.stride(0),
        ($elem$[]) c.array(),
        c.at(),
        c.leading());
  }
}

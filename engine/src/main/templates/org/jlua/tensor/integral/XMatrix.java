package org.jlua.tensor;

import static org.jlua.tensor.$Type$Storage.value;

/** {@link MatrixKernels} of $Type$; everything wraps. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Matrix extends MatrixKernels {

  @Override
  void dot(Total total, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) a.array;
    $elem$[] y = ($elem$[]) b.array;
    long sum = total.integral;
    for (int i = 0; i < n; i++) {
      sum += value(x[a.at + i]) * value(y[b.at + i]);
    }
    total.integral = sum;
  }

  @Override
  void multiply(ColumnMajor c, double beta, double alpha, ColumnMajor a, ColumnMajor b) {
    $elem$[] z = ($elem$[]) c.array();
    $elem$[] y = ($elem$[]) b.array();
    $arith$ scale = $Type$Arithmetic.scalar(alpha);
    int down = b.transposed() ? b.leading() : 1;
    int across = b.transposed() ? 1 : b.leading();
    for (int j = 0; j < c.columns(); j++) {
      int column = c.at() + j * c.leading();
      scale(z, column, 1, c.rows(), beta);
      for (int k = 0; k < a.columns(); k++) {
        addColumn(z, column, 1, scale * value(y[b.at() + k * down + j * across]), a, k);
      }
    }
  }

  @Override
  void multiply(Tensor y, double beta, double alpha, ColumnMajor a, Tensor x) {
    $elem$[] z = (($Type$Storage) y.storage()).array();
    $elem$[] v = (($Type$Storage) x.storage()).array();
    $arith$ scale = $Type$Arithmetic.scalar(alpha);
    scale(z, y.storageOffset(), y.stride(0), a.rows(), beta);
    for (int k = 0; k < a.columns(); k++) {
      $arith$ factor = scale * value(v[x.storageOffset() + k * x.stride(0)]);
      addColumn(z, y.storageOffset(), y.stride(0), factor, a, k);
    }
  }

  @Override
  void rankOne(ColumnMajor c, double alpha, Tensor x, Tensor y) {
    $elem$[] z = ($elem$[]) c.array();
    $elem$[] v = (($Type$Storage) x.storage()).array();
    $elem$[] w = (($Type$Storage) y.storage()).array();
    $arith$ scale = $Type$Arithmetic.scalar(alpha);
    for (int j = 0; j < c.columns(); j++) {
      $arith$ factor = scale * value(w[y.storageOffset() + j * y.stride(0)]);
      for (int i = 0; i < c.rows(); i++) {
        int at = c.at() + j * c.leading() + i;
        z[at] = ($elem$) (z[at] + factor * value(v[x.storageOffset() + i * x.stride(0)]));
      }
    }
  }

  private static void scale($elem$[] z, int at, int stride, int n, double beta) {
    $arith$ factor = $Type$Arithmetic.scalar(beta);
    if (factor != 1) {
      for (int i = 0; i < n; i++) {
        z[at + i * stride] = ($elem$) (factor * value(z[at + i * stride]));
      }
    }
  }

  private static void addColumn(
      $elem$[] z, int at, int stride, $arith$ factor, ColumnMajor a, int column) {
    $elem$[] x = ($elem$[]) a.array();
    int down = a.transposed() ? a.leading() : 1;
    int from = a.at() + column * (a.transposed() ? 1 : a.leading());
    for (int i = 0; i < a.rows(); i++) {
      z[at + i * stride] = ($elem$) (z[at + i * stride] + factor * value(x[from + i * down]));
    }
  }
}

package org.jlua.tensor;

/**
 * A matrix as BLAS sees it: columns of adjacent elements, {@code leading} apart, perhaps to be
 * taken as its transpose.
 *
 * @param transposed whether the stored columns are the matrix's rows
 * @param rows the rows of the matrix, after transposition
 * @param columns the columns of the matrix, after transposition
 */
record ColumnMajor(Object array, int at, int leading, boolean transposed, int rows, int columns) {

  /** Describes a matrix, copied first if neither its rows nor its columns are adjacent elements. */
  static ColumnMajor of(Tensor t) {
    ColumnMajor direct = ofDirect(t);
    return direct != null ? direct : ofDirect(t.clone());
  }

  /** Describes a matrix as it lies in memory, or returns null if that cannot be. */
  static ColumnMajor ofDirect(Tensor t) {
    int rows = t.size(0);
    int columns = t.size(1);
    if (adjacent(t, 0) && (columns == 1 || t.stride(1) >= rows)) {
      int leading = columns == 1 ? rows : t.stride(1);
      if (!fits(t, leading, columns)) {
        return null;
      }
      return new ColumnMajor(t.storage().array(), t.storageOffset(), leading, false, rows, columns);
    }
    if (adjacent(t, 1) && (rows == 1 || t.stride(0) >= columns)) {
      int leading = rows == 1 ? columns : t.stride(0);
      if (!fits(t, leading, rows)) {
        return null;
      }
      return new ColumnMajor(t.storage().array(), t.storageOffset(), leading, true, rows, columns);
    }
    return null;
  }

  /** BLAS wants the space between columns behind the last one, too. */
  private static boolean fits(Tensor t, int leading, int columns) {
    return t.storageOffset() + (long) leading * columns <= t.storage().size();
  }

  private static boolean adjacent(Tensor t, int dim) {
    return t.size(dim) == 1 || t.stride(dim) == 1;
  }

  /** Returns the transpose. */
  ColumnMajor flipped() {
    return new ColumnMajor(array, at, leading, !transposed, columns, rows);
  }

  /** Returns BLAS's letter for the operand. */
  String operation() {
    return transposed ? "T" : "N";
  }
}

package org.jlua.tensor;

/**
 * A matrix in LAPACK's layout, columns of adjacent elements, that no tensor shares.
 *
 * @param elements the elements, column by column
 */
record DenseMatrix(double[] elements, int rows, int columns) {

  /** Creates a matrix of zeros. */
  static DenseMatrix zeros(int rows, int columns) {
    long size = (long) rows * columns;
    if (size > Storage.MAX_SIZE) {
      throw new IllegalArgumentException("matrix too large: " + rows + "x" + columns);
    }
    return new DenseMatrix(new double[(int) size], rows, columns);
  }

  /** Copies a matrix, or a vector as one column. */
  static DenseMatrix of(Tensor t) {
    return of(t, t.size(0));
  }

  /** Copies a matrix, or a vector as one column, and adds zeros below to make so many rows. */
  static DenseMatrix of(Tensor t, int rows) {
    Tensor source = t.dim() == 1 ? t.contiguous().view(t.size(0), 1) : t;
    DenseMatrix result = zeros(rows, source.size(1));
    result.tensor().narrow(0, 0, source.size(0)).copy(source);
    return result;
  }

  /** Returns a tensor that views the elements. */
  Tensor tensor() {
    return new Tensor(
        new DoubleStorage(elements), 0, new int[] {rows, columns}, new int[] {1, rows});
  }

  /** Returns the transpose. */
  DenseMatrix transposed() {
    return of(tensor().t());
  }

  /**
   * Stores the matrix into a result, which gets Torch's layout of such results: column by column. A
   * result that is the operand itself keeps its layout.
   */
  void storeTo(Tensor r, Tensor operand) {
    storeTo(r, operand, rows);
  }

  /** Stores the first so many rows. */
  void storeTo(Tensor r, Tensor operand, int count) {
    if (r != operand || !r.isSize(count, columns)) {
      r.resize(new int[] {count, columns}, new int[] {1, count});
    }
    r.copy(tensor().narrow(0, 0, count));
  }

  /** Sets the elements on the other side of the diagonal to zero. */
  void clearOpposite(boolean upper) {
    for (int j = 0; j < columns; j++) {
      int from = upper ? j + 1 : 0;
      int to = upper ? rows : Math.min(j, rows);
      if (from < to) {
        java.util.Arrays.fill(elements, j * rows + from, j * rows + to, 0);
      }
    }
  }

  /** Copies the elements of one side of the diagonal of a square matrix to the other side. */
  void mirror(boolean upper) {
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < j; i++) {
        int above = j * rows + i;
        int below = i * rows + j;
        if (upper) {
          elements[below] = elements[above];
        } else {
          elements[above] = elements[below];
        }
      }
    }
  }
}

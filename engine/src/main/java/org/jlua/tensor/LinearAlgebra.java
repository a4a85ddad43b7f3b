package org.jlua.tensor;

/**
 * Products of vectors and matrices, by BLAS for floating-point types, wrapping for integer ones.
 */
public final class LinearAlgebra {
  private LinearAlgebra() {}

  /**
   * {@return the inner product of two tensors with equally many elements}
   *
   * @param a the first operand
   * @param b the second operand
   */
  public static double dot(Tensor a, Tensor b) {
    Shapes.checkSameType(a, b);
    Shapes.checkSameElements("tensor", a, "src", b);
    MatrixKernels kernels = MatrixKernels.of(a.type());
    Total total = new Total(0);
    Blocks.read(a, b, (x, y, n) -> kernels.dot(total, x, y, n));
    return total.value(a.type());
  }

  /**
   * Computes {@code r = beta * t + alpha * (matrix x vector)}.
   *
   * @param r the result; resized
   * @param beta the weight of {@code t}
   * @param t the vector that is added
   * @param alpha the weight of the product
   * @param matrix the matrix
   * @param vector the vector
   */
  public static void addmv(
      Tensor r, double beta, Tensor t, double alpha, Tensor matrix, Tensor vector) {
    checkSameTypes(r, t, matrix, vector);
    if (matrix.dim() != 2 || vector.dim() != 1) {
      throw new IllegalArgumentException(
          "matrix and vector expected, got %dD, %dD".formatted(matrix.dim(), vector.dim()));
    }
    if (matrix.size(1) != vector.size(0)) {
      throw new IllegalArgumentException(
          "size mismatch, " + Shapes.text(matrix) + ", " + Shapes.text(vector));
    }
    if (t.dim() != 1) {
      throw new IllegalArgumentException("vector expected, got t: %dD".formatted(t.dim()));
    }
    if (t.size(0) != matrix.size(0)) {
      throw new IllegalArgumentException(
          "size mismatch, t: " + Shapes.text(t) + ", mat: " + Shapes.text(matrix));
    }
    Tensor x = distinct(vector, r);
    Tensor m = distinct(matrix, r);
    start(r, beta, t);
    Tensor y = r.stride(0) > 0 ? r : r.clone();
    MatrixKernels.of(r.type()).multiply(y, beta, alpha, ColumnMajor.of(m), strided(x));
    finish(r, y);
  }

  /**
   * Computes {@code r = beta * t + alpha * (a x b)} for matrices.
   *
   * @param r the result; resized
   * @param beta the weight of {@code t}
   * @param t what is added
   * @param alpha the weight of the product
   * @param a the first operand
   * @param b the second operand
   */
  public static void addmm(Tensor r, double beta, Tensor t, double alpha, Tensor a, Tensor b) {
    checkSameTypes(r, t, a, b);
    if (a.dim() != 2 || b.dim() != 2) {
      throw new IllegalArgumentException(
          "matrices expected, got %dD, %dD tensors".formatted(a.dim(), b.dim()));
    }
    if (a.size(1) != b.size(0)) {
      throw new IllegalArgumentException(
          "size mismatch, m1: " + Shapes.text(a) + ", m2: " + Shapes.text(b));
    }
    checkMatrix(t);
    if (t.size(0) != a.size(0) || t.size(1) != b.size(1)) {
      throw new IllegalArgumentException(
          "size mismatch, t: %s, m1: %s, m2: %s"
              .formatted(Shapes.text(t), Shapes.text(a), Shapes.text(b)));
    }
    Tensor left = distinct(a, r);
    Tensor right = distinct(b, r);
    start(r, beta, t);
    ColumnMajor direct = ColumnMajor.ofDirect(r);
    Tensor dense = direct == null ? r.clone() : r;
    multiply(r.type(), ColumnMajor.of(dense), beta, alpha, left, right);
    finish(r, dense);
  }

  private static void multiply(
      ElementType type, ColumnMajor c, double beta, double alpha, Tensor a, Tensor b) {
    MatrixKernels kernels = MatrixKernels.of(type);
    if (c.transposed()) {
      kernels.multiply(
          c.flipped(), beta, alpha, ColumnMajor.of(b).flipped(), ColumnMajor.of(a).flipped());
    } else {
      kernels.multiply(c, beta, alpha, ColumnMajor.of(a), ColumnMajor.of(b));
    }
  }

  /**
   * Computes {@code r = beta * t + alpha * (a x b')} for vectors, their outer product.
   *
   * @param r the result; resized
   * @param beta the weight of {@code t}
   * @param t what is added
   * @param alpha the weight of the product
   * @param a the first operand
   * @param b the second operand
   */
  public static void addr(Tensor r, double beta, Tensor t, double alpha, Tensor a, Tensor b) {
    checkSameTypes(r, t, a, b);
    if (a.dim() != 1 || b.dim() != 1) {
      throw new IllegalArgumentException(
          "vector and vector expected, got %dD, %dD tensors".formatted(a.dim(), b.dim()));
    }
    if (t.dim() != 2) {
      throw new IllegalArgumentException(
          "expected matrix, got %dD tensor for t".formatted(t.dim()));
    }
    if (t.size(0) != a.size(0) || t.size(1) != b.size(0)) {
      throw new IllegalArgumentException(
          "size mismatch, t: %s, vec1: %s, vec2: %s"
              .formatted(Shapes.text(t), Shapes.text(a), Shapes.text(b)));
    }
    Tensor x = strided(distinct(a, r));
    Tensor y = strided(distinct(b, r));
    start(r, beta, t);
    if (beta == 0) {
      r.zero();
    } else if (beta != 1) {
      Elementwise.apply(BinaryOp.MUL, r, r, beta);
    }
    Tensor dense = ColumnMajor.ofDirect(r) == null ? r.clone() : r;
    ColumnMajor c = ColumnMajor.of(dense);
    MatrixKernels kernels = MatrixKernels.of(r.type());
    if (c.transposed()) {
      kernels.rankOne(c.flipped(), alpha, y, x);
    } else {
      kernels.rankOne(c, alpha, x, y);
    }
    finish(r, dense);
  }

  /**
   * Computes {@code r = beta * t + alpha * sum(a[i] x b[i])} for batches of matrices.
   *
   * @param r the result; resized
   * @param beta the weight of {@code t}
   * @param t what is added
   * @param alpha the weight of the product
   * @param a the first operand
   * @param b the second operand
   */
  public static void addbmm(Tensor r, double beta, Tensor t, double alpha, Tensor a, Tensor b) {
    checkSameTypes(r, t, a, b);
    checkBatches(a, b);
    checkMatrix(t);
    if (t.size(0) != a.size(1) || t.size(1) != b.size(2)) {
      throw new ArgumentException(1, "first dimension must match");
    }
    Tensor left = distinct(a, r);
    Tensor right = distinct(b, r);
    start(r, beta, t);
    for (int i = 0; i < left.size(0); i++) {
      addmm(r, i == 0 ? beta : 1, r, alpha, left.select(0, i), right.select(0, i));
    }
  }

  /**
   * Computes {@code r[i] = beta * t[i] + alpha * (a[i] x b[i])} for batches of matrices.
   *
   * @param r the result; resized
   * @param beta the weight of {@code t}
   * @param t what is added
   * @param alpha the weight of the product
   * @param a the first operand
   * @param b the second operand
   */
  public static void baddbmm(Tensor r, double beta, Tensor t, double alpha, Tensor a, Tensor b) {
    checkSameTypes(r, t, a, b);
    checkBatches(a, b);
    ArgumentException.check(t.dim() == 3, 1, "expected 3D tensor, got " + t.dim() + "D");
    ArgumentException.check(
        t.size(0) == a.size(0) && t.size(1) == a.size(1) && t.size(2) == b.size(2),
        1,
        "equal number of batches expected, and sizes that match");
    Tensor left = distinct(a, r);
    Tensor right = distinct(b, r);
    start(r, beta, t);
    for (int i = 0; i < left.size(0); i++) {
      Tensor slice = r.select(0, i);
      addmm(slice, beta, slice, alpha, left.select(0, i), right.select(0, i));
    }
  }

  /**
   * Resizes {@code r} and computes the product of a matrix and a vector.
   *
   * @param r the result; resized
   * @param matrix the matrix
   * @param vector the vector
   */
  public static void mv(Tensor r, Tensor matrix, Tensor vector) {
    Tensor result = new Tensor(r.type(), matrix.dim() == 2 ? matrix.size(0) : 0);
    addmv(result, 0, result, 1, matrix, vector);
    deliver(r, result);
  }

  /**
   * Resizes {@code r} and computes the product of two matrices.
   *
   * @param r the result; resized
   * @param a the first operand
   * @param b the second operand
   */
  public static void mm(Tensor r, Tensor a, Tensor b) {
    boolean matrices = a.dim() == 2 && b.dim() == 2;
    Tensor result = matrices ? new Tensor(r.type(), a.size(0), b.size(1)) : new Tensor(r.type());
    addmm(result, 0, result, 1, a, b);
    deliver(r, result);
  }

  /**
   * Resizes {@code r} and computes the products of two batches of matrices.
   *
   * @param r the result; resized
   * @param a the first operand
   * @param b the second operand
   */
  public static void bmm(Tensor r, Tensor a, Tensor b) {
    checkBatches(a, b);
    Tensor result = new Tensor(r.type(), a.size(0), a.size(1), b.size(2));
    baddbmm(result, 0, result, 1, a, b);
    deliver(r, result);
  }

  /**
   * Resizes {@code r} and computes the outer product of two vectors.
   *
   * @param r the result; resized
   * @param a the first operand
   * @param b the second operand
   */
  public static void ger(Tensor r, Tensor a, Tensor b) {
    boolean vectors = a.dim() == 1 && b.dim() == 1;
    Tensor result = vectors ? new Tensor(r.type(), a.size(0), b.size(0)) : new Tensor(r.type());
    addr(result, 0, result, 1, a, b);
    deliver(r, result);
  }

  /**
   * {@return the sum of the diagonal of a matrix}
   *
   * @param t the operand
   */
  public static double trace(Tensor t) {
    ArgumentException.check(t.dim() == 2, 1, "expected a matrix");
    return Reduce.sum(diagonal(t));
  }

  private static Tensor diagonal(Tensor t) {
    return new Tensor(
        t.storage(),
        t.storageOffset(),
        new int[] {Math.min(t.size(0), t.size(1))},
        new int[] {t.stride(0) + t.stride(1)});
  }

  /**
   * Computes the cross products along a dimension of size three.
   *
   * @param r the result; resized
   * @param a the first operand
   * @param b the second operand
   * @param dim the dimension, or -1 for the first of size three
   */
  public static void cross(Tensor r, Tensor a, Tensor b, int dim) {
    checkSameTypes(r, a, b, b);
    if (a.dim() != b.dim()) {
      throw new IllegalArgumentException(
          "inconsistent tensor dimension " + a.dim() + "D, " + b.dim() + "D");
    }
    if (!a.isSameSizeAs(b)) {
      throw new IllegalArgumentException(
          "inconsistent tensor sizes " + Shapes.text(a) + ", " + Shapes.text(b));
    }
    int along = dim >= 0 ? dim : firstOfSizeThree(a);
    if (along < 0) {
      throw new IllegalArgumentException("no dimension of size 3 in a: " + Shapes.text(a));
    }
    ArgumentException.check(along < a.dim(), 3, "dimension " + (along + 1) + " out of range");
    ArgumentException.check(
        a.size(along) == 3, 3, "dimension " + (along + 1) + " does not have size 3");
    Tensor x = distinct(a, r);
    Tensor y = distinct(b, r);
    r.resizeAs(a);
    for (int i = 0; i < 3; i++) {
      int j = (i + 1) % 3;
      int k = (i + 2) % 3;
      Tensor component = r.narrow(along, i, 1);
      Elementwise.apply(BinaryOp.MUL, component, x.narrow(along, j, 1), y.narrow(along, k, 1));
      Elementwise.addcmul(component, component, -1, x.narrow(along, k, 1), y.narrow(along, j, 1));
    }
  }

  private static int firstOfSizeThree(Tensor t) {
    for (int d = 0; d < t.dim(); d++) {
      if (t.size(d) == 3) {
        return d;
      }
    }
    return -1;
  }

  private static void checkSameTypes(Tensor r, Tensor t, Tensor a, Tensor b) {
    Shapes.checkSameType(r, t);
    Shapes.checkSameType(r, a);
    Shapes.checkSameType(r, b);
  }

  private static void checkMatrix(Tensor t) {
    if (t.dim() != 2) {
      throw new IllegalArgumentException(
          "matrix expected, got %dD tensor for t".formatted(t.dim()));
    }
  }

  private static void checkBatches(Tensor a, Tensor b) {
    ArgumentException.check(a.dim() == 3, 2, "expected 3D tensor, got " + a.dim() + "D");
    ArgumentException.check(b.dim() == 3, 3, "expected 3D tensor, got " + b.dim() + "D");
    ArgumentException.check(
        a.size(0) == b.size(0),
        2,
        "equal number of batches expected, got %d, %d".formatted(a.size(0), b.size(0)));
    ArgumentException.check(
        a.size(2) == b.size(1),
        2,
        "wrong matrix size, batch1: %dx%d, batch2: %dx%d"
            .formatted(a.size(1), a.size(2), b.size(1), b.size(2)));
  }

  /** Copies an operand whose storage the result is about to overwrite. */
  private static Tensor distinct(Tensor operand, Tensor r) {
    return operand.storage() == r.storage() ? operand.clone() : operand;
  }

  /** BLAS takes no strides of zero. */
  private static Tensor strided(Tensor vector) {
    return vector.stride(0) > 0 ? vector : vector.clone();
  }

  private static void start(Tensor r, double beta, Tensor t) {
    if (r != t) {
      r.resizeAs(t);
      if (beta != 0) {
        r.copy(t);
      }
    }
  }

  private static void finish(Tensor r, Tensor computed) {
    if (r != computed) {
      r.copy(computed);
    }
  }

  private static void deliver(Tensor r, Tensor result) {
    r.resizeAs(result).copy(result);
  }
}

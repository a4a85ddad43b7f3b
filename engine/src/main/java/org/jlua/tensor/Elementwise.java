package org.jlua.tensor;

import java.util.Locale;

/**
 * Arithmetic, mathematical functions and comparisons, element by element.
 *
 * <p>The result {@code r} is resized like the first operand and may be that operand. Operands need
 * the same number of elements, not the same shape, and the result's element type.
 */
public final class Elementwise {
  private Elementwise() {}

  /**
   * Applies a function to each element: {@code r = op(t)}.
   *
   * @param op the function
   * @param r the result; resized
   * @param t the operand
   */
  public static void apply(UnaryOp op, Tensor r, Tensor t) {
    if (!op.supports(t.type())) {
      throw unsupported(op.name(), t);
    }
    prepare(r, t);
    ElementwiseKernels kernels = kernels(r);
    Blocks.map(op.grain(), r, t, (x, a, n) -> kernels.unary(op, x, a, n));
  }

  /**
   * Combines each element with a scalar: {@code r = t op value}.
   *
   * @param op the function
   * @param r the result; resized
   * @param t the operand
   * @param value the second operand
   */
  public static void apply(BinaryOp op, Tensor r, Tensor t, double value) {
    checkSupported(op, t);
    prepare(r, t);
    ElementwiseKernels kernels = kernels(r);
    Blocks.map(op.grain(), r, t, (x, a, n) -> kernels.withScalar(op, x, a, value, n));
  }

  /**
   * Combines two tensors: {@code r = a op b}.
   *
   * @param op the function
   * @param r the result; resized
   * @param a the first operand
   * @param b the second operand
   */
  public static void apply(BinaryOp op, Tensor r, Tensor a, Tensor b) {
    checkSupported(op, a);
    prepare(r, a, b);
    ElementwiseKernels kernels = kernels(r);
    Blocks.map(op.grain(), r, a, b, (x, y, z, n) -> kernels.binary(op, x, y, z, n));
  }

  /**
   * Raises a scalar to the power of each element: {@code r = base ^ t}.
   *
   * @param r the result; resized
   * @param base the number that is raised to the powers
   * @param t the operand
   */
  public static void scalarPow(Tensor r, double base, Tensor t) {
    checkSupported(BinaryOp.POW, t);
    prepare(r, t);
    ElementwiseKernels kernels = kernels(r);
    Blocks.map(BinaryOp.POW.grain(), r, t, (x, a, n) -> kernels.scalarPow(x, base, a, n));
  }

  /**
   * Adds a multiple of a tensor: {@code r = t + scale * src}.
   *
   * @param r the result; resized
   * @param t the operand
   * @param scale what {@code src} is multiplied by
   * @param src the second operand
   */
  public static void add(Tensor r, Tensor t, double scale, Tensor src) {
    prepare(r, t, src);
    ElementwiseKernels kernels = kernels(r);
    Blocks.map(Blocks.LIGHT, r, t, src, (x, a, b, n) -> kernels.addScaled(x, a, scale, b, n));
  }

  /**
   * Adds a multiple of a product: {@code r = t + value * (a * b)}.
   *
   * @param r the result; resized
   * @param t the operand
   * @param value the factor
   * @param a the first operand
   * @param b the second operand
   */
  public static void addcmul(Tensor r, Tensor t, double value, Tensor a, Tensor b) {
    prepareSum(r, t, a, b);
    ElementwiseKernels kernels = kernels(r);
    Blocks.update(Blocks.LIGHT, r, a, b, (x, y, z, n) -> kernels.addcmul(x, value, y, z, n));
  }

  /**
   * Adds a multiple of a quotient: {@code r = t + value * (a / b)}.
   *
   * @param r the result; resized
   * @param t the operand
   * @param value the factor
   * @param a the first operand
   * @param b the second operand
   */
  public static void addcdiv(Tensor r, Tensor t, double value, Tensor a, Tensor b) {
    prepareSum(r, t, a, b);
    ElementwiseKernels kernels = kernels(r);
    Blocks.update(Blocks.LIGHT, r, a, b, (x, y, z, n) -> kernels.addcdiv(x, value, y, z, n));
  }

  /**
   * Limits each element to the range from {@code min} to {@code max}.
   *
   * @param r the result; resized
   * @param t the operand
   * @param min the lower bound
   * @param max the upper bound
   */
  public static void clamp(Tensor r, Tensor t, double min, double max) {
    prepare(r, t);
    ElementwiseKernels kernels = kernels(r);
    Blocks.map(Blocks.LIGHT, r, t, (x, a, n) -> kernels.clamp(x, a, min, max, n));
  }

  /**
   * Interpolates: {@code r = a + weight * (b - a)}; floating-point types only.
   *
   * @param r the result; resized
   * @param a the first operand
   * @param b the second operand
   * @param weight the weight of {@code b}, from 0 for {@code a} to 1
   */
  public static void lerp(Tensor r, Tensor a, Tensor b, double weight) {
    checkFloating("LERP", a);
    prepare(r, a, b);
    ElementwiseKernels kernels = kernels(r);
    Blocks.map(Blocks.LIGHT, r, a, b, (x, y, z, n) -> kernels.lerp(x, y, z, weight, n));
  }

  /**
   * Compares each element with a scalar: 1 where the relation holds, else 0.
   *
   * @param relation the relation
   * @param r a Byte tensor, or one of {@code t}'s type
   * @param t the operand
   * @param value the second operand
   */
  public static void compare(Comparison relation, Tensor r, Tensor t, double value) {
    Tensor result = comparisonResult(r, t);
    ElementwiseKernels kernels = kernels(t);
    Blocks.map(Blocks.LIGHT, result, t, (x, a, n) -> kernels.compare(relation, x, a, value, n));
    finishComparison(r, result);
  }

  /**
   * Compares two tensors element by element: 1 where the relation holds, else 0.
   *
   * @param relation the relation
   * @param r a Byte tensor, or one of {@code a}'s type
   * @param a the first operand
   * @param b the second operand
   */
  public static void compare(Comparison relation, Tensor r, Tensor a, Tensor b) {
    Shapes.checkSameType(a, b);
    Shapes.checkSameElements("r_", a, "ta", a, "tb", b);
    Tensor result = comparisonResult(r, a);
    ElementwiseKernels kernels = kernels(a);
    Blocks.map(Blocks.LIGHT, result, a, b, (x, y, z, n) -> kernels.compare(relation, x, y, z, n));
    finishComparison(r, result);
  }

  /**
   * {@return whether two tensors of one type have the same sizes and equal elements}
   *
   * @param a the first operand
   * @param b the second operand
   */
  public static boolean equal(Tensor a, Tensor b) {
    Shapes.checkSameType(a, b);
    if (!a.isSameSizeAs(b)) {
      return false;
    }
    boolean[] equal = {true};
    ElementwiseKernels kernels = kernels(a);
    Blocks.read(a, b, (x, y, n) -> equal[0] = equal[0] && kernels.equal(x, y, n));
    return equal[0];
  }

  private static ElementwiseKernels kernels(Tensor t) {
    return ElementwiseKernels.of(t.type());
  }

  private static void prepare(Tensor r, Tensor t) {
    Shapes.checkSameType(r, t);
    r.resizeAs(t);
  }

  private static void prepare(Tensor r, Tensor a, Tensor b) {
    Shapes.checkSameType(r, b);
    Shapes.checkSameElements("r_", a, "t", a, "src", b);
    prepare(r, a);
  }

  private static void prepareSum(Tensor r, Tensor t, Tensor a, Tensor b) {
    Shapes.checkSameType(r, a);
    Shapes.checkSameType(r, b);
    Shapes.checkSameElements("r_", t, "src1", a, "src2", b);
    if (r != t) {
      prepare(r, t);
      r.copy(t);
    }
  }

  /** Kernels compare into bytes; a result of another type is converted at the end. */
  private static Tensor comparisonResult(Tensor r, Tensor t) {
    if (r.type() != ElementType.BYTE) {
      Shapes.checkSameType(r, t);
      return new Tensor(ElementType.BYTE).resizeAs(t);
    }
    return r.resizeAs(t);
  }

  private static void finishComparison(Tensor r, Tensor result) {
    if (r != result) {
      r.resizeAs(result).copy(result);
    }
  }

  private static void checkSupported(BinaryOp op, Tensor t) {
    if (!op.supports(t.type())) {
      throw unsupported(op.name(), t);
    }
  }

  static void checkFloating(String name, Tensor t) {
    if (!t.type().isFloating()) {
      throw unsupported(name, t);
    }
  }

  private static IllegalArgumentException unsupported(String name, Tensor t) {
    String lower = name.toLowerCase(Locale.ROOT);
    return new IllegalArgumentException(
        t.type().isFloating()
            ? lower + " is only supported for integer type tensors"
            : "torch."
                + t.type().torchName()
                + "Tensor does not implement the "
                + lower
                + " function");
  }
}

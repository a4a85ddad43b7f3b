package org.jlua.tensor;

/**
 * Dense blocks of arithmetic, functions and comparisons in one element type. What is common to all
 * types is expanded into {@code XArithmetic}, the rest into {@code XElementwise}.
 *
 * <p>The blocks of all operands begin at the same index, {@code r.at}, in their arrays: HotSpot
 * makes vector instructions of a loop only if one index serves all its arrays.
 */
abstract class ElementwiseKernels {
  private static final ElementwiseKernels[] BY_TYPE = {
    new ByteElementwise(),
    new CharElementwise(),
    new ShortElementwise(),
    new IntElementwise(),
    new LongElementwise(),
    new FloatElementwise(),
    new DoubleElementwise()
  };

  static ElementwiseKernels of(ElementType type) {
    return BY_TYPE[type.ordinal()];
  }

  /** {@code r = op(a)} */
  abstract void unary(UnaryOp op, Lane r, Lane a, int n);

  /** {@code r = a op b} */
  final void binary(BinaryOp op, Lane r, Lane a, Lane b, int n) {
    switch (op) {
      case ADD -> add(r, a, b, n);
      case SUB -> sub(r, a, b, n);
      case MUL -> mul(r, a, b, n);
      case DIV -> div(r, a, b, n);
      case MAX -> max(r, a, b, n);
      case MIN -> min(r, a, b, n);
      default -> special(op, r, a, b, n);
    }
  }

  /** {@code r = a op value} */
  final void withScalar(BinaryOp op, Lane r, Lane a, double value, int n) {
    switch (op) {
      case ADD -> add(r, a, value, n);
      case SUB -> sub(r, a, value, n);
      case MUL -> mul(r, a, value, n);
      case DIV -> div(r, a, value, n);
      case MAX -> max(r, a, value, n);
      case MIN -> min(r, a, value, n);
      default -> special(op, r, a, value, n);
    }
  }

  abstract void add(Lane r, Lane a, Lane b, int n);

  abstract void sub(Lane r, Lane a, Lane b, int n);

  abstract void mul(Lane r, Lane a, Lane b, int n);

  abstract void div(Lane r, Lane a, Lane b, int n);

  abstract void max(Lane r, Lane a, Lane b, int n);

  abstract void min(Lane r, Lane a, Lane b, int n);

  abstract void add(Lane r, Lane a, double value, int n);

  abstract void sub(Lane r, Lane a, double value, int n);

  abstract void mul(Lane r, Lane a, double value, int n);

  abstract void div(Lane r, Lane a, double value, int n);

  abstract void max(Lane r, Lane a, double value, int n);

  abstract void min(Lane r, Lane a, double value, int n);

  /** The operations that differ between integer and floating-point types. */
  abstract void special(BinaryOp op, Lane r, Lane a, Lane b, int n);

  abstract void special(BinaryOp op, Lane r, Lane a, double value, int n);

  /** {@code r = base ^ a} */
  abstract void scalarPow(Lane r, double base, Lane a, int n);

  /** {@code r = a + scale * b} */
  abstract void addScaled(Lane r, Lane a, double scale, Lane b, int n);

  /** {@code r = r + value * (a * b)} */
  abstract void addcmul(Lane r, double value, Lane a, Lane b, int n);

  /** {@code r = r + value * (a / b)} */
  abstract void addcdiv(Lane r, double value, Lane a, Lane b, int n);

  abstract void clamp(Lane r, Lane a, double min, double max, int n);

  /** {@code r = a + weight * (b - a)} */
  abstract void lerp(Lane r, Lane a, Lane b, double weight, int n);

  abstract void compare(Comparison relation, Lane r, Lane a, double value, int n);

  abstract void compare(Comparison relation, Lane r, Lane a, Lane b, int n);

  abstract boolean equal(Lane a, Lane b, int n);
}

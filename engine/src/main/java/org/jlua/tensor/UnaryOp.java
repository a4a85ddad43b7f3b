package org.jlua.tensor;

/** Functions of one element, for {@link Elementwise#apply(UnaryOp, Tensor, Tensor)}. */
public enum UnaryOp {
  /** Absolute value; not for Byte, Char and Short, as in Torch. */
  ABS,
  /** Negation. */
  NEG,
  /** -1, 0 or 1; every type. */
  SIGN,
  /** Square root. */
  SQRT,
  /** Reciprocal of the square root. */
  RSQRT,
  /** Reciprocal. */
  CINV,
  /** Exponential. */
  EXP,
  /** Natural logarithm. */
  LOG,
  /** Natural logarithm of one plus the element. */
  LOG1P,
  /** Sine. */
  SIN,
  /** Cosine. */
  COS,
  /** Tangent. */
  TAN,
  /** Arc sine. */
  ASIN,
  /** Arc cosine. */
  ACOS,
  /** Arc tangent. */
  ATAN,
  /** Hyperbolic sine. */
  SINH,
  /** Hyperbolic cosine. */
  COSH,
  /** Hyperbolic tangent. */
  TANH,
  /** Logistic function. */
  SIGMOID,
  /** Rounds down. */
  FLOOR,
  /** Rounds up. */
  CEIL,
  /** Rounds to nearest, halves away from zero. */
  ROUND,
  /** Rounds toward zero. */
  TRUNC,
  /** What {@link #TRUNC} drops. */
  FRAC;

  /**
   * {@return whether tensors of this type have the function, as in Torch}
   *
   * @param type the element type
   */
  public boolean supports(ElementType type) {
    return switch (this) {
      case SIGN -> true;
      case ABS -> type.compareTo(ElementType.INT) >= 0;
      default -> type.isFloating();
    };
  }

  /** Returns how many elements are worth a thread of their own. */
  int grain() {
    return switch (this) {
      case ABS, NEG, SIGN, SQRT, FLOOR, CEIL, CINV -> Blocks.LIGHT;
      default -> Blocks.HEAVY;
    };
  }
}

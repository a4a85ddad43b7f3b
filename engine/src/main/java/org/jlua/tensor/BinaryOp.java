package org.jlua.tensor;

/** Functions of two elements, or of an element and a scalar, for {@link Elementwise}. */
public enum BinaryOp {
  /** Sum. */
  ADD,
  /** Difference. */
  SUB,
  /** Product. */
  MUL,
  /** Quotient; truncated, and failing on zero, for integer types. */
  DIV,
  /** Remainder with the sign of the dividend, C's fmod. */
  FMOD,
  /** Remainder with the sign of the divisor, Lua's %. */
  REMAINDER,
  /** Power; floating-point types only, as in Torch, except tensor to tensor. */
  POW,
  /** Angle of the vector (second, first); floating-point types only. */
  ATAN2,
  /** The larger one. */
  MAX,
  /** The smaller one. */
  MIN,
  /** Bitwise and; integer types only. */
  BITAND,
  /** Bitwise or; integer types only. */
  BITOR,
  /** Bitwise exclusive or; integer types only. */
  BITXOR,
  /** Left shift; multiplication by a power of two for floating-point types. */
  LSHIFT,
  /** Unsigned right shift; division by a power of two for floating-point types. */
  RSHIFT;

  /**
   * {@return whether tensors of this type have the function, as in Torch}
   *
   * @param type the element type
   */
  public boolean supports(ElementType type) {
    return switch (this) {
      case POW, ATAN2 -> type.isFloating();
      case BITAND, BITOR, BITXOR -> !type.isFloating();
      default -> true;
    };
  }

  /** Returns how many elements are worth a thread of their own. */
  int grain() {
    return switch (this) {
      case FMOD, REMAINDER, POW, ATAN2 -> Blocks.HEAVY;
      default -> Blocks.LIGHT;
    };
  }
}

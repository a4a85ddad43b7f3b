package org.jlua.torch;

import org.jlua.tensor.ElementType;

/** Sets of element types as bits, for saying which tensors have an operation. */
final class TypeSet {
  static final int BYTE = bit(ElementType.BYTE);
  static final int CHAR = bit(ElementType.CHAR);
  static final int INT = bit(ElementType.INT);
  static final int LONG = bit(ElementType.LONG);
  static final int FLOATING = bit(ElementType.FLOAT) | bit(ElementType.DOUBLE);

  /** The types that can be stored and converted. */
  static final int STORED = (1 << ElementType.values().length) - 1;

  /** The types that can be computed with. */
  static final int ALL = STORED & ~bit(ElementType.HALF);

  private TypeSet() {}

  private static int bit(ElementType type) {
    return 1 << type.ordinal();
  }

  static boolean contains(int set, ElementType type) {
    return (set & bit(type)) != 0;
  }
}

package org.jlua.tensor;

/** The element types of storages and tensors, in Torch's order of widening. */
public enum ElementType {
  /** Unsigned 8 bits, kept in {@code byte[]}. */
  BYTE("Byte", "unsigned char", 1, false),
  /** Signed 8 bits, kept in {@code byte[]}. */
  CHAR("Char", "char", 1, false),
  /** Signed 16 bits, kept in {@code short[]}. */
  SHORT("Short", "short", 2, false),
  /** Signed 32 bits, kept in {@code int[]}. */
  INT("Int", "int", 4, false),
  /** Signed 64 bits, kept in {@code long[]}. */
  LONG("Long", "long", 8, false),
  /** IEEE 754 single precision, kept in {@code float[]}. */
  FLOAT("Float", "float", 4, true),
  /** IEEE 754 double precision, kept in {@code double[]}. */
  DOUBLE("Double", "double", 8, true),
  /** IEEE 754 half precision, kept as bits in {@code short[]}; for storage and conversion only. */
  HALF("Half", "half", 2, true);

  private static final ElementType[] VALUES = values();

  private final String torchName;
  private final String cName;
  private final int bytes;
  private final boolean floating;

  ElementType(String torchName, String cName, int bytes, boolean floating) {
    this.torchName = torchName;
    this.cName = cName;
    this.bytes = bytes;
    this.floating = floating;
  }

  /** {@return the name as it stands in Torch's class names: {@code Double} in DoubleTensor} */
  public String torchName() {
    return torchName;
  }

  /** {@return the name of the C type, which Torch's messages about arguments show} */
  public String cName() {
    return cName;
  }

  /** {@return the size of one element in bytes} */
  public int bytes() {
    return bytes;
  }

  /** {@return whether the type is floating-point} */
  public boolean isFloating() {
    return floating;
  }

  /**
   * {@return the type with the given {@link #torchName}, or null if there is none}
   *
   * @param torchName such as {@code Double}
   */
  public static ElementType ofTorchName(String torchName) {
    for (ElementType type : VALUES) {
      if (type.torchName.equals(torchName)) {
        return type;
      }
    }
    return null;
  }
}

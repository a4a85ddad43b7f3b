package org.jlua.tensor;

import java.nio.ByteBuffer;

/**
 * A resizable one-dimensional array of one element type, shared by the tensors that view it.
 *
 * <p>Positions count from zero. Resizing replaces the array, so an array taken with {@link #array}
 * is current only until the next resize. Not thread-safe.
 */
public abstract sealed class Storage
    permits ByteStorage,
        CharStorage,
        ShortStorage,
        IntStorage,
        LongStorage,
        FloatStorage,
        DoubleStorage,
        HalfStorage {

  /** The largest number of elements that a storage can hold. */
  public static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  Storage() {}

  /**
   * Creates a storage of {@code size} zeros.
   *
   * @param type the element type
   * @param size the number of elements
   * @return the storage
   */
  public static Storage allocate(ElementType type, int size) {
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException("invalid storage size: " + size);
    }
    return switch (type) {
      case BYTE -> new ByteStorage(new byte[size]);
      case CHAR -> new CharStorage(new byte[size]);
      case SHORT -> new ShortStorage(new short[size]);
      case INT -> new IntStorage(new int[size]);
      case LONG -> new LongStorage(new long[size]);
      case FLOAT -> new FloatStorage(new float[size]);
      case DOUBLE -> new DoubleStorage(new double[size]);
      case HALF -> new HalfStorage(new short[size]);
    };
  }

  /** {@return the element type} */
  public abstract ElementType type();

  /** {@return the number of elements} */
  public abstract int size();

  /**
   * Changes the number of elements; those that remain are kept, new ones are zero.
   *
   * @param size the number of elements
   */
  public abstract void resize(int size);

  /** {@return the backing array itself: {@code byte[]} for Byte and Char, {@code double[]} … } */
  public abstract Object array();

  /**
   * {@return an element; a Long beyond 2^53 is rounded}
   *
   * @param position the position, from 0
   */
  public abstract double getDouble(int position);

  /**
   * Sets an element, converted as C does.
   *
   * @param position the position, from 0
   * @param value the new value
   */
  public abstract void setDouble(int position, double value);

  /**
   * {@return an element exactly; floating-point values are truncated as C does}
   *
   * @param position the position, from 0
   */
  public abstract long getLong(int position);

  /**
   * Sets an element, wrapped to the width of integer types, rounded to floating ones.
   *
   * @param position the position, from 0
   * @param value the new value
   */
  public abstract void setLong(int position, long value);

  /**
   * Sets every element, converted as C does.
   *
   * @param value the new value
   */
  public abstract void fill(double value);

  /**
   * Copies {@code count} elements of a storage of any type, converted as C does. The ranges may
   * overlap if both storages are the same.
   *
   * @param to the first position to write
   * @param source the other storage
   * @param from the first position to read
   * @param count how many elements
   */
  public abstract void copy(int to, Storage source, int from, int count);

  /**
   * Copies all elements of a storage of any type and of the same size.
   *
   * @param source the other storage
   */
  public final void copy(Storage source) {
    if (source.size() != size()) {
      throw new IllegalArgumentException("size mismatch");
    }
    copy(0, source, 0, source.size());
  }

  /** {@return a new storage of the same type with the same elements} */
  public final Storage duplicate() {
    Storage result = allocate(type(), size());
    result.copy(this);
    return result;
  }

  /**
   * Packs {@code count} elements into {@code out} at its position, little-endian, and advances it.
   *
   * @param out where the bytes go
   * @param from the first position to read
   * @param count how many elements
   * @throws java.nio.BufferOverflowException if {@code out} has too little room
   */
  public abstract void writeTo(ByteBuffer out, int from, int count);

  /**
   * Unpacks {@code count} little-endian elements from {@code in} at its position and advances it.
   *
   * @param in where the bytes come from
   * @param to the first position to write
   * @param count how many elements
   * @throws java.nio.BufferUnderflowException if {@code in} holds too few bytes
   */
  public abstract void readFrom(ByteBuffer in, int to, int count);

  @Override
  public final String toString() {
    return "[torch." + type().torchName() + "Storage of size " + size() + "]";
  }
}

package org.jlua.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/** A {@link Storage} of {@link ElementType#$TYPE$} elements in a {@code $elem$[]}. */
@SuppressWarnings("cast") // some types need no cast
public final class $Type$Storage extends Storage {
  private $elem$[] array;

  /**
   * Wraps {@code array} without copying it.
   *
   * @param array the elements; shared
   */
  public $Type$Storage($elem$... array) {
    this.array = Objects.requireNonNull(array, "array");
  }

  /** Returns the value of a raw element in the type that arithmetic uses. */
  static $arith$ value($elem$ raw) {
    return raw$MASK$;
  }

  /** Converts a scalar to a raw element. */
  static $elem$ raw(double value) {
    return $fromDouble$(value);
  }

  @Override
  public ElementType type() {
    return ElementType.$TYPE$;
  }

  @Override
  public int size() {
    return array.length;
  }

  @Override
  public void resize(int size) {
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException("invalid storage size: " + size);
    }
    if (size != array.length) {
      array = Arrays.copyOf(array, size);
    }
  }

  @Override
  public $elem$[] array() {
    return array;
  }

  @Override
  public double getDouble(int position) {
    return value(array[position]);
  }

  @Override
  public void setDouble(int position, double value) {
    array[position] = raw(value);
  }

  @Override
  public long getLong(int position) {
    return $toLong$(value(array[position]));
  }

  @Override
  public void setLong(int position, long value) {
    array[position] = ($elem$) value;
  }

  @Override
  public void fill(double value) {
    Arrays.fill(array, raw(value));
  }

  @Override
  public void copy(int to, Storage source, int from, int count) {
    Objects.checkFromIndexSize(to, count, size());
    Objects.checkFromIndexSize(from, count, source.size());
    CopyKernels.of(type())
        .copy(new Cursor(this, to, count), new Cursor(source, from, count), count);
  }

  @Override
  public void writeTo(ByteBuffer out, int from, int count) {
    out.duplicate().order(ByteOrder.LITTLE_ENDIAN)$asBuffer$.put(array, from, count);
    out.position(out.position() + count * ElementType.$TYPE$.bytes());
  }

  @Override
  public void readFrom(ByteBuffer in, int to, int count) {
    in.duplicate().order(ByteOrder.LITTLE_ENDIAN)$asBuffer$.get(array, to, count);
    in.position(in.position() + count * ElementType.$TYPE$.bytes());
  }
}

package org.jlua.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A {@link Storage} of {@link ElementType#HALF} elements, which can be stored and converted but not
 * computed with. Its array holds the bits.
 */
public final class HalfStorage extends Storage {
  private short[] array;

  /**
   * Wraps {@code array} without copying it.
   *
   * @param array the elements; shared
   */
  public HalfStorage(short... array) {
    this.array = Objects.requireNonNull(array, "array");
  }

  @Override
  public ElementType type() {
    return ElementType.HALF;
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
  public short[] array() {
    return array;
  }

  @Override
  public double getDouble(int position) {
    return Float16.toFloat(array[position]);
  }

  @Override
  public void setDouble(int position, double value) {
    array[position] = Float16.fromFloat((float) value);
  }

  @Override
  public long getLong(int position) {
    return Conversion.toLong(getDouble(position));
  }

  @Override
  public void setLong(int position, long value) {
    array[position] = Float16.fromFloat(value);
  }

  @Override
  public void fill(double value) {
    Arrays.fill(array, Float16.fromFloat((float) value));
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
    out.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(array, from, count);
    out.position(out.position() + count * Short.BYTES);
  }

  @Override
  public void readFrom(ByteBuffer in, int to, int count) {
    in.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(array, to, count);
    in.position(in.position() + count * Short.BYTES);
  }
}

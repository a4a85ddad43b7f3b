package org.jlua.vm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.luaj.vm2.LuaString;

/** A growing row of bytes from which a Lua string is made. */
public final class ByteBuilder {
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private int length;
  private long limit = MAX_LENGTH;

  /**
   * Makes an empty builder.
   *
   * @param capacity how many bytes to make room for
   */
  public ByteBuilder(int capacity) {
    bytes = new byte[capacity];
  }

  /** Makes the builder of a string no longer than an interpreter allows. */
  public ByteBuilder(int capacity, Interpreter interpreter) {
    this(capacity);
    limit = Math.min(MAX_LENGTH, interpreter.quota().largestBlock());
  }

  /** Returns how many bytes there are. */
  public int length() {
    return length;
  }

  /** Appends one byte. */
  public ByteBuilder append(int b) {
    if (length == bytes.length) {
      grow(1);
    }
    bytes[length++] = (byte) b;
    return this;
  }

  /** Appends some bytes of an array. */
  public ByteBuilder append(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
    return this;
  }

  /** Appends a Lua string. */
  public ByteBuilder append(LuaString s) {
    return append(s.m_bytes, s.m_offset, s.m_length);
  }

  /** Appends the low bytes of a string's chars. */
  public ByteBuilder append(String latin1) {
    byte[] source = latin1.getBytes(StandardCharsets.ISO_8859_1);
    return append(source, 0, source.length);
  }

  /** Appends the same byte several times; none when {@code count} is negative. */
  public ByteBuilder fill(int b, int count) {
    if (count > 0) {
      reserve(count);
      Arrays.fill(bytes, length, length + count, (byte) b);
      length += count;
    }
    return this;
  }

  /** Appends the decimal digits of a number that is not negative. */
  public ByteBuilder appendDigits(long magnitude) {
    if (magnitude < 10) {
      return append('0' + (int) magnitude);
    }
    int count = digits(magnitude);
    reserve(count);
    long rest = magnitude;
    for (int i = length + count; i > length; ) {
      long quotient = rest / 10;
      bytes[--i] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
    }
    length += count;
    return this;
  }

  private static int digits(long magnitude) {
    int count = 1;
    for (long limit = 10; magnitude >= limit; limit *= 10) {
      count++;
      if (count == 19) {
        break;
      }
    }
    return count;
  }

  /** Moves the bytes from {@code start} on to the right and puts a byte into the gap. */
  public void insert(int start, int b, int count) {
    if (count > 0) {
      reserve(count);
      System.arraycopy(bytes, start, bytes, start + count, length - start);
      Arrays.fill(bytes, start, start + count, (byte) b);
      length += count;
    }
  }

  private void reserve(int count) {
    if (count > bytes.length - length) {
      grow(count);
    }
  }

  private void grow(int count) {
    long needed = (long) length + count;
    if (needed > MAX_LENGTH) {
      throw new LuaError("resulting string too large");
    }
    if (needed > limit) {
      throw new LuaError("not enough memory");
    }
    long size = Math.max(needed, Math.min((long) bytes.length * 2 + 16, MAX_LENGTH));
    bytes = Arrays.copyOf(bytes, (int) size);
  }

  /** Returns the bytes as a Lua string; the builder must not be changed afterwards. */
  public LuaString toLuaString() {
    return bytes.length - length <= length >> 3
        ? LuaString.valueUsing(bytes, 0, length)
        : LuaString.valueUsing(Arrays.copyOf(bytes, length));
  }
}

package org.jlua.tensor;

import java.util.Arrays;

/** Arithmetic on sizes and strides, and their text in messages. */
final class Shapes {
  static final int[] NONE = {};

  private Shapes() {}

  /** Returns the number of elements; a shape without dimensions has none. */
  static long elements(int[] sizes) {
    if (sizes.length == 0) {
      return 0;
    }
    long product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product;
  }

  /** Returns the strides of a dense row-major layout. */
  static int[] denseStrides(int[] sizes) {
    int[] strides = new int[sizes.length];
    long stride = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = index(stride);
      stride *= sizes[d];
    }
    return strides;
  }

  /** Cuts {@code sizes} before its first non-positive entry, as Torch does when it resizes. */
  static int[] positivePrefix(int[] sizes) {
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] <= 0) {
        return Arrays.copyOf(sizes, d);
      }
    }
    return sizes.clone();
  }

  /** Narrows a count of elements to an array index, or says that a storage cannot hold it. */
  static int index(long elements) {
    if (elements > Storage.MAX_SIZE) {
      throw new IllegalArgumentException(
          "tensor too large: " + elements + " elements, at most " + Storage.MAX_SIZE);
    }
    return (int) elements;
  }

  static int[] without(int[] values, int at) {
    int[] result = new int[values.length - 1];
    System.arraycopy(values, 0, result, 0, at);
    System.arraycopy(values, at + 1, result, at, result.length - at);
    return result;
  }

  static int[] with(int[] values, int at, int value) {
    int[] result = values.clone();
    result[at] = value;
    return result;
  }

  static int[] append(int[] values, int value) {
    int[] result = Arrays.copyOf(values, values.length + 1);
    result[values.length] = value;
    return result;
  }

  /** Joins sizes: {@code 2 x 3} with the separator {@code " x "}. */
  static String join(int[] sizes, String separator) {
    StringBuilder text = new StringBuilder();
    for (int d = 0; d < sizes.length; d++) {
      text.append(d == 0 ? "" : separator).append(sizes[d]);
    }
    return text.toString();
  }

  /** Words a shape as Torch's messages do: {@code [2 x 3]}. */
  static String text(Tensor t) {
    return "[" + join(t.sizes(), " x ") + "]";
  }

  /** Checks that two operands have the same number of elements; the names go into the message. */
  static void checkSameElements(String nameA, Tensor a, String nameB, Tensor b) {
    if (a.nElement() != b.nElement()) {
      throw new IllegalArgumentException(
          ("inconsistent tensor size, expected %s %s and %s %s to have the same number of elements,"
                  + " but got %d and %d elements respectively")
              .formatted(nameA, text(a), nameB, text(b), a.nElement(), b.nElement()));
    }
  }

  /** Checks that three operands have the same number of elements. */
  static void checkSameElements(
      String nameA, Tensor a, String nameB, Tensor b, String nameC, Tensor c) {
    if (a.nElement() != b.nElement() || a.nElement() != c.nElement()) {
      throw new IllegalArgumentException(
          ("inconsistent tensor size, expected %s %s, %s %s and %s %s to have the same number of"
                  + " elements, but got %d, %d and %d elements respectively")
              .formatted(
                  nameA,
                  text(a),
                  nameB,
                  text(b),
                  nameC,
                  text(c),
                  a.nElement(),
                  b.nElement(),
                  c.nElement()));
    }
  }

  /** Checks that operands share one element type. */
  static void checkSameType(Tensor a, Tensor b) {
    if (a.type() != b.type()) {
      throw new IllegalArgumentException(
          "expected a " + a.type().torchName() + " tensor, got " + b.type().torchName());
    }
  }
}

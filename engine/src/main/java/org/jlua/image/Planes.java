package org.jlua.image;

import org.jlua.tensor.DoubleStorage;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.FloatStorage;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;

/**
 * The elements of a picture as kernels want them: a dense {@code float[]} or {@code double[]},
 * plane after plane, row after row. Bytes become floats.
 */
final class Planes {
  /** A {@code float[]} or a {@code double[]}. */
  final Object array;

  /** Where the first element is. */
  final int at;

  final int channels;
  final int height;
  final int width;

  private final Storage storage;
  private final ElementType type;

  private Planes(ElementType type, Storage storage, int at, int channels, int height, int width) {
    this.type = type;
    this.storage = storage;
    this.at = at;
    this.channels = channels;
    this.height = height;
    this.width = width;
    array = storage.array();
  }

  /**
   * Reads a picture; shares its array where it can, so the planes must not be written to.
   *
   * @param operation what a message names
   */
  static Planes of(Tensor t, String operation) {
    checkPicture(t, operation);
    Tensor dense = t.type() == ElementType.BYTE ? t.to(ElementType.FLOAT) : t.contiguous();
    int dims = t.dim();
    return new Planes(
        t.type(),
        dense.storage(),
        dense.storageOffset(),
        dims == 3 ? t.size(0) : 1,
        t.size(dims - 2),
        t.size(dims - 1));
  }

  /** Makes planes of zeros for a result of the same type as these. */
  Planes blank(int newChannels, int newHeight, int newWidth) {
    long elements = (long) newChannels * newHeight * newWidth;
    if (elements > Storage.MAX_SIZE) {
      throw new IllegalArgumentException(
          "picture of %d x %d x %d elements is too large"
              .formatted(newChannels, newHeight, newWidth));
    }
    ElementType kept = isDouble() ? ElementType.DOUBLE : ElementType.FLOAT;
    return new Planes(
        type, Storage.allocate(kept, (int) elements), 0, newChannels, newHeight, newWidth);
  }

  /** Checks that a tensor can be a picture. */
  static void checkPicture(Tensor t, String operation) {
    switch (t.type()) {
      case BYTE, FLOAT, DOUBLE -> {}
      default ->
          throw new IllegalArgumentException(
              "%s: torch.ByteTensor, torch.FloatTensor or torch.DoubleTensor expected, got %s"
                  .formatted(operation, describe(t)));
    }
    if (t.dim() != 2 && t.dim() != 3) {
      throw new IllegalArgumentException(
          "%s: picture of 2 or 3 dimensions expected, got %s".formatted(operation, describe(t)));
    }
  }

  /** Returns the type and the sizes of a tensor, for a message. */
  static String describe(Tensor t) {
    StringBuilder text = new StringBuilder("torch.").append(t.type().torchName()).append("Tensor");
    if (t.dim() == 0) {
      return text.append(" with no dimension").toString();
    }
    for (int d = 0; d < t.dim(); d++) {
      text.append(d == 0 ? " of size " : "x").append(t.size(d));
    }
    return text.toString();
  }

  boolean isDouble() {
    return storage instanceof DoubleStorage;
  }

  boolean isBytes() {
    return type == ElementType.BYTE;
  }

  /** Rounds the elements to bytes if they stand for some. */
  Planes round() {
    if (isBytes()) {
      float[] a = ((FloatStorage) storage).array();
      for (int i = 0; i < a.length; i++) {
        a[i] = toByte(a[i]);
      }
    }
    return this;
  }

  /** Rounds to the nearest integer from 0 to 255. */
  static int toByte(float value) {
    float rounded = value + 0.5f;
    return rounded <= 0 ? 0 : rounded >= 255 ? 255 : (int) rounded;
  }

  /** Rounds and copies all elements into a picture with as many elements and of the same type. */
  void store(Tensor dst) {
    round();
    dst.copy(new Tensor(storage, 0, new int[] {channels, height, width}, null));
  }
}

package org.jlua.image;

import org.jlua.tensor.Tensor;

/** Checks that a result suits an operand. */
final class Matching {
  private Matching() {}

  /** Checks that a result is a picture of the operand's type with as many channels. */
  static void check(Tensor dst, Tensor src, String operation) {
    Planes.checkPicture(dst, operation);
    if (dst.type() != src.type()) {
      throw new IllegalArgumentException(
          "%s: src and dst are of different types: %s and %s"
              .formatted(operation, Planes.describe(src), Planes.describe(dst)));
    }
    if (dst.dim() != src.dim() || dst.dim() == 3 && dst.size(0) != src.size(0)) {
      throw new IllegalArgumentException(
          "%s: src and dst depths do not match: %s and %s"
              .formatted(operation, Planes.describe(src), Planes.describe(dst)));
    }
  }
}

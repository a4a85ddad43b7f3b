package org.jlua.image;

import org.jlua.tensor.Tensor;

/** Gives pictures another size. */
public final class Scaling {
  /** How elements between the grid points of the source are found. */
  public enum Mode {
    /** Takes the element at {@code floor(i * source size / result size)}. */
    SIMPLE,
    /**
     * Enlarges linearly such that the first and the last elements stay where they are; when
     * shrinking, takes the mean of the covered elements, weighted by how much of each is covered.
     */
    BILINEAR,
    /** Enlarges and shrinks along Catmull-Rom cubics; first and last elements stay. */
    BICUBIC
  }

  private Scaling() {}

  /**
   * Scales a picture to the size that the result has, rows first, then columns.
   *
   * @param dst the result: its type, dimensions and channels are those of {@code src}
   * @param src the picture
   * @param mode how values between elements are found
   * @throws IllegalArgumentException when types or channels differ, or one is no picture
   */
  public static void scale(Tensor dst, Tensor src, Mode mode) {
    Planes from = Planes.of(src, "image.scale");
    Matching.check(dst, src, "image.scale");
    int height = dst.size(dst.dim() - 2);
    int width = dst.size(dst.dim() - 1);
    ScalingKernels kernels = from.isDouble() ? new DoubleScaling() : new FloatScaling();
    if (mode == Mode.SIMPLE) {
      Planes to = from.blank(from.channels, height, width);
      kernels.nearest(to, from);
      to.store(dst);
      return;
    }
    Planes narrow = from.blank(from.channels, from.height, width);
    kernels.pass(mode, narrow, width, from, from.width, from.channels * from.height, 1);
    narrow.round();
    Planes to = from.blank(from.channels, height, width);
    kernels.pass(mode, to, height, narrow, from.height, from.channels, width);
    to.store(dst);
  }
}

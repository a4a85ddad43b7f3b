package org.jlua.image;

import org.jlua.tensor.ElementType;
import org.jlua.tensor.Tensor;

/** Turns, unrolls and bends pictures. Places outside of a picture are 0 unless said otherwise. */
public final class Geometry {
  /** How a value between elements is found. */
  public enum Interpolation {
    /** The nearest element. */
    SIMPLE,
    /** From the four elements around it, by distance. */
    BILINEAR,
    /** From the 16 elements around it, along Catmull-Rom cubics. */
    BICUBIC,
    /** From the 36 elements around it, weighted by a windowed sinc; the weights add up to 1. */
    LANCZOS
  }

  private Geometry() {}

  /**
   * Turns a picture around its centre.
   *
   * @param dst the result, of the type and channels of {@code src}
   * @param src the picture
   * @param angle radians, counter-clockwise as one looks at the picture
   * @param interpolation {@code SIMPLE} or {@code BILINEAR}
   */
  public static void rotate(Tensor dst, Tensor src, double angle, Interpolation interpolation) {
    Planes from = Planes.of(src, "image.rotate");
    Matching.check(dst, src, "image.rotate");
    Planes to = blank(from, dst);
    kernels(from).rotate(to, from, (float) angle, interpolation == Interpolation.BILINEAR);
    to.store(dst);
  }

  /**
   * Unrolls a picture around its centre: a row is a direction, a column is a distance.
   *
   * @param dst the result, of the type and channels of {@code src}
   * @param src the picture
   * @param interpolation {@code SIMPLE} or {@code BILINEAR}
   * @param full whether distances go to the corners, else only to the nearest border
   * @param logarithmic whether distances grow exponentially
   */
  public static void polar(
      Tensor dst, Tensor src, Interpolation interpolation, boolean full, boolean logarithmic) {
    Planes from = Planes.of(src, "image.polar");
    Matching.check(dst, src, "image.polar");
    Planes to = blank(from, dst);
    double diagonal =
        Math.sqrt((double) from.width * from.width + (double) from.height * from.height);
    float radius = (float) (full ? diagonal / 2 : Math.min(from.width, from.height) / 2.0);
    kernels(from).polar(to, from, radius, interpolation == Interpolation.BILINEAR, logarithmic);
    to.store(dst);
  }

  /**
   * Takes each element from where a field says.
   *
   * @param dst the result, of the type and channels of {@code src}
   * @param src the picture
   * @param field {@code 2 x height x width}, of any type: rows and columns in {@code src}, from 0;
   *     height and width are those of {@code dst}
   * @param interpolation how values between elements are found
   * @param offsets whether the field has distances from the element itself
   * @param pads whether elements from outside get {@code padding}; else the nearest border counts
   * @param padding the value outside
   */
  public static void warp(
      Tensor dst,
      Tensor src,
      Tensor field,
      Interpolation interpolation,
      boolean offsets,
      boolean pads,
      double padding) {
    Planes from = Planes.of(src, "image.warp");
    Matching.check(dst, src, "image.warp");
    int dims = dst.dim();
    if (field.dim() != 3
        || field.size(0) != 2
        || field.size(1) != dst.size(dims - 2)
        || field.size(2) != dst.size(dims - 1)) {
      throw new IllegalArgumentException(
          "image.warp: field of size 2x%dx%d expected, got %s"
              .formatted(dst.size(dims - 2), dst.size(dims - 1), Planes.describe(field)));
    }
    Tensor dense = field.to(ElementType.FLOAT).contiguous();
    Planes to = blank(from, dst);
    kernels(from)
        .warp(
            to,
            from,
            (float[]) dense.storage().array(),
            dense.storageOffset(),
            interpolation,
            offsets,
            pads,
            padding);
    to.store(dst);
  }

  private static Planes blank(Planes from, Tensor dst) {
    return from.blank(from.channels, dst.size(dst.dim() - 2), dst.size(dst.dim() - 1));
  }

  private static GeometryKernels kernels(Planes planes) {
    return planes.isDouble() ? new DoubleGeometry() : new FloatGeometry();
  }
}

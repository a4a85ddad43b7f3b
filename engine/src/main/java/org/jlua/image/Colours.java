package org.jlua.image;

import org.jlua.tensor.ElementType;
import org.jlua.tensor.Tensor;

/**
 * Changes the colour space of pictures of three channels. Hue, saturation, lightness and value go
 * from 0 to 1, or to 255 in bytes.
 */
public final class Colours {
  /** From what to what. */
  public enum Conversion {
    /** Red, green, blue to hue, saturation, lightness. */
    RGB_TO_HSL,
    /** Hue, saturation, lightness to red, green, blue. */
    HSL_TO_RGB,
    /** Red, green, blue to hue, saturation, value. */
    RGB_TO_HSV,
    /** Hue, saturation, value to red, green, blue. */
    HSV_TO_RGB,
    /** sRGB to CIE L*a*b* with the white of D65; not for bytes. */
    RGB_TO_LAB,
    /** CIE L*a*b* with the white of D65 to sRGB; not for bytes. */
    LAB_TO_RGB;

    /** {@return the name of Torch's function} */
    public String torchName() {
      return "image." + name().toLowerCase(java.util.Locale.ROOT).replace("_to_", "2");
    }
  }

  private Colours() {}

  /**
   * Converts a picture of three channels.
   *
   * @param dst the result; resized
   * @param src {@code 3 x height x width}
   * @param conversion from what to what
   */
  public static void convert(Tensor dst, Tensor src, Conversion conversion) {
    String operation = conversion.torchName();
    if (src.type() == ElementType.BYTE
        && (conversion == Conversion.RGB_TO_LAB || conversion == Conversion.LAB_TO_RGB)) {
      throw new IllegalArgumentException(operation + ": not supported for torch.ByteTensor");
    }
    Planes from = colour(src, operation);
    checkType(dst, src, operation);
    Planes to = from.blank(3, from.height, from.width);
    kernels(from).convert(conversion, to, from, from.isBytes() ? 255 : 1);
    to.store(dst.resize(3, from.height, from.width));
  }

  /**
   * Takes the brightness of a picture: 0.299 red + 0.587 green + 0.114 blue.
   *
   * @param dst the result; resized to {@code 1 x height x width} unless it has that many elements
   *     in two dimensions
   * @param src {@code 3 x height x width}
   */
  public static void luminance(Tensor dst, Tensor src) {
    Planes from = colour(src, "image.rgb2y");
    checkType(dst, src, "image.rgb2y");
    Planes to = from.blank(1, from.height, from.width);
    kernels(from).luminance(to, from);
    if (!dst.isSize(from.height, from.width)) {
      dst.resize(1, from.height, from.width);
    }
    to.store(dst);
  }

  /**
   * Bounds the elements to 0 to 1, or to 0 to 255 in bytes, where they are.
   *
   * @param picture Byte, Float or Double; changed
   */
  public static void saturate(Tensor picture) {
    switch (picture.type()) {
      case BYTE -> {}
      case FLOAT, DOUBLE -> org.jlua.tensor.Elementwise.clamp(picture, picture, 0, 1);
      default ->
          throw new IllegalArgumentException(
              "image.saturate: torch.ByteTensor, torch.FloatTensor or torch.DoubleTensor expected,"
                  + " got "
                  + Planes.describe(picture));
    }
  }

  private static void checkType(Tensor dst, Tensor src, String operation) {
    if (dst.type() != src.type()) {
      throw new IllegalArgumentException(
          "%s: src and dst are of different types: %s and %s"
              .formatted(operation, Planes.describe(src), Planes.describe(dst)));
    }
  }

  private static Planes colour(Tensor src, String operation) {
    Planes planes = Planes.of(src, operation);
    if (src.dim() != 3 || src.size(0) != 3) {
      throw new IllegalArgumentException(
          "%s: picture of 3 channels expected, got %s".formatted(operation, Planes.describe(src)));
    }
    return planes;
  }

  private static ColourKernels kernels(Planes planes) {
    return planes.isDouble() ? new DoubleColours() : new FloatColours();
  }
}

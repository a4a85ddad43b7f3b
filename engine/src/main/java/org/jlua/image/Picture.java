package org.jlua.image;

import org.jlua.tensor.DoubleStorage;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.FloatStorage;
import org.jlua.tensor.Tensor;

/**
 * A picture as files have it.
 *
 * @param samples whole numbers in {@code channels x height x width}: Byte if {@code maximum} is
 *     255, else Int
 * @param maximum what an element of full strength is, from 1 to 65535
 */
public record Picture(Tensor samples, int maximum) {

  /**
   * Decodes a file.
   *
   * @param file its bytes
   * @param format what it must be
   * @param name what messages call it
   * @return the picture
   * @throws IllegalArgumentException when it is no such picture, damaged, cut off or too large
   */
  public static Picture decode(byte[] file, PictureFormat format, String name) {
    checkFormat(file, format, name);
    return format == PictureFormat.NETPBM
        ? NetpbmCodec.decode(file, name)
        : ImageIoCodec.decode(file, format, name);
  }

  /**
   * {@return what the header of a file says}
   *
   * @param file its bytes
   * @param format what it must be
   * @param name what messages call it
   * @throws IllegalArgumentException when it has none that is whole
   */
  public static PictureSize size(byte[] file, PictureFormat format, String name) {
    checkFormat(file, format, name);
    return format == PictureFormat.NETPBM
        ? NetpbmCodec.size(file, name)
        : PictureHeader.read(file, format, name);
  }

  private static void checkFormat(byte[] file, PictureFormat format, String name) {
    PictureFormat found = PictureFormat.of(file);
    if (found != format) {
      String what =
          found != null
              ? found.title()
              : file.length == 0 ? "an empty file" : "something else, which " + beginning(file);
      throw new IllegalArgumentException(
          "%s: %s expected, got %s".formatted(name, format.title(), what));
    }
  }

  private static String beginning(byte[] file) {
    StringBuilder text = new StringBuilder("begins with");
    for (int i = 0; i < Math.min(4, file.length); i++) {
      text.append(" 0x%02x".formatted(file[i] & 0xff));
    }
    return text.toString();
  }

  /**
   * Encodes as PNG.
   *
   * @param picture {@code height x width} or {@code channels x height x width}; Byte, else 0 to 1
   * @param bits 8 or 16 a channel
   * @return the file's bytes
   */
  public static byte[] encodePng(Tensor picture, int bits) {
    if (bits != 8 && bits != 16) {
      throw new IllegalArgumentException("PNG: 8 or 16 bits expected, got " + bits);
    }
    return ImageIoCodec.encodePng(of(picture, (1 << bits) - 1, 4, "PNG"));
  }

  /**
   * Encodes as JPEG.
   *
   * @param picture {@code height x width} or {@code channels x height x width}; Byte, else 0 to 1
   * @param quality from 0 to 100
   * @return the file's bytes
   */
  public static byte[] encodeJpeg(Tensor picture, int quality) {
    if (quality < 0 || quality > 100) {
      throw new IllegalArgumentException("JPEG: quality must be between 0 and 100, got " + quality);
    }
    return ImageIoCodec.encodeJpeg(of(picture, 255, 3, "JPEG"), quality);
  }

  /**
   * Encodes as PGM if there is one channel, as PPM if there are three; as text or as bytes.
   *
   * @param picture {@code height x width} or {@code channels x height x width}; Byte, else 0 to 1
   * @param asText whether numbers are written as text
   * @return the file's bytes
   */
  public static byte[] encodeNetpbm(Tensor picture, boolean asText) {
    return NetpbmCodec.encode(of(picture, 255, 3, "PPM"), asText);
  }

  /** Returns a picture as windows show it, with three channels. */
  static Picture ofWindow(Tensor picture) {
    Picture made = of(picture, 255, 3, "image.display");
    Tensor t = made.samples;
    // the JDK has grey lighter than in files, so that colours are used for it
    return t.size(0) == 3 ? made : new Picture(t.expand(3, t.size(1), t.size(2)).clone(), 255);
  }

  /** Takes a tensor of {@code height x width} or {@code channels x height x width}. */
  private static Picture of(Tensor t, int maximum, int mostChannels, String format) {
    int dims = t.dim();
    int channels = dims == 3 ? t.size(0) : 1;
    boolean fits = channels <= mostChannels && (channels != 2 || mostChannels == 4);
    if (dims != 2 && dims != 3 || !fits) {
      throw new IllegalArgumentException(
          "%s: picture of HxW, 1xHxW%s expected, got %s"
              .formatted(
                  format,
                  mostChannels == 4 ? ", 2xHxW, 3xHxW or 4xHxW" : " or 3xHxW",
                  Planes.describe(t)));
    }
    ElementType type = maximum == 255 ? ElementType.BYTE : ElementType.INT;
    Tensor samples = new Tensor(type, channels, t.size(dims - 2), t.size(dims - 1));
    if (t.type() == ElementType.BYTE) {
      samples.copy(t);
      if (maximum != 255) {
        int[] a = (int[]) samples.storage().array();
        for (int i = 0; i < a.length; i++) {
          a[i] = a[i] * maximum / 255;
        }
      }
      return new Picture(samples, maximum);
    }
    double[] values = t.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.floor(Math.min(Math.max(values[i], 0), 1) * maximum + 0.5);
    }
    samples.copy(new Tensor(new DoubleStorage(values)));
    return new Picture(samples, maximum);
  }

  /**
   * {@return the picture as a tensor of Byte (0 to 255), Float or Double (0 to 1)}
   *
   * @param type Byte, Float or Double
   */
  public Tensor to(ElementType type) {
    Tensor result = samples.to(type == ElementType.BYTE ? ElementType.INT : type);
    switch (type) {
      case BYTE -> {
        if (maximum == 255) {
          return samples;
        }
        int[] a = (int[]) (result == samples ? samples.clone() : result).storage().array();
        for (int i = 0; i < a.length; i++) {
          // 16 bits lose the lower 8, as in Torch; other ranges are scaled
          a[i] = maximum == 65535 ? a[i] >> 8 : (a[i] * 255 + maximum / 2) / maximum;
        }
        return new Tensor(ElementType.BYTE, samples.size())
            .copy(new Tensor(new org.jlua.tensor.IntStorage(a)));
      }
      case FLOAT -> {
        float[] a = ((FloatStorage) result.storage()).array();
        float factor = (float) (1.0 / maximum);
        for (int i = 0; i < a.length; i++) {
          a[i] *= factor;
        }
      }
      case DOUBLE -> {
        double[] a = ((DoubleStorage) result.storage()).array();
        double factor = 1.0 / maximum;
        for (int i = 0; i < a.length; i++) {
          a[i] *= factor;
        }
      }
      default ->
          throw new IllegalArgumentException(
              "a picture of type byte, float or double expected, got torch."
                  + type.torchName()
                  + "Tensor");
    }
    return result;
  }
}

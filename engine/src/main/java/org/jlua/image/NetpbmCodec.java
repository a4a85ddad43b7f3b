package org.jlua.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Tensor;

/** Reads P2, P3, P5 and P6 files, of 8 and 16 bits, and writes those of 8 bits. */
final class NetpbmCodec {
  private static final int LINE = 17;

  private final byte[] file;
  private final String name;
  private int at = 2;

  private NetpbmCodec(byte[] file, String name) {
    this.file = file;
    this.name = name;
  }

  static PictureSize size(byte[] file, String name) {
    return new NetpbmCodec(file, name).header();
  }

  static Picture decode(byte[] file, String name) {
    return new NetpbmCodec(file, name).decode();
  }

  private PictureSize header() {
    int channels = file[1] == '3' || file[1] == '6' ? 3 : 1;
    int width = number("width");
    int height = number("height");
    int maximum = number("maximum");
    if (maximum < 1 || maximum > 65535) {
      throw new IllegalArgumentException(
          "%s: maximum from 1 to 65535 expected, got %d".formatted(name, maximum));
    }
    return new PictureSize(channels, height, width, maximum).check(name);
  }

  private Picture decode() {
    PictureSize size = header();
    boolean text = file[1] == '2' || file[1] == '3';
    long samples = (long) size.channels() * size.height() * size.width();
    int width = size.maximum() > 255 ? 2 : 1;
    at++; // the one blank behind the maximum
    long needed = text ? 2 * samples - 1 : samples * width;
    if (file.length - at < needed) {
      throw cutOff(needed);
    }
    int[] values = new int[(int) samples];
    int pixels = size.height() * size.width();
    for (int i = 0; i < samples; i++) {
      int value = text ? number("element") : next(width);
      if (value > size.maximum()) {
        throw new IllegalArgumentException(
            "%s: element from 0 to %d expected, got %d".formatted(name, size.maximum(), value));
      }
      values[i % size.channels() * pixels + i / size.channels()] = value;
    }
    Tensor t =
        new Tensor(
            new org.jlua.tensor.IntStorage(values),
            0,
            new int[] {size.channels(), size.height(), size.width()},
            null);
    return new Picture(size.maximum() == 255 ? t.to(ElementType.BYTE) : t, size.maximum());
  }

  private IllegalArgumentException cutOff(long needed) {
    return new IllegalArgumentException(
        "%s: file cut off: at least %d bytes expected behind the header, got %d"
            .formatted(name, needed, Math.max(0, file.length - at)));
  }

  private int next(int width) {
    int value = file[at++] & 0xff;
    return width == 1 ? value : value << 8 | file[at++] & 0xff;
  }

  /** Reads a number behind blanks and comments. */
  private int number(String what) {
    boolean comment = false;
    while (at < file.length && (comment || file[at] == '#' || isBlank(file[at]))) {
      comment = file[at] == '#' || comment && file[at] != '\n';
      at++;
    }
    int start = at;
    long value = 0;
    while (at < file.length && file[at] >= '0' && file[at] <= '9' && value < Integer.MAX_VALUE) {
      value = value * 10 + file[at++] - '0';
    }
    if (at == start || value > Integer.MAX_VALUE) {
      String got =
          at >= file.length
              ? "the end of the file"
              : at == start ? "0x%02x".formatted(file[at] & 0xff) : "a number beyond 2147483647";
      throw new IllegalArgumentException(
          "%s: %s expected at byte %d, got %s".formatted(name, what, start + 1, got));
    }
    return (int) value;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }

  /** Encodes a picture of 8 bits with one or three channels. */
  static byte[] encode(Picture picture, boolean asText) {
    Tensor t = picture.samples();
    int channels = t.size(0);
    int pixels = t.size(1) * t.size(2);
    byte[] a = (byte[]) t.storage().array();
    String kind = channels == 3 ? (asText ? "P3" : "P6") : (asText ? "P2" : "P5");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(latin("%s\n%d %d\n255\n".formatted(kind, t.size(2), t.size(1))));
    for (int i = 0; i < pixels * channels; i++) {
      int value = a[i % channels * pixels + i / channels] & 0xff;
      if (asText) {
        // no line may have more than 70 characters
        out.writeBytes(latin(value + ((i + 1) % LINE == 0 ? "\n" : " ")));
      } else {
        out.write(value);
      }
    }
    return out.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

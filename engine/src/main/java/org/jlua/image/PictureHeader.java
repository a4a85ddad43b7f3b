package org.jlua.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the headers of PNG and JPEG files. */
final class PictureHeader {
  private static final int PNG_SIGNATURE = 8;
  private static final int GREY = 0;
  private static final int PALETTE = 3;

  private PictureHeader() {}

  /**
   * Reads a header.
   *
   * @throws IllegalArgumentException when there is none
   */
  static PictureSize read(byte[] file, PictureFormat format, String name) {
    try {
      ByteBuffer in = ByteBuffer.wrap(file);
      return (format == PictureFormat.PNG ? png(in, name) : jpeg(in, name)).check(name);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      if (e.getMessage() != null && e.getMessage().startsWith(name)) {
        throw e;
      }
      throw new IllegalArgumentException(
          "%s: %s file cut off within its header, after %d bytes"
              .formatted(name, format.title(), file.length),
          e);
    }
  }

  private static PictureSize png(ByteBuffer in, String name) {
    in.position(PNG_SIGNATURE + 8);
    int width = in.getInt();
    int height = in.getInt();
    int bits = in.get();
    int kind = in.get();
    int channels =
        switch (kind) {
          case 0 -> 1;
          case 2, PALETTE -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default ->
              throw new IllegalArgumentException(name + ": no PNG has the colour type " + kind);
        };
    if (hasTransparency(in)) {
      channels++;
    }
    PictureSize size =
        new PictureSize(channels, height, width, bits == 16 ? 65535 : 255).check(name);
    // Deflate shrinks at most to a 1032nd; a file that claims more lies.
    long claimed =
        (long) height
            * (1 + (long) width * (kind == PALETTE || kind == GREY ? 1 : channels) * bits / 8);
    if (claimed / 1040 > in.capacity()) {
      throw new IllegalArgumentException(
          "%s: file of %d bytes cannot have a picture of %d x %d pixels"
              .formatted(name, in.capacity(), width, height));
    }
    return size;
  }

  /** Tells whether there is a chunk tRNS before the first IDAT. */
  private static boolean hasTransparency(ByteBuffer in) {
    long at = PNG_SIGNATURE;
    byte[] type = new byte[4];
    while (at + 8 <= in.capacity()) {
      in.position((int) at);
      int length = in.getInt();
      in.get(type);
      String word = new String(type, StandardCharsets.ISO_8859_1);
      if (length < 0 || word.equals("IDAT")) {
        return false;
      }
      if (word.equals("tRNS")) {
        return true;
      }
      at += 12L + length;
    }
    return false;
  }

  private static PictureSize jpeg(ByteBuffer in, String name) {
    in.position(2);
    while (true) {
      int marker = in.get() & 0xff;
      while (marker == 0xff) {
        marker = in.get() & 0xff;
      }
      // a frame begins with one of the SOF markers; the other three of their row mean tables
      boolean frame =
          marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
      if (frame) {
        in.position(in.position() + 3);
        int height = in.getShort() & 0xffff;
        int width = in.getShort() & 0xffff;
        int channels = in.get() & 0xff;
        return new PictureSize(channels, height, width, 255).check(name);
      }
      boolean bare = marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd8;
      if (!bare) {
        in.position(in.position() + (in.getShort() & 0xffff));
      }
    }
  }
}

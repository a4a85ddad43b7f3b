package org.jlua.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Tensor;

/** Reads and writes PNG and JPEG with the JDK's codecs, which need no display. */
final class ImageIoCodec {
  private static final int PNG_COLOUR_TYPE = 25;

  private ImageIoCodec() {}

  static Picture decode(byte[] file, PictureFormat format, String name) {
    PictureSize size = PictureHeader.read(file, format, name);
    if (format == PictureFormat.JPEG && !hasEnd(file)) {
      throw damaged(name, format, file, size, "no end of image", null);
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    String[] warning = {null};
    reader.addIIOReadWarningListener((source, text) -> warning[0] = cutOff(text, warning[0]));
    BufferedImage image;
    try {
      reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
      image = reader.read(0);
    } catch (IOException | RuntimeException e) {
      throw damaged(name, format, file, size, String.valueOf(e.getMessage()), e);
    } finally {
      reader.dispose();
    }
    if (warning[0] != null) {
      throw damaged(name, format, file, size, warning[0], null);
    }
    boolean grey = format == PictureFormat.PNG && file[PNG_COLOUR_TYPE] == 0;
    return image.getColorModel() instanceof IndexColorModel colours
        ? expand(image, colours, grey)
        : separate(image.getRaster(), size.maximum());
  }

  /** Tells whether there is a marker that ends a JPEG; the JDK does without and fills with grey. */
  private static boolean hasEnd(byte[] file) {
    for (int i = file.length - 2; i >= 0; i--) {
      if (file[i] == (byte) 0xff && file[i + 1] == (byte) 0xd9) {
        return true;
      }
    }
    return false;
  }

  /** Returns a warning that means a missing end, else the one known so far. */
  private static String cutOff(String text, String known) {
    return text.contains("remature") ? text : known;
  }

  private static IllegalArgumentException damaged(
      String name, PictureFormat format, byte[] file, PictureSize size, String why, Exception e) {
    return new IllegalArgumentException(
        "%s: whole %s of %d x %d pixels expected, got %d bytes of a damaged or cut off one (%s)"
            .formatted(name, format.title(), size.width(), size.height(), file.length, why),
        e);
  }

  /** Replaces indices by their colours. */
  private static Picture expand(BufferedImage image, IndexColorModel colours, boolean grey) {
    int height = image.getHeight();
    int width = image.getWidth();
    int channels = (grey ? 1 : 3) + (colours.hasAlpha() ? 1 : 0);
    byte[][] map = new byte[channels][colours.getMapSize()];
    colours.getReds(map[0]);
    if (!grey) {
      colours.getGreens(map[1]);
      colours.getBlues(map[2]);
    }
    if (colours.hasAlpha()) {
      colours.getAlphas(map[channels - 1]);
    }
    Tensor t = new Tensor(ElementType.BYTE, channels, height, width);
    byte[] a = (byte[]) t.storage().array();
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRaster().getSamples(0, y, width, 1, 0, row);
      for (int k = 0; k < channels; k++) {
        int at = (k * height + y) * width;
        for (int x = 0; x < width; x++) {
          a[at + x] = row[x] < map[k].length ? map[k][row[x]] : 0;
        }
      }
    }
    return new Picture(t, 255);
  }

  /** Puts each band into a plane of its own. */
  private static Picture separate(Raster raster, int maximum) {
    int channels = raster.getNumBands();
    int height = raster.getHeight();
    int width = raster.getWidth();
    Tensor t =
        new Tensor(maximum == 255 ? ElementType.BYTE : ElementType.INT, channels, height, width);
    int[] row = new int[width * channels];
    for (int y = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int k = 0; k < channels; k++) {
        int at = (k * height + y) * width;
        if (t.storage().array() instanceof byte[] a) {
          for (int x = 0; x < width; x++) {
            a[at + x] = (byte) row[x * channels + k];
          }
        } else {
          int[] a = (int[]) t.storage().array();
          for (int x = 0; x < width; x++) {
            a[at + x] = row[x * channels + k];
          }
        }
      }
    }
    return new Picture(t, maximum);
  }

  static byte[] encodePng(Picture picture) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("PNG").next();
    return write(writer, writer.getDefaultWriteParam(), picture);
  }

  static byte[] encodeJpeg(Picture picture, int quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality / 100f);
    return write(writer, parameters, picture);
  }

  private static byte[] write(ImageWriter writer, ImageWriteParam parameters, Picture picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(interleave(picture), null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Makes the JDK's picture of planes. */
  static BufferedImage interleave(Picture picture) {
    Tensor t = picture.samples();
    int channels = t.size(0);
    int height = t.size(1);
    int width = t.size(2);
    int kind = picture.maximum() == 255 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    boolean alpha = channels % 2 == 0;
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(channels < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            kind);
    WritableRaster raster = Raster.createInterleavedRaster(kind, width, height, channels, null);
    int[] row = new int[width * channels];
    for (int y = 0; y < height; y++) {
      for (int k = 0; k < channels; k++) {
        int at = (k * height + y) * width;
        if (t.storage().array() instanceof byte[] a) {
          for (int x = 0; x < width; x++) {
            row[x * channels + k] = a[at + x] & 0xff;
          }
        } else {
          int[] a = (int[]) t.storage().array();
          for (int x = 0; x < width; x++) {
            row[x * channels + k] = a[at + x];
          }
        }
      }
      raster.setPixels(0, y, width, 1, row);
    }
    return new BufferedImage(colours, raster, false, null);
  }
}

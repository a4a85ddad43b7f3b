package org.jlua.image;

import org.jlua.tensor.ElementType;
import org.jlua.tensor.Tensor;

/**
 * Draws into pictures of three channels. Colours are red, green and blue from 0 to 255, which are 0
 * to 1 in floating-point pictures. Coordinates count from 0; what lies outside is not drawn.
 */
public final class Drawing {
  private final Tensor picture;
  private final int height;
  private final int width;

  private Drawing(Tensor picture, String operation) {
    Planes.checkPicture(picture, operation);
    if (picture.dim() != 3 || picture.size(0) != 3) {
      throw new IllegalArgumentException(
          "%s: picture of 3 channels expected, got %s"
              .formatted(operation, Planes.describe(picture)));
    }
    this.picture = picture;
    height = picture.size(1);
    width = picture.size(2);
  }

  /**
   * Draws the outline of a rectangle, half of its line outside of the corners' pixels.
   *
   * @param picture {@code 3 x height x width}; changed
   * @param left the first column
   * @param top the first row
   * @param right the last column
   * @param bottom the last row
   * @param lineWidth in pixels
   * @param colour red, green, blue
   */
  public static void rectangle(
      Tensor picture, int left, int top, int right, int bottom, int lineWidth, double[] colour) {
    Drawing drawing = new Drawing(picture, "image.drawRect");
    int before = lineWidth / 2;
    long x1 = (long) left - before;
    long y1 = (long) top - before;
    long x2 = (long) right - before;
    long y2 = (long) bottom - before;
    drawing.fill(x1, y1, x2 - x1 + lineWidth, lineWidth, colour);
    drawing.fill(x1, y2, x2 - x1 + lineWidth, lineWidth, colour);
    drawing.fill(x1, y1, lineWidth, y2 - y1 + lineWidth, colour);
    drawing.fill(x2, y1, lineWidth, y2 - y1 + lineWidth, colour);
  }

  /**
   * Writes text in cells of 6 by 8 dots.
   *
   * @param picture {@code 3 x height x width}; changed
   * @param text one character a byte; a line feed begins a line
   * @param left the first column
   * @param top the first row
   * @param colour red, green, blue
   * @param background the same for the cells, or null to leave what is there
   * @param dot the size of a dot in pixels
   * @param wraps whether a character that would stand out to the right begins a line
   */
  public static void text(
      Tensor picture,
      byte[] text,
      int left,
      int top,
      double[] colour,
      double[] background,
      int dot,
      boolean wraps) {
    Drawing drawing = new Drawing(picture, "image.drawText");
    long x = left;
    long y = top;
    for (byte character : text) {
      boolean full = wraps && x > left && x + (long) dot * Font.CELL_WIDTH > drawing.width;
      if (character == '\n' || full) {
        x = left;
        y += (long) dot * Font.CELL_HEIGHT;
      }
      if (character != '\n' && character != '\r') {
        drawing.glyph(character & 0xff, x, y, colour, background, dot);
        x += (long) dot * Font.CELL_WIDTH;
      }
    }
  }

  private void glyph(int character, long x, long y, double[] colour, double[] behind, int dot) {
    for (int column = 0; column < Font.CELL_WIDTH; column++) {
      for (int row = 0; row < Font.CELL_HEIGHT; row++) {
        double[] chosen = Font.isSet(character, column, row) ? colour : behind;
        if (chosen != null) {
          fill(x + (long) column * dot, y + (long) row * dot, dot, dot, chosen);
        }
      }
    }
  }

  private void fill(long x, long y, long columns, long rows, double[] colour) {
    long x1 = Math.max(x, 0);
    long y1 = Math.max(y, 0);
    long x2 = Math.min(x + columns, width);
    long y2 = Math.min(y + rows, height);
    if (x1 >= x2 || y1 >= y2) {
      return;
    }
    boolean bytes = picture.type() == ElementType.BYTE;
    for (int k = 0; k < 3; k++) {
      picture
          .select(0, k)
          .narrow(0, (int) y1, (int) (y2 - y1))
          .narrow(1, (int) x1, (int) (x2 - x1))
          .fill(bytes ? colour[k] : colour[k] / 255);
    }
  }
}

package org.jlua.image;

import org.jlua.tensor.Storage;

/**
 * What the header of a file says about its picture.
 *
 * @param channels how many planes
 * @param height rows
 * @param width columns
 * @param maximum what an element of full strength is
 */
public record PictureSize(int channels, int height, int width, int maximum) {
  private static final long MEGABYTE = 1 << 20;

  /**
   * Checks that such a picture fits in memory, before any is taken.
   *
   * @param name the file, for messages
   */
  PictureSize check(String name) {
    if (channels <= 0 || height <= 0 || width <= 0) {
      throw new IllegalArgumentException(
          "%s: picture of %d x %d pixels, at least 1 x 1 expected".formatted(name, width, height));
    }
    long elements = (long) height * width;
    boolean overflows = elements > Storage.MAX_SIZE / channels;
    elements *= channels;
    // the decoded elements, once as the codec has them and once in a tensor
    long needed = elements * (maximum > 255 ? 6 : 2);
    if (overflows || needed > Runtime.getRuntime().maxMemory()) {
      throw new IllegalArgumentException(
          "%s: picture of %d x %d pixels needs %d MB, at most %d are available"
              .formatted(
                  name,
                  width,
                  height,
                  needed / MEGABYTE,
                  Runtime.getRuntime().maxMemory() / MEGABYTE));
    }
    return this;
  }
}

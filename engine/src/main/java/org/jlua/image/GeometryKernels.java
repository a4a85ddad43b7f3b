package org.jlua.image;

/** The loops of {@link Geometry} in one element type. */
abstract class GeometryKernels {
  private static final int LANCZOS_RADIUS = 3;

  /** Turns around the centre of the source; both planes have as many channels. */
  final void rotate(Planes to, Planes from, float angle, boolean bilinear) {
    float centreX = (from.width - 1) / 2f;
    float centreY = (from.height - 1) / 2f;
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    for (int y = 0; y < to.height; y++) {
      for (int x = 0; x < to.width; x++) {
        float sx = cos * (x - centreX) - sin * (y - centreY) + centreX;
        float sy = cos * (y - centreY) + sin * (x - centreX) + centreY;
        if (bilinear) {
          between(to, x, y, from, sx, sy);
        } else {
          take(to, x, y, from, roundAway(sx), roundAway(sy));
        }
      }
    }
  }

  /** Rounds to the nearest integer, halves away from zero, as C's round does. */
  private static double roundAway(float x) {
    return Math.copySign(Math.floor(Math.abs((double) x) + 0.5), x);
  }

  /** Unrolls around the centre of the source up to a distance. */
  final void polar(Planes to, Planes from, float radius, boolean bilinear, boolean logarithmic) {
    float centreX = from.width / 2f;
    float centreY = from.height / 2f;
    float growth = (float) Math.log(radius) / to.width;
    for (int y = 0; y < to.height; y++) {
      float angle = (float) (2 * Math.PI * y / to.height);
      float cos = (float) Math.cos(angle);
      float sin = (float) Math.sin(angle);
      for (int x = 0; x < to.width; x++) {
        float distance = logarithmic ? (float) Math.exp(x * growth) : radius * x / to.width;
        float sx = -distance * sin + centreX;
        float sy = distance * cos + centreY;
        if (bilinear) {
          between(to, x, y, from, sx, sy);
        } else {
          take(to, x, y, from, Math.floor(sx), Math.floor(sy));
        }
      }
    }
  }

  /** Copies the element at a whole place in all channels; outside is 0. */
  private void take(Planes to, int x, int y, Planes from, double sx, double sy) {
    if (sx >= 0 && sy >= 0 && sx < from.width && sy < from.height) {
      copy(to, y * to.width + x, from, (int) sy * from.width + (int) sx);
    }
  }

  /** Interpolates between four elements; up to half an element outside, the border counts. */
  private void between(Planes to, int x, int y, Planes from, float sx, float sy) {
    double left = Math.floor(sx);
    double top = Math.floor(sy);
    double right = left + 1;
    double bottom = top + 1;
    float wx = (float) (sx - left);
    float wy = (float) (sy - top);
    right = right == from.width && wx < 0.5 ? left : right;
    bottom = bottom == from.height && wy < 0.5 ? top : bottom;
    left = left == -1 && wx > 0.5 ? right : left;
    top = top == -1 && wy > 0.5 ? bottom : top;
    if (left >= 0 && top >= 0 && right < from.width && bottom < from.height) {
      blend(to, y * to.width + x, from, (int) left, (int) right, (int) top, (int) bottom, wx, wy);
    }
  }

  /** Does {@link Geometry#warp}. */
  final void warp(
      Planes to,
      Planes from,
      float[] field,
      int fieldAt,
      Geometry.Interpolation interpolation,
      boolean offsets,
      boolean pads,
      double padding) {
    int size = to.height * to.width;
    for (int i = 0; i < size; i++) {
      float y = field[fieldAt + i] + (offsets ? i / to.width : 0);
      float x = field[fieldAt + size + i] + (offsets ? i % to.width : 0);
      boolean outside = !(y >= 0 && y <= from.height - 1 && x >= 0 && x <= from.width - 1);
      if (outside && pads) {
        fill(to, i, padding);
        continue;
      }
      x = Math.min(Math.max(x, 0), from.width - 1);
      y = Math.min(Math.max(y, 0), from.height - 1);
      int left = (int) x;
      int top = (int) y;
      switch (interpolation) {
        case SIMPLE -> copy(to, i, from, (int) (y + 0.5f) * from.width + (int) (x + 0.5f));
        case BILINEAR -> {
          int right = Math.min(left + 1, from.width - 1);
          int bottom = Math.min(top + 1, from.height - 1);
          blend(to, i, from, left, right, top, bottom, x - left, y - top);
        }
        case BICUBIC -> cubic(to, i, from, left, top, x - left, y - top);
        case LANCZOS -> weighted(to, i, from, left, top, lanczos(x - left), lanczos(y - top));
      }
    }
  }

  /** Returns the weights of the elements from 2 before to 3 after a place between 0 and 1. */
  private static float[] lanczos(float place) {
    float[] weights = new float[2 * LANCZOS_RADIUS];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double x = Math.PI * (i - LANCZOS_RADIUS + 1 - place);
      double inWindow = x / LANCZOS_RADIUS;
      weights[i] = x == 0 ? 1 : (float) (Math.sin(x) / x * Math.sin(inWindow) / inWindow);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (weights[i] / sum);
    }
    return weights;
  }

  /** Sets one element in all channels. */
  abstract void fill(Planes to, int at, double value);

  /** Copies one element in all channels. */
  abstract void copy(Planes to, int at, Planes from, int fromAt);

  /** Interpolates in all channels between four elements. */
  abstract void blend(
      Planes to, int at, Planes from, int left, int right, int top, int bottom, float wx, float wy);

  /** Interpolates in all channels between the 16 elements around, those outside clamped. */
  abstract void cubic(Planes to, int at, Planes from, int left, int top, float wx, float wy);

  /** Adds in all channels the weighted elements around, those outside clamped. */
  abstract void weighted(Planes to, int at, Planes from, int left, int top, float[] wx, float[] wy);
}

package org.jlua.image;

/** {@link GeometryKernels} of $Type$. */
@SuppressWarnings("cast") // one type needs no cast
final class $Type$Geometry extends GeometryKernels {

  @Override
  void fill(Planes to, int at, double value) {
    $elem$[] r = ($elem$[]) to.array;
    for (int k = 0; k < to.channels; k++) {
      r[to.at + k * to.height * to.width + at] = ($elem$) value;
    }
  }

  @Override
  void copy(Planes to, int at, Planes from, int fromAt) {
    $elem$[] a = ($elem$[]) from.array;
    $elem$[] r = ($elem$[]) to.array;
    for (int k = 0; k < to.channels; k++) {
      r[to.at + k * to.height * to.width + at] = a[from.at + k * from.height * from.width + fromAt];
    }
  }

  @Override
  void blend(
      Planes to,
      int at,
      Planes from,
      int left,
      int right,
      int top,
      int bottom,
      float wx,
      float wy) {
    $elem$[] a = ($elem$[]) from.array;
    $elem$[] r = ($elem$[]) to.array;
    $elem$ x = wx;
    $elem$ y = wy;
    $elem$ topLeft = (1 - x) * (1 - y);
    $elem$ topRight = x * (1 - y);
    $elem$ bottomLeft = (1 - x) * y;
    $elem$ bottomRight = x * y;
    int ri = to.at + at;
    int upper = from.at + top * from.width;
    int lower = from.at + bottom * from.width;
    for (int k = 0; k < to.channels; k++) {
      r[ri] =
          a[upper + left] * topLeft
              + a[upper + right] * topRight
              + a[lower + left] * bottomLeft
              + a[lower + right] * bottomRight;
      ri += to.height * to.width;
      upper += from.height * from.width;
      lower += from.height * from.width;
    }
  }

  @Override
  void cubic(Planes to, int at, Planes from, int left, int top, float wx, float wy) {
    $elem$[] a = ($elem$[]) from.array;
    $elem$[] r = ($elem$[]) to.array;
    $elem$[] columns = new $elem$[4];
    for (int k = 0; k < to.channels; k++) {
      for (int v = 0; v < 4; v++) {
        int row = from.at + (k * from.height + clamp(top + v - 1, from.height)) * from.width;
        columns[v] =
            $Type$Scaling.catmullRom(
                a[row + clamp(left - 1, from.width)],
                a[row + left],
                a[row + clamp(left + 1, from.width)],
                a[row + clamp(left + 2, from.width)],
                wx);
      }
      r[to.at + k * to.height * to.width + at] =
          $Type$Scaling.catmullRom(columns[0], columns[1], columns[2], columns[3], wy);
    }
  }

  @Override
  void weighted(Planes to, int at, Planes from, int left, int top, float[] wx, float[] wy) {
    $elem$[] a = ($elem$[]) from.array;
    $elem$[] r = ($elem$[]) to.array;
    int before = wx.length / 2 - 1;
    for (int k = 0; k < to.channels; k++) {
      $elem$ sum = 0;
      for (int v = 0; v < wy.length; v++) {
        int row = from.at + (k * from.height + clamp(top + v - before, from.height)) * from.width;
        $elem$ line = 0;
        for (int u = 0; u < wx.length; u++) {
          line += wx[u] * a[row + clamp(left + u - before, from.width)];
        }
        sum += wy[v] * line;
      }
      r[to.at + k * to.height * to.width + at] = sum;
    }
  }

  private static int clamp(int i, int length) {
    return Math.min(Math.max(i, 0), length - 1);
  }
}

package org.jlua.image;

/** {@link ScalingKernels} of $Type$. Positions are floats in either type, as in Torch. */
@SuppressWarnings("cast") // one type needs no cast
final class $Type$Scaling extends ScalingKernels {

  @Override
  void nearest(Planes to, Planes from) {
    $elem$[] a = ($elem$[]) from.array;
    $elem$[] r = ($elem$[]) to.array;
    float columnStep = (float) from.width / to.width;
    float rowStep = (float) from.height / to.height;
    int[] columns = new int[to.width];
    for (int x = 0; x < columns.length; x++) {
      columns[x] = Math.min((int) (x * columnStep), from.width - 1);
    }
    int ri = to.at;
    for (int k = 0; k < to.channels; k++) {
      for (int y = 0; y < to.height; y++) {
        int row = Math.min((int) (y * rowStep), from.height - 1);
        int ai = from.at + (k * from.height + row) * from.width;
        for (int x = 0; x < columns.length; x++) {
          r[ri++] = a[ai + columns[x]];
        }
      }
    }
  }

  @Override
  void enlarge(
      Object to, int toAt, int toLength, Object from, int fromAt, int fromLength, int inner) {
    $elem$[] a = ($elem$[]) from;
    $elem$[] r = ($elem$[]) to;
    float step = (float) (fromLength - 1) / (toLength - 1);
    for (int d = 0; d < toLength - 1; d++) {
      float place = d * step;
      int s = fromLength == 1 ? 0 : (int) place;
      float after = place - s;
      float before = 1 - after;
      int ri = toAt + d * inner;
      int ai = fromAt + s * inner;
      int next = ai + (s + 1 < fromLength ? inner : 0);
      for (int i = 0; i < inner; i++) {
        r[ri + i] = before * a[ai + i] + after * a[next + i];
      }
    }
    System.arraycopy(a, fromAt + (fromLength - 1) * inner, r, toAt + (toLength - 1) * inner, inner);
  }

  @Override
  void shrink(
      Object to, int toAt, int toLength, Object from, int fromAt, int fromLength, int inner) {
    $elem$[] a = ($elem$[]) from;
    $elem$[] r = ($elem$[]) to;
    float step = (float) fromLength / toLength;
    int first = 0;
    float skipped = 0;
    for (int d = 0; d < toLength; d++) {
      float end = (d + 1) * step;
      int last = (int) end;
      float taken = end - last;
      int ri = toAt + d * inner;
      add(r, ri, a, fromAt + first * inner, 1 - skipped, inner);
      float weight = 1 - skipped;
      for (int s = first + 1; s < last; s++) {
        add(r, ri, a, fromAt + s * inner, 1, inner);
        weight += 1;
      }
      if (last < fromLength) {
        add(r, ri, a, fromAt + last * inner, taken, inner);
        weight += taken;
      }
      for (int i = 0; i < inner; i++) {
        r[ri + i] /= weight;
      }
      first = last;
      skipped = taken;
    }
  }

  private static void add($elem$[] r, int ri, $elem$[] a, int ai, float weight, int n) {
    for (int i = 0; i < n; i++) {
      r[ri + i] += weight * a[ai + i];
    }
  }

  @Override
  void cubic(
      Object to, int toAt, int toLength, Object from, int fromAt, int fromLength, int inner) {
    $elem$[] a = ($elem$[]) from;
    $elem$[] r = ($elem$[]) to;
    float step = (float) (fromLength - 1) / (toLength - 1);
    for (int d = 0; d < toLength - 1; d++) {
      float place = d * step;
      int s = fromLength == 1 ? 0 : (int) place;
      float after = place - s;
      int ri = toAt + d * inner;
      int ai = fromAt + s * inner;
      for (int i = 0; i < inner; i++) {
        $elem$ p1 = a[ai + i];
        if (s + 1 >= fromLength) {
          r[ri + i] = p1;
          continue;
        }
        $elem$ p2 = a[ai + inner + i];
        $elem$ p0 = s > 0 ? a[ai - inner + i] : 2 * p1 - p2;
        $elem$ p3 = s + 2 < fromLength ? a[ai + 2 * inner + i] : 2 * p2 - p1;
        r[ri + i] = catmullRom(p0, p1, p2, p3, after);
      }
    }
    System.arraycopy(a, fromAt + (fromLength - 1) * inner, r, toAt + (toLength - 1) * inner, inner);
  }

  /** Returns the value at {@code x} between {@code p1} (0) and {@code p2} (1). */
  static $elem$ catmullRom($elem$ p0, $elem$ p1, $elem$ p2, $elem$ p3, $elem$ x) {
    $elem$ a1 = p2 - p0;
    $elem$ a2 = 2 * p0 - 5 * p1 + 4 * p2 - p3;
    $elem$ a3 = 3 * (p1 - p2) + p3 - p0;
    return ($elem$) (p1 + 0.5 * x * (a1 + x * (a2 + x * a3)));
  }
}

package org.jlua.image;

/** The loops of {@link Scaling} in one element type. */
abstract class ScalingKernels {
  /** Takes the nearest element at or before each place. */
  abstract void nearest(Planes to, Planes from);

  /**
   * Changes the length of one dimension. Planes are seen as arrays of three dimensions, of which
   * the middle one changes.
   *
   * @param outer how many slices there are
   * @param inner how many elements lie side by side
   */
  final void pass(
      Scaling.Mode mode,
      Planes to,
      int toLength,
      Planes from,
      int fromLength,
      int outer,
      int inner) {
    for (int o = 0; o < outer; o++) {
      int toAt = to.at + o * toLength * inner;
      int fromAt = from.at + o * fromLength * inner;
      if (toLength == fromLength) {
        System.arraycopy(from.array, fromAt, to.array, toAt, toLength * inner);
      } else if (mode == Scaling.Mode.BICUBIC) {
        cubic(to.array, toAt, toLength, from.array, fromAt, fromLength, inner);
      } else if (toLength > fromLength) {
        enlarge(to.array, toAt, toLength, from.array, fromAt, fromLength, inner);
      } else {
        shrink(to.array, toAt, toLength, from.array, fromAt, fromLength, inner);
      }
    }
  }

  /** Interpolates linearly between the two neighbours of each place. */
  abstract void enlarge(
      Object to, int toAt, int toLength, Object from, int fromAt, int fromLength, int inner);

  /** Takes the mean of what each place covers. */
  abstract void shrink(
      Object to, int toAt, int toLength, Object from, int fromAt, int fromLength, int inner);

  /** Interpolates between the four neighbours of each place. */
  abstract void cubic(
      Object to, int toAt, int toLength, Object from, int fromAt, int fromLength, int inner);
}

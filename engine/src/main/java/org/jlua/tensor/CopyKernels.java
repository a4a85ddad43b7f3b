package org.jlua.tensor;

/** Copying into, and filling, one element type. The implementations are expanded per type. */
abstract class CopyKernels {
  private static final CopyKernels[] BY_TYPE = {
    new ByteCopy(),
    new CharCopy(),
    new ShortCopy(),
    new IntCopy(),
    new LongCopy(),
    new FloatCopy(),
    new DoubleCopy(),
    new HalfCopy()
  };

  static CopyKernels of(ElementType type) {
    return BY_TYPE[type.ordinal()];
  }

  /**
   * Copies all of {@code a} to {@code r}, which has as many elements and may be of another type.
   */
  static void copy(Tensor r, Tensor a) {
    of(r.type()).copyRuns(new Cursor(r), new Cursor(a), r.nElement());
  }

  private void copyRuns(Cursor to, Cursor from, long n) {
    for (long left = n; left > 0; ) {
      int run = (int) Math.min(left, Math.min(to.run, from.run));
      copy(to, from, run);
      to.advance(run);
      from.advance(run);
      left -= run;
    }
  }

  /** Copies the next {@code n} elements that {@code from} walks to the start of {@code block}. */
  final void gather(Storage block, Cursor from, int n) {
    copyRuns(new Cursor(block, 0, n), from, n);
  }

  /**
   * Copies {@code n} elements from the start of {@code block} to the next that {@code to} walks.
   */
  final void scatter(Cursor to, Storage block, int n) {
    copyRuns(to, new Cursor(block, 0, n), n);
  }

  /** Copies {@code n} elements, converted; both cursors have as many in their runs. */
  abstract void copy(Cursor r, Cursor a, int n);

  /** Fills {@code n} elements. */
  abstract void fill(Cursor r, double value, int n);

  /** Fills all of {@code r}. */
  final void fill(Tensor r, double value) {
    Cursor to = new Cursor(r);
    for (long left = r.nElement(); left > 0; ) {
      int n = (int) Math.min(left, to.run);
      fill(to, value, n);
      to.advance(n);
      left -= n;
    }
  }
}

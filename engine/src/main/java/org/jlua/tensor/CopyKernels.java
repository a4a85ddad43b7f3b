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
    CopyKernels kernels = of(r.type());
    Cursor to = new Cursor(r);
    Cursor from = new Cursor(a);
    for (long left = r.nElement(); left > 0; ) {
      int n = (int) Math.min(left, Math.min(to.run, from.run));
      kernels.copy(to, from, n);
      to.advance(n);
      from.advance(n);
      left -= n;
    }
  }

  /** Copies the next {@code n} elements that {@code from} walks to the start of {@code block}. */
  final void gather(Storage block, Cursor from, int n) {
    Cursor to = new Cursor(block, 0, n);
    for (int left = n; left > 0; ) {
      int run = Math.min(left, from.run);
      copy(to, from, run);
      from.advance(run);
      to.advance(run);
      left -= run;
    }
  }

  /**
   * Copies {@code n} elements from the start of {@code block} to the next that {@code to} walks.
   */
  final void scatter(Cursor to, Storage block, int n) {
    Cursor from = new Cursor(block, 0, n);
    for (int left = n; left > 0; ) {
      int run = Math.min(left, to.run);
      copy(to, from, run);
      to.advance(run);
      from.advance(run);
      left -= run;
    }
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

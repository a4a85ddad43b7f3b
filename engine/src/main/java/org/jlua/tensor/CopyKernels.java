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
    new DoubleCopy()
  };

  static CopyKernels of(ElementType type) {
    return BY_TYPE[type.ordinal()];
  }

  /** Copies all of {@code a} to {@code r}, which has as many elements and may be of another type. */
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

package org.jlua.tensor;

/**
 * Sums along a dimension that is not the innermost one: row after row is added to a strip of
 * totals, so that memory is read in order.
 */
final class SlicedSum {
  private SlicedSum() {}

  /** Tells whether the last dimension is dense and long, and another one is summed. */
  static boolean suits(Tensor t, int dim) {
    int last = t.dim() - 1;
    return dim < last && t.stride(last) == 1 && t.size(last) >= 16 && t.stride(dim) > 1;
  }

  static void run(Tensor r, Tensor t, int dim) {
    int last = t.dim() - 1;
    for (int from = 0; from < t.size(last); from += Lane.BLOCK) {
      int width = Math.min(Lane.BLOCK, t.size(last) - from);
      strip(r.narrow(last, from, width), t.narrow(last, from, width), dim, width);
    }
  }

  private static void strip(Tensor r, Tensor t, int dim, int width) {
    ReductionKernels kernels = ReductionKernels.of(t.type());
    Storage totals =
        Storage.allocate(t.type().isFloating() ? ElementType.DOUBLE : ElementType.LONG, width);
    int last = t.dim() - 1;
    CopyKernels copying = CopyKernels.of(r.type());
    Cursor to = new Cursor(r);
    Lines lines = new Lines(r.narrow(last, 0, 1), t.narrow(last, 0, 1), dim);
    lines.each(
        (ri, ti) -> {
          totals.fill(0);
          for (int i = 0; i < lines.sourceLength; i++) {
            kernels.sumInto(totals.array(), lines.source, ti + i * lines.sourceStride, width);
          }
          copying.scatter(to, totals, width);
        });
  }
}

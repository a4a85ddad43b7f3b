package org.jlua.tensor;

/**
 * Walks the one-dimensional lines along one dimension of a source and a result, which agree in the
 * other dimensions.
 */
final class Lines {
  /** Handles a line that begins at these positions of the two arrays. */
  interface Body {
    void run(int resultAt, int sourceAt);
  }

  final Object result;
  final int resultStride;
  final Object source;
  final int sourceStride;
  final int sourceLength;

  private final Cursor resultStarts;
  private final Cursor sourceStarts;
  private final long count;

  Lines(Tensor r, Tensor t, int dim) {
    result = r.storage().array();
    resultStride = r.stride(dim);
    source = t.storage().array();
    sourceStride = t.stride(dim);
    sourceLength = t.size(dim);
    resultStarts = new Cursor(r.narrow(dim, 0, 1));
    sourceStarts = new Cursor(t.narrow(dim, 0, 1));
    count = t.nElement() / sourceLength;
  }

  /** Handles every line, in row-major order of the other dimensions. */
  void each(Body body) {
    for (long left = count; left > 0; ) {
      int n = (int) Math.min(left, Math.min(resultStarts.run, sourceStarts.run));
      int ri = resultStarts.position;
      int ti = sourceStarts.position;
      for (int i = 0; i < n; i++) {
        body.run(ri, ti);
        ri += resultStarts.stride;
        ti += sourceStarts.stride;
      }
      resultStarts.advance(n);
      sourceStarts.advance(n);
      left -= n;
    }
  }
}

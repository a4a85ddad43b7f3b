package org.jlua.tensor;

/**
 * The one iteration scheme of element-wise kernels: operands with the same number of elements, of
 * whatever shape and layout, are walked side by side in row-major order as dense blocks.
 *
 * <p>Kernels that overwrite or update a tensor find the blocks of all operands at the same index;
 * large ones are divided among {@link KernelThreads}.
 */
final class Blocks {
  /** Elements worth a thread of their own where an operation only moves them through memory. */
  static final int LIGHT = 1 << 18;

  /** Elements worth a thread of their own where an operation computes for long. */
  static final int HEAVY = 1 << 14;

  /** Handles {@code n} elements of one operand. */
  interface One {
    void run(Lane a, int n);
  }

  /** Handles {@code n} elements of two operands. */
  interface Two {
    void run(Lane a, Lane b, int n);
  }

  /** Handles {@code n} elements of three operands. */
  interface Three {
    void run(Lane a, Lane b, Lane c, int n);
  }

  private Blocks() {}

  /** Reads {@code a}, strictly in order. */
  static void read(Tensor a, One body) {
    Lane lane = Lane.input(a, 0);
    for (long left = a.nElement(); left > 0; ) {
      int n = (int) Math.min(left, lane.available());
      lane.load(n);
      body.run(lane, n);
      lane.store(n);
      left -= n;
    }
  }

  /** Reads {@code a} and {@code b}, strictly in order. */
  static void read(Tensor a, Tensor b, Two body) {
    inOrder(Lane.input(a, 0), Lane.input(b, 0), a.nElement(), body);
  }

  /** Updates {@code r}, reading {@code a}, strictly in order. */
  static void updateInOrder(Tensor r, Tensor a, Two body) {
    inOrder(Lane.update(r, 0), Lane.input(a, 0), r.nElement(), body);
  }

  /** Overwrites {@code r}, reading {@code a}. */
  static void map(int grain, Tensor r, Tensor a, Two body) {
    split(
        independent(r, a) ? grain : Integer.MAX_VALUE,
        r.nElement(),
        (from, count) ->
            aligned(largest(grain), Lane.output(r, a, from), Lane.input(a, from), count, body));
  }

  /** Overwrites {@code r}, reading {@code a} and {@code b}. */
  static void map(int grain, Tensor r, Tensor a, Tensor b, Three body) {
    split(
        independent(r, a) && independent(r, b) ? grain : Integer.MAX_VALUE,
        r.nElement(),
        (from, count) ->
            aligned(
                largest(grain),
                Lane.output(r, a, from),
                Lane.input(a, from),
                Lane.input(b, from),
                count,
                body));
  }

  /** Updates {@code r}, reading {@code a} and {@code b}. */
  static void update(int grain, Tensor r, Tensor a, Tensor b, Three body) {
    split(
        independent(r, a) && independent(r, b) ? grain : Integer.MAX_VALUE,
        r.nElement(),
        (from, count) ->
            aligned(
                largest(grain),
                Lane.update(r, from),
                Lane.input(a, from),
                Lane.input(b, from),
                count,
                body));
  }

  /**
   * Returns how many elements one call of a kernel handles: fewer where that costs nothing, since a
   * method that is called often is compiled sooner than one that loops for long.
   */
  private static int largest(int grain) {
    return grain == HEAVY ? Lane.BLOCK : Integer.MAX_VALUE;
  }

  /**
   * Tells whether the elements of {@code r} may be computed from those of {@code a} in any order.
   */
  static boolean independent(Tensor r, Tensor a) {
    return !r.overlapsItself() && (r.isSetTo(a) || !r.mayOverlap(a));
  }

  private static void split(int grain, long count, KernelThreads.Range range) {
    if (count >= 2L * grain) {
      KernelThreads.split(count, (int) Math.min(count / grain, Integer.MAX_VALUE), range);
    } else if (count > 0) {
      range.run(0, count);
    }
  }

  private static void inOrder(Lane a, Lane b, long count, Two body) {
    for (long left = count; left > 0; ) {
      int n = (int) Math.min(left, Math.min(a.available(), b.available()));
      b.load(n);
      a.load(n);
      body.run(a, b, n);
      a.store(n);
      b.store(n);
      left -= n;
    }
  }

  private static void aligned(int largest, Lane r, Lane a, long count, Two body) {
    for (long left = count; left > 0; ) {
      int n = (int) Math.min(left, Math.min(largest, Lane.align(r, a, a)));
      a.load(n);
      r.load(n);
      body.run(r, a, n);
      r.store(n);
      a.store(n);
      left -= n;
    }
  }

  private static void aligned(int largest, Lane r, Lane a, Lane b, long count, Three body) {
    for (long left = count; left > 0; ) {
      int n = (int) Math.min(left, Math.min(largest, Lane.align(r, a, b)));
      b.load(n);
      a.load(n);
      r.load(n);
      body.run(r, a, b, n);
      r.store(n);
      a.store(n);
      b.store(n);
      left -= n;
    }
  }
}

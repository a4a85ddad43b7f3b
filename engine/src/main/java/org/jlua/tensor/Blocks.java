package org.jlua.tensor;

/**
 * The one iteration scheme of element-wise kernels: operands with the same number of elements, of
 * whatever shape and layout, are walked side by side in row-major order as dense blocks.
 */
final class Blocks {
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

  /** Handles a range of row-major element numbers. */
  private interface Range {
    void run(long from, long count);
  }

  private Blocks() {}

  /** Overwrites {@code r}. */
  static void write(Tensor r, One body) {
    split(r.nElement(), (from, count) -> walk(Lane.output(r, from), count, body));
  }

  /** Reads {@code a}, strictly in order. */
  static void read(Tensor a, One body) {
    walk(Lane.input(a, 0), a.nElement(), body);
  }

  /** Reads {@code a} and {@code b}, strictly in order. */
  static void read(Tensor a, Tensor b, Two body) {
    walk(Lane.input(a, 0), Lane.input(b, 0), a.nElement(), body);
  }

  /** Overwrites {@code r}, reading {@code a}. */
  static void map(Tensor r, Tensor a, Two body) {
    split(
        r.nElement(),
        (from, count) -> walk(Lane.output(r, a, from), Lane.input(a, from), count, body));
  }

  /** Overwrites {@code r}, reading {@code a} and {@code b}. */
  static void map(Tensor r, Tensor a, Tensor b, Three body) {
    split(
        r.nElement(),
        (from, count) ->
            walk(Lane.output(r, a, from), Lane.input(a, from), Lane.input(b, from), count, body));
  }

  /** Updates {@code r}, reading {@code a}, strictly in order. */
  static void updateInOrder(Tensor r, Tensor a, Two body) {
    walk(Lane.update(r, 0), Lane.input(a, 0), r.nElement(), body);
  }

  /** Updates {@code r}, reading {@code a} and {@code b}. */
  static void update(Tensor r, Tensor a, Tensor b, Three body) {
    split(
        r.nElement(),
        (from, count) ->
            walk(Lane.update(r, from), Lane.input(a, from), Lane.input(b, from), count, body));
  }

  /** The only place where work is divided: ranges may run in any order, or at the same time. */
  private static void split(long count, Range range) {
    if (count > 0) {
      range.run(0, count);
    }
  }

  private static void walk(Lane a, long count, One body) {
    for (long left = count; left > 0; ) {
      int n = (int) Math.min(left, a.available());
      a.load(n);
      body.run(a, n);
      a.store(n);
      left -= n;
    }
  }

  private static void walk(Lane a, Lane b, long count, Two body) {
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

  private static void walk(Lane a, Lane b, Lane c, long count, Three body) {
    for (long left = count; left > 0; ) {
      int n = (int) Math.min(left, Math.min(a.available(), Math.min(b.available(), c.available())));
      c.load(n);
      b.load(n);
      a.load(n);
      body.run(a, b, c, n);
      a.store(n);
      b.store(n);
      c.store(n);
      left -= n;
    }
  }
}

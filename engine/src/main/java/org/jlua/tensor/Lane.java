package org.jlua.tensor;

/**
 * Feeds the elements of one tensor, in row-major order, to kernels that handle dense blocks only.
 *
 * <p>Where the tensor lies densely in memory a block is a piece of the storage itself; elsewhere
 * the elements are gathered into a small buffer and, for results, scattered back. Kernels read
 * {@link #array} and {@link #at}.
 */
final class Lane {
  /** Elements in a gathered block: a few such blocks fit the first-level cache. */
  static final int BLOCK = 1024;

  /** Dense runs shorter than this are gathered, since a kernel call costs as much as they do. */
  private static final int SHORTEST_DIRECT_RUN = 64;

  /** The block's array; its Java type is that of the tensor's storage. */
  final Object array;

  /** Where the block begins in {@link #array}. */
  int at;

  private final boolean direct;
  private final int largestBlock;
  private final Storage buffer;
  private final CopyKernels copying;

  /** Where to gather from, or the position in the storage if the lane is direct; else null. */
  private final Cursor reading;

  /** Where to scatter to; null for an input and for a direct lane. */
  private final Cursor writing;

  private Lane(Tensor t, long from, boolean reads, boolean writes, boolean oneByOne) {
    Cursor start = cursor(t, from);
    direct = start.stride == 1 && (start.isLastRun() || start.runLength() >= SHORTEST_DIRECT_RUN);
    buffer = direct ? null : Storage.allocate(t.type(), BLOCK);
    array = direct ? start.array : buffer.array();
    copying = direct ? null : CopyKernels.of(t.type());
    largestBlock = oneByOne ? 1 : BLOCK;
    reading = direct || reads ? start : null;
    writing = direct || !writes ? null : reads ? cursor(t, from) : start;
  }

  /** Reads {@code t} from the given row-major element on. */
  static Lane input(Tensor t, long from) {
    return new Lane(t, from, true, false, false);
  }

  /** Overwrites {@code t} from the given row-major element on. */
  static Lane output(Tensor t, long from) {
    return new Lane(t, from, false, true, false);
  }

  /**
   * Overwrites {@code t} while {@code operand} is read. If the two share a storage and {@code t}
   * has an element twice, the second occurrence must see the first one's result.
   */
  static Lane output(Tensor t, Tensor operand, long from) {
    boolean oneByOne = t.storage() == operand.storage() && overlapsItself(t);
    return new Lane(t, from, false, true, oneByOne);
  }

  /** Reads and overwrites {@code t} from the given row-major element on. */
  static Lane update(Tensor t, long from) {
    return new Lane(t, from, true, true, overlapsItself(t));
  }

  private static Cursor cursor(Tensor t, long from) {
    Cursor cursor = new Cursor(t);
    if (from > 0) {
      cursor.seek(from);
    }
    return cursor;
  }

  private static boolean overlapsItself(Tensor t) {
    long span = 1;
    for (int d = 0; d < t.dim(); d++) {
      span += (long) (t.size(d) - 1) * t.stride(d);
    }
    return span < t.nElement();
  }

  /** Returns the largest block that {@link #load} can prepare now. */
  int available() {
    return direct ? reading.run : largestBlock;
  }

  /** Prepares the next {@code n} elements. */
  void load(int n) {
    if (direct) {
      at = reading.position;
    } else if (reading != null) {
      copying.gather(buffer, reading, n);
    }
  }

  /** Finishes the block of {@code n} elements that {@link #load} prepared. */
  void store(int n) {
    if (direct) {
      reading.advance(n);
    } else if (writing != null) {
      copying.scatter(writing, buffer, n);
    }
  }
}

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
  Object array;

  /** Where the block begins in {@link #array}. */
  int at;

  private final boolean dense;
  private final int largestBlock;
  private final CopyKernels copying;

  /** Where the next block is, and where it is gathered from if it has to be. */
  private final Cursor here;

  /** Where gathered blocks are scattered to; null for an input. */
  private final Cursor writing;

  private final boolean reads;
  private Storage buffer;
  private boolean direct;

  private Lane(Tensor t, long from, boolean reads, boolean writes, boolean oneByOne) {
    here = cursor(t, from);
    dense = here.stride == 1 && (here.isLastRun() || here.runLength() >= SHORTEST_DIRECT_RUN);
    copying = CopyKernels.of(t.type());
    largestBlock = oneByOne ? 1 : BLOCK;
    this.reads = reads;
    writing = !writes ? null : cursor(t, from);
    direct = dense;
  }

  /** Reads {@code t} from the given row-major element on. */
  static Lane input(Tensor t, long from) {
    return new Lane(t, from, true, false, false);
  }

  /**
   * Overwrites {@code t} while {@code operand} is read. If the two share a storage and {@code t}
   * has an element twice, the second occurrence must see the first one's result.
   */
  static Lane output(Tensor t, Tensor operand, long from) {
    boolean oneByOne = t.storage() == operand.storage() && t.overlapsItself();
    return new Lane(t, from, false, true, oneByOne);
  }

  /** Reads and overwrites {@code t} from the given row-major element on. */
  static Lane update(Tensor t, long from) {
    return new Lane(t, from, true, true, t.overlapsItself());
  }

  private static Cursor cursor(Tensor t, long from) {
    Cursor cursor = new Cursor(t);
    if (from > 0) {
      cursor.seek(from);
    }
    return cursor;
  }

  /** Returns the largest block that {@link #load} can prepare now. */
  int available() {
    return direct ? here.run : largestBlock;
  }

  /**
   * Decides how the next blocks of a result and its operands, which may be the same lane, are
   * prepared such that they begin at the same index, and returns the largest such block.
   */
  static int align(Lane r, Lane a, Lane b) {
    int position = r.here.position;
    boolean direct =
        r.dense && a.dense && b.dense && a.here.position == position && b.here.position == position;
    r.direct = direct;
    a.direct = direct;
    b.direct = direct;
    return direct
        ? Math.min(r.here.run, Math.min(a.here.run, b.here.run))
        : Math.min(r.largestBlock, Math.min(r.unreadBefore(a), r.unreadBefore(b)));
  }

  /**
   * Returns how many elements can be written before one of them is read by {@code a} again. That
   * happens between dense views of one storage, where results must feed later elements.
   */
  private int unreadBefore(Lane a) {
    int ahead = here.position - a.here.position;
    if (!dense || !a.dense || here.array != a.here.array || ahead <= 0) {
      return BLOCK;
    }
    return Math.min(BLOCK, Math.min(ahead, Math.min(here.run, a.here.run)));
  }

  /** Prepares the next {@code n} elements. */
  void load(int n) {
    if (direct) {
      array = here.array;
      at = here.position;
      return;
    }
    if (buffer == null) {
      buffer = Storage.allocate(here.type, BLOCK);
    }
    array = buffer.array();
    at = 0;
    if (reads) {
      copying.gather(buffer, here, n);
    } else {
      here.skip(n);
    }
  }

  /** Finishes the block of {@code n} elements that {@link #load} prepared. */
  void store(int n) {
    if (direct) {
      here.advance(n);
      if (writing != null) {
        writing.advance(n);
      }
    } else if (writing != null) {
      copying.scatter(writing, buffer, n);
    }
  }
}

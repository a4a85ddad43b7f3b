package org.jlua.tensor;

import java.util.Arrays;

/**
 * Walks the elements of a tensor in row-major order as runs of constant stride.
 *
 * <p>Neighbouring dimensions that lie regularly in memory are merged, so that a contiguous tensor
 * is one run. Kernels read {@link #array}, {@link #position} and {@link #stride} and handle at most
 * {@link #run} elements before {@link #advance} moves on.
 */
final class Cursor {
  /** The storage's array. */
  final Object array;

  /** The type of the elements of {@link #array}. */
  final ElementType type;

  /** Where the next element is. */
  int position;

  /** Distance between elements of the current run. */
  final int stride;

  /** Elements left in the current run; zero at the end. */
  int run;

  private final int runLength;
  private final int[] outerSizes;
  private final int[] outerStrides;
  private final int[] counters;
  private long left;

  /** Starts at the first element of {@code t}. */
  Cursor(Tensor t) {
    array = t.storage() == null ? null : t.storage().array();
    type = t.type();
    position = t.storageOffset();
    left = t.nElement();
    if (t.isContiguous()) {
      stride = 1;
      runLength = (int) left;
      outerSizes = Shapes.NONE;
      outerStrides = Shapes.NONE;
      counters = Shapes.NONE;
    } else {
      int[] sizes = t.size();
      int[] strides = t.stride();
      int merged = merge(sizes, strides);
      stride = strides[merged - 1];
      runLength = sizes[merged - 1];
      outerSizes = Arrays.copyOf(sizes, merged - 1);
      outerStrides = Arrays.copyOf(strides, merged - 1);
      counters = new int[merged - 1];
    }
    run = runLength;
  }

  /** Merges dimensions at the front of the arrays and returns how many remain, at least one. */
  private static int merge(int[] sizes, int[] strides) {
    int merged = 0;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == 1) {
        continue;
      }
      if (merged > 0 && strides[merged - 1] == (long) sizes[d] * strides[d]) {
        sizes[merged - 1] *= sizes[d];
        strides[merged - 1] = strides[d];
      } else {
        sizes[merged] = sizes[d];
        strides[merged] = strides[d];
        merged++;
      }
    }
    return Math.max(merged, 1);
  }

  /** Starts at one position of a storage, for one run of {@code count} adjacent elements. */
  Cursor(Storage storage, int position, int count) {
    this(storage, position, 1, count);
  }

  /** Starts at one position of a storage, for one run of {@code count} elements. */
  Cursor(Storage storage, int position, int stride, int count) {
    array = storage.array();
    type = storage.type();
    this.position = position;
    this.stride = stride;
    runLength = count;
    run = count;
    outerSizes = Shapes.NONE;
    outerStrides = Shapes.NONE;
    counters = Shapes.NONE;
    left = count;
  }

  /** Returns the length of every run. */
  int runLength() {
    return runLength;
  }

  /** Tells whether no run follows the current one. */
  boolean isLastRun() {
    return run == left;
  }

  /** Skips {@code count} elements, at most {@link #run}. */
  void advance(int count) {
    left -= count;
    run -= count;
    if (run > 0) {
      position += count * stride;
    } else if (left > 0) {
      position -= (runLength - count) * stride;
      nextRun();
      run = runLength;
    }
  }

  private void nextRun() {
    for (int d = counters.length - 1; d >= 0; d--) {
      position += outerStrides[d];
      if (++counters[d] < outerSizes[d]) {
        return;
      }
      position -= outerSizes[d] * outerStrides[d];
      counters[d] = 0;
    }
  }

  /** Moves from the first element to the one with the given row-major number. */
  void seek(long element) {
    left -= element;
    int within = (int) (element % runLength);
    long outer = element / runLength;
    position += within * stride;
    run = runLength - within;
    for (int d = counters.length - 1; d >= 0; d--) {
      counters[d] = (int) (outer % outerSizes[d]);
      position += counters[d] * outerStrides[d];
      outer /= outerSizes[d];
    }
  }

  /** Skips {@code count} elements, over as many runs as they take. */
  void skip(int count) {
    for (int todo = count; todo > 0; ) {
      int n = Math.min(todo, run);
      advance(n);
      todo -= n;
    }
  }
}

package org.jlua.tensor;

import java.util.Arrays;

/**
 * Sorting and selection along a dimension. Equal elements come in the order that Torch's unstable
 * quicksort and quickselect leave them; NaNs come last. {@code indices} is a Long tensor of
 * positions that count from one; both results are resized.
 */
public final class Ordering {
  private Ordering() {}

  /**
   * Sorts along a dimension.
   *
   * @param r the result; resized
   * @param indices the positions, from 1; a Long tensor, resized
   * @param t the operand
   * @param dim the dimension, from 0
   * @param descending whether the largest come first
   */
  public static void sort(Tensor r, Tensor indices, Tensor t, int dim, boolean descending) {
    ArgumentException.check(dim >= 0 && dim < t.dim(), 2, "invalid dimension " + (dim + 1));
    SortKernels kernels = SortKernels.of(t.type());
    int n = t.size(dim);
    eachLine(
        r,
        indices,
        t,
        dim,
        n,
        line -> {
          line.sort(kernels, 0, n, descending);
          return 0;
        });
  }

  /**
   * Finds the {@code k} smallest or largest elements along a dimension.
   *
   * @param r the result; resized
   * @param indices the positions, from 1; a Long tensor, resized
   * @param t the operand
   * @param k how many
   * @param dim the dimension, from 0
   * @param largest whether to find the largest, else the smallest
   * @param sorted whether the result is in order
   */
  public static void topk(
      Tensor r, Tensor indices, Tensor t, int k, int dim, boolean largest, boolean sorted) {
    ArgumentException.check(dim >= 0 && dim < t.dim(), 3, "dim not in range");
    int n = t.size(dim);
    ArgumentException.check(k > 0 && k <= n, 2, "k not in range for dimension");
    SortKernels kernels = SortKernels.of(t.type());
    eachLine(
        r,
        indices,
        t,
        dim,
        k,
        line -> {
          int first = largest ? n - k : 0;
          if (!largest || first > 0) {
            kernels.select(line.keys.array(), line.index, largest ? first - 1 : k - 1, n);
          }
          if (sorted) {
            line.sort(kernels, first, k, largest);
          }
          return first;
        });
  }

  /**
   * Finds the k-th smallest element along a dimension; {@code k} counts from one.
   *
   * @param r the result; resized
   * @param indices the positions, from 1; a Long tensor, resized
   * @param t the operand
   * @param k which, from 1
   * @param dim the dimension, from 0
   */
  public static void kthvalue(Tensor r, Tensor indices, Tensor t, int k, int dim) {
    ArgumentException.check(dim >= 0 && dim < t.dim(), 3, "dimension out of range");
    ArgumentException.check(k > 0 && k <= t.size(dim), 2, "selected index out of range");
    SortKernels kernels = SortKernels.of(t.type());
    int n = t.size(dim);
    eachLine(
        r,
        indices,
        t,
        dim,
        1,
        line -> {
          kernels.select(line.keys.array(), line.index, k - 1, n);
          return k - 1;
        });
  }

  /**
   * Finds the median along a dimension: of an even number the lower middle one.
   *
   * @param r the result; resized
   * @param indices the positions, from 1; a Long tensor, resized
   * @param t the operand
   * @param dim the dimension, from 0
   */
  public static void median(Tensor r, Tensor indices, Tensor t, int dim) {
    ArgumentException.check(dim >= 0 && dim < t.dim(), 3, "dimension out of range");
    kthvalue(r, indices, t, (t.size(dim) + 1) / 2, dim);
  }

  /**
   * Finds the most frequent element along a dimension, the smallest one of several.
   *
   * @param r the result; resized
   * @param indices the positions, from 1; a Long tensor, resized
   * @param t the operand
   * @param dim the dimension, from 0
   */
  public static void mode(Tensor r, Tensor indices, Tensor t, int dim) {
    ArgumentException.check(dim >= 0 && dim < t.dim(), 3, "dimension out of range");
    SortKernels kernels = SortKernels.of(t.type());
    int n = t.size(dim);
    eachLine(
        r,
        indices,
        t,
        dim,
        1,
        line -> {
          line.sort(kernels, 0, n, false);
          return line.endOfLongestRepeat(kernels, n);
        });
  }

  /** Rearranges a line and says from where on the results are. */
  private interface Arrangement {
    int run(Line line);
  }

  /** A dense copy of one line and the original positions of its elements. */
  private static final class Line {
    final Storage keys;
    final int[] index;

    Line(ElementType type, int n) {
      keys = Storage.allocate(type, n);
      index = new int[n];
    }

    void sort(SortKernels kernels, int from, int n, boolean descending) {
      Object array = keys.array();
      Storage part = keys;
      int[] partIndex = index;
      if (from > 0) {
        part = Storage.allocate(keys.type(), n);
        part.copy(0, keys, from, n);
        partIndex = Arrays.copyOfRange(index, from, from + n);
        array = part.array();
      }
      if (descending) {
        kernels.flip(array, n);
      }
      kernels.sort(array, partIndex, n);
      if (descending) {
        kernels.flip(array, n);
      }
      if (from > 0) {
        keys.copy(from, part, 0, n);
        System.arraycopy(partIndex, 0, index, from, n);
      }
    }

    int endOfLongestRepeat(SortKernels kernels, int n) {
      int best = 0;
      int longest = 0;
      int length = 0;
      for (int i = 0; i < n; i++) {
        length++;
        if (i == n - 1 || !kernels.same(keys.array(), i, i + 1)) {
          if (length > longest) {
            longest = length;
            best = i;
          }
          length = 0;
        }
      }
      return best;
    }
  }

  /** Arranges every line of {@code t} and stores {@code kept} of its elements. */
  private static void eachLine(
      Tensor r, Tensor indices, Tensor t, int dim, int kept, Arrangement arrangement) {
    Shapes.checkSameType(r, t);
    Tensor source = t.storage() == r.storage() && !r.isSetTo(t) ? t.clone() : t;
    int[] sizes = Shapes.with(t.sizes(), dim, kept);
    Tensor result = r == t && kept != t.size(dim) ? new Tensor(t.type(), sizes) : r.resize(sizes);
    indices.resize(sizes);
    int n = source.size(dim);
    Line line = new Line(t.type(), n);
    CopyKernels copying = CopyKernels.of(t.type());
    long[] positions = ((LongStorage) indices.storage()).array();
    int positionStride = indices.stride(dim);
    int[] position = startsOfLines(indices, dim);
    int[] done = {0};
    Lines lines = new Lines(result, source, dim);
    lines.each(
        (ri, si) -> {
          copying.copy(
              new Cursor(line.keys, 0, n),
              new Cursor(source.storage(), si, lines.sourceStride, n),
              n);
          Arrays.setAll(line.index, i -> i);
          int from = arrangement.run(line);
          copying.copy(
              new Cursor(result.storage(), ri, lines.resultStride, kept),
              new Cursor(line.keys, from, kept),
              kept);
          int at = position[done[0]++];
          for (int i = 0; i < kept; i++) {
            positions[at + i * positionStride] = line.index[from + i] + 1;
          }
        });
    if (result != r) {
      r.resize(sizes).copy(result);
    }
  }

  private static int[] startsOfLines(Tensor t, int dim) {
    int[] starts = new int[Shapes.index(t.nElement() / t.size(dim))];
    int[] next = {0};
    new Lines(t, t, dim).each((ri, ti) -> starts[next[0]++] = ti);
    return starts;
  }
}

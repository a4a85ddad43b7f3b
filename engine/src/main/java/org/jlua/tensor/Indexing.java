package org.jlua.tensor;

import org.jlua.tensor.IndexKernels.Line;

/**
 * Access by index tensors and masks. An index tensor is Long and counts from one; a mask is Byte
 * and holds zeros and ones.
 */
public final class Indexing {
  /** Slices with fewer elements are not worth a copy of their own. */
  private static final int SMALL_SLICE = 8;

  private Indexing() {}

  /**
   * Copies the slices of dimension {@code dim} that {@code index} lists.
   *
   * @param r the result
   * @param t the operand
   * @param dim the dimension, from 0
   * @param index the positions, from 1; a Long tensor
   */
  public static void index(Tensor r, Tensor t, int dim, Tensor index) {
    ArgumentException.check(index.dim() <= 1, 3, "Index is supposed to be a vector");
    checkIndexedDimension(t, dim);
    ArgumentException.check(t.dim() > 0, 2, "Source tensor is empty");
    int[] positions = positions(index, t.size(dim), "index out of range");
    Shapes.checkSameType(r, t);
    Tensor source = r.storage() == t.storage() ? t.clone() : t;
    r.resize(Shapes.with(source.sizes(), dim, positions.length));
    if (positions.length == 0) {
      return;
    }
    if (sliceElements(source, dim) < SMALL_SLICE) {
      IndexKernels kernels = IndexKernels.of(t.type());
      Lines lines = new Lines(r, source, dim);
      lines.each((ri, si) -> kernels.pick(resultLine(lines, ri), sourceLine(lines, si), positions));
    } else {
      for (int i = 0; i < positions.length; i++) {
        r.select(dim, i).copy(source.select(dim, positions[i] - 1));
      }
    }
  }

  /**
   * Overwrites the slices of {@code t} that {@code index} lists with those of {@code src}.
   *
   * @param t the tensor that is changed
   * @param dim the dimension, from 0
   * @param index the positions, from 1; a Long tensor
   * @param src where the new values come from
   */
  public static void indexCopy(Tensor t, int dim, Tensor index, Tensor src) {
    int[] positions = checkUpdate(t, dim, index, src);
    if (sliceElements(t, dim) < SMALL_SLICE) {
      IndexKernels kernels = IndexKernels.of(t.type());
      Lines lines = new Lines(t, src, dim);
      lines.each(
          (ri, si) -> kernels.place(resultLine(lines, ri), sourceLine(lines, si), positions));
    } else {
      for (int i = 0; i < positions.length; i++) {
        t.select(dim, positions[i] - 1).copy(src.select(dim, i));
      }
    }
  }

  /**
   * Adds the slices of {@code src} to those of {@code t} that {@code index} lists.
   *
   * @param t the tensor that is changed
   * @param dim the dimension, from 0
   * @param index the positions, from 1; a Long tensor
   * @param src where the new values come from
   */
  public static void indexAdd(Tensor t, int dim, Tensor index, Tensor src) {
    int[] positions = checkUpdate(t, dim, index, src);
    if (sliceElements(t, dim) < SMALL_SLICE) {
      IndexKernels kernels = IndexKernels.of(t.type());
      Lines lines = new Lines(t, src, dim);
      lines.each((ri, si) -> kernels.add(resultLine(lines, ri), sourceLine(lines, si), positions));
    } else {
      for (int i = 0; i < positions.length; i++) {
        Tensor slice = t.select(dim, positions[i] - 1);
        Elementwise.apply(BinaryOp.ADD, slice, slice, src.select(dim, i));
      }
    }
  }

  /**
   * Fills the slices of {@code t} that {@code index} lists.
   *
   * @param t the tensor that is changed
   * @param dim the dimension, from 0
   * @param index the positions, from 1; a Long tensor
   * @param value the new value
   */
  public static void indexFill(Tensor t, int dim, Tensor index, double value) {
    ArgumentException.check(index.dim() == 1, 3, "Index is supposed to be a vector");
    checkIndexedDimension(t, dim);
    int[] positions = positions(index, t.size(dim), "index out of range");
    IndexKernels kernels = IndexKernels.of(t.type());
    Lines lines = new Lines(t, t, dim);
    lines.each((ri, si) -> kernels.fill(resultLine(lines, ri), value, positions));
  }

  private static int[] checkUpdate(Tensor t, int dim, Tensor index, Tensor src) {
    Shapes.checkSameType(t, src);
    ArgumentException.check(index.dim() == 1, 3, "Index is supposed to be a vector");
    checkIndexedDimension(src, dim);
    checkIndexedDimension(t, dim);
    ArgumentException.check(
        index.nElement() == src.size(dim),
        4,
        "Number of indices should be equal to source:size(dim)");
    if (sliceElements(t, dim) != sliceElements(src, dim)) {
      throw new IllegalArgumentException(
          "sizes do not match: " + Shapes.text(t) + " and " + Shapes.text(src));
    }
    return positions(index, t.size(dim), "index out of range");
  }

  private static void checkIndexedDimension(Tensor t, int dim) {
    ArgumentException.check(
        dim >= 0 && dim < t.dim(), 4, "Indexing dim " + (dim + 1) + " is out of bounds of tensor");
  }

  /**
   * Collects elements: {@code r[i][j] = t[index[i][j]][j]} for dimension 0.
   *
   * @param r the result
   * @param t the operand
   * @param dim the dimension, from 0
   * @param index the positions, from 1; a Long tensor
   */
  public static void gather(Tensor r, Tensor t, int dim, Tensor index) {
    Shapes.checkSameType(r, t);
    ArgumentException.check(
        index.dim() == t.dim(), 2, "Input tensor must have same dimensions as output tensor");
    ArgumentException.check(dim >= 0 && dim < t.dim(), 3, "Index dimension is out of bounds");
    checkOtherSizes(t, index, dim);
    Tensor source = r.storage() == t.storage() ? t.clone() : t;
    r.resizeAs(index);
    IndexKernels kernels = IndexKernels.of(t.type());
    Lines lines = new Lines(r, source, dim);
    IndexLines rows = new IndexLines(index, dim, t.size(dim), "Invalid index in gather");
    lines.each((ri, si) -> kernels.pick(resultLine(lines, ri), sourceLine(lines, si), rows.next()));
  }

  /**
   * Distributes elements: {@code t[index[i][j]][j] = src[i][j]} for dimension 0.
   *
   * @param t the tensor that is changed
   * @param dim the dimension, from 0
   * @param index the positions, from 1; a Long tensor
   * @param src where the new values come from
   */
  public static void scatter(Tensor t, int dim, Tensor index, Tensor src) {
    Shapes.checkSameType(t, src);
    checkScatter(t, dim, index);
    ArgumentException.check(
        src.dim() == t.dim(), 4, "Input tensor must have same dimensions as output tensor");
    checkOtherSizes(src, index, dim);
    ArgumentException.check(
        index.size(dim) <= src.size(dim), 4, "Input tensor must not be smaller than the index");
    IndexKernels kernels = IndexKernels.of(t.type());
    Lines lines = new Lines(t, src, dim);
    IndexLines rows = new IndexLines(index, dim, t.size(dim), "Invalid index in scatter");
    lines.each(
        (ri, si) -> kernels.place(resultLine(lines, ri), sourceLine(lines, si), rows.next()));
  }

  /**
   * Sets elements: {@code t[index[i][j]][j] = value} for dimension 0.
   *
   * @param t the tensor that is changed
   * @param dim the dimension, from 0
   * @param index the positions, from 1; a Long tensor
   * @param value the new value
   */
  public static void scatterFill(Tensor t, int dim, Tensor index, double value) {
    checkScatter(t, dim, index);
    IndexKernels kernels = IndexKernels.of(t.type());
    Lines lines = new Lines(t, t, dim);
    IndexLines rows = new IndexLines(index, dim, t.size(dim), "Invalid index in scatter");
    lines.each((ri, si) -> kernels.fill(resultLine(lines, ri), value, rows.next()));
  }

  private static void checkScatter(Tensor t, int dim, Tensor index) {
    ArgumentException.check(dim >= 0 && dim < t.dim(), 2, "Index dimension is out of bounds");
    ArgumentException.check(
        index.dim() == t.dim(), 3, "Index tensor must have same dimensions as output tensor");
    checkOtherSizes(t, index, dim);
  }

  private static void checkOtherSizes(Tensor t, Tensor index, int dim) {
    for (int d = 0; d < t.dim(); d++) {
      if (d != dim && t.size(d) != index.size(d)) {
        throw new IllegalArgumentException(
            "Expected tensor "
                + Shapes.text(t)
                + " and index "
                + Shapes.text(index)
                + " to have the same size apart from dimension "
                + (dim + 1));
      }
    }
  }

  /**
   * Collects the elements where the mask is one, into a one-dimensional tensor.
   *
   * @param r the result
   * @param t the operand
   * @param mask a Byte tensor of zeros and ones
   */
  public static void maskedSelect(Tensor r, Tensor t, Tensor mask) {
    Shapes.checkSameType(r, t);
    Shapes.checkSameElements("src", t, "mask", mask);
    int count = countOnes(mask);
    Tensor source = r.storage() == t.storage() ? t.clone() : t;
    r.resize(count);
    if (count == 0) {
      return;
    }
    Tensor dense = r.isContiguous() ? r : new Tensor(r.type(), count);
    Object result = dense.storage().array();
    IndexKernels kernels = IndexKernels.of(r.type());
    int[] next = {dense.storageOffset()};
    Blocks.read(source, mask, (a, m, n) -> next[0] += kernels.select(result, next[0], a, m, n));
    if (dense != r) {
      r.copy(dense);
    }
  }

  /**
   * Overwrites the elements where the mask is one with successive elements of {@code src}.
   *
   * @param t the tensor that is changed
   * @param mask a Byte tensor of zeros and ones
   * @param src where the new values come from
   */
  public static void maskedCopy(Tensor t, Tensor mask, Tensor src) {
    Shapes.checkSameType(t, src);
    if (t.nElement() != mask.nElement()) {
      throw new IllegalArgumentException(
          "Number of elements of destination tensor != Number of elements in mask");
    }
    countOnes(mask);
    Object source =
        src.dim() == 0 ? Storage.allocate(t.type(), 0).array() : src.clone().storage().array();
    IndexKernels kernels = IndexKernels.of(t.type());
    int[] next = {0};
    Blocks.updateInOrder(
        t, mask, (x, m, n) -> next[0] += kernels.replace(x, m, source, next[0], n));
  }

  /**
   * Fills the elements where the mask is one.
   *
   * @param t the tensor that is changed
   * @param mask a Byte tensor of zeros and ones
   * @param value the new value
   */
  public static void maskedFill(Tensor t, Tensor mask, double value) {
    Shapes.checkSameElements("tensor", t, "mask", mask);
    countOnes(mask);
    IndexKernels kernels = IndexKernels.of(t.type());
    Blocks.updateInOrder(t, mask, (x, m, n) -> kernels.fill(x, m, value, n));
  }

  private static int countOnes(Tensor mask) {
    if (mask.type() != ElementType.BYTE) {
      throw new IllegalArgumentException("a mask must be a Byte tensor");
    }
    if (mask.dim() > 0 && Reduce.max(mask) > 1) {
      throw new IllegalArgumentException("Mask tensor can take 0 and 1 values only");
    }
    return (int) Reduce.sum(mask);
  }

  /**
   * Lists the indices of the elements other than zero, one row of the Long tensor {@code r} each.
   *
   * @param r the result
   * @param t the operand
   */
  public static void nonzero(Tensor r, Tensor t) {
    Tensor mask = new Tensor(ElementType.BYTE);
    Elementwise.compare(Comparison.NE, mask, t, 0);
    int count = countOnes(mask);
    int dims = t.dim();
    long[] rows = new long[count * dims];
    int[] at = new int[dims];
    byte[] flags = mask.dim() == 0 ? new byte[0] : ((ByteStorage) mask.storage()).array();
    int next = 0;
    for (byte flag : flags) {
      if (flag != 0) {
        for (int d = 0; d < dims; d++) {
          rows[next++] = at[d] + 1;
        }
      }
      for (int d = dims - 1; d >= 0 && ++at[d] == t.size(d); d--) {
        at[d] = 0;
      }
    }
    r.resize(count, dims);
    if (count > 0) {
      r.copy(new Tensor(new LongStorage(rows)));
    }
  }

  /** Reads the lines of an index tensor one after the other. */
  private static final class IndexLines {
    private final Cursor elements;
    private final CopyKernels copying = CopyKernels.of(ElementType.LONG);
    private final LongStorage line;
    private final int limit;
    private final String complaint;

    IndexLines(Tensor index, int dim, int limit, String complaint) {
      int last = index.dim() - 1;
      int[] order = new int[last + 1];
      for (int d = 0, to = 0; d <= last; d++) {
        if (d != dim) {
          order[to++] = d;
        }
      }
      order[last] = dim;
      elements = new Cursor(index.permute(order));
      line = new LongStorage(new long[index.size(dim)]);
      this.limit = limit;
      this.complaint = complaint;
    }

    int[] next() {
      copying.gather(line, elements, line.size());
      return checked(line.array(), limit, complaint);
    }
  }

  private static int[] positions(Tensor index, int limit, String complaint) {
    if (index.type() != ElementType.LONG) {
      throw new IllegalArgumentException("an index must be a Long tensor");
    }
    long[] values = new long[(int) index.nElement()];
    new Tensor(new LongStorage(values)).copy(index);
    return checked(values, limit, complaint);
  }

  private static int[] checked(long[] values, int limit, String complaint) {
    int[] result = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 1 || values[i] > limit) {
        throw new IllegalArgumentException(complaint);
      }
      result[i] = (int) values[i];
    }
    return result;
  }

  private static long sliceElements(Tensor t, int dim) {
    return t.dim() == 1 ? 1 : t.nElement() / t.size(dim);
  }

  private static Line resultLine(Lines lines, int at) {
    return new Line(lines.result, at, lines.resultStride);
  }

  private static Line sourceLine(Lines lines, int at) {
    return new Line(lines.source, at, lines.sourceStride);
  }
}

package org.jlua.tensor;

/**
 * The elements of a tensor as doubles, block by block in row-major order: read from the front, and
 * written behind the reader. For computations that the library does not have itself.
 */
public final class ElementStream {
  private final CopyKernels writingKernels;
  private final Cursor reading;
  private final Cursor writing;

  /**
   * Starts at the first element of {@code t}.
   *
   * @param t the tensor to read and write
   */
  public ElementStream(Tensor t) {
    writingKernels = CopyKernels.of(t.type());
    reading = new Cursor(t);
    writing = new Cursor(t);
  }

  /**
   * Reads the next {@code n} elements to the start of {@code block}.
   *
   * @param block where they go
   * @param n how many, at most those left
   */
  public void read(DoubleStorage block, int n) {
    CopyKernels.of(ElementType.DOUBLE).gather(block, reading, n);
  }

  /**
   * Overwrites the next {@code n} elements, converted as C does, from the start of a block.
   *
   * @param block where they come from
   * @param n how many, at most those left
   */
  public void write(DoubleStorage block, int n) {
    writingKernels.scatter(writing, block, n);
  }

  /**
   * {@return where the elements of all tensors are in the arrays of their storages, if they are
   * doubles that lie densely at the same place; else -1}
   *
   * @param tensors at least one
   */
  public static int commonPlace(Tensor... tensors) {
    int place = tensors[0].storageOffset();
    for (Tensor t : tensors) {
      if (t.type() != ElementType.DOUBLE || !t.isContiguous() || t.storageOffset() != place) {
        return -1;
      }
    }
    return place;
  }

  /**
   * {@return whether {@code r} can be overwritten block by block while {@code a} is read, such that
   * each element depends on those at its own place only}
   *
   * @param r the result
   * @param a the operand
   */
  public static boolean canOverwrite(Tensor r, Tensor a) {
    return Blocks.independent(r, a);
  }
}

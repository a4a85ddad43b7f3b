package org.jlua.tensor;

/**
 * Says that one argument of an operation is wrong. {@link #position} is the number that Torch gives
 * the argument, counting the result tensor, so that a caller can word the message as Torch does:
 * {@code bad argument #2 to '?' (dimension 3 out of range)}.
 */
public final class ArgumentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Torch's number of the wrong argument. */
  private final int position;

  /**
   * Creates an exception about the argument at {@code position}, counted from one.
   *
   * @param position Torch's number of the argument, from 1
   * @param message what is wrong with it
   */
  public ArgumentException(int position, String message) {
    super(message);
    this.position = position;
  }

  /** {@return Torch's number of the wrong argument, counted from one} */
  public int position() {
    return position;
  }

  static void check(boolean condition, int position, String message) {
    if (!condition) {
      throw new ArgumentException(position, message);
    }
  }

  /** Checks that {@code dimension} exists in {@code t}; argument 2, as in most of Torch. */
  static void checkDimension(Tensor t, int dimension) {
    if (dimension < 0 || dimension >= t.dim()) {
      throw new ArgumentException(2, "dimension " + (dimension + 1) + " out of range");
    }
  }
}

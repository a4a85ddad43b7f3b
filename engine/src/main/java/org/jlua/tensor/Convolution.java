package org.jlua.tensor;

import java.util.Arrays;

/**
 * Convolutions and cross-correlations of images and volumes with kernels, in every element type.
 * Results may be operands.
 */
public final class Convolution {
  /** How the planes of the operands are matched. */
  private enum Planes {
    /** One input, one kernel. */
    ONE("mul"),
    /** Each input with the kernel of the same number. */
    PAIRED("cmul"),
    /** Each output is a sum over all inputs, each with a kernel of its own. */
    SUMMED("mv");

    private final String torchName;

    Planes(String torchName) {
      this.torchName = torchName;
    }
  }

  private final Tensor input;
  private final Tensor kernel;
  private final int dimensions;
  private final boolean convolved;
  private final boolean full;

  private Convolution(
      Tensor r, Tensor input, Tensor kernel, int dimensions, boolean convolved, boolean full) {
    Shapes.checkSameType(r, input);
    Shapes.checkSameType(r, kernel);
    this.input = dense(input, r);
    this.kernel = dense(kernel, r);
    this.dimensions = dimensions;
    this.convolved = convolved;
    this.full = full;
  }

  private static Tensor dense(Tensor operand, Tensor r) {
    return operand.storage() == r.storage() ? operand.clone() : operand.contiguous();
  }

  /**
   * Slides a kernel over images: a 2D input with a 2D kernel, a 3D input with a 3D kernel plane by
   * plane, or a 3D input with a 4D kernel, whose first dimension is that of the result and whose
   * second one is summed over.
   *
   * @param r the result; resized
   * @param input the images
   * @param kernel the kernels
   * @param convolved whether the kernel is turned by half a circle, as a convolution requires
   * @param full whether the kernel may stand out, else only places count where it fits
   */
  public static void slide2(
      Tensor r, Tensor input, Tensor kernel, boolean convolved, boolean full) {
    new Convolution(r, input, kernel, 2, convolved, full).run(r);
  }

  /**
   * Does for volumes, with one dimension more each, what {@link #slide2} does for images.
   *
   * @param r the result; resized
   * @param input the images
   * @param kernel the kernels
   * @param convolved whether the kernel is turned by half a circle, as a convolution requires
   * @param full whether the kernel may stand out, else only places count where it fits
   */
  public static void slide3(
      Tensor r, Tensor input, Tensor kernel, boolean convolved, boolean full) {
    new Convolution(r, input, kernel, 3, convolved, full).run(r);
  }

  private void run(Tensor r) {
    Planes planes = planes();
    int[] sizes = resultSizes(planes);
    boolean separate = r.storage() != input.storage() && r.storage() != kernel.storage();
    r.resize(sizes);
    Tensor result = separate && r.isContiguous() ? r.zero() : new Tensor(r.type(), sizes);
    switch (planes) {
      case ONE -> accumulate(result, input, kernel);
      case PAIRED -> {
        for (int i = 0; i < input.size(0); i++) {
          accumulate(result.select(0, i), input.select(0, i), kernel.select(0, i));
        }
      }
      case SUMMED -> {
        for (int o = 0; o < kernel.size(0); o++) {
          for (int i = 0; i < input.size(0); i++) {
            accumulate(result.select(0, o), input.select(0, i), kernel.select(0, o).select(0, i));
          }
        }
      }
    }
    if (result != r) {
      r.copy(result);
    }
  }

  private Planes planes() {
    int extraInput = input.dim() - dimensions;
    int extraKernel = kernel.dim() - dimensions;
    if (extraInput == 0 && extraKernel == 0) {
      return Planes.ONE;
    }
    ArgumentException.check(
        extraInput == 1,
        1,
        "input: %dD or %dD Tensor expected".formatted(dimensions, dimensions + 1));
    if (extraKernel == 1) {
      ArgumentException.check(
          kernel.size(0) == input.size(0), 2, "invalid number of input/kernel planes");
      return Planes.PAIRED;
    }
    ArgumentException.check(
        extraKernel == 2,
        2,
        "kernel: %dD or %dD Tensor expected".formatted(dimensions + 1, dimensions + 2));
    ArgumentException.check(kernel.size(1) == input.size(0), 2, "invalid number of input planes");
    return Planes.SUMMED;
  }

  private int[] resultSizes(Planes planes) {
    int[] sizes = new int[planes == Planes.ONE ? dimensions : dimensions + 1];
    if (planes != Planes.ONE) {
      sizes[0] = kernel.size(0);
    }
    for (int d = 1; d <= dimensions; d++) {
      int covered = input.size(input.dim() - d);
      int covering = kernel.size(kernel.dim() - d);
      ArgumentException.check(
          full || covered >= covering,
          2,
          "conv%dD%s : Input image is smaller than kernel".formatted(dimensions, planes.torchName));
      int overlap = covering - 1;
      sizes[sizes.length - d] = full ? covered + overlap : covered - overlap;
    }
    return sizes;
  }

  private void accumulate(Tensor result, Tensor plane, Tensor weights) {
    ConvolutionKernels.of(result.type())
        .accumulate(
            Volume.of(result), Volume.of(plane), Volume.of(weights), convolved != full, full);
  }

  /** A dense image or volume in an array; an image is a volume of depth one. */
  record Volume(Object array, int at, int depth, int rows, int columns) {
    static Volume of(Tensor t) {
      int[] sizes = new int[3];
      Arrays.fill(sizes, 1);
      System.arraycopy(t.size(), 0, sizes, 3 - t.dim(), t.dim());
      return new Volume(t.storage().array(), t.storageOffset(), sizes[0], sizes[1], sizes[2]);
    }

    /** Returns the position of the first element of a row. */
    int row(int z, int y) {
      return at + (z * rows + y) * columns;
    }
  }
}

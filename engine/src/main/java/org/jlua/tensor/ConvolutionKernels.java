package org.jlua.tensor;

/** The inner loops of {@link Convolution} in one element type. */
abstract class ConvolutionKernels {
  private static final ConvolutionKernels[] BY_TYPE = {
    new ByteConvolution(),
    new CharConvolution(),
    new ShortConvolution(),
    new IntConvolution(),
    new LongConvolution(),
    new FloatConvolution(),
    new DoubleConvolution()
  };

  static ConvolutionKernels of(ElementType type) {
    return BY_TYPE[type.ordinal()];
  }

  /**
   * Adds to each element of a result the sum of the input's elements under the kernel, weighted by
   * it.
   *
   * @param reversed whether the kernel is read from its end
   * @param full whether rows of the input are spread over the result, else gathered from the input
   */
  final void accumulate(
      Convolution.Volume result,
      Convolution.Volume input,
      Convolution.Volume kernel,
      boolean reversed,
      boolean full) {
    Convolution.Volume smaller = full ? input : result;
    for (int z = 0; z < smaller.depth(); z++) {
      for (int y = 0; y < smaller.rows(); y++) {
        int fixed = smaller.row(z, y);
        for (int kz = 0; kz < kernel.depth(); kz++) {
          for (int ky = 0; ky < kernel.rows(); ky++) {
            int moving = (full ? result : input).row(z + kz, y + ky);
            int weights =
                reversed
                    ? kernel.row(kernel.depth() - 1 - kz, kernel.rows() - 1 - ky)
                    : kernel.row(kz, ky);
            for (int kx = 0; kx < kernel.columns(); kx++) {
              int weight = weights + (reversed ? kernel.columns() - 1 - kx : kx);
              addRow(
                  result.array(),
                  full ? moving + kx : fixed,
                  input.array(),
                  full ? fixed : moving + kx,
                  smaller.columns(),
                  kernel.array(),
                  weight);
            }
          }
        }
      }
    }
  }

  /** Adds {@code n} elements of {@code from}, times one element of {@code weights}, to others. */
  abstract void addRow(
      Object to, int toAt, Object from, int fromAt, int n, Object weights, int weightAt);
}

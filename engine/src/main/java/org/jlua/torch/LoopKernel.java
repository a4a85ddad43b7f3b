package org.jlua.torch;

import java.util.function.DoubleUnaryOperator;

/** A loop over arrays of numbers, made for one Lua function by {@link LoopAssembler}. */
interface LoopKernel {
  /**
   * Sets each element of the first array, from one index to before another, to what the function
   * makes of the elements of all arrays at that index.
   *
   * @param numbers what the function takes from variables outside it
   * @param functions the builtins that it calls
   */
  void run(double[][] arrays, double[] numbers, DoubleUnaryOperator[] functions, int from, int to);
}

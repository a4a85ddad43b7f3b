package org.jlua.tensor;

import static org.jlua.tensor.$Type$Storage.value;

/** {@link ConvolutionKernels} of $Type$. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Convolution extends ConvolutionKernels {

  @Override
  void addRow(Object to, int toAt, Object from, int fromAt, int n, Object weights, int weightAt) {
    $elem$[] sums = ($elem$[]) to;
    $elem$[] elements = ($elem$[]) from;
    $arith$ weight = value((($elem$[]) weights)[weightAt]);
    for (int i = 0; i < n; i++) {
      sums[toAt + i] = ($elem$) (value(sums[toAt + i]) + weight * value(elements[fromAt + i]));
    }
  }
}

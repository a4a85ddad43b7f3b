package org.jlua.tensor;

/** {@link NormKernels} of $Type$. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Norm extends NormKernels {

  @Override
  double squares(double start, double center, Object array, int at, int stride, int n) {
    $elem$[] a = ($elem$[]) array;
    double sum = start;
    for (int i = 0, ai = at; i < n; i++, ai += stride) {
      double distance = a[ai] - center;
      sum += distance * distance;
    }
    return sum;
  }

  @Override
  double magnitudes(double start, Object array, int at, int stride, int n) {
    $elem$[] a = ($elem$[]) array;
    double sum = start;
    for (int i = 0, ai = at; i < n; i++, ai += stride) {
      sum += Math.abs(a[ai]);
    }
    return sum;
  }

  @Override
  double nonZeros(double start, Object array, int at, int stride, int n) {
    $elem$[] a = ($elem$[]) array;
    double sum = start;
    for (int i = 0, ai = at; i < n; i++, ai += stride) {
      sum += a[ai] != 0 ? 1 : 0;
    }
    return sum;
  }

  @Override
  double generalPowers(double start, double p, Object array, int at, int stride, int n) {
    $elem$[] a = ($elem$[]) array;
    double sum = start;
    for (int i = 0, ai = at; i < n; i++, ai += stride) {
      sum += pow(Math.abs(a[ai]), p);
    }
    return sum;
  }

  @Override
  double distances(double start, double p, Lane a, Lane b, int n) {
    $elem$[] x = ($elem$[]) a.array;
    $elem$[] y = ($elem$[]) b.array;
    double sum = start;
    for (int i = 0; i < n; i++) {
      double distance = Math.abs(x[a.at + i] - y[b.at + i]);
      sum += p == 2 ? distance * distance : pow(distance, p);
    }
    return sum;
  }
}

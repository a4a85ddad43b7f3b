package org.jlua.tensor;

/** {@link NormKernels} of $Type$. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Norm extends NormKernels {

  @Override
  double squares(double start, double center, Object array, int at, int stride, int n) {
    $elem$[] a = ($elem$[]) array;
    if (stride == 1 && n >= ReductionKernels.LONG_RUN) {
      double squares = start;
      for (int done = 0; done < n; done += ReductionKernels.STRANDS) {
        int length = Math.min(ReductionKernels.STRANDS, n - done);
        squares += longSquares(center, a, at + done, length);
      }
      return squares;
    }
    double sum = start;
    for (int i = 0, ai = at; i < n; i++, ai += stride) {
      double distance = a[ai] - center;
      sum += distance * distance;
    }
    return sum;
  }

  /** Adds in eight strands, which need not wait for each other. */
  private static double longSquares(double center, $elem$[] a, int at, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int end = at + n;
    int i = at;
    for (; i <= end - 8; i += 8) {
      s0 += square(a[i] - center);
      s1 += square(a[i + 1] - center);
      s2 += square(a[i + 2] - center);
      s3 += square(a[i + 3] - center);
      s4 += square(a[i + 4] - center);
      s5 += square(a[i + 5] - center);
      s6 += square(a[i + 6] - center);
      s7 += square(a[i + 7] - center);
    }
    for (; i < end; i++) {
      s0 += square(a[i] - center);
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  private static double square(double value) {
    return value * value;
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

package org.jlua.tensor;

import static org.jlua.tensor.$Type$Storage.value;

/** {@link ReductionKernels} of $Type$. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Reduction extends ReductionKernels {

  @Override
  void sum(Total total, Object array, int at, int stride, int n) {
    $elem$[] a = ($elem$[]) array;
    $wide$ sum = total.$field$;
    if (stride == 1 && n >= LONG_RUN) {
      for (int done = 0; done < n; done += STRANDS) {
        sum += longSum(a, at + done, Math.min(STRANDS, n - done));
      }
    } else if (stride == 1) {
      for (int i = at; i < at + n; i++) {
        sum += value(a[i]);
      }
    } else {
      for (int i = 0, ai = at; i < n; i++, ai += stride) {
        sum += value(a[ai]);
      }
    }
    total.$field$ = sum;
  }

  /** Sums in eight strands, whose additions need not wait for each other. */
  private static $wide$ longSum($elem$[] a, int at, int n) {
    $wide$ s0 = 0;
    $wide$ s1 = 0;
    $wide$ s2 = 0;
    $wide$ s3 = 0;
    $wide$ s4 = 0;
    $wide$ s5 = 0;
    $wide$ s6 = 0;
    $wide$ s7 = 0;
    int end = at + n;
    int i = at;
    for (; i <= end - 8; i += 8) {
      s0 += value(a[i]);
      s1 += value(a[i + 1]);
      s2 += value(a[i + 2]);
      s3 += value(a[i + 3]);
      s4 += value(a[i + 4]);
      s5 += value(a[i + 5]);
      s6 += value(a[i + 6]);
      s7 += value(a[i + 7]);
    }
    for (; i < end; i++) {
      s0 += value(a[i]);
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  @Override
  void sumInto(Object totals, Object array, int at, int n) {
    $wide$[] sums = ($wide$[]) totals;
    $elem$[] a = ($elem$[]) array;
    for (int i = 0; i < n; i++) {
      sums[i] += value(a[at + i]);
    }
  }

  @Override
  void prod(Total total, Object array, int at, int stride, int n) {
    $elem$[] a = ($elem$[]) array;
    $wide$ product = total.$field$;
    for (int i = 0, ai = at; i < n; i++, ai += stride) {
      product *= value(a[ai]);
    }
    total.$field$ = product;
  }

  @Override
  int argMin(Object array, int at, int stride, int n) {
    $elem$[] a = ($elem$[]) array;
    int best = 0;
    $arith$ least = value(a[at]);
    for (int i = 1, ai = at + stride; i < n && least == least; i++, ai += stride) {
      $arith$ v = value(a[ai]);
      if (!(v >= least)) {
        least = v;
        best = i;
      }
    }
    return best;
  }

  @Override
  int argMax(Object array, int at, int stride, int n) {
    $elem$[] a = ($elem$[]) array;
    int best = 0;
    $arith$ greatest = value(a[at]);
    for (int i = 1, ai = at + stride; i < n && greatest == greatest; i++, ai += stride) {
      $arith$ v = value(a[ai]);
      if (!(v <= greatest)) {
        greatest = v;
        best = i;
      }
    }
    return best;
  }

  @Override
  void cumsum(Object result, int to, int step, Object array, int at, int stride, int n) {
    $elem$[] r = ($elem$[]) result;
    $elem$[] a = ($elem$[]) array;
    $wide$ sum = 0;
    for (int i = 0, ri = to, ai = at; i < n; i++, ri += step, ai += stride) {
      sum += value(a[ai]);
      r[ri] = ($elem$) sum;
    }
  }

  @Override
  void cumprod(Object result, int to, int step, Object array, int at, int stride, int n) {
    $elem$[] r = ($elem$[]) result;
    $elem$[] a = ($elem$[]) array;
    $wide$ product = 1;
    for (int i = 0, ri = to, ai = at; i < n; i++, ri += step, ai += stride) {
      product *= value(a[ai]);
      r[ri] = ($elem$) product;
    }
  }

  @Override
  void store(Total total, Object array, int at) {
    (($elem$[]) array)[at] = ($elem$) total.$field$;
  }
}

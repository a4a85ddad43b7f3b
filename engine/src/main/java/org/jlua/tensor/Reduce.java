package org.jlua.tensor;

/**
 * Reductions: of all elements to a number, or along one dimension, which then has size one.
 *
 * <p>Integer types accumulate in {@code long}, floating-point ones in {@code double}, one element
 * after the other. Mean, variance and norms exist for floating-point types only.
 */
public final class Reduce {
  private Reduce() {}

  // All elements

  /**
   * {@return the sum of all elements; zero without elements}
   *
   * @param t the operand
   */
  public static double sum(Tensor t) {
    ReductionKernels kernels = ReductionKernels.of(t.type());
    Total total = new Total(0);
    Blocks.read(t, (a, n) -> kernels.sum(total, a.array, a.at, 1, n));
    return total.value(t.type());
  }

  /**
   * {@return the product of all elements; one without elements}
   *
   * @param t the operand
   */
  public static double prod(Tensor t) {
    ReductionKernels kernels = ReductionKernels.of(t.type());
    Total total = new Total(1);
    Blocks.read(t, (a, n) -> kernels.prod(total, a.array, a.at, 1, n));
    return total.value(t.type());
  }

  /**
   * {@return the smallest element, or NaN if there is one}
   *
   * @param t the operand
   */
  public static double min(Tensor t) {
    ArgumentException.check(t.dim() > 0, 1, "tensor must have one dimension");
    ReductionKernels kernels = ReductionKernels.of(t.type());
    double[] best = {Double.POSITIVE_INFINITY};
    Blocks.read(
        t,
        (a, n) -> {
          double v = element(a, t.type(), kernels.argMin(a.array, a.at, 1, n));
          best[0] = Math.min(best[0], v);
        });
    return best[0];
  }

  /**
   * {@return the largest element, or NaN if there is one}
   *
   * @param t the operand
   */
  public static double max(Tensor t) {
    ArgumentException.check(t.dim() > 0, 1, "tensor must have one dimension");
    ReductionKernels kernels = ReductionKernels.of(t.type());
    double[] best = {Double.NEGATIVE_INFINITY};
    Blocks.read(
        t,
        (a, n) -> {
          double v = element(a, t.type(), kernels.argMax(a.array, a.at, 1, n));
          best[0] = Math.max(best[0], v);
        });
    return best[0];
  }

  private static double element(Lane a, ElementType type, int i) {
    Total single = new Total(0);
    ReductionKernels.of(type).sum(single, a.array, a.at + i, 1, 1);
    return single.value(type);
  }

  /**
   * {@return the mean of all elements}
   *
   * @param t the operand
   */
  public static double mean(Tensor t) {
    ArgumentException.check(t.dim() > 0, 1, "empty Tensor");
    return sum(t) / t.nElement();
  }

  /**
   * {@return the variance of all elements, divided by n if {@code biased}, else by n - 1}
   *
   * @param t the operand
   * @param biased whether to divide by n, else by n - 1
   */
  public static double var(Tensor t, boolean biased) {
    Elementwise.checkFloating("var", t);
    double mean = mean(t);
    NormKernels kernels = NormKernels.of(t.type());
    double[] sum = {0};
    Blocks.read(t, (a, n) -> sum[0] = kernels.squares(sum[0], mean, a.array, a.at, 1, n));
    return sum[0] / (t.nElement() - (biased ? 0 : 1));
  }

  /**
   * {@return the standard deviation of all elements}
   *
   * @param t the operand
   * @param biased whether to divide by n, else by n - 1
   */
  public static double std(Tensor t, boolean biased) {
    return Math.sqrt(var(t, biased));
  }

  /**
   * {@return the p-norm of all elements; p = 0 counts those that are not zero}
   *
   * @param t the operand
   * @param p which norm; 0 counts elements other than zero
   */
  public static double norm(Tensor t, double p) {
    Elementwise.checkFloating("norm", t);
    NormKernels kernels = NormKernels.of(t.type());
    double[] sum = {0};
    Blocks.read(t, (a, n) -> sum[0] = kernels.powers(sum[0], p, a.array, a.at, 1, n));
    return root(sum[0], p);
  }

  /**
   * {@return the p-norm of the difference of two tensors with equally many elements}
   *
   * @param a the first operand
   * @param b the second operand
   * @param p which norm
   */
  public static double dist(Tensor a, Tensor b, double p) {
    Elementwise.checkFloating("dist", a);
    Shapes.checkSameType(a, b);
    Shapes.checkSameElements("tensor", a, "src", b);
    NormKernels kernels = NormKernels.of(a.type());
    double[] sum = {0};
    Blocks.read(a, b, (x, y, n) -> sum[0] = kernels.distances(sum[0], p, x, y, n));
    return p == 0 ? Math.pow(sum[0], 1 / p) : root(sum[0], p);
  }

  private static double root(double sum, double p) {
    if (p == 0 || p == 1) {
      return sum;
    }
    return p == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / p);
  }

  /**
   * {@return whether every element of a Byte tensor is other than zero}
   *
   * @param t the operand
   */
  public static boolean all(Tensor t) {
    ArgumentException.check(t.dim() > 0, 1, "empty Tensor");
    return min(t) != 0;
  }

  /**
   * {@return whether some element of a Byte tensor is other than zero}
   *
   * @param t the operand
   */
  public static boolean any(Tensor t) {
    ArgumentException.check(t.dim() > 0, 1, "empty Tensor");
    return max(t) != 0;
  }

  // Along a dimension

  /**
   * Sums along a dimension.
   *
   * @param r the result; resized
   * @param t the operand
   * @param dim the dimension, from 0
   */
  public static void sum(Tensor r, Tensor t, int dim) {
    Tensor result = reduced(r, t, dim);
    if (SlicedSum.suits(t, dim)) {
      SlicedSum.run(result, t, dim);
    } else {
      ReductionKernels kernels = ReductionKernels.of(t.type());
      eachLine(result, t, dim, 0, kernels::sum);
    }
    deliver(r, result);
  }

  /**
   * Multiplies along a dimension.
   *
   * @param r the result; resized
   * @param t the operand
   * @param dim the dimension, from 0
   */
  public static void prod(Tensor r, Tensor t, int dim) {
    Tensor result = reduced(r, t, dim);
    ReductionKernels kernels = ReductionKernels.of(t.type());
    eachLine(result, t, dim, 1, kernels::prod);
    deliver(r, result);
  }

  /** Takes the elements of a line together. */
  private interface Folding {
    void run(Total total, Object array, int at, int stride, int n);
  }

  private static void eachLine(Tensor result, Tensor t, int dim, long first, Folding folding) {
    ReductionKernels kernels = ReductionKernels.of(t.type());
    Lines lines = new Lines(result, t, dim);
    lines.each(
        (ri, ti) -> {
          Total total = new Total(first);
          folding.run(total, lines.source, ti, lines.sourceStride, lines.sourceLength);
          kernels.store(total, lines.result, ri);
        });
  }

  /**
   * Averages along a dimension.
   *
   * @param r the result; resized
   * @param t the operand
   * @param dim the dimension, from 0
   */
  public static void mean(Tensor r, Tensor t, int dim) {
    Elementwise.checkFloating("mean", t);
    ArgumentException.checkDimension(t, dim);
    int count = t.size(dim);
    sum(r, t, dim);
    Elementwise.apply(BinaryOp.DIV, r, r, count);
  }

  /**
   * Computes the variance along a dimension.
   *
   * @param r the result; resized
   * @param t the operand
   * @param dim the dimension, from 0
   * @param biased whether to divide by n, else by n - 1
   */
  public static void var(Tensor r, Tensor t, int dim, boolean biased) {
    Elementwise.checkFloating("var", t);
    Tensor result = reduced(r, t, dim);
    Lines lines = new Lines(result, t, dim);
    lines.each((ri, ti) -> result.storage().setDouble(ri, variance(lines, t.type(), ti, biased)));
    deliver(r, result);
  }

  /**
   * Computes the standard deviation along a dimension.
   *
   * @param r the result; resized
   * @param t the operand
   * @param dim the dimension, from 0
   * @param biased whether to divide by n, else by n - 1
   */
  public static void std(Tensor r, Tensor t, int dim, boolean biased) {
    var(r, t, dim, biased);
    Elementwise.apply(UnaryOp.SQRT, r, r);
  }

  private static double variance(Lines lines, ElementType type, int ti, boolean biased) {
    int n = lines.sourceLength;
    Total total = new Total(0);
    ReductionKernels.of(type).sum(total, lines.source, ti, lines.sourceStride, n);
    double mean = total.real / n;
    double squares = NormKernels.of(type).squares(0, mean, lines.source, ti, lines.sourceStride, n);
    return squares / (biased ? n : n - 1);
  }

  /**
   * Computes the p-norm along a dimension.
   *
   * @param r the result; resized
   * @param t the operand
   * @param p which norm; 0 counts elements other than zero
   * @param dim the dimension, from 0
   */
  public static void norm(Tensor r, Tensor t, double p, int dim) {
    Elementwise.checkFloating("norm", t);
    Tensor result = reduced(r, t, dim);
    NormKernels kernels = NormKernels.of(t.type());
    Lines lines = new Lines(result, t, dim);
    lines.each(
        (ri, ti) -> {
          double sum =
              kernels.powers(0, p, lines.source, ti, lines.sourceStride, lines.sourceLength);
          result.storage().setDouble(ri, root(sum, p));
        });
    deliver(r, result);
  }

  /**
   * Finds the first smallest element along a dimension, and its position in Long indices.
   *
   * @param r the result; resized
   * @param indices the positions, from 1; a Long tensor, resized
   * @param t the operand
   * @param dim the dimension, from 0
   */
  public static void min(Tensor r, Tensor indices, Tensor t, int dim) {
    ReductionKernels kernels = ReductionKernels.of(t.type());
    best(r, indices, t, dim, kernels::argMin);
  }

  /**
   * Finds the first largest element along a dimension, and its position in Long indices.
   *
   * @param r the result; resized
   * @param indices the positions, from 1; a Long tensor, resized
   * @param t the operand
   * @param dim the dimension, from 0
   */
  public static void max(Tensor r, Tensor indices, Tensor t, int dim) {
    ReductionKernels kernels = ReductionKernels.of(t.type());
    best(r, indices, t, dim, kernels::argMax);
  }

  private interface ArgBest {
    int find(Object array, int at, int stride, int n);
  }

  private static void best(Tensor r, Tensor indices, Tensor t, int dim, ArgBest search) {
    Tensor result = reduced(r, t, dim);
    Tensor positions = new Tensor(ElementType.LONG, result.sizes());
    long[] found = ((LongStorage) positions.storage()).array();
    ReductionKernels kernels = ReductionKernels.of(t.type());
    Lines lines = new Lines(result, t, dim);
    int[] line = {0};
    lines.each(
        (ri, ti) -> {
          int best = search.find(lines.source, ti, lines.sourceStride, lines.sourceLength);
          Total element = new Total(0);
          kernels.sum(element, lines.source, ti + best * lines.sourceStride, 1, 1);
          kernels.store(element, lines.result, ri);
          found[line[0]++] = best + 1;
        });
    deliver(r, result);
    indices.resizeAs(positions).copy(positions);
  }

  /**
   * Computes running sums along a dimension, which keeps its size.
   *
   * @param r the result; resized
   * @param t the operand
   * @param dim the dimension, from 0
   */
  public static void cumsum(Tensor r, Tensor t, int dim) {
    accumulate(r, t, dim, ReductionKernels.of(t.type())::cumsum);
  }

  /**
   * Computes running products along a dimension, which keeps its size.
   *
   * @param r the result; resized
   * @param t the operand
   * @param dim the dimension, from 0
   */
  public static void cumprod(Tensor r, Tensor t, int dim) {
    accumulate(r, t, dim, ReductionKernels.of(t.type())::cumprod);
  }

  private interface Accumulation {
    void run(Object result, int to, int step, Object array, int at, int stride, int n);
  }

  private static void accumulate(Tensor r, Tensor t, int dim, Accumulation kernel) {
    Shapes.checkSameType(r, t);
    ArgumentException.checkDimension(t, dim);
    r.resizeAs(t);
    Lines lines = new Lines(r, t, dim);
    lines.each(
        (ri, ti) ->
            kernel.run(
                lines.result,
                ri,
                lines.resultStride,
                lines.source,
                ti,
                lines.sourceStride,
                lines.sourceLength));
  }

  /**
   * Scales the slices of a dimension whose p-norm exceeds {@code maxNorm} down to it.
   *
   * @param r the result; resized
   * @param t the operand
   * @param p which norm
   * @param dim the dimension, from 0
   * @param maxNorm the largest norm that a slice keeps
   */
  public static void renorm(Tensor r, Tensor t, double p, int dim, double maxNorm) {
    Elementwise.checkFloating("renorm", t);
    ArgumentException.check(p > 0, 3, "non-positive-norm not supported");
    ArgumentException.check(t.dim() > 1, 1, "need at least 2 dimensions, got " + t.dim());
    ArgumentException.check(dim >= 0 && dim < t.dim(), 4, "invalid dimension " + (dim + 1));
    Shapes.checkSameType(r, t);
    r.resizeAs(t);
    for (int i = 0; i < t.size(dim); i++) {
      Tensor row = t.select(dim, i);
      double norm = norm(row, p);
      double factor = norm > maxNorm ? maxNorm / (norm + 1e-7) : 1;
      Elementwise.apply(BinaryOp.MUL, r.select(dim, i), row, factor);
    }
  }

  /** Prepares the tensor that receives a reduction: {@code r}, unless {@code t} is read from it. */
  private static Tensor reduced(Tensor r, Tensor t, int dim) {
    Shapes.checkSameType(r, t);
    ArgumentException.checkDimension(t, dim);
    Tensor result = r.storage() != null && r.storage() == t.storage() ? new Tensor(t.type()) : r;
    return result.resize(Shapes.with(t.sizes(), dim, 1));
  }

  private static void deliver(Tensor r, Tensor result) {
    if (r != result) {
      r.resizeAs(result).copy(result);
    }
  }
}

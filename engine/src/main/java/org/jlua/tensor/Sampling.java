package org.jlua.tensor;

import java.util.function.DoubleSupplier;

/** Fills tensors from a {@link Generator}, element by element in row-major order. */
public final class Sampling {
  private Sampling() {}

  /**
   * Fills with random integers over the type's range (to 2^24 and 2^32 for floating-point types).
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   */
  public static void random(Tensor r, Generator generator) {
    long choices =
        switch (r.type()) {
          case BYTE -> 1L << 8;
          case CHAR -> 1L << 7;
          case SHORT -> 1L << 15;
          case INT -> 1L << 31;
          case FLOAT -> (1L << 24) + 1;
          case LONG, DOUBLE -> (1L << 53) + 1;
          case HALF -> throw new UnsupportedOperationException();
        };
    fill(r, () -> generator.random() % choices);
  }

  /**
   * Fills with integers from one to {@code b}.
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   * @param b the upper bound
   */
  public static void random(Tensor r, Generator generator, long b) {
    ArgumentException.check(b > 0, 1, "upper bound must be strictly positive");
    fill(r, () -> generator.random(b));
  }

  /**
   * Fills with integers from {@code a} to {@code b}. Floating-point tensors show negative ones as
   * Torch does, as unsigned 64-bit numbers.
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   * @param a the lower bound
   * @param b the upper bound
   */
  public static void random(Tensor r, Generator generator, long a, long b) {
    ArgumentException.check(b >= a, 2, "upper bound must be larger than lower bound");
    if (r.type().isFloating()) {
      fill(r, () -> unsigned(generator.random(a, b)));
    } else {
      fill(r, () -> generator.random(a, b));
    }
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
  }

  /**
   * Fills uniformly from {@code a} to {@code b}.
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   * @param a the lower bound
   * @param b the upper bound
   */
  public static void uniform(Tensor r, Generator generator, double a, double b) {
    fill(r, () -> generator.uniform(a, b));
  }

  /**
   * Fills with normally distributed numbers.
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   * @param mean the mean
   * @param stdv the standard deviation
   */
  public static void normal(Tensor r, Generator generator, double mean, double stdv) {
    fill(r, () -> generator.normal(mean, stdv));
  }

  /**
   * Fills with exponentially distributed numbers.
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   * @param lambda the rate
   */
  public static void exponential(Tensor r, Generator generator, double lambda) {
    fill(r, () -> generator.exponential(lambda));
  }

  /**
   * Fills with Cauchy-distributed numbers.
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   * @param median the median
   * @param sigma the half width at half height
   */
  public static void cauchy(Tensor r, Generator generator, double median, double sigma) {
    fill(r, () -> generator.cauchy(median, sigma));
  }

  /**
   * Fills with exponentials of normally distributed numbers.
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   * @param mean the mean
   * @param stdv the standard deviation
   */
  public static void logNormal(Tensor r, Generator generator, double mean, double stdv) {
    fill(r, () -> generator.logNormal(mean, stdv));
  }

  /**
   * Fills with geometrically distributed integers.
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   * @param p the probability that a trial ends the series
   */
  public static void geometric(Tensor r, Generator generator, double p) {
    fill(r, () -> generator.geometric(p));
  }

  /**
   * Fills with ones, with probability {@code p}, and zeros.
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   * @param p the probability of one
   */
  public static void bernoulli(Tensor r, Generator generator, double p) {
    fill(r, () -> generator.bernoulli(p));
  }

  /**
   * Fills with ones and zeros; {@code p} holds a probability per element.
   *
   * @param r the tensor to fill
   * @param generator where the numbers come from
   * @param p the probability of one
   */
  public static void bernoulli(Tensor r, Generator generator, Tensor p) {
    Shapes.checkSameElements("tensor", r, "p", p);
    double[] drawn = p.toDoubleArray();
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = generator.bernoulli(drawn[i]);
    }
    r.copy(new Tensor(new DoubleStorage(drawn)));
  }

  /**
   * Resizes and fills uniformly from zero to one.
   *
   * @param r the result; resized
   * @param generator where the numbers come from
   * @param sizes the sizes
   */
  public static void rand(Tensor r, Generator generator, int... sizes) {
    uniform(r.resize(sizes), generator, 0, 1);
  }

  /**
   * Resizes and fills with the standard normal distribution.
   *
   * @param r the result; resized
   * @param generator where the numbers come from
   * @param sizes the sizes
   */
  public static void randn(Tensor r, Generator generator, int... sizes) {
    normal(r.resize(sizes), generator, 0, 1);
  }

  /**
   * Resizes and fills with a random permutation of the numbers from one to {@code n}.
   *
   * @param r the result; resized
   * @param generator where the numbers come from
   * @param n how many
   */
  public static void randperm(Tensor r, Generator generator, int n) {
    ArgumentException.check(n > 0, 1, "must be strictly positive");
    double[] numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i + 1;
    }
    for (int i = 0; i < n - 1; i++) {
      int other = i + (int) (generator.random() % (n - i));
      double kept = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = kept;
    }
    r.resize(n).copy(new Tensor(new DoubleStorage(numbers)));
  }

  /** Draws doubles in blocks and converts each block into its place. */
  private static void fill(Tensor r, DoubleSupplier source) {
    double[] block = new double[(int) Math.min(Lane.BLOCK, r.nElement())];
    DoubleStorage storage = new DoubleStorage(block);
    CopyKernels copying = CopyKernels.of(r.type());
    Cursor to = new Cursor(r);
    for (long left = r.nElement(); left > 0; left -= block.length) {
      int n = (int) Math.min(left, block.length);
      for (int i = 0; i < n; i++) {
        block[i] = source.getAsDouble();
      }
      copying.scatter(to, storage, n);
    }
  }
}

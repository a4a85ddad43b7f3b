package org.jlua.tensor;

/** Fills tensors from a {@link Generator}, element by element in row-major order. */
public final class Sampling {
  private Sampling() {}

  /** Fills with random integers over the type's range (2^24 and 2^53 for floating-point types). */
  public static void random(Tensor r, Generator generator) {
    throw new UnsupportedOperationException();
  }

  /** Fills with integers from {@code a} to {@code b}. */
  public static void random(Tensor r, Generator generator, long a, long b) {
    throw new UnsupportedOperationException();
  }

  /** Fills uniformly from {@code a} to {@code b}. */
  public static void uniform(Tensor r, Generator generator, double a, double b) {
    throw new UnsupportedOperationException();
  }

  /** Fills with normally distributed numbers. */
  public static void normal(Tensor r, Generator generator, double mean, double stdv) {
    throw new UnsupportedOperationException();
  }

  /** Fills with exponentially distributed numbers. */
  public static void exponential(Tensor r, Generator generator, double lambda) {
    throw new UnsupportedOperationException();
  }

  /** Fills with Cauchy-distributed numbers. */
  public static void cauchy(Tensor r, Generator generator, double median, double sigma) {
    throw new UnsupportedOperationException();
  }

  /** Fills with numbers whose logarithm is normally distributed. */
  public static void logNormal(Tensor r, Generator generator, double mean, double stdv) {
    throw new UnsupportedOperationException();
  }

  /** Fills with geometrically distributed integers. */
  public static void geometric(Tensor r, Generator generator, double p) {
    throw new UnsupportedOperationException();
  }

  /** Fills with ones, with probability {@code p}, and zeros. */
  public static void bernoulli(Tensor r, Generator generator, double p) {
    throw new UnsupportedOperationException();
  }

  /** Fills with ones and zeros; {@code p} holds a probability per element. */
  public static void bernoulli(Tensor r, Generator generator, Tensor p) {
    throw new UnsupportedOperationException();
  }

  /** Resizes and fills uniformly from zero to one. */
  public static void rand(Tensor r, Generator generator, int... sizes) {
    uniform(r.resize(sizes), generator, 0, 1);
  }

  /** Resizes and fills with the standard normal distribution. */
  public static void randn(Tensor r, Generator generator, int... sizes) {
    normal(r.resize(sizes), generator, 0, 1);
  }

  /** Resizes and fills with a random permutation of the numbers from one to {@code n}. */
  public static void randperm(Tensor r, Generator generator, int n) {
    throw new UnsupportedOperationException();
  }

  /** Draws {@code n} Long indices per row of {@code p}, with the row's weights. */
  public static void multinomial(
      Tensor r, Generator generator, Tensor p, int n, boolean withReplacement) {
    throw new UnsupportedOperationException();
  }
}

package org.jlua.tensor;

/**
 * Torch's random stream: the Mersenne Twister MT19937 and the distributions drawn from it, number by
 * number identical to Torch7's. Not thread-safe.
 */
public final class Generator {

  /** Creates a generator with an unpredictable seed. */
  public Generator() {
    seed();
  }

  /** Creates a generator with a given seed. */
  public Generator(long seed) {
    manualSeed(seed);
  }

  /** Sets and returns an unpredictable seed. */
  public long seed() {
    throw new UnsupportedOperationException();
  }

  /** Restarts the stream from a seed, of which the low 32 bits count. */
  public void manualSeed(long seed) {
    throw new UnsupportedOperationException();
  }

  /** Returns the seed last set. */
  public long initialSeed() {
    throw new UnsupportedOperationException();
  }

  /** Makes this generator continue as {@code other} would. */
  public void copy(Generator other) {
    throw new UnsupportedOperationException();
  }

  /** Returns the next 32 random bits as a non-negative number. */
  public long random() {
    throw new UnsupportedOperationException();
  }

  /** Returns an integer from {@code a} to {@code b}. */
  public long random(long a, long b) {
    throw new UnsupportedOperationException();
  }

  /** Returns a number at least {@code a} and less than {@code b}. */
  public double uniform(double a, double b) {
    throw new UnsupportedOperationException();
  }

  /** Returns a normally distributed number. */
  public double normal(double mean, double stdv) {
    throw new UnsupportedOperationException();
  }

  /** Returns an exponentially distributed number. */
  public double exponential(double lambda) {
    throw new UnsupportedOperationException();
  }

  /** Returns a Cauchy-distributed number. */
  public double cauchy(double median, double sigma) {
    throw new UnsupportedOperationException();
  }

  /** Returns a number whose logarithm is normally distributed; mean and stdv are the number's. */
  public double logNormal(double mean, double stdv) {
    throw new UnsupportedOperationException();
  }

  /** Returns a geometrically distributed integer from one on. */
  public int geometric(double p) {
    throw new UnsupportedOperationException();
  }

  /** Returns one with probability {@code p}, else zero. */
  public int bernoulli(double p) {
    throw new UnsupportedOperationException();
  }

  /** Returns the whole state as bytes, for {@link #setState}. */
  public byte[] getState() {
    throw new UnsupportedOperationException();
  }

  /** Restores what {@link #getState} returned. */
  public void setState(byte[] state) {
    throw new UnsupportedOperationException();
  }
}

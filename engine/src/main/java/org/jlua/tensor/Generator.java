package org.jlua.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Torch's random stream: the Mersenne Twister MT19937 and the distributions drawn from it, number
 * by number those of Torch7. Not thread-safe.
 */
public final class Generator {
  /** Bytes of a saved state. */
  public static final int STATE_BYTES = 5048;

  private static final int WORDS = 624;
  private static final int SHIFT = 397;
  private static final double TWO_TO_MINUS_32 = 0x1p-32;
  private static final long LOW_32_BITS = 0xffffffffL;

  private final int[] words = new int[WORDS];
  private long initialSeed;

  /** Position of the next word; {@link #WORDS} when all are used up. */
  private int next;

  // The normal distribution yields numbers in pairs; the second waits here.
  private double normalX;
  private double normalY;
  private double normalRho;
  private boolean normalIsValid;

  /** Creates a generator with an unpredictable seed. */
  public Generator() {
    seed();
  }

  /**
   * Creates a generator with a given seed.
   *
   * @param seed the seed, of which the low 32 bits count
   */
  public Generator(long seed) {
    manualSeed(seed);
  }

  /**
   * Restarts the stream from an unpredictable seed and returns that.
   *
   * @return the new seed
   */
  public long seed() {
    long seed = new SecureRandom().nextInt() & LOW_32_BITS;
    manualSeed(seed);
    return seed;
  }

  /**
   * Restarts the stream from a seed, of which the low 32 bits count.
   *
   * @param seed the seed, of which the low 32 bits count
   */
  public void manualSeed(long seed) {
    initialSeed = seed;
    words[0] = (int) seed;
    for (int i = 1; i < WORDS; i++) {
      words[i] = 1812433253 * (words[i - 1] ^ (words[i - 1] >>> 30)) + i;
    }
    next = WORDS;
    normalX = 0;
    normalY = 0;
    normalRho = 0;
    normalIsValid = false;
  }

  /** {@return the seed last set} */
  public long initialSeed() {
    return initialSeed;
  }

  /**
   * Makes this generator continue as {@code other} would.
   *
   * @param other the generator to continue as
   */
  public void copy(Generator other) {
    setState(other.getState());
  }

  /** {@return the next 32 random bits as a non-negative number} */
  public long random() {
    if (next == WORDS) {
      refill();
    }
    int y = words[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y & LOW_32_BITS;
  }

  private void refill() {
    for (int i = 0; i < WORDS - SHIFT; i++) {
      words[i] = words[i + SHIFT] ^ twist(words[i], words[i + 1]);
    }
    for (int i = WORDS - SHIFT; i < WORDS - 1; i++) {
      words[i] = words[i + SHIFT - WORDS] ^ twist(words[i], words[i + 1]);
    }
    words[WORDS - 1] = words[SHIFT - 1] ^ twist(words[WORDS - 1], words[0]);
    next = 0;
  }

  private static int twist(int high, int low) {
    int mixed = (high & 0x80000000) | (low & 0x7fffffff);
    return (mixed >>> 1) ^ (-(low & 1) & 0x9908b0df);
  }

  /**
   * {@return an integer from one to {@code b}}
   *
   * @param b the upper bound
   */
  public long random(long b) {
    ArgumentException.check(b > 0, 1, "upper bound must be strictly positive");
    return random() % b + 1;
  }

  /**
   * {@return an integer from {@code a} to {@code b}}
   *
   * @param a the lower bound
   * @param b the upper bound
   */
  public long random(long a, long b) {
    ArgumentException.check(b >= a, 2, "upper bound must be larger than lower bound");
    return Long.remainderUnsigned(random(), b + 1 - a) + a;
  }

  /**
   * {@return a number at least {@code a} and less than {@code b}, in steps of 2^-32 of the range}
   *
   * @param a the lower bound
   * @param b the upper bound, not included
   */
  public double uniform(double a, double b) {
    return uniform() * (b - a) + a;
  }

  private double uniform() {
    return random() * TWO_TO_MINUS_32;
  }

  /**
   * {@return a normally distributed number}
   *
   * @param mean the mean
   * @param stdv the standard deviation
   */
  public double normal(double mean, double stdv) {
    ArgumentException.check(stdv > 0, 2, "standard deviation must be strictly positive");
    normalIsValid = !normalIsValid;
    if (normalIsValid) {
      normalX = uniform();
      normalY = uniform();
      normalRho = Math.sqrt(-2 * Math.log(1 - normalY));
      return normalRho * Math.cos(2 * Math.PI * normalX) * stdv + mean;
    }
    return normalRho * Math.sin(2 * Math.PI * normalX) * stdv + mean;
  }

  /**
   * {@return an exponentially distributed number}
   *
   * @param lambda the rate
   */
  public double exponential(double lambda) {
    return -1 / lambda * Math.log(1 - uniform());
  }

  /**
   * {@return a Cauchy-distributed number}
   *
   * @param median the median
   * @param sigma the half width at half height
   */
  public double cauchy(double median, double sigma) {
    return median + sigma * Math.tan(Math.PI * (uniform() - 0.5));
  }

  /**
   * {@return the exponential of a normally distributed number}
   *
   * @param mean the mean
   * @param stdv the standard deviation
   */
  public double logNormal(double mean, double stdv) {
    ArgumentException.check(stdv > 0, 2, "standard deviation must be strictly positive");
    return Math.exp(normal(mean, stdv));
  }

  /**
   * {@return a geometrically distributed integer from one on}
   *
   * @param p the probability
   */
  public int geometric(double p) {
    ArgumentException.check(p > 0 && p < 1, 1, "must be > 0 and < 1");
    return (int) (Math.log(1 - uniform()) / Math.log(p)) + 1;
  }

  /**
   * {@return one with probability {@code p}, else zero}
   *
   * @param p the probability
   */
  public int bernoulli(double p) {
    ArgumentException.check(p >= 0 && p <= 1, 1, "must be >= 0 and <= 1");
    return uniform() <= p ? 1 : 0;
  }

  /**
   * {@return the whole state as {@link #STATE_BYTES} bytes, laid out as Torch's on 64-bit Linux:
   * seed (8 bytes), words left (4), seeded (4), next (8), words (8 each), the pair of normal
   * numbers (8 each), whether one of them waits (8)}
   */
  public byte[] getState() {
    ByteBuffer state = ByteBuffer.allocate(STATE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    state.putLong(initialSeed).putInt(WORDS - next + 1).putInt(1).putLong(next % WORDS);
    for (int word : words) {
      state.putLong(word & LOW_32_BITS);
    }
    state.putDouble(normalX).putDouble(normalY).putDouble(normalRho);
    state.putLong(normalIsValid ? 1 : 0);
    return state.array();
  }

  /**
   * Restores what {@link #getState} returned.
   *
   * @param saved {@link #STATE_BYTES} bytes
   */
  public void setState(byte[] saved) {
    if (saved.length != STATE_BYTES) {
      throw new IllegalArgumentException("RNG state is wrong size");
    }
    ByteBuffer state = ByteBuffer.wrap(saved).order(ByteOrder.LITTLE_ENDIAN);
    long seed = state.getLong();
    int left = state.getInt();
    int seeded = state.getInt();
    if (seeded != 1 || left < 1 || left > WORDS + 1) {
      throw new IllegalArgumentException("Invalid RNG state");
    }
    initialSeed = seed;
    next = WORDS - left + 1;
    state.getLong();
    for (int i = 0; i < WORDS; i++) {
      words[i] = (int) state.getLong();
    }
    normalX = state.getDouble();
    normalY = state.getDouble();
    normalRho = state.getDouble();
    normalIsValid = state.getLong() != 0;
  }
}

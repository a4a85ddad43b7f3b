package org.jlua.lib;

/**
 * The random numbers of {@code math.random}: a combined Tausworthe generator with a period of
 * 2^223, seeded as LuaJIT seeds its own, so that scripts see the numbers they saw there.
 *
 * <p>The generator is described in P. L'Ecuyer, "Tables of maximally equidistributed combined LFSR
 * generators", 1999.
 */
final class RandomSource {
  private static final int[] K = {63, 58, 55, 47};
  private static final int[] Q = {31, 19, 24, 21};
  private static final int[] S = {18, 28, 7, 8};
  private static final int WARM_UP = 10;
  private static final long FRACTION = 0x000fffffffffffffL;
  private static final long ONE = 0x3ff0000000000000L;

  private final long[] state = new long[K.length];

  RandomSource() {
    seed(0);
  }

  /** Starts the sequence that belongs to a seed. */
  void seed(double seed) {
    double d = seed;
    for (int i = 0; i < state.length; i++) {
      d = d * Math.PI + Math.E;
      long bits = Double.doubleToRawLongBits(d);
      long least = 1L << 64 - K[i];
      // the upper K bits must not all be zero
      state[i] = Long.compareUnsigned(bits, least) < 0 ? bits + least : bits;
    }
    for (int i = 0; i < WARM_UP; i++) {
      step();
    }
  }

  private long step() {
    long result = 0;
    for (int i = 0; i < state.length; i++) {
      long z = state[i];
      z = (z << Q[i] ^ z) >>> K[i] - S[i] ^ (z & -1L << 64 - K[i]) << S[i];
      result ^= z;
      state[i] = z;
    }
    return result;
  }

  /** Returns the next number, at least 0 and below 1. */
  double next() {
    return Double.longBitsToDouble(step() & FRACTION | ONE) - 1;
  }
}

package org.jlua.tensor;

/** Draws from discrete distributions; indices are Long and count from one. */
public final class Multinomial {
  private Multinomial() {}

  /**
   * Draws {@code n} indices for each row of weights.
   *
   * @param r receives a row per row of {@code p}, or one dimension if {@code p} has one
   * @param generator where the numbers come from
   * @param p weights, at least zero and not all zero in a row; of a floating-point type
   * @param n how many for each row
   * @param withReplacement whether an index may come again
   */
  public static void draw(Tensor r, Generator generator, Tensor p, int n, boolean withReplacement) {
    Elementwise.checkFloating("multinomial", p);
    ArgumentException.check(p.dim() == 1 || p.dim() == 2, 2, "prob_dist must be 1 or 2 dim");
    ArgumentException.check(n > 0, 2, "cannot sample n_sample < 0 samples");
    int categories = p.size(p.dim() - 1);
    ArgumentException.check(
        withReplacement || n <= categories,
        2,
        "cannot sample n_sample > prob_dist:size(1) samples without replacement");
    int rows = p.dim() == 1 ? 1 : p.size(0);
    double[] weights = p.toDoubleArray();
    long[] drawn = new long[rows * n];
    for (int i = 0; i < rows; i++) {
      double[] cumulative = cumulative(weights, i * categories, categories, p.type());
      for (int j = 0; j < n; j++) {
        cumulative[categories - 1] = 1;
        int chosen = firstNotBelow(cumulative, generator.uniform(0, 1));
        drawn[i * n + j] = chosen + 1;
        if (!withReplacement) {
          remove(cumulative, chosen, p.type());
        }
      }
    }
    Tensor result = new Tensor(new LongStorage(drawn));
    r.resize(p.dim() == 1 ? new int[] {n} : new int[] {rows, n}).copy(result);
  }

  private static double[] cumulative(double[] weights, int from, int n, ElementType type) {
    double[] cumulative = new double[n];
    double sum = 0;
    for (int j = 0; j < n; j++) {
      double weight = weights[from + j];
      ArgumentException.check(
          weight >= 0, 2, "invalid multinomial distribution (encountering probability entry < 0)");
      sum += weight;
      cumulative[j] = rounded(sum, type);
    }
    ArgumentException.check(
        sum > 0, 2, "invalid multinomial distribution (sum of probabilities <= 0)");
    for (int j = 0; j < n; j++) {
      cumulative[j] = rounded(cumulative[j] / sum, type);
    }
    return cumulative;
  }

  private static int firstNotBelow(double[] cumulative, double mass) {
    int low = 0;
    int high = cumulative.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < mass) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Takes the mass of one category away and scales the rest to one again. */
  private static void remove(double[] cumulative, int chosen, ElementType type) {
    double before = chosen == 0 ? 0 : cumulative[chosen - 1];
    double mass = rounded(cumulative[chosen] - before, type);
    double rest = rounded(1 - mass, type);
    for (int k = 0; k < cumulative.length; k++) {
      double value = k >= chosen ? rounded(cumulative[k] - mass, type) : cumulative[k];
      cumulative[k] = rounded(value / rest, type);
    }
  }

  /** Torch keeps intermediate results in the element type. */
  private static double rounded(double value, ElementType type) {
    return type == ElementType.FLOAT ? (float) value : value;
  }

  /**
   * Prepares drawing in constant time by Vose's alias method.
   *
   * @param aliases receives, per category, the Long index of another one
   * @param shares receives the probability of a category against its alias
   * @param p probabilities whose sum is one; of a floating-point type
   */
  public static void aliasSetup(Tensor aliases, Tensor shares, Tensor p) {
    Elementwise.checkFloating("multinomialAliasSetup", p);
    ArgumentException.check(p.dim() == 1, 1, "probabilities must be a vector");
    int n = p.size(0);
    long[] alias = new long[n];
    double[] share = p.toDoubleArray();
    int[] small = new int[n];
    int[] large = new int[n];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < n; i++) {
      share[i] = rounded(n * share[i], p.type());
      if (share[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int donor = large[larges - 1];
      int receiver = small[smalls - 1];
      alias[receiver] = donor;
      share[donor] = rounded(share[donor] - (1 - share[receiver]), p.type());
      if (share[donor] < 1) {
        small[smalls - 1] = donor;
        larges--;
      } else {
        smalls--;
      }
    }
    normalise(alias, share);
    aliases.resize(n).copy(new Tensor(new LongStorage(alias)));
    Elementwise.apply(BinaryOp.ADD, aliases, aliases, 1);
    shares.resize(n).copy(new Tensor(new DoubleStorage(share)));
  }

  private static void normalise(long[] alias, double[] share) {
    double most = 1;
    for (double s : share) {
      ArgumentException.check(s >= 0, 2, "q_min is less than 0");
      most = Math.max(most, s);
    }
    for (int i = 0; i < share.length; i++) {
      share[i] = alias[i] == 0 ? 1 : share[i] / most;
    }
  }

  /**
   * Fills a Long tensor with indices drawn by what {@link #aliasSetup} prepared. As in Torch, where
   * a category yields to its alias the index before the alias is drawn: streams stay the same, but
   * the frequencies are not those of the probabilities.
   *
   * @param r the Long tensor to fill
   * @param generator where the numbers come from
   * @param aliases what {@link #aliasSetup} gave
   * @param shares what {@link #aliasSetup} gave
   */
  public static void aliasDraw(Tensor r, Generator generator, Tensor aliases, Tensor shares) {
    double[] alias = aliases.toDoubleArray();
    double[] share = shares.toDoubleArray();
    double[] drawn = new double[Shapes.index(r.nElement())];
    for (int i = 0; i < drawn.length; i++) {
      int category = (int) generator.uniform(0, alias.length);
      drawn[i] = generator.bernoulli(share[category]) == 1 ? category + 1 : alias[category] - 1;
    }
    r.copy(new Tensor(new DoubleStorage(drawn)));
  }
}

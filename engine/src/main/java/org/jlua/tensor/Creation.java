package org.jlua.tensor;

import java.util.List;

/** Filling and assembling result tensors, which are resized. */
public final class Creation {
  private Creation() {}

  /**
   * Resizes and fills with zeros.
   *
   * @param r the result; resized
   * @param sizes the sizes
   */
  public static void zeros(Tensor r, int... sizes) {
    r.resize(sizes).zero();
  }

  /**
   * Resizes and fills with ones.
   *
   * @param r the result; resized
   * @param sizes the sizes
   */
  public static void ones(Tensor r, int... sizes) {
    r.resize(sizes).fill(1);
  }

  /**
   * Makes an n x m matrix with ones on its diagonal; {@code m} below one means n.
   *
   * @param r the result; resized
   * @param n how many
   * @param m the columns
   */
  public static void eye(Tensor r, int n, int m) {
    ArgumentException.check(n > 0, 1, "invalid argument");
    r.resize(n, m > 0 ? m : n).zero();
    diagonal(r, 0).fill(1);
  }

  /**
   * Makes {@code n} equally spaced numbers from {@code first} to {@code last}.
   *
   * @param r the result; resized
   * @param first the first number
   * @param last the last number
   * @param n how many
   */
  public static void linspace(Tensor r, double first, double last, int n) {
    ArgumentException.check(n > 1 || (n == 1 && first == last), 3, "invalid number of points");
    double step = n == 1 ? 0 : (last - first) / (n - 1);
    sequence(r, n, i -> first + step * i);
  }

  /**
   * Makes {@code n} powers of ten with equally spaced exponents.
   *
   * @param r the result; resized
   * @param first the first number
   * @param last the last number
   * @param n how many
   */
  public static void logspace(Tensor r, double first, double last, int n) {
    ArgumentException.check(n > 1 || (n == 1 && first == last), 3, "invalid number of points");
    double step = n == 1 ? 0 : (last - first) / (n - 1);
    sequence(r, n, i -> Math.pow(10, first + step * i));
  }

  /**
   * Makes the numbers from {@code first} to at most {@code last}, {@code step} apart.
   *
   * @param r the result; resized
   * @param first the first number
   * @param last the last number
   * @param step the distance; not 0
   */
  public static void range(Tensor r, double first, double last, double step) {
    ArgumentException.check(step != 0, 3, "step must be a non-null number");
    ArgumentException.check(
        step > 0 ? last >= first : last <= first,
        2,
        "upper bound and larger bound incoherent with step sign");
    int n = Shapes.index((long) ((last - first) / step + 1));
    sequence(r, n, i -> first + step * i);
  }

  private interface Term {
    double at(int i);
  }

  private static void sequence(Tensor r, int n, Term term) {
    double[] terms = new double[n];
    for (int i = 0; i < n; i++) {
      terms[i] = term.at(i);
    }
    if (r.nElement() != n) {
      r.resize(n);
    }
    r.copy(new Tensor(new DoubleStorage(terms)));
  }

  /**
   * Copies {@code t} into another shape with the same number of elements.
   *
   * @param r the result; resized
   * @param t the operand
   * @param sizes the sizes
   */
  public static void reshape(Tensor r, Tensor t, int... sizes) {
    Shapes.checkSameType(r, t);
    Tensor source = r.storage() == t.storage() ? t.clone() : t;
    r.resize(sizes).copy(source);
  }

  /**
   * Repeats {@code t} a number of times along each dimension, new ones coming first.
   *
   * @param r the result; resized
   * @param t the operand
   * @param times how often, for each dimension
   */
  public static void repeat(Tensor r, Tensor t, int... times) {
    Shapes.checkSameType(r, t);
    if (times.length < t.dim()) {
      throw new IllegalArgumentException(
          "Number of dimensions of repeat dims can not be smaller than number of dimensions of"
              + " tensor");
    }
    int added = times.length - t.dim();
    int[] sizes = new int[times.length];
    int[] split = new int[2 * times.length];
    int[] stretched = new int[2 * times.length];
    for (int d = 0; d < times.length; d++) {
      int size = d < added ? 1 : t.size(d - added);
      sizes[d] = times[d] * size;
      split[2 * d] = 1;
      split[2 * d + 1] = size;
      stretched[2 * d] = times[d];
      stretched[2 * d + 1] = size;
    }
    Tensor source = t.isContiguous() && r.storage() != t.storage() ? t : t.clone();
    r.resize(sizes).copy(source.view(split).expand(stretched));
  }

  /**
   * Concatenates tensors along a dimension; those without elements are ignored.
   *
   * @param r the result; resized
   * @param tensors the tensors, of one type
   * @param dim the dimension, which may be new, or -1 for the last one of the tensors
   */
  public static void cat(Tensor r, List<Tensor> tensors, int dim) {
    int most = 0;
    for (Tensor t : tensors) {
      Shapes.checkSameType(r, t);
      most = Math.max(most, t.dim());
    }
    int along = dim >= 0 ? dim : Math.max(most - 1, 0);
    ArgumentException.check(!tensors.isEmpty(), 3, "invalid number of inputs " + tensors.size());
    int dims = Math.max(most, along + 1);
    int[] sizes = null;
    for (Tensor t : tensors) {
      if (t.dim() > 0) {
        sizes = sizes == null ? padded(t, dims) : joined(sizes, padded(t, dims), along);
      }
    }
    if (sizes == null) {
      r.resize();
      return;
    }
    Tensor result = aliased(r, tensors) ? new Tensor(r.type(), sizes) : r.resize(sizes);
    int offset = 0;
    for (Tensor t : tensors) {
      if (t.dim() > 0) {
        int size = padded(t, dims)[along];
        result.narrow(along, offset, size).copy(t);
        offset += size;
      }
    }
    if (result != r) {
      r.resize(sizes).copy(result);
    }
  }

  private static boolean aliased(Tensor r, List<Tensor> tensors) {
    return tensors.stream().anyMatch(t -> t.storage() != null && t.storage() == r.storage());
  }

  private static int[] padded(Tensor t, int dims) {
    int[] sizes = new int[dims];
    for (int d = 0; d < dims; d++) {
      sizes[d] = d < t.dim() ? t.size(d) : 1;
    }
    return sizes;
  }

  private static int[] joined(int[] sizes, int[] more, int along) {
    for (int d = 0; d < sizes.length; d++) {
      if (d != along && sizes[d] != more[d]) {
        throw new IllegalArgumentException("inconsistent tensor sizes");
      }
    }
    return Shapes.with(sizes, along, sizes[along] + more[along]);
  }

  /**
   * Makes a matrix with {@code t} on its k-th diagonal, or extracts that from a matrix.
   *
   * @param r the result; resized
   * @param t the operand
   * @param k the number of the diagonal: 0 for the main one, positive above it
   */
  public static void diag(Tensor r, Tensor t, int k) {
    Shapes.checkSameType(r, t);
    ArgumentException.check(t.dim() == 1 || t.dim() == 2, 1, "matrix or a vector expected");
    Tensor source = r.storage() == t.storage() ? t.clone() : t;
    if (t.dim() == 1) {
      int n = t.size(0) + Math.abs(k);
      r.resize(n, n).zero();
      diagonal(r, k).copy(source);
    } else {
      Tensor diagonal = diagonal(source, k);
      r.resize(diagonal.sizes()).copy(diagonal);
    }
  }

  private static Tensor diagonal(Tensor t, int k) {
    int row = Math.max(-k, 0);
    int column = Math.max(k, 0);
    int n = Math.min(t.size(0) - row, t.size(1) - column);
    return n <= 0
        ? new Tensor(t.type())
        : new Tensor(
            t.storage(),
            t.storageOffset() + row * t.stride(0) + column * t.stride(1),
            new int[] {n},
            new int[] {t.stride(0) + t.stride(1)});
  }

  /**
   * Copies the elements on and below the k-th diagonal; the others become zero.
   *
   * @param r the result; resized
   * @param t the operand
   * @param k the number of the diagonal: 0 for the main one, positive above it
   */
  public static void tril(Tensor r, Tensor t, int k) {
    triangle(r, t, k, true);
  }

  /**
   * Copies the elements on and above the k-th diagonal; the others become zero.
   *
   * @param r the result; resized
   * @param t the operand
   * @param k the number of the diagonal: 0 for the main one, positive above it
   */
  public static void triu(Tensor r, Tensor t, int k) {
    triangle(r, t, k, false);
  }

  private static void triangle(Tensor r, Tensor t, int k, boolean lower) {
    Shapes.checkSameType(r, t);
    ArgumentException.check(t.dim() == 2, 1, "expected a matrix");
    if (r != t) {
      r.resizeAs(t).copy(t);
    }
    int columns = r.size(1);
    for (int row = 0; row < r.size(0); row++) {
      int first = lower ? row + k + 1 : 0;
      int end = lower ? columns : row + k;
      first = Math.min(Math.max(first, 0), columns);
      end = Math.min(Math.max(end, 0), columns);
      if (first < end) {
        r.select(0, row).narrow(0, first, end - first).zero();
      }
    }
  }

  /**
   * Counts the elements in {@code bins} equal intervals; equal limits mean the smallest and largest
   * element.
   *
   * @param r the result; resized
   * @param t the operand
   * @param bins how many intervals; all elements that lie in none are left out
   * @param min the lower bound
   * @param max the upper bound
   */
  public static void histc(Tensor r, Tensor t, int bins, double min, double max) {
    ArgumentException.check(bins > 0, 3, "bins must be positive");
    double[] elements = t.toDoubleArray();
    r.resize(bins).copy(new Tensor(new DoubleStorage(count(t, elements, bins, min, max))));
  }

  /**
   * Counts as {@link #histc} does, for each row of a matrix.
   *
   * @param r the result; resized
   * @param t the matrix
   * @param bins how many intervals; all elements that lie in none are left out
   * @param min the lower bound
   * @param max the upper bound
   */
  public static void bhistc(Tensor r, Tensor t, int bins, double min, double max) {
    ArgumentException.check(
        t.dim() < 3, 2, "invalid dimension %d, the input must be a 2d tensor".formatted(t.dim()));
    Tensor rows = t.dim() == 1 ? t.contiguous().view(1, t.size(0)) : t;
    double low = min == max ? Reduce.min(t) : min;
    double high = min == max ? Reduce.max(t) : max;
    r.resize(rows.size(0), bins);
    for (int i = 0; i < rows.size(0); i++) {
      Tensor row = rows.select(0, i);
      double[] counts = count(row, row.toDoubleArray(), bins, low, high);
      r.select(0, i).copy(new Tensor(new DoubleStorage(counts)));
    }
  }

  private static double[] count(Tensor t, double[] elements, int bins, double min, double max) {
    double low = min == max ? Reduce.min(t) : min;
    double high = min == max ? Reduce.max(t) : max;
    if (low == high) {
      low -= 1;
      high += 1;
    }
    ArgumentException.check(low < high, 4, "minimum value should be smaller than maximum value");
    double[] counts = new double[bins];
    for (double element : elements) {
      if (element >= low && element <= high) {
        int bin = (int) ((element - low) / (high - low) * bins);
        counts[Math.min(bin, bins - 1)]++;
      }
    }
    return counts;
  }
}

package org.jlua.tensor;

import java.util.Arrays;
import jdk.incubator.vector.$Type$Vector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Large matrix products of $Type$ by the Vector API. Operands are packed such that the innermost
 * loop reads memory in order; it keeps a tile of the result, two vectors high and four columns
 * wide, in registers.
 *
 * <p>Every element is a sum over the same parts in the same order however many threads there are.
 */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Product {
  private static final VectorSpecies<$Type$> SPECIES = $Type$Vector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Rows and columns of a tile. */
  private static final int HEIGHT = 2 * LANES;

  private static final int WIDTH = 4;

  /** How many products are summed at a time: a packed panel of that depth fits the L1 cache. */
  private static final int DEPTH = 128;

  /** How much of the operands is packed at a time, to fit the L2 cache. */
  private static final int ROWS = 512;

  private static final int COLUMNS = 64;

  private final ColumnMajor c;
  private final double alpha;
  private final ColumnMajor a;
  private final ColumnMajor b;
  private final $elem$[] panels;
  private final $elem$[] groups = new $elem$[COLUMNS * DEPTH];
  private final $elem$[] tile = new $elem$[HEIGHT * WIDTH];

  private $Type$Product(ColumnMajor c, double alpha, ColumnMajor a, ColumnMajor b) {
    this.c = c;
    this.alpha = alpha;
    this.a = a;
    this.b = b;
    int height = Math.min(ROWS, c.rows());
    panels = new $elem$[(height + HEIGHT - 1) / HEIGHT * HEIGHT * DEPTH];
  }

  /** Returns how many numbers a vector has on this machine. */
  static int lanes() {
    return LANES;
  }

  /** Computes {@code c = beta * c + alpha * (a x b)}; {@code c} is not transposed. */
  static void multiply(ColumnMajor c, double beta, double alpha, ColumnMajor a, ColumnMajor b) {
    int groups = (c.columns() + WIDTH - 1) / WIDTH;
    int parts = Math.min(groups, VectorModule.parts((long) c.rows() * c.columns() * a.columns()));
    KernelThreads.split(
        groups,
        parts,
        (from, count) -> {
          int first = (int) from * WIDTH;
          int end = Math.min(c.columns(), (int) (from + count) * WIDTH);
          scale(c, beta, first, end);
          new $Type$Product(c, alpha, a, b).run(first, end);
        });
  }

  private static void scale(ColumnMajor c, double beta, int first, int end) {
    $elem$[] z = ($elem$[]) c.array();
    for (int j = first; j < end; j++) {
      int from = c.at() + j * c.leading();
      if (beta == 0) {
        Arrays.fill(z, from, from + c.rows(), 0);
      } else if (beta != 1) {
        for (int i = from; i < from + c.rows(); i++) {
          z[i] *= ($elem$) beta;
        }
      }
    }
  }

  private void run(int first, int end) {
    for (int i = 0; i < c.rows(); i += ROWS) {
      int rows = Math.min(ROWS, c.rows() - i);
      for (int k = 0; k < a.columns(); k += DEPTH) {
        int depth = Math.min(DEPTH, a.columns() - k);
        packPanels(i, rows, k, depth);
        for (int j = first; j < end; j += COLUMNS) {
          int columns = Math.min(COLUMNS, end - j);
          packGroups(j, columns, k, depth);
          multiplyPacked(i, rows, j, columns, depth);
        }
      }
    }
  }

  // Loops that run often are methods of their own: those are compiled after few products.

  /** Packs rows of {@code a}: for each panel, one vertical strip after the other. */
  private void packPanels(int i, int rows, int k, int depth) {
    for (int p = 0; p < rows; p += HEIGHT) {
      packPanel(i + p, Math.min(HEIGHT, rows - p), k, depth, p * depth);
    }
  }

  private void packPanel(int i, int height, int k, int depth, int to) {
    $elem$[] x = ($elem$[]) a.array();
    if (height < HEIGHT) {
      Arrays.fill(panels, to, to + HEIGHT * depth, 0);
    }
    if (a.transposed()) {
      for (int r = 0; r < height; r++) {
        spread(x, a.at() + (i + r) * a.leading() + k, panels, to + r, HEIGHT, depth);
      }
    } else {
      for (int d = 0; d < depth; d++) {
        System.arraycopy(x, a.at() + (k + d) * a.leading() + i, panels, to + d * HEIGHT, height);
      }
    }
  }

  private static void spread($elem$[] x, int from, $elem$[] to, int at, int step, int n) {
    for (int d = 0; d < n; d++) {
      to[at + d * step] = x[from + d];
    }
  }

  /** Packs columns of {@code b}, times {@code alpha}: for each group, one row after the other. */
  private void packGroups(int j, int columns, int k, int depth) {
    $elem$[] y = ($elem$[]) b.array();
    int down = b.transposed() ? b.leading() : 1;
    int across = b.transposed() ? 1 : b.leading();
    for (int g = 0; g < columns; g += WIDTH) {
      int width = Math.min(WIDTH, columns - g);
      int to = g * depth;
      if (width < WIDTH) {
        Arrays.fill(groups, to, to + WIDTH * depth, 0);
      }
      for (int w = 0; w < width; w++) {
        int from = b.at() + k * down + (j + g + w) * across;
        packColumn(y, from, down, to + w, depth);
      }
    }
  }

  private void packColumn($elem$[] y, int from, int down, int to, int depth) {
    $elem$ factor = ($elem$) alpha;
    for (int d = 0; d < depth; d++) {
      groups[to + d * WIDTH] = factor * y[from + d * down];
    }
  }

  private void multiplyPacked(int i, int rows, int j, int columns, int depth) {
    for (int p = 0; p < rows; p += HEIGHT) {
      multiplyPanel(i + p, Math.min(HEIGHT, rows - p), j, columns, depth, p * depth);
    }
  }

  private void multiplyPanel(int i, int height, int j, int columns, int depth, int panel) {
    $elem$[] z = ($elem$[]) c.array();
    for (int g = 0; g < columns; g += WIDTH) {
      int width = Math.min(WIDTH, columns - g);
      int at = c.at() + (j + g) * c.leading() + i;
      if (height == HEIGHT && width == WIDTH) {
        addTile(depth, panels, panel, groups, g * depth, z, at, c.leading());
      } else {
        Arrays.fill(tile, 0);
        addTile(depth, panels, panel, groups, g * depth, tile, 0, HEIGHT);
        addPart(z, at, height, width);
      }
    }
  }

  private void addPart($elem$[] z, int at, int height, int width) {
    for (int w = 0; w < width; w++) {
      for (int h = 0; h < height; h++) {
        z[at + w * c.leading() + h] += tile[w * HEIGHT + h];
      }
    }
  }

  private static void addTile(
      int depth, $elem$[] x, int xi, $elem$[] y, int yi, $elem$[] z, int zi, int leading) {
    $Type$Vector top0 = $Type$Vector.zero(SPECIES);
    $Type$Vector low0 = top0;
    $Type$Vector top1 = top0;
    $Type$Vector low1 = top0;
    $Type$Vector top2 = top0;
    $Type$Vector low2 = top0;
    $Type$Vector top3 = top0;
    $Type$Vector low3 = top0;
    for (int d = 0; d < depth; d++) {
      $Type$Vector top = $Type$Vector.fromArray(SPECIES, x, xi + d * HEIGHT);
      $Type$Vector low = $Type$Vector.fromArray(SPECIES, x, xi + d * HEIGHT + LANES);
      $Type$Vector factor = $Type$Vector.broadcast(SPECIES, y[yi + d * WIDTH]);
      top0 = top.fma(factor, top0);
      low0 = low.fma(factor, low0);
      factor = $Type$Vector.broadcast(SPECIES, y[yi + d * WIDTH + 1]);
      top1 = top.fma(factor, top1);
      low1 = low.fma(factor, low1);
      factor = $Type$Vector.broadcast(SPECIES, y[yi + d * WIDTH + 2]);
      top2 = top.fma(factor, top2);
      low2 = low.fma(factor, low2);
      factor = $Type$Vector.broadcast(SPECIES, y[yi + d * WIDTH + 3]);
      top3 = top.fma(factor, top3);
      low3 = low.fma(factor, low3);
    }
    addColumn(z, zi, top0, low0);
    addColumn(z, zi + leading, top1, low1);
    addColumn(z, zi + 2 * leading, top2, low2);
    addColumn(z, zi + 3 * leading, top3, low3);
  }

  private static void addColumn($elem$[] z, int at, $Type$Vector top, $Type$Vector low) {
    $Type$Vector.fromArray(SPECIES, z, at).add(top).intoArray(z, at);
    $Type$Vector.fromArray(SPECIES, z, at + LANES).add(low).intoArray(z, at + LANES);
  }
}

package org.jlua.tensor;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.netlib.util.intW;

/**
 * What all factorisations share: the library, native or pure Java, checks of operands with Torch's
 * texts, and the outcome of a routine.
 *
 * <p>Everything is computed in double precision; results are rounded to the type of their tensors.
 */
final class Lapack {
  /** The library, loaded on first use. */
  static final LAPACK LIBRARY = load();

  private Lapack() {}

  /** The library warns on standard error when the machine has no native variant. */
  private static LAPACK load() {
    Logger logger = Logger.getLogger("dev.ludovic.netlib.lapack.InstanceBuilder");
    Level level = logger.getLevel();
    logger.setLevel(Level.OFF);
    try {
      LAPACK library = LAPACK.getInstance();
      // The pure Java variant finds the machine's constants on the first call and keeps them in
      // unguarded fields: that must happen before threads can meet there.
      library.dlamch("E");
      return library;
    } finally {
      logger.setLevel(level);
    }
  }

  /** A routine that takes a workspace, of size -1 to ask how large it should be. */
  interface Routine {
    void run(double[] work, int size, intW info);
  }

  /** Runs a routine with the workspace that it likes best, and returns its outcome. */
  static int withWorkspace(Routine routine) {
    double[] size = new double[1];
    routine.run(size, -1, new intW(0));
    int n = Math.max(1, (int) size[0]);
    intW info = new intW(0);
    routine.run(new double[n], n, info);
    return info.val;
  }

  /** Raises an error if a routine's outcome is not zero; the text may show the outcome. */
  static void check(int info, String text) {
    if (info != 0) {
      throw new ArithmeticException(text.replace("%d", Integer.toString(info)));
    }
  }

  static void checkMatrix(Tensor a) {
    ArgumentException.check(a.dim() == 2, 1, "A should be 2 dimensional");
  }

  static void checkSquare(Tensor a) {
    checkMatrix(a);
    ArgumentException.check(a.size(0) == a.size(1), 1, "A should be square");
  }

  /** Checks the matrix and the right-hand sides of a linear system. */
  static void checkSystem(Tensor a, Tensor b, boolean square) {
    ArgumentException.check(a.dim() == 2, 2, "A should have 2 dimensions, but has " + a.dim());
    ArgumentException.check(
        b.dim() == 1 || b.dim() == 2, 1, "B should have 1 or 2 dimensions, but has " + b.dim());
    ArgumentException.check(
        !square || a.size(0) == a.size(1),
        2,
        "A should be square, but is " + a.size(0) + "x" + a.size(1));
    ArgumentException.check(
        a.size(0) == b.size(0),
        2,
        "A,B size incompatible - A has %d rows, B has %d".formatted(a.size(0), b.size(0)));
  }
}

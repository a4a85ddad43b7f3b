package org.jlua.torch;

import java.util.function.Consumer;
import org.jlua.tensor.Cholesky;
import org.jlua.tensor.Eigen;
import org.jlua.tensor.LinearSystem;
import org.jlua.tensor.Orthogonal;

/** Linear systems and factorisations: {@code torch.gesv}, {@code torch.svd} … . */
final class LapackFunctions extends Family {
  LapackFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.functionOperations(
        this,
        TypeSet.FLOATING,
        "eig gels geqrf gesv inverse orgqr ormqr potrf potri potrs pstrf qr svd symeig trtrs");
  }

  @Override
  void define(String name, Definition d) {
    switch (name) {
      case "gesv" ->
          define(
              d,
              "*T *T",
              "T T",
              c -> LinearSystem.gesv(c.tensor(0), c.tensor(1), c.tensor(2), c.tensor(3)));
      case "gels" ->
          define(
              d,
              "*T *T",
              "T T",
              c -> LinearSystem.gels(c.tensor(0), c.tensor(1), c.tensor(2), c.tensor(3)));
      case "trtrs" ->
          define(
              d,
              "*T *T",
              "T T [U|L=U] [N|T=N] [N|U=N]",
              c ->
                  LinearSystem.trtrs(
                      c.tensor(0),
                      c.tensor(1),
                      c.tensor(2),
                      c.tensor(3),
                      c.choice(4) == 'U',
                      c.choice(5) == 'T',
                      c.choice(6) == 'U'));
      case "inverse" -> define(d, "*T", "T", c -> LinearSystem.inverse(c.tensor(0), c.tensor(1)));
      default -> defineFactors(name, d);
    }
  }

  private static void defineFactors(String name, Definition d) {
    switch (name) {
      case "potrf" ->
          define(
              d,
              "*T",
              "T [U|L=U]",
              c -> Cholesky.potrf(c.tensor(0), c.tensor(1), c.choice(2) == 'U'));
      case "potri" ->
          define(
              d,
              "*T",
              "T [U|L=U]",
              c -> Cholesky.potri(c.tensor(0), c.tensor(1), c.choice(2) == 'U'));
      case "potrs" ->
          define(
              d,
              "*T",
              "T T [U|L=U]",
              c -> Cholesky.potrs(c.tensor(0), c.tensor(1), c.tensor(2), c.choice(3) == 'U'));
      case "pstrf" ->
          define(
              d,
              "*T *I",
              "T [U|L=U] [real=-1]",
              c ->
                  Cholesky.pstrf(
                      c.tensor(0), c.tensor(1), c.tensor(2), c.choice(3) == 'U', c.number(4)));
      case "symeig" ->
          define(
              d,
              "*T *T",
              "T [N|V=N] [U|L=U]",
              c ->
                  Eigen.symeig(
                      c.tensor(0),
                      c.tensor(1),
                      c.tensor(2),
                      c.choice(3) == 'V',
                      c.choice(4) == 'U'));
      case "eig" ->
          define(
              d,
              "*T *T",
              "T [N|V=N]",
              c -> Eigen.eig(c.tensor(0), c.tensor(1), c.tensor(2), c.choice(3) == 'V'));
      case "svd" ->
          define(
              d,
              "*T *T *T",
              "T [A|S=S]",
              c ->
                  Eigen.svd(
                      c.tensor(0), c.tensor(1), c.tensor(2), c.tensor(3), c.choice(4) == 'A'));
      default -> defineOrthogonal(name, d);
    }
  }

  private static void defineOrthogonal(String name, Definition d) {
    switch (name) {
      case "qr" ->
          define(d, "*T *T", "T", c -> Orthogonal.qr(c.tensor(0), c.tensor(1), c.tensor(2)));
      case "geqrf" ->
          define(d, "*T *T", "T", c -> Orthogonal.geqrf(c.tensor(0), c.tensor(1), c.tensor(2)));
      case "orgqr" ->
          define(d, "*T", "T T", c -> Orthogonal.orgqr(c.tensor(0), c.tensor(1), c.tensor(2)));
      case "ormqr" ->
          define(
              d,
              "*T",
              "T T T [L|R=L] [N|T=N]",
              c ->
                  Orthogonal.ormqr(
                      c.tensor(0),
                      c.tensor(1),
                      c.tensor(2),
                      c.tensor(3),
                      c.choice(4) == 'L',
                      c.choice(5) == 'T'));
      default -> throw new IllegalStateException(name);
    }
  }

  /** Defines an operation whose results are either all given or none. */
  private static void define(Definition d, String results, String operands, Consumer<Call> kernel) {
    String given = results.replaceAll("\\*[TI]", "$0!");
    String hidden = results.replace("*", "-");
    d.into(given + " " + operands, kernel).into(hidden + " " + operands, kernel);
  }
}

package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FactorisationTest {
  private static final Offset<Double> TINY = within(1e-10);

  private final Tensor r = new Tensor(ElementType.DOUBLE);
  private final Tensor s = new Tensor(ElementType.DOUBLE);
  private final Tensor t = new Tensor(ElementType.DOUBLE);
  private final Generator generator = new Generator(5);

  private Tensor square;
  private Tensor positive;

  @BeforeEach
  void makeMatrices() {
    square = random(6, 6);
    positive = product(square.t(), square);
  }

  private Tensor random(int rows, int columns) {
    Tensor m = new Tensor(ElementType.DOUBLE, rows, columns);
    Sampling.normal(m, generator, 0, 1);
    return m;
  }

  private static Tensor product(Tensor... factors) {
    Tensor p = factors[0];
    for (int i = 1; i < factors.length; i++) {
      Tensor next = new Tensor(p.type());
      LinearAlgebra.mm(next, p, factors[i]);
      p = next;
    }
    return p;
  }

  private static Tensor diagonal(Tensor elements) {
    Tensor m = new Tensor(elements.type());
    Creation.diag(m, elements, 0);
    return m;
  }

  private static void assertSame(Tensor found, Tensor expected) {
    assertThat(found.size()).isEqualTo(expected.size());
    assertThat(found.toDoubleArray()).containsExactly(expected.toDoubleArray(), TINY);
  }

  private static void assertIdentity(Tensor found) {
    Tensor eye = new Tensor(found.type());
    Creation.eye(eye, found.size(0), found.size(1));
    assertSame(found, eye);
  }

  @Test
  void shouldSolve() {
    Tensor b = random(6, 2);
    LinearSystem.gesv(r, s, b, square);
    assertSame(product(square, r), b);
    assertThat(r.stride()).containsExactly(1, 6);
    LinearSystem.gels(r, s, b, square);
    assertSame(product(square, r), b);
    LinearSystem.inverse(r, square.t());
    assertIdentity(product(square.t(), r));
    Tensor vector = b.select(1, 0);
    LinearSystem.gesv(r, s, vector, square);
    assertThat(r.size()).containsExactly(6, 1);
  }

  @Test
  void shouldSolveTriangles() {
    Tensor b = random(6, 2);
    Tensor lower = new Tensor(ElementType.DOUBLE);
    Creation.tril(lower, square, 0);
    LinearSystem.trtrs(r, s, b, square, false, false, false);
    assertSame(product(lower, r), b);
    assertSame(s, square);
    LinearSystem.trtrs(r, s, b, square, false, true, false);
    assertSame(product(lower.t(), r), b);
  }

  @Test
  void shouldOverwriteOperandsInTheirLayout() {
    Tensor inverse = square.clone();
    LinearSystem.inverse(inverse, inverse);
    assertThat(inverse.isContiguous()).isTrue();
    assertIdentity(product(square, inverse));
  }

  @Test
  void shouldFitLeastSquares() {
    Tensor a = random(7, 3);
    Tensor b = random(7, 1);
    LinearSystem.gels(r, s, b, a);
    Tensor normal = product(a.t(), a, r);
    assertSame(normal, product(a.t(), b));
    LinearSystem.gels(r, s, random(3, 1), a.t());
    assertThat(r.size()).containsExactly(7, 1);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldFindCholeskyFactors(boolean upper) {
    Cholesky.potrf(r, positive, upper);
    assertSame(upper ? product(r.t(), r) : product(r, r.t()), positive);
    Tensor b = random(6, 2);
    Cholesky.potrs(s, b, r, upper);
    assertSame(product(positive, s), b);
    Cholesky.potri(s, r, upper);
    assertIdentity(product(positive, s));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldExchangeForDescendingDiagonals(boolean upper) {
    Tensor pivots = new Tensor(ElementType.INT);
    Cholesky.pstrf(r, pivots, positive, upper, -1);
    Tensor whole = upper ? product(r.t(), r) : product(r, r.t());
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        int row = (int) pivots.getLong(i) - 1;
        int column = (int) pivots.getLong(j) - 1;
        assertThat(whole.getDouble(i, j)).isCloseTo(positive.getDouble(row, column), TINY);
      }
      assertThat(r.getDouble(i, i)).isLessThanOrEqualTo(r.getDouble(0, 0));
    }
  }

  @Test
  void shouldFindEigenvalues() {
    Eigen.symeig(r, s, positive, true, true);
    assertSame(product(s, diagonal(r), s.t()), positive);
    Eigen.symeig(t, s, positive, false, false);
    assertSame(t, r);
    assertThat(s.toDoubleArray()).containsOnly(0);
    Tensor rotation = Tensor.of(0, -2, 2, 0).view(2, 2);
    Eigen.eig(r, s, rotation, true);
    assertThat(r.toDoubleArray()).containsExactly(new double[] {0, 2, 0, -2}, TINY);
    assertThat(s.size()).containsExactly(2, 2);
  }

  @ParameterizedTest
  @CsvSource({"4,7", "7,4", "5,5", "1,3"})
  void shouldFindSingularValues(int rows, int columns) {
    Tensor a = random(rows, columns);
    Eigen.svd(r, s, t, a, false);
    assertSame(product(r, diagonal(s), t.t()), a);
    Eigen.svd(r, s, t, a, true);
    assertIdentity(product(r, r.t()));
    assertIdentity(product(t, t.t()));
  }

  @ParameterizedTest
  @CsvSource({"4,7", "7,4", "5,5"})
  void shouldFindOrthogonalFactors(int rows, int columns) {
    Tensor a = random(rows, columns);
    Orthogonal.qr(r, s, a);
    assertSame(product(r, s), a);
    assertIdentity(product(r.t(), r));
    Tensor q = r.clone();
    Tensor factors = new Tensor(ElementType.DOUBLE);
    Tensor scales = new Tensor(ElementType.DOUBLE);
    Orthogonal.geqrf(factors, scales, a);
    Tensor c = random(rows, rows);
    Orthogonal.ormqr(r, factors, scales, c, true, true);
    assertSame(r.narrow(0, 0, q.size(1)), product(q.t(), c));
    Orthogonal.orgqr(r, factors, scales);
    assertSame(r.narrow(1, 0, q.size(1)), q);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void shouldExplainWhatIsWrong(ElementType type) {
    Tensor ones = new Tensor(type, 2, 2).fill(1);
    Tensor result = new Tensor(type);
    assertThatThrownBy(() -> LinearSystem.inverse(result, ones))
        .hasMessage("Lapack Error getrf : U(2,2) is 0, U is singular");
    assertThatThrownBy(() -> LinearSystem.gesv(result, new Tensor(type), ones, ones))
        .hasMessage("Lapack Error in gesv : U(2,2) is zero, singular U.");
    assertThatThrownBy(() -> Cholesky.potrf(result, ones, true))
        .hasMessageContaining("leading minor of order 2");
    assertThatThrownBy(() -> Cholesky.pstrf(result, new Tensor(ElementType.INT), ones, true, -1))
        .hasMessageContaining("rank deficient");
    assertThatThrownBy(() -> Cholesky.potrf(result, ones.narrow(0, 0, 1), true))
        .hasMessage("A should be square");
    assertThatThrownBy(
            () -> Orthogonal.ormqr(result, ones, ones, ones.narrow(0, 0, 1), true, false))
        .hasMessageStartingWith("A,C size incompatible");
  }
}

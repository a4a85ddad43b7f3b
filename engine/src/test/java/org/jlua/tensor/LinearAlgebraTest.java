package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearAlgebraTest {
  private static Tensor of(ElementType type, double... elements) {
    return Tensor.of(type, elements);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HALF")
  void shouldMultiplyInEveryType(ElementType type) {
    Tensor m = of(type, 1, 2, 3, 4).view(2, 2);
    Tensor v = of(type, 1, 2);
    Tensor r = new Tensor(type);
    LinearAlgebra.mm(r, m, m);
    assertThat(r.toDoubleArray()).containsExactly(7, 10, 15, 22);
    LinearAlgebra.mv(r, m, v);
    assertThat(r.toDoubleArray()).containsExactly(5, 11);
    LinearAlgebra.mv(r, m.t(), v);
    assertThat(r.toDoubleArray()).containsExactly(7, 10);
    LinearAlgebra.ger(r, v, of(type, 3, 4, 5));
    assertThat(r.toDoubleArray()).containsExactly(3, 4, 5, 6, 8, 10);
    LinearAlgebra.addmm(r, 2, m, 3, m, m);
    assertThat(r.toDoubleArray()).containsExactly(23, 34, 51, 74);
    LinearAlgebra.addmv(r, 2, v, 1, m, v);
    assertThat(r.toDoubleArray()).containsExactly(7, 15);
    LinearAlgebra.addr(r, 1, m, 1, v, v);
    assertThat(r.toDoubleArray()).containsExactly(2, 4, 5, 8);
    Tensor batch = m.view(1, 2, 2);
    LinearAlgebra.bmm(r, batch, batch);
    assertThat(r.size()).containsExactly(1, 2, 2);
    LinearAlgebra.baddbmm(r, 1, batch, 1, batch, batch);
    assertThat(r.toDoubleArray()).containsExactly(8, 12, 18, 26);
    LinearAlgebra.addbmm(r, 1, m, 1, batch, batch);
    assertThat(r.toDoubleArray()).containsExactly(8, 12, 18, 26);
    assertThat(LinearAlgebra.dot(v, of(type, 3, 4))).isEqualTo(11);
    assertThat(LinearAlgebra.trace(m)).isEqualTo(5);
    LinearAlgebra.cross(r, of(type, 1, 2, 3), of(type, 3, 5, 8), -1);
    assertThat(r.to(ElementType.CHAR).toDoubleArray()).containsExactly(1, 1, -1);
  }

  @ParameterizedTest
  @EnumSource(names = {"INT", "FLOAT", "DOUBLE"})
  void shouldMultiplyEveryLayout(ElementType type) {
    Tensor a = new Tensor(type, 5, 7);
    Tensor b = new Tensor(type, 7, 4);
    Generator generator = new Generator(1);
    Sampling.random(a, generator, 10);
    Sampling.random(b, generator, 10);
    Tensor expected = new Tensor(type);
    LinearAlgebra.mm(expected, a, b);
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 4; j++) {
        double sum = 0;
        for (int k = 0; k < 7; k++) {
          sum += a.getDouble(i, k) * b.getDouble(k, j);
        }
        assertThat(expected.getDouble(i, j)).isEqualTo(sum);
      }
    }
    Tensor wide = new Tensor(type, 10, 14);
    Tensor inside = wide.narrow(0, 2, 5).narrow(1, 3, 7).copy(a);
    Tensor scattered = new Tensor(type, 7, 2, 4, 2).select(3, 1).select(1, 0).copy(b);
    Tensor columns = b.t().clone().t();
    for (Tensor left : new Tensor[] {a, a.t().clone().t(), inside}) {
      for (Tensor right : new Tensor[] {b, columns, scattered}) {
        for (Tensor r : results(type)) {
          LinearAlgebra.addmm(r, 0, r, 1, left, right);
          assertThat(Elementwise.equal(r, expected)).isTrue();
        }
      }
    }
  }

  private static Tensor[] results(ElementType type) {
    return new Tensor[] {
      new Tensor(type, 5, 4),
      new Tensor(type, 4, 5).t(),
      new Tensor(type, 5, 4, 3).select(2, 1),
      new Tensor(type, 9, 9).narrow(0, 1, 5).narrow(1, 1, 4)
    };
  }

  @Test
  void shouldAllowTheResultAsOperand() {
    Tensor m = Tensor.of(1, 2, 3, 4).view(2, 2);
    LinearAlgebra.addmm(m, 1, m, 1, m, m);
    assertThat(m.toDoubleArray()).containsExactly(8, 12, 18, 26);
    Tensor v = Tensor.of(1, -1);
    LinearAlgebra.addmv(v, 1, v, 1, Tensor.of(1, 2, 3, 4).view(2, 2), v);
    assertThat(v.toDoubleArray()).containsExactly(0, -2);
  }

  @Test
  void shouldMultiplyExpandedVectors() {
    Tensor ones = Tensor.of(2).expand(3);
    Tensor m = new Tensor(ElementType.DOUBLE, 2, 3).fill(1);
    Tensor r = new Tensor(ElementType.DOUBLE);
    LinearAlgebra.mv(r, m, ones);
    assertThat(r.toDoubleArray()).containsExactly(6, 6);
    LinearAlgebra.mm(r, m, Tensor.of(1).view(1, 1).expand(3, 3));
    assertThat(r.toDoubleArray()).containsExactly(3, 3, 3, 3, 3, 3);
  }

  @Test
  void shouldWordMismatchesAsTorch() {
    Tensor m = new Tensor(ElementType.DOUBLE, 2, 3);
    Tensor r = new Tensor(ElementType.DOUBLE);
    assertThatThrownBy(() -> LinearAlgebra.mm(r, m, m))
        .hasMessage("size mismatch, m1: [2 x 3], m2: [2 x 3]");
    assertThatThrownBy(() -> LinearAlgebra.mv(r, m, Tensor.of(1)))
        .hasMessage("size mismatch, [2 x 3], [1]");
    assertThatThrownBy(() -> LinearAlgebra.addmm(r, 0, r, 1, m, m.t()))
        .hasMessage("matrix expected, got 0D tensor for t");
    assertThatThrownBy(() -> LinearAlgebra.dot(Tensor.of(1, 2, 3), Tensor.of(1)))
        .hasMessageStartingWith("inconsistent tensor size, expected tensor [3] and src [1]");
    assertThatThrownBy(() -> LinearAlgebra.trace(Tensor.of(1)))
        .hasMessage("expected a matrix")
        .hasFieldOrPropertyWithValue("position", 1);
  }
}

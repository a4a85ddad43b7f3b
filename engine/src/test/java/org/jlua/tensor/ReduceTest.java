package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReduceTest {
  private final Tensor r = new Tensor(ElementType.DOUBLE);
  private final Tensor m = Tensor.of(1, 2, 3, 5).view(2, 2);

  @Test
  void shouldAccumulateWithoutWrapping() {
    Tensor a = Tensor.of(ElementType.BYTE, 1, 7, 3, 250, 0, 9, 1, 1, 2, 3, 4, 5).view(2, 6);
    assertThat(Reduce.sum(a)).isEqualTo(286);
    assertThat(Reduce.max(a)).isEqualTo(250);
    assertThat(Reduce.min(a)).isEqualTo(0);
    assertThat(Reduce.prod(a.select(0, 1))).isEqualTo(120);
    Tensor b = new Tensor(ElementType.BYTE);
    Reduce.sum(b, a, 1);
    assertThat(b.toDoubleArray()).as("an element wraps").containsExactly(14, 16);
    Reduce.sum(b, a.t(), 1);
    assertThat(b.size()).containsExactly(6, 1);
    assertThat(b.toDoubleArray()).containsExactly(2, 8, 5, 253, 4, 14);
    Reduce.cumsum(b, Tensor.of(ElementType.BYTE, 200, 100), 0);
    assertThat(b.toDoubleArray()).containsExactly(200, 44);
  }

  @Test
  void shouldComputeMomentsAndNorms() {
    Tensor t = Tensor.of(1, 2, 3, 4);
    assertThat(Reduce.var(t, false)).isCloseTo(1.6666666666667, within(1e-12));
    assertThat(Reduce.std(t, false)).isCloseTo(1.29099, within(1e-5));
    assertThat(Reduce.norm(t, 2)).isCloseTo(5.47723, within(1e-5));
    assertThat(Reduce.norm(t, 1)).isEqualTo(10);
    assertThat(Reduce.norm(t, 0)).isEqualTo(4);
    assertThat(Reduce.norm(t, 3)).isCloseTo(4.64159, within(1e-5));
    assertThat(Reduce.norm(t, Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Reduce.dist(t, Tensor.of(1, 2, 3, 8), 2)).isEqualTo(4);
    assertThat(Reduce.mean(t)).isEqualTo(2.5);
    Reduce.var(r, m, 0, false);
    assertThat(r.toDoubleArray()).containsExactly(2, 4.5);
    Reduce.var(r, m, 0, true);
    assertThat(r.toDoubleArray()).containsExactly(1, 2.25);
    Reduce.std(r, m, 1, false);
    assertThat(r.toDoubleArray()).containsExactly(new double[] {0.7071, 1.4142}, within(1e-4));
    Reduce.norm(r, m, 2, 0);
    assertThat(r.toDoubleArray()).containsExactly(new double[] {3.1623, 5.3852}, within(1e-4));
  }

  @Test
  void shouldFindTheFirstExtreme() {
    Tensor t = Tensor.of(3, 1, 2, 9, 7, 8).view(2, 3);
    Tensor indices = new Tensor(ElementType.LONG);
    Reduce.max(r, indices, t, 0);
    assertThat(r.size()).containsExactly(1, 3);
    assertThat(r.toDoubleArray()).containsExactly(9, 7, 8);
    assertThat(indices.toDoubleArray()).containsExactly(2, 2, 2);
    Reduce.max(r, indices, Tensor.of(1, 3, 3, 2), 0);
    assertThat(indices.toDoubleArray()).containsExactly(2);
    Reduce.min(r, indices, Tensor.of(5, Double.NaN, 1), 0);
    assertThat(r.getDouble(0)).isNaN();
    assertThat(indices.toDoubleArray()).containsExactly(2);
    assertThat(Reduce.max(Tensor.of(5, Double.NaN, 1))).isNaN();
    assertThatThrownBy(() -> Reduce.max(new Tensor(ElementType.DOUBLE)))
        .hasMessage("tensor must have one dimension")
        .hasFieldOrPropertyWithValue("position", 1);
    assertThatThrownBy(() -> Reduce.max(r, indices, t, 2))
        .hasMessage("dimension 3 out of range")
        .hasFieldOrPropertyWithValue("position", 2);
  }

  @Test
  void shouldAccumulateAlongADimension() {
    Tensor t = Tensor.of(1, 2, 3, 4, 5, 6).view(2, 3);
    Reduce.cumsum(r, t, 0);
    assertThat(r.toDoubleArray()).containsExactly(1, 2, 3, 5, 7, 9);
    Reduce.cumprod(r, t, 1);
    assertThat(r.toDoubleArray()).containsExactly(1, 2, 6, 4, 20, 120);
    Reduce.cumsum(r, t.t(), 0);
    assertThat(r.toDoubleArray()).containsExactly(1, 4, 3, 9, 6, 15);
    Reduce.mean(r, t, 0);
    assertThat(r.toDoubleArray()).containsExactly(2.5, 3.5, 4.5);
    Reduce.sum(t, t, 1);
    assertThat(t.toDoubleArray()).as("result and operand are one").containsExactly(6, 15);
  }

  @Test
  void shouldSumLongRowsInStrips() {
    Tensor t = new Tensor(ElementType.FLOAT, 3, 4, 2500);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        t.select(0, i).select(0, j).fill(i * 10 + j);
      }
    }
    Tensor sums = new Tensor(ElementType.FLOAT);
    Reduce.sum(sums, t, 1);
    assertThat(sums.size()).containsExactly(3, 1, 2500);
    assertThat(sums.getDouble(2, 0, 2499)).isEqualTo(86);
    assertThat(Reduce.sum(sums)).isEqualTo(2500 * (6 + 46 + 86));
    Reduce.sum(sums, t, 0);
    assertThat(sums.getDouble(0, 3, 1024)).isEqualTo(39);
  }

  @Test
  void shouldTellWhetherAllOrAnyAreSet() {
    assertThat(Reduce.all(Tensor.of(ElementType.BYTE, 1, 255))).isTrue();
    assertThat(Reduce.all(Tensor.of(ElementType.BYTE, 1, 0))).isFalse();
    assertThat(Reduce.any(Tensor.of(ElementType.BYTE, 0, 128))).isTrue();
    assertThat(Reduce.any(Tensor.of(ElementType.BYTE, 0, 0))).isFalse();
  }
}

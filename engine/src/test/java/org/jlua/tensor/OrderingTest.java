package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderingTest {
  private final Tensor r = new Tensor(ElementType.DOUBLE);
  private final Tensor indices = new Tensor(ElementType.LONG);

  @Test
  void shouldSortAlongADimension() {
    Tensor m = Tensor.of(3, 1, 2, 9, 7, 8).view(2, 3);
    Ordering.sort(r, indices, m, 1, true);
    assertThat(r.toDoubleArray()).containsExactly(3, 2, 1, 9, 8, 7);
    assertThat(indices.toDoubleArray()).containsExactly(1, 3, 2, 1, 3, 2);
    Ordering.sort(r, indices, m.t(), 0, false);
    assertThat(r.toDoubleArray()).containsExactly(1, 7, 2, 8, 3, 9);
    assertThat(indices.toDoubleArray()).containsExactly(2, 2, 3, 3, 1, 1);
    assertThatThrownBy(() -> Ordering.sort(r, indices, m, 4, false))
        .hasMessage("invalid dimension 5")
        .hasFieldOrPropertyWithValue("position", 2);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HALF")
  void shouldSortManyElementsOfEveryType(ElementType type) {
    Tensor t = new Tensor(type, 3000);
    Sampling.random(t, new Generator(11), 1, 1000);
    Tensor sorted = new Tensor(type);
    for (boolean descending : new boolean[] {false, true}) {
      Ordering.sort(sorted, indices, t, 0, descending);
      double[] s = sorted.toDoubleArray();
      for (int i = 1; i < s.length; i++) {
        assertThat(descending ? s[i - 1] >= s[i] : s[i - 1] <= s[i]).isTrue();
      }
      Tensor picked = new Tensor(type);
      Indexing.index(picked, t, 0, indices);
      assertThat(Elementwise.equal(picked, sorted)).isTrue();
      assertThat(Reduce.sum(indices)).isEqualTo(3000 * 3001 / 2);
    }
  }

  @Test
  void shouldSortNansLast() {
    Tensor t = Tensor.of(3, Double.NaN, 1, Double.NaN, 2);
    Ordering.sort(r, indices, t, 0, false);
    assertThat(r.narrow(0, 0, 3).toDoubleArray()).containsExactly(1, 2, 3);
    assertThat(r.getDouble(4)).isNaN();
  }

  @Test
  void shouldSortInPlace() {
    Tensor t = Tensor.of(3, 1, 2);
    Ordering.sort(t, indices, t, 0, false);
    assertThat(t.toDoubleArray()).containsExactly(1, 2, 3);
  }

  @Test
  void shouldSelect() {
    Tensor a = Tensor.of(1.5, -7.25, 300, 0.1, 0, -900.5);
    Ordering.median(r, indices, a, 0);
    assertThat(r.toDoubleArray()).containsExactly(0);
    assertThat(indices.toDoubleArray()).containsExactly(5);
    Ordering.kthvalue(r, indices, a, 2, 0);
    assertThat(r.toDoubleArray()).containsExactly(-7.25);
    Ordering.topk(r, indices, a, 2, 0, true, true);
    assertThat(r.toDoubleArray()).containsExactly(300, 1.5);
    assertThat(indices.toDoubleArray()).containsExactly(3, 1);
    Ordering.topk(r, indices, a, 2, 0, false, true);
    assertThat(r.toDoubleArray()).containsExactly(-900.5, -7.25);
    Ordering.mode(r, indices, Tensor.of(3, 3, 1, 2, 1), 0);
    assertThat(r.toDoubleArray()).containsExactly(1);
    assertThat(indices.toDoubleArray()).containsExactly(5);
  }
}

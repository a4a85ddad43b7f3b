package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CreationTest {
  private final Tensor r = new Tensor(ElementType.DOUBLE);
  private final Tensor m = Tensor.of(1, 2, 3, 4, 5, 6).view(2, 3);

  @Test
  void shouldMakeSequences() {
    Creation.range(r, 1, 2, 0.25);
    assertThat(r.toDoubleArray()).containsExactly(1, 1.25, 1.5, 1.75, 2);
    Creation.range(r, 3, 1, -1);
    assertThat(r.toDoubleArray()).containsExactly(3, 2, 1);
    Creation.linspace(r, 0, 1, 3);
    assertThat(r.toDoubleArray()).containsExactly(0, 0.5, 1);
    Creation.logspace(r, 0, 2, 3);
    assertThat(r.toDoubleArray()).containsExactly(1, 10, 100);
    Creation.eye(r, 2, 3);
    assertThat(r.toDoubleArray()).containsExactly(1, 0, 0, 0, 1, 0);
    Creation.ones(r, 2);
    assertThat(r.toDoubleArray()).containsExactly(1, 1);
  }

  @Test
  void shouldConcatenate() {
    Creation.cat(r, List.of(m, m), 0);
    assertThat(r.size()).containsExactly(4, 3);
    Creation.cat(r, List.of(m, new Tensor(ElementType.DOUBLE), m.narrow(1, 0, 1)), -1);
    assertThat(r.toDoubleArray()).containsExactly(1, 2, 3, 1, 4, 5, 6, 4);
    Creation.cat(r, List.of(Tensor.of(1, 2), Tensor.of(3, 4)), 1);
    assertThat(r.toDoubleArray()).containsExactly(1, 3, 2, 4);
    assertThatThrownBy(() -> Creation.cat(r, List.of(m, m.t()), 0))
        .hasMessage("inconsistent tensor sizes");
  }

  @Test
  void shouldTakeAndMakeDiagonals() {
    Creation.diag(r, m, 1);
    assertThat(r.toDoubleArray()).containsExactly(2, 6);
    Creation.diag(r, Tensor.of(1, 2), -1);
    assertThat(r.toDoubleArray()).containsExactly(0, 0, 0, 1, 0, 0, 0, 2, 0);
    Creation.tril(r, m, 0);
    assertThat(r.toDoubleArray()).containsExactly(1, 0, 0, 4, 5, 0);
    Creation.triu(r, m, 1);
    assertThat(r.toDoubleArray()).containsExactly(0, 2, 3, 0, 0, 6);
    Creation.tril(r, m, -3);
    assertThat(r.toDoubleArray()).containsOnly(0);
    assertThatThrownBy(() -> Creation.diag(r, new Tensor(ElementType.DOUBLE, 2, 2, 2), 0))
        .hasMessage("matrix or a vector expected");
  }

  @Test
  void shouldReshapeAndRepeat() {
    Creation.reshape(r, m.t(), 2, 3);
    assertThat(r.toDoubleArray()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThatThrownBy(() -> Creation.reshape(r, m, 4))
        .hasMessageStartingWith("inconsistent tensor size, expected tensor [4] and src [2 x 3]");
    Creation.repeat(r, Tensor.of(1, 2), 2, 2);
    assertThat(r.size()).containsExactly(2, 4);
    assertThat(r.toDoubleArray()).containsExactly(1, 2, 1, 2, 1, 2, 1, 2);
    Creation.repeat(r, m, 1, 2);
    assertThat(r.toDoubleArray()).containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6);
  }

  @Test
  void shouldCountInBins() {
    Creation.histc(r, Tensor.of(1, 2, 2, 3, 5), 5, 0, 0);
    assertThat(r.toDoubleArray()).containsExactly(1, 2, 1, 0, 1);
    Creation.histc(r, Tensor.of(1, 2, 3, 10), 3, 1, 3);
    assertThat(r.toDoubleArray()).containsExactly(1, 1, 1);
    Creation.bhistc(r, Tensor.of(1, 2, 2, 3, 3, 3).view(2, 3), 3, 1, 3);
    assertThat(r.toDoubleArray()).containsExactly(1, 2, 0, 0, 0, 3);
  }
}

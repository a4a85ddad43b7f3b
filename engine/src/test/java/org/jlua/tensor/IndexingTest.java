package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IndexingTest {
  private final Tensor r = new Tensor(ElementType.DOUBLE);
  private final Tensor m = Tensor.of(1, 2, 3, 4, 5, 6).view(2, 3);

  private static Tensor longs(double... values) {
    return Tensor.of(ElementType.LONG, values);
  }

  private static Tensor mask(double... values) {
    return Tensor.of(ElementType.BYTE, values);
  }

  @Test
  void shouldPickSlices() {
    Indexing.index(r, m, 1, longs(3, 1, 1));
    assertThat(r.toDoubleArray()).containsExactly(3, 1, 1, 6, 4, 4);
    Indexing.index(r, m, 0, longs(2));
    assertThat(r.toDoubleArray()).containsExactly(4, 5, 6);
    Tensor wide = new Tensor(ElementType.INT, 3, 20);
    wide.select(0, 1).fill(5);
    Tensor picked = new Tensor(ElementType.INT);
    Indexing.index(picked, wide, 0, longs(2, 1, 2));
    assertThat(Reduce.sum(picked)).isEqualTo(200);
    assertThatThrownBy(() -> Indexing.index(r, m, 0, longs(3))).hasMessage("index out of range");
    assertThatThrownBy(() -> Indexing.index(r, m, 2, longs(1)))
        .hasMessage("Indexing dim 3 is out of bounds of tensor");
  }

  @Test
  void shouldUpdateSlices() {
    Tensor t = m.clone();
    Indexing.indexCopy(t, 1, longs(3, 1), Tensor.of(7, 8, 9, 10).view(2, 2));
    assertThat(t.toDoubleArray()).containsExactly(8, 2, 7, 10, 5, 9);
    Indexing.indexAdd(t, 0, longs(1, 1), m);
    assertThat(t.toDoubleArray()).containsExactly(13, 9, 16, 10, 5, 9);
    Indexing.indexFill(t, 1, longs(2), 0);
    assertThat(t.toDoubleArray()).containsExactly(13, 0, 16, 10, 0, 9);
  }

  @Test
  void shouldGatherAndScatter() {
    Indexing.gather(r, m, 1, longs(3, 1, 2, 2).view(2, 2));
    assertThat(r.toDoubleArray()).containsExactly(3, 1, 5, 5);
    Tensor t = new Tensor(ElementType.DOUBLE, 2, 3);
    Indexing.scatter(t, 1, longs(3, 1, 2, 1).view(2, 2), Tensor.of(1, 2, 3, 4).view(2, 2));
    assertThat(t.toDoubleArray()).containsExactly(2, 0, 1, 4, 3, 0);
    Indexing.scatterFill(t, 0, longs(1, 2, 2).view(1, 3), 9);
    assertThat(t.toDoubleArray()).containsExactly(9, 0, 1, 4, 9, 9);
    assertThatThrownBy(() -> Indexing.gather(r, m, 1, longs(4, 1).view(2, 1)))
        .hasMessage("Invalid index in gather");
  }

  @Test
  void shouldUseMasks() {
    Tensor flags = mask(1, 0, 1, 0, 1, 0).view(2, 3);
    Indexing.maskedSelect(r, m.t(), flags);
    assertThat(r.toDoubleArray()).containsExactly(1, 2, 3);
    Tensor t = m.clone();
    Indexing.maskedFill(t.t(), flags, 0);
    assertThat(t.toDoubleArray()).containsExactly(0, 0, 0, 4, 5, 6);
    Indexing.maskedCopy(t, flags, Tensor.of(7, 8, 9, 10));
    assertThat(t.toDoubleArray()).containsExactly(7, 0, 8, 4, 9, 6);
    assertThatThrownBy(() -> Indexing.maskedFill(t, mask(2, 0, 0, 0, 0, 0), 1))
        .hasMessage("Mask tensor can take 0 and 1 values only");
    assertThatThrownBy(() -> Indexing.maskedCopy(t, flags, Tensor.of(1)))
        .hasMessage("Number of elements of src < number of ones in mask");
  }

  @Test
  void shouldListNonZeroElements() {
    Tensor found = new Tensor(ElementType.LONG);
    Indexing.nonzero(found, Tensor.of(0, 1, 2, 0, 0, 3).view(2, 3));
    assertThat(found.size()).containsExactly(3, 2);
    assertThat(found.toDoubleArray()).containsExactly(1, 2, 1, 3, 2, 3);
    Indexing.nonzero(found, new Tensor(ElementType.DOUBLE, 2));
    assertThat(found.nElement()).isZero();
  }
}

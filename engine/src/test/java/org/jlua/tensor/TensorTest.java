package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
  private static Tensor range(int... sizes) {
    int n = 1;
    for (int size : sizes) {
      n *= size;
    }
    Tensor t = new Tensor(ElementType.DOUBLE);
    Creation.range(t, 1, n, 1);
    return t.resize(sizes);
  }

  @Test
  void shouldDropSizesFromTheFirstNonPositiveOneOn() {
    assertThat(new Tensor(ElementType.INT).dim()).isZero();
    assertThat(new Tensor(ElementType.INT).storage()).isNull();
    assertThat(new Tensor(ElementType.INT, -1).dim()).isZero();
    assertThat(new Tensor(ElementType.INT, 2, 0).size()).containsExactly(2);
    assertThat(new Tensor(ElementType.INT, 2, 3, 4).nElement()).isEqualTo(24);
    assertThat(new Tensor(ElementType.INT, 2, 3).stride()).containsExactly(3, 1);
  }

  @Test
  void shouldViewAStorage() {
    Storage s = new DoubleStorage(1, 2, 3, 4, 5, 6);
    Tensor u = new Tensor(s, 1, new int[] {2, 2}, null);
    assertThat(u.toDoubleArray()).containsExactly(2, 3, 4, 5);
    Tensor v = new Tensor(s, 0, new int[] {3, 2}, new int[] {1, 3});
    assertThat(v.toDoubleArray()).containsExactly(1, 4, 2, 5, 3, 6);
    v.setDouble(99, 0, 0);
    assertThat(s.getDouble(0)).isEqualTo(99);
    assertThat(new Tensor(s, 4, new int[] {3}, null).storage().size()).isEqualTo(7);
    assertThatThrownBy(() -> new Tensor(s, -1, new int[] {1}, null))
        .hasMessage("Tensor: invalid storage offset");
  }

  @Test
  void shouldResizeInPlace() {
    Tensor t = range(2, 3);
    Tensor transposed = t.t();
    transposed.resize(3, 2);
    assertThat(transposed.isContiguous()).as("same sizes keep the strides").isFalse();
    transposed.resize(6);
    assertThat(transposed.toDoubleArray()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(t.resize(8).getDouble(5)).isEqualTo(6);
    assertThat(t.resize(0).dim()).isZero();
    assertThatThrownBy(() -> t.resize(1 << 20, 1 << 20)).hasMessageContaining("tensor too large");
  }

  @Test
  void shouldSelectNarrowAndTranspose() {
    Tensor t = range(2, 3, 4);
    assertThat(t.select(1, 2).toDoubleArray()).containsExactly(9, 10, 11, 12, 21, 22, 23, 24);
    assertThat(t.narrow(2, 1, 2).narrow(0, 1, 1).toDoubleArray())
        .containsExactly(14, 15, 18, 19, 22, 23);
    assertThat(t.transpose(0, 2).size()).containsExactly(4, 3, 2);
    assertThat(t.transpose(0, 2).getDouble(3, 1, 0)).isEqualTo(t.getDouble(0, 1, 3));
    assertThat(t.permute(1, 2, 0).getDouble(1, 2, 0)).isEqualTo(7);
    assertThat(t.transpose(0, 1).stride()).containsExactly(4, 12, 1);
    assertThat(t.permute(2, 1, 0).isContiguous()).isFalse();
    assertThatThrownBy(() -> t.t()).hasMessage("Tensor must have 2 dimensions");
    assertThatThrownBy(() -> t.permute(0, 0, 1)).hasMessage("Invalid permutation");
    assertThatThrownBy(() -> t.permute(0, 1)).hasMessage("Invalid permutation");
    assertThatThrownBy(() -> t.narrow(0, 1, 2))
        .hasMessage("out of range")
        .hasFieldOrPropertyWithValue("position", 4);
    assertThatThrownBy(() -> t.select(0, 2)).hasFieldOrPropertyWithValue("position", 3);
  }

  @Test
  void shouldViewInAnotherShape() {
    Tensor t = range(6);
    assertThat(t.view(2, -1).size()).containsExactly(2, 3);
    assertThat(t.view(3, 2).storage()).isSameAs(t.storage());
    assertThatThrownBy(() -> range(3).view(2, 2))
        .hasMessage("Wrong size for view. Input size: 3. Output size: 2x2");
    assertThatThrownBy(() -> t.view(2, 3).t().view(6)).hasMessage("expecting a contiguous tensor");
  }

  @Test
  void shouldExpandWithoutCopying() {
    Tensor column = range(3, 1);
    Tensor wide = column.expand(3, 4);
    assertThat(wide.stride()).containsExactly(1, 0);
    assertThat(wide.toDoubleArray()).containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
    assertThatThrownBy(() -> column.expand(4, 4))
        .hasMessage("incorrect size: only supporting singleton expansion (size=1)");
  }

  @Test
  void shouldSqueeze() {
    Tensor t = new Tensor(ElementType.FLOAT, 1, 3, 1, 2);
    assertThat(t.squeeze().size()).containsExactly(3, 2);
    assertThat(t.squeeze(0).size()).containsExactly(3, 1, 2);
    assertThat(t.squeeze(1).size()).containsExactly(1, 3, 1, 2);
    assertThat(new Tensor(ElementType.FLOAT, 1, 1).squeeze().size()).containsExactly(1);
  }

  @Test
  void shouldUnfold() {
    assertThat(range(7).unfold(0, 3, 2).toDoubleArray()).containsExactly(1, 2, 3, 3, 4, 5, 5, 6, 7);
    assertThat(range(3, 4).unfold(0, 2, 1).select(0, 0).toDoubleArray())
        .containsExactly(1, 5, 2, 6, 3, 7, 4, 8);
    assertThatThrownBy(() -> range(7).unfold(0, 8, 1)).isInstanceOf(ArgumentException.class);
  }

  @Test
  void shouldCopyBetweenShapesAndTypes() {
    Tensor t = range(2, 3).t();
    Tensor ints = new Tensor(ElementType.INT, 6).copy(t);
    assertThat(ints.toDoubleArray()).containsExactly(1, 4, 2, 5, 3, 6);
    Tensor target = new Tensor(ElementType.BYTE, 3, 2).t();
    target.copy(ints);
    assertThat(target.contiguous().toDoubleArray()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(t.clone().isContiguous()).isTrue();
    assertThat(t.clone().storage()).isNotSameAs(t.storage());
    assertThatThrownBy(() -> range(3).copy(range(1)))
        .hasMessage(
            "inconsistent tensor size, expected tensor [3] and src [1] to have the same number of"
                + " elements, but got 3 and 1 elements respectively");
    assertThatThrownBy(() -> range(1, 3).copy(range(2)))
        .hasMessageStartingWith("inconsistent tensor size, expected tensor [1 x 3] and src [2]");
  }

  @Test
  void shouldCompareViews() {
    Tensor t = range(2, 3);
    assertThat(t.isSetTo(t.alias())).isTrue();
    assertThat(t.isSetTo(t.clone())).isFalse();
    assertThat(t.isSetTo(t.t())).isFalse();
    assertThat(t.isSameSizeAs(new Tensor(ElementType.INT, 2, 3))).isTrue();
    Tensor other = new Tensor(ElementType.DOUBLE).set(t);
    other.fill(7);
    assertThat(t.getDouble(1, 2)).isEqualTo(7);
    assertThatThrownBy(() -> t.getDouble(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> t.getDouble(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shouldListPositionsInRowMajorOrder() {
    List<Integer> positions = new ArrayList<>();
    range(2, 3).t().narrow(0, 1, 2).positions().forEachRemaining((int p) -> positions.add(p));
    assertThat(positions).containsExactly(1, 4, 2, 5);
    assertThat(new Tensor(ElementType.INT).positions().hasNext()).isFalse();
  }

  @Test
  void shouldFillViewsOnly() {
    Tensor t = range(3, 4);
    t.narrow(1, 1, 2).zero();
    t.t().select(0, 0).fill(-1);
    assertThat(t.toDoubleArray()).containsExactly(-1, 0, 0, 4, -1, 0, 0, 8, -1, 0, 0, 12);
  }
}

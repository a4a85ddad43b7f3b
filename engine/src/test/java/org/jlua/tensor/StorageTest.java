package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageTest {
  @Test
  void shouldConvertScalarsAsC() {
    assertThat(stored(ElementType.BYTE, -1.5)).isEqualTo(255);
    assertThat(stored(ElementType.BYTE, 300)).isEqualTo(44);
    assertThat(stored(ElementType.CHAR, 200)).isEqualTo(-56);
    assertThat(stored(ElementType.SHORT, 2.7)).isEqualTo(2);
    assertThat(stored(ElementType.SHORT, 70000)).isEqualTo(4464);
    assertThat(stored(ElementType.INT, 1e10)).isEqualTo(Integer.MIN_VALUE);
    assertThat(stored(ElementType.INT, Double.NaN)).isEqualTo(Integer.MIN_VALUE);
    assertThat(stored(ElementType.INT, -2147483648.9)).isEqualTo(Integer.MIN_VALUE);
    assertThat(stored(ElementType.LONG, 1e19)).isEqualTo(Long.MIN_VALUE);
    assertThat(stored(ElementType.FLOAT, 2.7)).isEqualTo(2.7f);
  }

  private static double stored(ElementType type, double value) {
    Storage storage = Storage.allocate(type, 1);
    storage.setDouble(0, value);
    return storage.getDouble(0);
  }

  @Test
  void shouldKeepLongsExact() {
    LongStorage storage = new LongStorage(0, Long.MAX_VALUE);
    storage.setLong(0, (1L << 53) + 1);
    assertThat(storage.getLong(0)).isEqualTo((1L << 53) + 1);
    assertThat(storage.getLong(1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldKeepContentWhenResized() {
    Storage storage = new IntStorage(1, 2, 3);
    storage.resize(5);
    assertThat((int[]) storage.array()).containsExactly(1, 2, 3, 0, 0);
    storage.resize(2);
    assertThat((int[]) storage.array()).containsExactly(1, 2);
    assertThatThrownBy(() -> storage.resize(-1)).hasMessage("invalid storage size: -1");
  }

  @Test
  void shouldConvertBetweenAllTypes() {
    double[] source = {-1.5, 0, 2.7, 200};
    for (ElementType from : ElementType.values()) {
      Tensor first = Tensor.of(from, source);
      for (ElementType to : ElementType.values()) {
        Storage copy = Storage.allocate(to, 4);
        copy.copy(first.storage());
        for (int i = 0; i < 4; i++) {
          assertThat(copy.getDouble(i)).isEqualTo(stored(to, first.getDouble(i)));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldPackLittleEndian(ElementType type) {
    Storage storage = Tensor.of(type, 1, 2, 3, 100).storage();
    ByteBuffer buffer = ByteBuffer.allocateDirect(3 + 3 * type.bytes());
    buffer.position(3);
    storage.writeTo(buffer, 1, 3);
    assertThat(buffer.remaining()).isZero();
    assertThat(buffer.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
    if (!type.isFloating()) {
      assertThat(buffer.get(3)).isEqualTo((byte) 2);
    }
    Storage read = Storage.allocate(type, 5);
    buffer.position(3);
    read.readFrom(buffer, 2, 3);
    assertThat(new Tensor(read).toDoubleArray()).containsExactly(0, 0, 2, 3, 100);
  }

  @Test
  void shouldCopyOverlappingRanges() {
    Storage storage = new DoubleStorage(1, 2, 3, 4, 5);
    storage.copy(1, storage, 0, 4);
    assertThat((double[]) storage.array()).containsExactly(1, 1, 2, 3, 4);
    assertThatThrownBy(() -> storage.copy(3, storage, 0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}

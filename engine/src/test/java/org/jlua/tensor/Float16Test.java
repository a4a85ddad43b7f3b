package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Float16Test {
  @Test
  void shouldKeepEveryValue() {
    for (int bits = 0; bits < 0x10000; bits++) {
      float value = Float16.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(Float16.fromFloat(value)).isEqualTo((short) bits);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0x3c00",
    "-2, 0xc000",
    "65504, 0x7bff",
    "65519.9, 0x7bff",
    "65520, 0x7c00",
    "-Infinity, 0xfc00",
    "0.1, 0x2e66",
    "1.00048828125, 0x3c00", // halfway: even
    "1.00146484375, 0x3c02", // halfway: even
    "5.9604645e-8, 0x0001",
    "2.9802322e-8, 0x0000",
    "6.1035156e-5, 0x0400",
    "6.103515e-5, 0x0400",
    "-0.0, 0x8000",
    "NaN, 0x7fff"
  })
  void shouldRoundToTheNearest(float value, String bits) {
    assertThat(Float16.fromFloat(value)).isEqualTo(Integer.decode(bits).shortValue());
  }

  @Test
  void shouldConvertStoragesAndTensors() {
    Tensor half = Tensor.of(1.5, -2, 300, 0.1).view(2, 2).t().to(ElementType.HALF);
    assertThat(half.toDoubleArray()).containsExactly(1.5, 300, -2, 0.0999755859375);
    assertThat(half.t().to(ElementType.BYTE).toDoubleArray()).containsExactly(1, 254, 44, 0);
    assertThat(half.t().clone().toDoubleArray()).containsExactly(1.5, -2, 300, 0.0999755859375);
    half.fill(7);
    assertThat(half.to(ElementType.LONG).toDoubleArray()).containsOnly(7);
  }
}

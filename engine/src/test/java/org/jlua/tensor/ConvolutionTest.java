package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConvolutionTest {
  private final Generator generator = new Generator(3);

  private Tensor random(ElementType type, int... sizes) {
    Tensor t = new Tensor(type, sizes);
    Sampling.random(t, generator, 9);
    return t;
  }

  /** Returns an element of an image, zero outside. */
  private static double at(Tensor image, int y, int x) {
    boolean inside = y >= 0 && y < image.size(0) && x >= 0 && x < image.size(1);
    return inside ? image.getDouble(y, x) : 0;
  }

  private static Tensor expected(Tensor image, Tensor kernel, boolean convolved, boolean full) {
    int rows = kernel.size(0) - 1;
    int columns = kernel.size(1) - 1;
    int sign = full ? 1 : -1;
    Tensor r =
        new Tensor(image.type(), image.size(0) + sign * rows, image.size(1) + sign * columns);
    for (int y = 0; y < r.size(0); y++) {
      for (int x = 0; x < r.size(1); x++) {
        double sum = 0;
        for (int i = 0; i <= rows; i++) {
          for (int j = 0; j <= columns; j++) {
            double weight =
                convolved ? kernel.getDouble(rows - i, columns - j) : kernel.getDouble(i, j);
            sum += weight * at(image, y + i - (full ? rows : 0), x + j - (full ? columns : 0));
          }
        }
        r.setDouble(sum, y, x);
      }
    }
    return r;
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void shouldFollowTheDefinition(boolean convolved, boolean full) {
    for (ElementType type : new ElementType[] {ElementType.INT, ElementType.DOUBLE}) {
      Tensor image = random(type, 7, 9).t();
      Tensor kernel = random(type, 2, 3);
      Tensor r = new Tensor(type);
      Convolution.slide2(r, image, kernel, convolved, full);
      Tensor expected = expected(image, kernel, convolved, full);
      assertThat(r.size()).isEqualTo(expected.size());
      assertThat(r.toDoubleArray()).containsExactly(expected.toDoubleArray());
      Tensor volume = new Tensor(type);
      Convolution.slide3(
          volume, image.contiguous().view(1, 9, 7), kernel.view(1, 2, 3), convolved, full);
      assertThat(volume.toDoubleArray()).containsExactly(expected.toDoubleArray());
      Convolution.slide2(image, image, kernel, convolved, full);
      assertThat(image.toDoubleArray()).containsExactly(expected.toDoubleArray());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HALF")
  void shouldMatchPlanes(ElementType type) {
    Tensor images = random(type, 2, 5, 5);
    Tensor kernels = random(type, 3, 2, 2, 2);
    Tensor summed = new Tensor(type);
    Convolution.slide2(summed, images, kernels, true, false);
    assertThat(summed.size()).containsExactly(3, 4, 4);
    Tensor paired = new Tensor(type);
    Convolution.slide2(paired, images, kernels.select(0, 1), true, false);
    assertThat(paired.size()).containsExactly(2, 4, 4);
    Tensor total = new Tensor(type);
    Elementwise.add(total, paired.select(0, 0), 1, paired.select(0, 1));
    assertThat(summed.select(0, 1).toDoubleArray()).containsExactly(total.toDoubleArray());
  }

  @Test
  void shouldExplainWhatDoesNotFit() {
    Tensor r = new Tensor(ElementType.DOUBLE);
    Tensor image = random(ElementType.DOUBLE, 2, 3, 3);
    assertThatThrownBy(() -> Convolution.slide2(r, image, image.narrow(0, 0, 1), false, false))
        .hasMessage("invalid number of input/kernel planes");
    assertThatThrownBy(
            () ->
                Convolution.slide2(
                    r, image.select(0, 0), random(ElementType.DOUBLE, 4, 4), false, false))
        .hasMessage("conv2Dmul : Input image is smaller than kernel");
  }
}

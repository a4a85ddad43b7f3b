package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The expected numbers are what Torch7 prints. */
class SamplingTest {
  private static double[] drawn(ElementType type, int n, Consumer<Tensor> fill) {
    Tensor t = new Tensor(type, n);
    fill.accept(t);
    return t.toDoubleArray();
  }

  @Test
  void shouldFillDoublesFromEveryDistribution() {
    Generator g = new Generator(31);
    ElementType type = ElementType.DOUBLE;
    assertThat(drawn(type, 4, t -> Sampling.uniform(t, g, 0, 1)))
        .containsExactly(new double[] {0.2861, 0.0290, 0.9581, 0.3223}, within(1e-4));
    assertThat(drawn(type, 3, t -> Sampling.uniform(t, g, -1, 1)))
        .containsExactly(new double[] {0.5406, 0.2229, 0.9737}, within(1e-4));
    assertThat(drawn(type, 4, t -> Sampling.normal(t, g, 0, 1)))
        .containsExactly(new double[] {-0.4139, -0.5436, -0.3048, 0.4490}, within(1e-4));
    assertThat(drawn(type, 3, t -> Sampling.normal(t, g, 5, 0.1)))
        .containsExactly(new double[] {5.0406, 5.2148, 5.0328}, within(1e-4));
    assertThat(drawn(type, 3, t -> Sampling.exponential(t, g, 2)))
        .containsExactly(new double[] {1.3758, 0.0392, 0.9054}, within(1e-4));
    assertThat(drawn(type, 3, t -> Sampling.cauchy(t, g, 0, 1)))
        .containsExactly(new double[] {0.1376, -2.7192, -3.4664}, within(1e-4));
    assertThat(drawn(type, 3, t -> Sampling.cauchy(t, g, 0, 3)))
        .containsExactly(new double[] {5.2557, -1.1618, 0.6694}, within(1e-4));
    assertThat(drawn(type, 3, t -> Sampling.logNormal(t, g, 0.5, 0.25)))
        .containsExactly(new double[] {1.5739, 1.5042, 1.4003}, within(1e-4));
    assertThat(drawn(type, 6, t -> Sampling.bernoulli(t, g, 0.5)))
        .containsExactly(1, 1, 1, 0, 1, 0);
    assertThat(drawn(type, 6, t -> Sampling.bernoulli(t, g, 0.9)))
        .containsExactly(1, 1, 1, 1, 1, 1);
    assertThat(drawn(type, 6, t -> Sampling.geometric(t, g, 0.3)))
        .containsExactly(3, 1, 1, 1, 1, 1);
    assertThat(drawn(type, 5, t -> Sampling.random(t, g)))
        .containsExactly(
            new double[] {1.7490e9, 2.2907e9, 3.5476e9, 1.0057e9, 2.1763e9}, within(5e4));
    assertThat(drawn(type, 5, t -> Sampling.random(t, g, 10))).containsExactly(9, 4, 10, 10, 2);
    assertThat(drawn(type, 5, t -> Sampling.random(t, g, -3, 3)))
        .containsExactly(0, 1, 3, 0x1p64, 0x1p64);
  }

  @Test
  void shouldFillIntegerTypes() {
    Generator g = new Generator(8);
    assertThat(drawn(ElementType.BYTE, 4, t -> Sampling.random(t, g)))
        .containsExactly(195, 84, 241, 105);
    assertThat(drawn(ElementType.BYTE, 4, t -> Sampling.random(t, g, 9)))
        .containsExactly(8, 5, 8, 7);
    assertThat(drawn(ElementType.BYTE, 4, t -> Sampling.random(t, g, -4, 4)))
        .containsExactly(1, 3, 4, 254);
    drawn(ElementType.BYTE, 6, t -> Sampling.bernoulli(t, g, 0.5));
    assertThat(drawn(ElementType.BYTE, 4, t -> Sampling.geometric(t, g, 0.3)))
        .containsExactly(1, 3, 1, 1);
    assertThat(drawn(ElementType.CHAR, 4, t -> Sampling.random(t, g)))
        .containsExactly(15, 93, 98, 59);
  }

  @Test
  void shouldFillAViewInItsOwnOrder() {
    Generator g = new Generator(15);
    Tensor m = new Tensor(ElementType.DOUBLE, 3, 3);
    Sampling.uniform(m.t(), g, 0, 1);
    assertThat(m.toDoubleArray())
        .containsExactly(
            new double[] {.8488, .5914, .3615, .8136, .0544, .8186, .1789, .1110, .2754},
            within(1e-4));
    Sampling.normal(m.select(1, 1), g, 0, 1);
    assertThat(m.select(1, 1).toDoubleArray())
        .containsExactly(new double[] {1.1006, -0.5466, 0.8441}, within(1e-4));
  }

  @Test
  void shouldPermuteAsTorchDoes() {
    Generator g = new Generator(152);
    Sampling.random(new Tensor(ElementType.FLOAT, 8), g);
    Sampling.random(new Tensor(ElementType.FLOAT, 8), g, 50);
    Sampling.random(new Tensor(ElementType.FLOAT, 6), g, 10, 20);
    Sampling.bernoulli(new Tensor(ElementType.FLOAT, 8), g, 0.5);
    Sampling.geometric(new Tensor(ElementType.FLOAT, 8), g, 0.25);
    assertThat(drawn(ElementType.FLOAT, 9, t -> Sampling.random(t, g, 9)))
        .containsExactly(6, 5, 3, 9, 2, 1, 6, 8, 5);
    Tensor permutation = new Tensor(ElementType.DOUBLE);
    Sampling.randperm(permutation, g, 7);
    assertThat(permutation.toDoubleArray()).containsExactly(1, 6, 3, 5, 2, 7, 4);
    Tensor floats = new Tensor(ElementType.FLOAT);
    Sampling.randperm(floats, g, 6);
    assertThat(floats.toDoubleArray()).containsExactly(4, 3, 5, 1, 2, 6);
    assertThat(drawn(ElementType.FLOAT, 4, t -> Sampling.uniform(t, g, 0, 1)))
        .containsExactly(new double[] {0.276604, 0.944997, 0.05544, 0.538733}, within(1e-6));
    assertThat(drawn(ElementType.FLOAT, 4, t -> Sampling.normal(t, g, 0, 1)))
        .containsExactly(new double[] {-1.05474, -1.92361, -0.0967561, 0.372858}, within(1e-5));
  }

  @Test
  void shouldDrawManyNormalNumbersOneByOne() {
    Generator g = new Generator(3);
    Tensor x = new Tensor(ElementType.DOUBLE);
    Sampling.randn(x, g, 500);
    double[] sorted = x.toDoubleArray();
    Arrays.sort(sorted);
    assertThat(sorted[0]).isCloseTo(-3.04312, within(1e-5));
    assertThat(sorted[249]).isCloseTo(0.0205747, within(1e-7));
    assertThat(sorted[499]).isCloseTo(3.61099, within(1e-5));
    assertThat(g.random(1, 100)).isEqualTo(43);
    Tensor h = new Tensor(ElementType.DOUBLE);
    Creation.histc(h, x, 8, -2, 2);
    assertThat(h.toDoubleArray()).containsExactly(26, 54, 61, 92, 105, 81, 38, 21);
  }

  @Test
  void shouldDrawByAliases() {
    Generator g = new Generator(33);
    Tensor aliases = new Tensor(ElementType.LONG);
    Tensor shares = new Tensor(ElementType.DOUBLE);
    Multinomial.aliasSetup(aliases, shares, Tensor.of(0.1, 0.2, 0.3, 0.4));
    assertThat(drawn(ElementType.LONG, 6, t -> Multinomial.aliasDraw(t, g, aliases, shares)))
        .containsExactly(3, 2, 3, 2, 4, 3);
  }

  @Test
  void shouldDrawWithoutReplacement() {
    Generator g = new Generator(1);
    Tensor r = new Tensor(ElementType.LONG);
    Multinomial.draw(r, g, Tensor.of(1, 1, 0, 5), 3, false);
    double[] indices = r.toDoubleArray();
    Arrays.sort(indices);
    assertThat(indices).containsExactly(1, 2, 4);
  }
}

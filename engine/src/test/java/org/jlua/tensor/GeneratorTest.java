package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers are what Torch7 prints. */
class GeneratorTest {
  @ParameterizedTest
  @CsvSource({
    "0,2357136044,2546248239,3071714933,3626093760,0.60276337037794292",
    "1,1791095845,4282876139,3093770124,4005303368,0.00011438108049333096",
    "42,1608637542,3421126067,4083286876,787846414,0.73199393833056092",
    "2147483648,652847386,1439962116,3524204305,1548966947,0.77549828705377877",
    "4294967295,419326371,479346978,3918654476,2416749639,0.7890353025868535",
    "123456789,2288500408,4254805660,2294099250,56498137,0.50955303618684411"
  })
  void shouldGiveTorchsStreamForASeed(
      long seed, long first, long second, long third, long fourth, double uniform) {
    Generator generator = new Generator(seed);
    assertThat(LongStream.generate(generator::random).limit(4))
        .containsExactly(first, second, third, fourth);
    assertThat(generator.uniform(0, 1)).isEqualTo(uniform);
    assertThat(generator.initialSeed()).isEqualTo(seed);
  }

  @Test
  void shouldDrawIntegersInARange() {
    Generator generator = new Generator(5);
    assertThat(LongStream.generate(() -> generator.random(10)).limit(10))
        .containsExactly(2L, 5L, 8L, 6L, 7L, 1L, 3L, 4L, 9L, 5L);
    assertThat(LongStream.generate(() -> generator.random(-5, 5)).limit(10))
        .containsExactly(2L, 4L, -2L, 2L, 4L, 2L, -2L, 5L, 5L, -1L);
    assertThat(LongStream.generate(generator::random).limit(5))
        .containsExactly(346781109L, 2789404647L, 3171576912L, 3519608859L, 1895408684L);
    assertThat(generator.random(1)).isEqualTo(1);
    assertThat(generator.random(3, 3)).isEqualTo(3);
    assertThat(generator.random(1 << 20)).isEqualTo(912450);
    assertThat(generator.random(1L << 31)).isEqualTo(1631817136);
    assertThat(generator.random(1_000_000, 2_000_000)).isEqualTo(1314690);
  }

  @Test
  void shouldDrawNormalNumbersInPairs() {
    Generator generator = new Generator(99);
    assertThat(DoubleStream.generate(() -> generator.normal(0, 1)).limit(6).toArray())
        .containsExactly(
            new double[] {
              -0.7512633099, -1.414128025, -1.883344976, 0.1413375807, 0.743410239, -1.447870829
            },
            within(1e-9));
    assertThat(DoubleStream.generate(() -> generator.normal(10, 2)).limit(4).toArray())
        .containsExactly(
            new double[] {13.04738373, 10.61007232, 10.46761822, 8.775299804}, within(1e-8));
  }

  @Test
  void shouldKeepTheSecondNormalNumberAcrossOtherDraws() {
    Generator generator = new Generator(3);
    assertThat(generator.normal(0, 1)).isCloseTo(-0.3636714399, within(1e-9));
    assertThat(generator.uniform(0, 1)).isCloseTo(0.7081478222, within(1e-9));
    assertThat(generator.normal(0, 1)).isCloseTo(-0.1201830259, within(1e-9));
    assertThat(generator.normal(0, 1)).isCloseTo(0.4440698881, within(1e-9));
  }

  @Test
  void shouldDrawEveryDistribution() {
    Generator g = new Generator(2024);
    assertThat(
            DoubleStream.of(
                    g.exponential(1),
                    g.exponential(0.5),
                    g.exponential(10),
                    g.cauchy(0, 1),
                    g.cauchy(1, 2),
                    g.logNormal(1, 0.5),
                    g.logNormal(2, 2))
                .toArray())
        .containsExactly(
            new double[] {
              0.886767161, 2.83065054, 0.120100635, 0.93168363, -1.97998044, 2.40194475, 5.2759201
            },
            within(1e-8));
    assertThat(IntStream.of(g.geometric(0.5), g.geometric(0.1), g.geometric(0.9)))
        .containsExactly(4, 1, 42);
    assertThat(IntStream.of(g.bernoulli(0.5), g.bernoulli(0.1), g.bernoulli(0.9), g.bernoulli(0.5)))
        .containsExactly(1, 1, 1, 0);
    assertThat(g.uniform(0, 1)).isCloseTo(0.679400519, within(1e-9));
  }

  @Test
  void shouldContinueFromASavedState() {
    Generator generator = new Generator(6);
    generator.normal(0, 1);
    for (int i = 0; i < 622; i++) {
      generator.random();
    }
    byte[] atTheEndOfABlock = generator.getState();
    double[] expected = DoubleStream.generate(() -> generator.normal(0, 1)).limit(5).toArray();
    Generator other = new Generator(1);
    other.setState(atTheEndOfABlock);
    assertThat(DoubleStream.generate(() -> other.normal(0, 1)).limit(5).toArray())
        .containsExactly(expected);
    assertThat(atTheEndOfABlock).hasSize(5048);
    assertThat(other.initialSeed()).isEqualTo(6);
  }

  @Test
  void shouldRejectWrongArguments() {
    Generator generator = new Generator(1);
    assertThatThrownBy(() -> generator.random(0))
        .isInstanceOf(ArgumentException.class)
        .hasMessage("upper bound must be strictly positive")
        .hasFieldOrPropertyWithValue("position", 1);
    assertThatThrownBy(() -> generator.random(5, 2))
        .hasMessage("upper bound must be larger than lower bound")
        .hasFieldOrPropertyWithValue("position", 2);
    assertThatThrownBy(() -> generator.normal(0, -1))
        .hasMessage("standard deviation must be strictly positive");
    assertThatThrownBy(() -> generator.geometric(1.5)).hasMessage("must be > 0 and < 1");
    assertThatThrownBy(() -> generator.bernoulli(2)).hasMessage("must be >= 0 and <= 1");
    assertThatThrownBy(() -> generator.setState(new byte[3])).hasMessage("RNG state is wrong size");
  }
}

package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gives random programs to the interpreter and to translated code, which must do the same.
 *
 * <p>{@code -Djlua.fuzz.seeds=N} tries N sets of programs. Without it there is one set, another one
 * for each release of Java.
 */
class RandomProgramsTest {
  private static final Path FUZZ = Path.of("fuzz").toAbsolutePath();
  private static final int PROGRAMS = 1500;

  static IntStream seeds() {
    Integer count = Integer.getInteger("jlua.fuzz.seeds");
    return count == null
        ? IntStream.of(Runtime.version().feature())
        : IntStream.rangeClosed(1, count);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldDoTheSameTranslatedAndInterpreted(int seed) throws Exception {
    List<String> interpreted = run(seed, "-Djlua.translate.off=true");
    List<String> translated = run(seed, "-Djlua.translate.calls=0 -Djlua.translate.rounds=0");
    assertThat(interpreted).hasSize(PROGRAMS);
    assertThat(translated).isEqualTo(interpreted);
  }

  private static List<String> run(int seed, String options) throws Exception {
    Command.Result result =
        Command.jlua("programs.lua", Integer.toString(seed), Integer.toString(PROGRAMS))
            .with("JLUA_OPTS", options)
            .in(FUZZ)
            .run();
    assertThat(result.err()).isEmpty();
    return result.out().lines().toList();
  }
}

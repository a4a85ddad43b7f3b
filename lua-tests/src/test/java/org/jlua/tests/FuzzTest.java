package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the programs in {@code differential/fuzz}, which make up random input from a seed: programs
 * for the compiler, patterns, formats and numerals. Each line that jlua prints must be the line of
 * lua5.1 or that of luajit.
 *
 * <p>The system property {@code jlua.fuzz.rounds} (1) says how many seeds to try, {@code
 * jlua.fuzz.seed} (1) where to begin, {@code jlua.fuzz.cases} (3000) how many inputs of each.
 */
class FuzzTest {
  private static final Path FOLDER = Path.of("differential/fuzz").toAbsolutePath();
  private static final int ROUNDS = Integer.getInteger("jlua.fuzz.rounds", 1);
  private static final int FIRST_SEED = Integer.getInteger("jlua.fuzz.seed", 1);
  private static final String CASES = System.getProperty("jlua.fuzz.cases", "3000");

  @TestFactory
  Stream<DynamicTest> shouldTreatRandomInputAsAReferenceDoes() {
    if (!ReferenceLua.isInstalled("lua5.1") || !ReferenceLua.isInstalled("luajit")) {
      System.err.println("SKIPPED the comparison of random input: lua5.1 or luajit is missing");
      return Stream.empty();
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (String program : List.of("load", "patterns", "formats")) {
      for (int seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
        String[] words = {
          FOLDER.resolve(program + ".lua").toString(), Integer.toString(seed), CASES
        };
        tests.add(dynamicTest(program + " " + seed, () -> check(words)));
      }
    }
    return tests.stream();
  }

  private static void check(String[] words) throws Exception {
    String[] lua = lines(ReferenceLua.command("lua5.1", words));
    String[] luajit = lines(ReferenceLua.command("luajit", words));
    String[] ours = lines(Command.jlua(words));
    assertThat(ours).hasSameSizeAs(lua);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < ours.length; i++) {
      if (!ours[i].equals(lua[i]) && !ours[i].equals(luajit[i])) {
        problems.add(
            "line %d: %s%n  lua5.1 %s%n  luajit %s".formatted(i, ours[i], lua[i], luajit[i]));
      }
    }
    assertThat(problems).isEmpty();
  }

  private static String[] lines(Command command) throws Exception {
    Command.Result result = command.within(Duration.ofMinutes(5)).run();
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return result.out().split("\n");
  }
}

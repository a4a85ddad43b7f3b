package org.jlua.tests.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jlua.tests.Command;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** A short run of the benchmark that uses children at random; a long one is run by hand. */
@Timeout(180)
@LinuxOnly
@Isolated
final class SoakTest {
  private static final String SECONDS = System.getProperty("jlua.test.soak", "8");

  @Test
  void shouldAccountForEveryMessage() throws Exception {
    String script = Program.SCRIPTS.resolve("../../../../../lua-tests/bench/soak.lua").toString();
    Result result = Command.jlua(script, SECONDS, "7").within(Duration.ofSeconds(170)).run();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("every message accounted for");
    assertThat(result.status()).isZero();
  }
}

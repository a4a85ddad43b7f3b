package org.jlua.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of children, busy ones and grandchildren included, when a parent ends. */
@Timeout(120)
final class ParentDeathTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @Test
  void shouldEndAllDescendantsOfAKilledParent() throws Exception {
    Process parent = start("wait");
    List<ProcessHandle> descendants = descendants(parent);
    parent.destroyForcibly();
    assertAllEnd(descendants);
  }

  @Test
  void shouldEndAllDescendantsOfATerminatedParent() throws Exception {
    Process parent = start("wait");
    List<ProcessHandle> descendants = descendants(parent);
    parent.destroy();
    assertAllEnd(descendants);
  }

  @Test
  void shouldEndAllDescendantsOfAParentThatForgetsToClose() throws Exception {
    Process parent = start("return");
    assertAllEnd(descendants(parent));
    assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(parent.exitValue()).isZero();
  }

  private static Process start(String mode) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            TestParent.class.getName(),
            mode)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<ProcessHandle> descendants(Process parent) throws Exception {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    assertThat(line).matches("\\d+ \\d+ \\d+");
    return Stream.of(line.split(" "))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .toList();
  }

  /** Looks often, because the JDK looks only now and then at processes that are not its own. */
  private static void assertAllEnd(List<ProcessHandle> processes) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (processes.stream().anyMatch(ParentDeathTest::isRunning)
        && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(2_000_000);
    }
    assertThat(processes).noneMatch(ParentDeathTest::isRunning);
  }

  /** Tells whether a process runs; one that has ended and waits to be collected does not. */
  private static boolean isRunning(ProcessHandle process) {
    try {
      String status = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return process.isAlive() && !status.substring(status.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }
}

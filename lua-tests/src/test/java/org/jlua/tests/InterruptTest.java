package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while children, processes and a thread, are in tight loops. */
@Timeout(60)
class InterruptTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final String CHILDREN =
      """
      require 'parallel'
      local list = parallel.nfork({2}, {1, protocol = 'thread'})
      list:exec(function()
         parallel.parent:send('ready')
         while true do end
      end)
      list:receive()
      local talker = parallel.fork()
      talker:exec(function() while true do parallel.parent:send(parallel.yield()) end end)
      talker:join('hello')
      talker:receive()
      io.stderr:write('ready ', list[1].unixid, ' ', list[2].unixid, ' ', talker.unixid, '\\n')
      """;

  @TempDir Path folder;
  private Process program;

  @BeforeEach
  void requireTools() {
    boolean there = Files.isExecutable(Path.of("/usr/bin/setsid")) && canResetSignals();
    if (!there) {
      System.err.println("SKIPPED: Ctrl-C, since there is no /usr/bin/setsid or no GNU env");
    }
    Assumptions.assumeTrue(there);
  }

  private static boolean canResetSignals() {
    try {
      return Command.of("env", "--default-signal=INT", "true").run().status() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  @AfterEach
  void endProgram() {
    if (program != null) {
      program.descendants().forEach(ProcessHandle::destroyForcibly);
      program.destroyForcibly();
    }
  }

  @Test
  void shouldEndEverythingWhenNothingCatchesIt() throws Exception {
    List<ProcessHandle> children = start("while true do end");
    interrupt();
    assertThat(program.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(130);
    assertEnd(children);
  }

  @Test
  void shouldEndEverythingWhenTheParentWaits() throws Exception {
    List<ProcessHandle> children = start("list:receive()");
    interrupt();
    assertThat(program.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(130);
    assertEnd(children);
  }

  @Test
  void shouldLeaveChildrenToAProgramThatGoesOn() throws Exception {
    List<ProcessHandle> children =
        start(
            """
            local ok, err = pcall(function() while true do end end)
            assert(not ok and err:find('interrupted!', 1, true), err)
            talker:join('again')
            print((talker:receive()))
            parallel.close()
            """);
    interrupt();
    assertThat(program.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("out"))).startsWith("again\n");
    assertThat(program.exitValue()).isZero();
    assertEnd(children);
  }

  /** Starts a program in a process group of its own; returns its children once they are busy. */
  private List<ProcessHandle> start(String rest) throws Exception {
    Path script = Files.writeString(folder.resolve("script.lua"), CHILDREN + rest);
    Path err = folder.resolve("err");
    program =
        Command.of(
                "setsid",
                "env",
                "--default-signal=INT", // a shell's background jobs ignore it
                Command.distribution().resolve("bin/jlua").toString(),
                script.toString())
            .onThisJava()
            .start(folder.resolve("out"), err);
    while (!Files.exists(err) || !Files.readString(err).matches("(?s).*ready[^\n]*\n.*")) {
      assertThat(program.isAlive()).as("the program ended too early").isTrue();
      LockSupport.parkNanos(5_000_000);
    }
    String line = Files.readString(err).lines().filter(l -> l.startsWith("ready")).findAny().get();
    return Stream.of(line.split(" "))
        .skip(1)
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .toList();
  }

  /** Sends the signal to all processes of the group, as a terminal does. */
  private void interrupt() throws Exception {
    assertThat(Command.of("kill", "-INT", "--", "-" + program.pid()).run().status()).isZero();
  }

  private static void assertEnd(List<ProcessHandle> processes) {
    assertThat(processes).hasSize(3);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (processes.stream().anyMatch(InterruptTest::runs) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(2_000_000);
    }
    assertThat(processes).noneMatch(InterruptTest::runs);
  }

  /** Tells whether a process runs; one that has ended and waits to be collected does not. */
  private static boolean runs(ProcessHandle process) {
    try {
      String status = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return !status.substring(status.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }
}

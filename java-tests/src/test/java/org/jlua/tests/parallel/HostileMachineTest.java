package org.jlua.tests.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jlua.tests.Command;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Forks where no file can be written, and beside other programs. */
@Timeout(180)
@LinuxOnly
@Isolated
final class HostileMachineTest {
  private static final String TALK =
      """
      local list = parallel.nfork({2}, {1, protocol = 'thread'})
      list:exec(function() while true do parallel.parent:send(parallel.parent:receive()) end end)
      for i = 1, %d do
        local object = {%s, i, torch.ones(i * 100)}
        list:send(object)
        for _, back in pairs(list:receive()) do
          assert(back[1] == object[1] and back[2] == i and back[3]:sum() == i * 100)
        end
      end
      print('fine') io.stdout:flush()
      """;

  @TempDir Path folder;

  private static void assertFine(Program program) throws Exception {
    program.line("fine");
    assertThat(program.status()).isZero();
    assertThat(program.errors()).isEmpty();
  }

  @Test
  void shouldForkWithoutACache() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a directory");
    Map<String, String> nowhere =
        Map.of("XDG_CACHE_HOME", file + "/cache", "HOME", file + "/home", "TMPDIR", file + "/tmp");
    try (Program program = new Program(nowhere, List.of(), TALK.formatted(5, "1"))) {
      assertFine(program);
    }
  }

  @Test
  void shouldForkWhereNothingCanBeWritten() throws Exception {
    String prepare =
        "mount -t tmpfs -o size=16k none /dev/shm && head -c 16k /dev/zero > /dev/shm/full;"
            + " mount --bind /tmp /tmp && mount -o remount,ro,bind /tmp && exec \"$@\"";
    List<String> prefix = List.of("unshare", "-m", "sh", "-c", prepare, "sh");
    boolean may =
        Command.of("unshare", "-m", "sh", "-c", "mount -t tmpfs none /dev/shm").run().status() == 0;
    if (!may) {
      System.err.println("SKIPPED full disks: mount namespaces are not permitted");
    }
    Assumptions.assumeTrue(may);
    Path script = Program.scriptIn(folder, TALK.formatted(5, "1"));
    Map<String, String> cache = Map.of("XDG_CACHE_HOME", "/dev/shm/cache", "HOME", "/dev/shm");
    try (Program program = Program.ofFile(cache, prefix, folder.resolve(script))) {
      assertFine(program);
    }
  }

  @Test
  void shouldNotMixUpProgramsThatRunAtOnce() throws Exception {
    try (Program first = Program.run(TALK.formatted(200, "'first'"));
        Program second = Program.run(TALK.formatted(200, "'second'"))) {
      assertFine(first);
      assertFine(second);
    }
  }
}

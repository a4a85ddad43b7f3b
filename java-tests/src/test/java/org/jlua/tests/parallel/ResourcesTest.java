package org.jlua.tests.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What a program uses while it has children and afterwards, and what others can see of it. */
@Timeout(900)
@LinuxOnly
@Isolated
final class ResourcesTest {
  /** How many children a program has one after the other; 1,000 in a long run. */
  private static final int CYCLES = Integer.getInteger("jlua.test.cycles", 40);

  private static final String CHURN =
      """
      local kind, cycles = %s, %d
      local function cycle()
        local child = parallel.fork(nil, kind)
        child:exec(function() parallel.parent:send(parallel.parent:receive()) end)
        child:send({1, torch.ones(1000)})
        assert(child:receive()[1] == 1)
        child:sync()
        child:sync()
        assert(parallel.nchildren == 0 and child.running == false)
      end
      for i = 1, 10 do cycle() end
      os.execute('true') -- with the first command, the JVM looks for a logger in all jars
      collectgarbage()
      print('before') io.stdout:flush()
      io.popen('sleep 1'):read()
      for i = 1, cycles do
        cycle()
        if i %% 20 == 0 then print(i) io.stdout:flush() end -- who waits sees that it goes on
      end
      collectgarbage()
      print('after') io.stdout:flush()
      os.execute('sleep 1000')
      """;

  private record Use(long descriptors, long tasks, long maps, int family, int ports) {
    static Use of(Program program) throws Exception {
      long pid = program.pid();
      try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"));
          Stream<String> maps = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
        int family = (int) program.family().stream().filter(Use::isChild).count();
        return new Use(
            Program.descriptors(pid).count(),
            tasks.count(),
            maps.count(),
            family,
            program.listensAt().size());
      }
    }

    private static boolean isChild(long pid) {
      return Program.commandLine(pid).contains("--child");
    }
  }

  private static void assertThatNothingIsLeft(String kind, int cycles) throws Exception {
    long files = temporaryFiles();
    try (Program program = Program.run(CHURN.formatted(kind, cycles))) {
      program.line("before");
      Use before = Use.of(program);
      program.line("after");
      // threads that ended with the last child may still be on their way
      Program.await(Duration.ofSeconds(5), () -> isBack(program, before));
      Use after = Use.of(program);
      assertThat(after.descriptors).as("descriptors").isLessThanOrEqualTo(before.descriptors + 4);
      assertThat(after.tasks).as("threads").isLessThanOrEqualTo(before.tasks + 4);
      assertThat(after.maps).as("maps").isLessThanOrEqualTo(before.maps + 40);
      assertThat(after.family).as("processes").isZero();
      assertThat(after.ports).as("ports").isLessThanOrEqualTo(1);
    }
    assertThat(temporaryFiles()).isLessThanOrEqualTo(files + 4);
  }

  private static boolean isBack(Program program, Use before) {
    try {
      return Use.of(program).tasks <= before.tasks;
    } catch (Exception e) {
      return false;
    }
  }

  private static long temporaryFiles() throws Exception {
    long count = 0;
    for (String folder : List.of("/tmp", "/dev/shm")) {
      try (Stream<Path> all = Files.list(Path.of(folder))) {
        count += all.filter(file -> file.getFileName().toString().contains("jlua")).count();
      }
    }
    return count;
  }

  @Test
  void shouldLeaveNothingOfProcesses() throws Exception {
    assertThatNothingIsLeft("nil", CYCLES);
  }

  @Test
  void shouldLeaveNothingOfThreads() throws Exception {
    assertThatNothingIsLeft("'thread'", 1000);
  }

  @Test
  void shouldUseNoProcessorWhileItWaits() throws Exception {
    String script =
        """
        local child = parallel.fork()
        child:exec(function()
          parallel.parent:send('ready')
          os.execute('sleep 2')
          parallel.parent:receive()
        end)
        child:receive()
        local waiter = parallel.fork()
        waiter:exec(function() parallel.parent:receive() end)
        print(child.unixid, waiter.unixid) io.stdout:flush()
        child:send('go on')
        child:sync()
        child:sync()
        assert(parallel.nchildren == 1 and parallel.children[child.id] == nil)
        print('synced') io.stdout:flush()
        waiter:send(1)
        waiter:sync()
        """;
    try (Program program = Program.run(script)) {
      String[] children = program.line().split("\t");
      long[] pids = {program.pid(), Long.parseLong(children[0]), Long.parseLong(children[1])};
      // what was begun before, such as compilation, is finished first
      program.awaitCalm(pids);
      long[] before = new long[3];
      for (int i = 0; i < 3; i++) {
        before[i] = Program.ticks(pids[i]);
      }
      program.line("synced");
      // not of the child that has ended; a tick is 10 ms
      assertThat(Program.ticks(pids[0]) - before[0]).as("ticks of sync").isLessThan(20);
      assertThat(Program.ticks(pids[2]) - before[2]).as("ticks of receive").isLessThan(20);
      assertThat(program.status()).isZero();
    }
  }

  @Test
  void shouldShowNothingSecretToOthers() throws Exception {
    String script =
        """
        local secret = 'the fox is in the $HOME `kennel`'
        local child = parallel.fork(nil, nil, nil, secret)
        child:exec(function(...)
          local word = 'the cat is out of the bag'
          parallel.parent:send({word, ...})
          parallel.parent:receive()
        end)
        assert(child:receive()[2] == secret)
        print('ready') io.stdout:flush()
        parallel.children[1]:join()
        """;
    try (Program program = Program.run(script)) {
      program.line("ready");
      List<Long> family = program.family();
      assertThat(family).isNotEmpty();
      for (long pid : family) {
        String seen = Program.commandLine(pid) + Program.environment(pid);
        assertThat(seen).doesNotContain("kennel").doesNotContain("the bag");
        // a key of 32 bytes would be 64 digits, or 43 letters
        assertThat(Program.commandLine(pid)).doesNotContainPattern("[0-9a-fA-F]{60,}");
        assertThat(Program.environment(pid)).doesNotContainPattern("JLUA\\w*(KEY|SECRET)");
      }
    }
  }
}

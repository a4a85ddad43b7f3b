package org.jlua.tests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Children that ssh starts on other machines. */
@Timeout(180)
@Isolated
class OtherMachinesTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @TempDir static Path keys;
  @TempDir static Path cache;
  @TempDir static Path copies;
  private static Path distribution;
  private static SshServer server;

  @TempDir Path folder;
  private Process program;

  @BeforeAll
  static void startServer() throws Exception {
    distribution = DistributionCopy.at(copies.resolve("jlua"));
    server =
        SshServer.start(
            keys, "JLUA_JAVA_HOME=" + System.getProperty("java.home"), "XDG_CACHE_HOME=" + cache);
  }

  @AfterAll
  static void endServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void endProgram() {
    if (program != null) {
      program.descendants().forEach(ProcessHandle::destroyForcibly);
      program.destroyForcibly();
    }
  }

  /** Returns a script that knows how to get to the machines. */
  private Path script(String code) throws IOException {
    String lua = distribution.resolve("bin/jlua").toString();
    String head =
        """
        require 'parallel'
        local prefix, lua = [[%s]], [[%s]]
        local function on(n, count, more)
           local place = {count or 1, ip = '127.0.0.' .. n, protocol = prefix, lua = lua}
           for k, v in pairs(more or {}) do place[k] = v end
           return place
        end
        """;
    return Files.writeString(
        folder.resolve("script.lua"), head.formatted(server.prefix(), lua) + code);
  }

  private static Command jlua(Path script) {
    return Command.jluaIn(distribution, script.toString());
  }

  private Result run(String code) throws Exception {
    return jlua(script(code)).within(Duration.ofSeconds(120)).run();
  }

  @Test
  void shouldTalkToChildrenOnThreeMachines() throws Exception {
    Result result =
        run(
            """
            local list = parallel.nfork(on(1, 2), on(2), on(3, 1, {tunnel = true}))
            list:exec(function()
               while parallel.yield() ~= 'end' do
                  local t = parallel.parent:receive()
                  parallel.parent:send{parallel.ip, t * 2}
               end
            end)
            local t = torch.randn(500000)
            for round = 1, 5 do
               list:join()
               list:send(t)
               for i, answer in ipairs(list:receive()) do
                  assert(answer[1] == list[i].ip and (answer[2] - t * 2):abs():max() == 0)
               end
            end
            list:join('end')
            list:sync()
            print(parallel.nchildren)
            """);
    assertThat(result).isEqualTo(Result.printed("0\n"));
  }

  /** These files hold with any command prefix; elsewhere they run with one that stays here. */
  @ParameterizedTest
  @ValueSource(strings = {"parallel_remote", "parallel_remote_calls", "parallel_remote_ends"})
  void shouldRunTheTestsInLuaOverSsh(String name) throws Exception {
    Path files = Path.of("../lua-tests/assert").toAbsolutePath().normalize();
    Result result =
        Command.jlua(name + ".lua")
            .in(files)
            .with("JLUA", Command.distribution().resolve("bin/jlua").toString())
            .with("JLUA_TEST_PROTOCOL", server.prefix())
            .with("JLUA_TEST_MACHINES", String.join(" ", SshServer.MACHINES))
            .run();
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void shouldKeepTheOrderOfWhatIsPrinted() throws Exception {
    Result result =
        run(
            """
            local list = parallel.nfork(on(1), on(2))
            list:exec(function()
               for i = 1, 100 do
                  print('child', i)
                  if i % 2 == 0 then parallel.yield() else parallel.parent:send(i) end
               end
               print('the end')
            end)
            for i = 1, 100 do
               for _, child in ipairs(list) do
                  if i % 2 == 0 then child:join() else child:receive() end
                  print('parent', i)
               end
            end
            for _, child in ipairs(list) do child:sync() end
            print('really')
            """);
    List<String> lines = new ArrayList<>(result.out().lines().toList());
    assertThat(result.err()).isEmpty();
    assertThat(lines).hasSize(2 * 200 + 3).endsWith("really");
    int printed = 0;
    int heard = 0;
    for (String line : lines) {
      printed += line.startsWith("child") ? 1 : 0;
      heard += line.startsWith("parent") ? 1 : 0;
      assertThat(printed).as("what was printed before " + line).isGreaterThanOrEqualTo(heard);
    }
  }

  @Test
  void shouldRaiseWhenALoginFails() throws Exception {
    Result result =
        run(
            """
            local function never(place)
               local child = parallel.nfork{place}[1]
               local ok, err = pcall(child.exec, child, 'return')
               print(ok, err.kind, (tostring(err):gsub('\\n.*', '')))
            end
            never(on(1, 1, {protocol = [[%s]]}))
            never(on(1, 1, {protocol = 'ssh -q -o BatchMode=yes -p 1'}))
            never(on(1, 1, {ip = 'no.such.machine.invalid'}))
            never(on(1, 1, {lua = '/no/such/jlua'}))
            never(on(1, 1, {lua = 'exec cat > /dev/null; ', timeout = 1}))
            """
                .formatted(server.strangersPrefix()));
    String did = "> child %d did not start: it ";
    String not = did + "could not be started on %s: the command ended with exit status %d\n";
    assertThat(result)
        .isEqualTo(
            Result.printed(
                "false\tlaunch\t<parallel#001"
                    + not.formatted(1, "127.0.0.1", 255)
                    + "false\tlaunch\t<parallel#002"
                    + not.formatted(2, "127.0.0.1", 255)
                    + "false\tlaunch\t<parallel#003"
                    + not.formatted(3, "no.such.machine.invalid", 255)
                    + "false\tlaunch\t<parallel#004"
                    + not.formatted(4, "127.0.0.1", 127)
                    + "false\tlaunch\t<parallel#005"
                    + did.formatted(5)
                    + "did not say hello within 1000 ms; no agent answers yet\n"));
  }

  // ---- installation

  @Test
  void shouldInstallItselfOnceAndRepairWhatIsDamaged() throws Exception {
    String code =
        """
        local list = parallel.nfork(on(2, 2, {install = true}))
        list:exec(function()
           local System = require('java').import('java.lang.System')
           parallel.parent:send(System.getProperty('jlua.home'))
        end)
        print((list:receive()[2]:gsub('.*/', '')))
        list:sync()
        print('done')
        """;
    Result first = run(code);
    assertThat(first.err()).isEmpty();
    Path place = onlyFileIn(cache.resolve("jlua/remote"));
    assertThat(first.out()).isEqualTo(place.getFileName() + "\ndone\n");
    Path sums = place.resolve("sums");
    Files.setLastModifiedTime(sums, FileTime.fromMillis(1_000_000_000_000L));
    assertThat(run(code)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(sums).toMillis()).isEqualTo(1_000_000_000_000L);

    Files.writeString(place.resolve("lib/build-id"), "damaged\n");
    assertThat(run(code)).isEqualTo(first);
    assertThat(onlyFileIn(cache.resolve("jlua/remote"))).isEqualTo(place);
    assertThat(place.resolve("lib/build-id"))
        .hasSameTextualContentAs(distribution.resolve("lib/build-id"));

    assertThat(place.resolve("bin/jlua").toFile().setExecutable(false)).isTrue();
    assertThat(run(code)).isEqualTo(first);
  }

  @Test
  void shouldInstallItselfForARunWhereTheCacheTakesNoFiles() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path shell =
        Files.writeString(
            folder.resolve("shell"),
            "export XDG_CACHE_HOME=/dev/null TMPDIR=" + temporary + "\nexec sh -c \"$2\"\n");
    Result result =
        run(
            """
            local child = parallel.nfork{on(1, 1, {install = true, protocol = 'sh %s'})}[1]
            child:exec(function()
               local System = require('java').import('java.lang.System')
               parallel.parent:send(System.getProperty('jlua.home'))
            end)
            print((child:receive():gsub('jlua%%.%%w+/', '')))
            """
                .formatted(shell));
    assertThat(result).isEqualTo(Result.printed(temporary + "/new\n"));
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (temporary.toFile().list().length > 0 && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(2_000_000);
    }
    assertThat(temporary).isEmptyDirectory();
  }

  /**
   * What the login shell reads has to mean the same to csh, which ends lines in quotes, and fish.
   */
  @Test
  void shouldInstallItselfWhateverTheLoginShellIs() throws Exception {
    Path shell =
        Files.writeString(
            folder.resolve("shell"),
            "#!/bin/sh\ncase $2 in *'\n'* | *'!'* | *'\\'*) exit 7 ;; esac\nexec sh -c \"$2\"\n");
    Result result =
        run(
            """
            local place = on(1, 1, {install = true, protocol = 'sh %s'})
            local child = parallel.nfork{place}[1]
            child:exec(function() parallel.parent:send('installed') end)
            print(child:receive())
            """
                .formatted(shell));
    assertThat(result).isEqualTo(Result.printed("installed\ttrue\n"));
  }

  private static Path onlyFileIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  // ---- ends

  private static final String FAMILY =
      """
      local list = parallel.nfork(on(1, 2), on(2))
      list:exec(function()
         local own = parallel.fork()
         own:exec(function()
            parallel.parent:send('ready')
            while true do end
         end)
         own:receive()
         parallel.parent:send('ready')
         if parallel.id ~= 2 then while true do end end
         parallel.parent:receive()
      end)
      list:receive()
      io.stderr:write('ready\\n')
      """;

  private void start(String code) throws Exception {
    String launcher = distribution.resolve("bin/jlua").toString();
    program = // signals may be ignored where the tests run
        Command.of("env", "--default-signal=HUP", launcher, script(FAMILY + code).toString())
            .onThisJava()
            .start(folder.resolve("out"), folder.resolve("err"));
    awaitReady();
  }

  private List<ProcessHandle> everything() {
    List<ProcessHandle> all = new ArrayList<>(server.sessions());
    program.descendants().forEach(all::add);
    // the commands, the agents, three children and three grandchildren at least
    assertThat(all).hasSizeGreaterThanOrEqualTo(2 + 2 + 3 + 3);
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return",
        "error('an error')",
        "os.exit(3)",
        "parallel.close() while true do end",
      })
  void shouldLeaveNothingBehindWhenItEndsBy(String end) throws Exception {
    start("while not io.open([[" + folder.resolve("go") + "]]) do end " + end);
    List<ProcessHandle> all = everything();
    Files.createFile(folder.resolve("go"));
    if (!end.contains("while")) {
      assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertEnd(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HUP", "TERM", "KILL"})
  void shouldLeaveNothingBehindWhenItIsEndedBy(String signal) throws Exception {
    start("list:receive()");
    List<ProcessHandle> all = everything();
    Command.of("kill", "-" + signal, Long.toString(program.pid())).run();
    assertEnd(all);
  }

  @Test
  void shouldRaiseWhenAnAgentIsKilled() throws Exception {
    start(ASK);
    List<ProcessHandle> session = sessionOf("127.0.0.1");
    ProcessHandle agent = session.get(session.size() - 1);
    agent.destroyForcibly();
    assertThatTheOthersLiveOn();
    assertEnd(session.subList(session.size() - 1, session.size()));
  }

  @Test
  void shouldRaiseWhenTheServerOfAConnectionIsKilled() throws Exception {
    start(ASK);
    List<ProcessHandle> session = sessionOf("127.0.0.1");
    List<ProcessHandle> there = session.get(0).descendants().toList();
    session.get(0).destroyForcibly();
    assertThatTheOthersLiveOn();
    assertEnd(there);
  }

  private static final String ASK =
      """
      for i = 1, 2 do
         local ok, err = pcall(list[i].receive, list[i], nil, {timeout = 20})
         print(ok, err.kind, (tostring(err):gsub('%(pid.-%)', ''):gsub('status.*', '')))
      end
      local child = parallel.nfork(on(2))[1]
      child:exec(function() parallel.parent:send('from there') end)
      print(child:receive())
      """;

  private void assertThatTheOthersLiveOn() throws Exception {
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String lost =
        "false\texit\t<parallel#00%d> child %d  lost its connection to 127.0.0.1: the command ended with exit \n";
    assertThat(Command.read(folder.resolve("out")))
        .isEqualTo(lost.formatted(1, 1) + lost.formatted(2, 2) + "from there\ttrue\n");
  }

  /** Returns the server process of a machine's connection and its descendants in a line. */
  private List<ProcessHandle> sessionOf(String machine) {
    List<ProcessHandle> line = new ArrayList<>();
    for (ProcessHandle agent : server.sessions()) {
      String[] words = agent.info().arguments().orElse(new String[0]);
      boolean isAgent = words.length > 0 && words[words.length - 1].equals("--agent");
      if (isAgent && environment(agent).contains(" " + machine + " ")) {
        ProcessHandle up = agent;
        while (!up.parent().orElseThrow().equals(server.handle())) {
          line.add(0, up);
          up = up.parent().orElseThrow();
        }
        line.add(0, up);
      }
    }
    assertThat(line).hasSizeGreaterThanOrEqualTo(2);
    return line;
  }

  private static String environment(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static void assertEnd(List<ProcessHandle> processes) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (processes.stream().anyMatch(OtherMachinesTest::isRunning)
        && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(2_000_000);
    }
    assertThat(processes).noneMatch(OtherMachinesTest::isRunning);
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

  // ---- silence

  @Test
  void shouldGiveUpAMachineThatIsSilentForTooLong() throws Exception {
    program =
        jlua(script(
                """
                        local child = parallel.nfork(on(3, 1, {heartbeat = 1}))[1]
                        child:exec(function() parallel.parent:send('ready') while true do end end)
                        child:receive()
                        io.stderr:write('ready\\n')
                        local ok, err = pcall(child.receive, child, nil, {timeout = 30})
                        print(err.kind, (tostring(err):gsub('.*lost', 'lost')))
                        """))
            .start(folder.resolve("out"), folder.resolve("err"));
    awaitReady();
    List<ProcessHandle> session = sessionOf("127.0.0.3");
    ProcessHandle agent = session.get(session.size() - 1);
    List<ProcessHandle> children = agent.children().toList();
    Command.of("kill", "-STOP", Long.toString(agent.pid())).run();
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Command.read(folder.resolve("out")))
        .isEqualTo("exit\tlost its connection: 127.0.0.3 has been silent for too long\n");
    Command.of("kill", "-CONT", Long.toString(agent.pid())).run();
    assertEnd(children);
    assertEnd(List.of(agent));
  }

  @Test
  void shouldBearAMachineThatStopsForAWhile() throws Exception {
    program =
        jlua(script(
                """
                        local child = parallel.nfork(on(3, 1, {heartbeat = 20}))[1]
                        child:exec(function()
                           parallel.parent:send('ready')
                           parallel.parent:send(parallel.parent:receive())
                        end)
                        child:receive()
                        io.stderr:write('ready\\n')
                        while not io.open([[%s]]) do end
                        child:send('again')
                        print(child:receive())
                        """
                    .formatted(folder.resolve("go"))))
            .start(folder.resolve("out"), folder.resolve("err"));
    awaitReady();
    List<ProcessHandle> session = sessionOf("127.0.0.3");
    ProcessHandle agent = session.get(session.size() - 1);
    List<Long> stopped = new ArrayList<>(List.of(agent.pid(), program.pid()));
    agent.children().forEach(child -> stopped.add(child.pid()));
    for (long pid : stopped) {
      Command.of("kill", "-STOP", Long.toString(pid)).run();
    }
    assertThat(program.waitFor(4, TimeUnit.SECONDS)).isFalse(); // longer than two heartbeats
    for (long pid : stopped) {
      Command.of("kill", "-CONT", Long.toString(pid)).run();
    }
    Files.createFile(folder.resolve("go"));
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Command.read(folder.resolve("out"))).isEqualTo("again\ttrue\n");
  }

  private void awaitReady() throws IOException {
    Path err = folder.resolve("err");
    while (!Files.readString(err).contains("ready")) {
      assertThat(program.isAlive()).as(Files.readString(err)).isTrue();
      LockSupport.parkNanos(10_000_000);
    }
  }

  // ---- secrets

  @Test
  void shouldShowNeitherCodeNorDataToWhoeverListens() throws Exception {
    Tools.require("tcpdump");
    Path capture = folder.resolve("capture");
    Path log = folder.resolve("log");
    Process listener =
        Command.of("tcpdump", "-i", "lo", "-s", "0", "-U", "-w", capture.toString(), "tcp")
            .start(folder.resolve("dump"), log);
    try {
      while (!Files.readString(log).contains("listening on")) {
        boolean may = listener.isAlive();
        if (!may) {
          System.err.println("SKIPPED a test: tcpdump may not listen here");
        }
        Assumptions.assumeTrue(may);
        LockSupport.parkNanos(10_000_000);
      }
      Result result =
          run(
              """
              local list = parallel.nfork(on(1), on(2, 1, {tunnel = true}))
              list:exec(function()
                 local remarkable = 'remarkable code'
                 local data = parallel.parent:receive()
                 parallel.parent:send({remarkable, data})
              end)
              list:send(string.rep('remarkable data', 100000))
              print(#list:receive()[2][2])
              list:sync()
              """);
      assertThat(result).isEqualTo(Result.printed("1500000\n"));
    } finally {
      listener.destroy();
      listener.waitFor(10, TimeUnit.SECONDS);
    }
    String seen = Command.read(capture);
    assertThat(seen).hasSizeGreaterThan(6_000_000);
    assertThat(seen.contains("remarkable")).isFalse();
  }

  @Test
  void shouldShowNothingInCommandLinesAndEnvironments() throws Exception {
    start("list:receive()");
    String lua = distribution.resolve("bin/jlua").toString();
    for (ProcessHandle process : everything()) {
      String[] words = process.info().arguments().orElse(new String[0]);
      String line = String.join(" ", words);
      boolean known =
          line.endsWith("--agent")
              || line.endsWith("--child")
              || line.endsWith(" " + lua + " --agent")
              || line.contains("sshd")
              || line.isEmpty();
      assertThat(known).as(line).isTrue();
      assertThat(environment(process))
          .doesNotContainIgnoringCase("secret")
          .doesNotContain("JLUA_KEY");
    }
  }
}

package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of children: the lines of {@code parallel.verbose}, the bar of a map. */
@Timeout(180)
final class ParallelViewTest {
  @TempDir Path folder;

  private Result run(String script) throws Exception {
    Path file = Files.writeString(folder.resolve("view.lua"), "require 'parallel'\n" + script);
    return jlua(file.toString()).run();
  }

  private static Command jlua(String file) throws Exception {
    return Command.of(Command.distribution().resolve("bin/jlua").toString(), file)
        .with("JLUA_JAVA_HOME", System.getProperty("java.home"))
        .with("XDG_CACHE_HOME", Command.cache().toString());
  }

  /** Returns the lines on stderr without what differs from run to run. */
  private List<String> told(int level) throws Exception {
    Result result =
        run(
            "parallel.verbose = "
                + level
                + """

                local thread = '127.0.0.1'
                local a = parallel.fork(thread, 'thread')
                a:exec('parallel.yield() parallel.parent:receive() parallel.parent:receive()')
                a:join('now')
                a:send('x')
                a:send('x')
                a:sync()
                local b = parallel.fork(thread, 'thread')
                assert(b:call('return 1'):get() == 1)
                local c = parallel.fork(thread, 'thread')
                c:exec('error("boom", 0)')
                pcall(c.receive, c)
                c:sync()
                local d = parallel.fork()
                d:call('return 1'):get()
                os.execute('kill -9 ' .. d.unixid)
                pcall(d.receive, d)
                pcall(d.sync, d)
                parallel.close()
                """);
    assertThat(result.status()).as(result.err()).isZero();
    return result
        .err()
        .lines()
        .map(l -> l.replaceFirst("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ", "TIME "))
        .map(
            l -> l.replaceFirst("process \\d+$", "process PID").replaceFirst("pid \\d+", "pid PID"))
        .map(l -> l.replaceFirst("(EXEC|DATA), \\d+ bytes", "$1, N bytes"))
        .toList();
  }

  @Test
  void shouldTellWhatHappensToChildren() throws Exception {
    assertThat(told(0)).isEmpty();
    List<String> lives =
        List.of(
            "TIME <parallel#001> forked on 127.0.0.1, process PID",
            "TIME <parallel#001> is sent EXEC, N bytes",
            "TIME <parallel#001> exit: has ended with exit status 0",
            "TIME <parallel#002> forked on 127.0.0.1, process PID",
            "TIME <parallel#003> forked on 127.0.0.1, process PID",
            "TIME <parallel#003> is sent EXEC, N bytes",
            "TIME <parallel#003> error: boom",
            "TIME <parallel#004> forked on 127.0.0.1, process PID",
            "TIME <parallel#004> signal: child 4 (pid PID on 127.0.0.1) ended with signal 9"
                + " (SIGKILL)",
            "TIME <parallel#002> closed");
    assertThat(told(1)).isEqualTo(lives);
    List<String> steps = told(2);
    assertThat(steps).containsSubsequence(lives);
    assertThat(steps)
        .containsSubsequence(
            "TIME <parallel#001> is joined, 3 bytes",
            "TIME <parallel#002> is asked, request 1",
            "TIME <parallel#002> answers request 1")
        .noneMatch(line -> line.contains("DATA"));
    List<String> messages = told(3);
    assertThat(messages).containsSubsequence(lives);
    assertThat(messages)
        .containsSubsequence(
            "TIME <parallel#001> is joined, 3 bytes",
            "TIME <parallel#001> is sent DATA, N bytes",
            "TIME <parallel#001> is sent DATA, N bytes",
            "TIME <parallel#002> is asked, request 1");
  }

  private static final String MAPS =
      """
      local function slow(x) os.execute('sleep 0.12') if x == 'bad' then error('no', 0) end return x end
      local options = {workers = 1, protocol = 'thread', chunk = 1}
      options.progress = 'counting'
      assert(#parallel.map(slow, {1, 2, 3, 4}, options) == 4)
      options.progress = true
      assert(not pcall(parallel.map, slow, {1, 'bad', 3}, options))
      assert(#parallel.map(slow, {}, options) == 0)
      options.progress = false
      assert(#parallel.map(slow, {1}, options) == 1)
      print('done')
      """;

  @Test
  void shouldShowNoBarWhereNobodyLooks() throws Exception {
    Result result = run(MAPS);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("done\n");
  }

  @Test
  void shouldShowABarInATerminal() throws Exception {
    Tools.require("tmux");
    Path file = Files.writeString(folder.resolve("bar.lua"), "require 'parallel'\n" + MAPS);
    Path record = folder.resolve("record");
    String line =
        "env JLUA_JAVA_HOME='%s' XDG_CACHE_HOME='%s' sh -c 'read start; exec \"$0\" \"$@\"' '%s' '%s'; cat"
            .formatted(
                System.getProperty("java.home"),
                Command.cache(),
                Command.distribution().resolve("bin/jlua"),
                file);
    try (Screen screen = Screen.open(folder, line)) {
      screen.recordTo(record);
      screen.press("Enter");
      screen.awaitText("done");
    }
    String text = Files.readString(record, StandardCharsets.UTF_8);
    String bar = "\r counting \\[%s\\] %s\u001b\\[K";
    String time = "\\d+(ms|s)";
    assertThat(text).containsPattern(bar.formatted("> {39}", "0/4"));
    String middle = "2/4  ETA: " + time + " \\| Tot: " + time + " \\| Step: " + time;
    assertThat(text).containsPattern(bar.formatted("={20}> {19}", middle));
    String end = "4/4 \\| Tot: " + time + " \\| Step: " + time;
    assertThat(text).containsPattern(bar.formatted("={40}", end) + "\r?\n");
    assertThat(text).containsPattern("\r \\[={13}> {26}\\] 1/3  ETA: [^\r\n]*\u001b\\[K\r?\n");
    assertThat(text).doesNotContain("0/0").doesNotContain("1/1");
  }
}

package org.jlua.tests.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What the next call of a parent says after a child has been ended from outside, and how soon. */
@Timeout(120)
@LinuxOnly
@Isolated
final class ChildDeathTest {
  private static final double LIMIT_S = 1;

  @Test
  void shouldRaiseSoonWhateverTheChildWasBusyWith() throws Exception {
    try (Program program = Program.run("require 'deaths'")) {
      Set<String> seen = new HashSet<>();
      String line;
      while (!(line = program.line()).equals("end")) {
        String[] words = line.split("\t");
        seen.add(words[0] + " " + words[2]);
        String signal = words[0].equals("KILL") ? "9 (SIGKILL)" : "15 (SIGTERM)";
        assertThat(Double.parseDouble(words[3])).as(line).isLessThan(LIMIT_S);
        assertThat(words[4]).as(line).isEqualTo("signal");
        assertThat(words[5])
            .matches("<parallel#\\d+> child \\d+ \\(pid \\d+ on 127.0.0.1\\) .*")
            .endsWith("ended with signal " + signal);
      }
      assertThat(seen).hasSize(26);
      assertThat(program.status()).isZero();
      assertThat(program.errors()).isEmpty();
    }
  }

  @Test
  void shouldEndTheCommandsOfAChildThatWasKilled() throws Exception {
    String script =
        """
        local children = parallel.nfork(3)
        local endless = 'echo begun; sleep 1000'
        children[1]:exec(function(command) io.popen(command):read() parallel.parent:send(1) os.execute(command) end, endless)
        children[2]:exec(function(command)
          local pipe = io.popen(command)
          parallel.parent:send(pipe:read())
          pipe:read('*a')
        end, endless)
        children[3]:exec(function() os.execute('setsid sleep 3 &') parallel.parent:send(1) while true do end end)
        children:receive()
        parallel.print('ready') io.stdout:flush()
        for _, child in ipairs(children) do
          os.execute('kill -9 ' .. child.unixid)
          print(select(2, pcall(child.receive, child)).kind) io.stdout:flush()
        end
        os.execute('sleep 1000')
        """;
    try (Program program = Program.run(script)) {
      for (int i = 0; i < 3; i++) {
        program.line("signal");
      }
      assertThat(Program.await(Duration.ofSeconds(2), () -> sleepers(program) == 3)).isTrue();
    }
  }

  /** Counts what still sleeps: the program's own command, its shell, and who has a session. */
  private static long sleepers(Program program) {
    return program.family().stream()
        .filter(pid -> Program.commandLine(pid).contains("sleep "))
        .count();
  }

  @Test
  void shouldTellWhyAChildDidNotStart() throws Exception {
    String script =
        """
        local function says(f, ...)
          local began = torch.tic()
          local ok, err = pcall(f, ...)
          assert(not ok and torch.toc(began) < 1, 'too late: ' .. tostring(err))
          print(err.kind, (tostring(err):gsub('\\n%%s*', ' | ')))
        end
        for _, call in ipairs{'receive', 'send', 'join', 'exec'} do
          local child = parallel.fork()
          if call ~= 'exec' then child:exec('x = = 1') else child:exec('error("no", 0)') sys.sleep(0.3) end
          local word = call ~= 'receive' and 'return' or nil
          says(function() repeat child[call](child, word) until call ~= 'send' end)
          child:sync()
          child = parallel.fork(nil, nil, 'sh -c "exit_7_without_a_word"')
          says(child.exec, child, 'return')
          says(child[call], child, word)
          child:sync()
          if call == 'send' then says(parallel.fork, nil, nil, '/no/such/jlua') end
        end
        print('end')
        """;
    try (Program program = Program.run(script.replace("%%", "%"))) {
      int launches = 0;
      String line;
      while (!(line = program.line()).equals("end")) {
        if (line.startsWith("launch")) {
          launches++;
          assertThat(line).contains("did not start").contains("command: ");
        } else {
          assertThat(line)
              .matches("error\t<parallel#\\d+> (.*:1: unexpected symbol near '='|no.*)");
        }
      }
      assertThat(launches).isEqualTo(9);
      assertThat(program.status()).isZero();
    }
  }

  @Test
  void shouldTellWhyAJvmDidNotStart() throws Exception {
    String script =
        """
        local child = parallel.nfork({1, jvm = '-Xmx1k'})[1]
        print(select(2, pcall(child.exec, child, 'return')))
        """;
    try (Program program = Program.run(script)) {
      assertThat(program.line()).endsWith("did not start: it ended with exit status 1");
      assertThat(program.line()).contains("-Xmx1k");
      assertThat(program.line()).contains("stderr: Error occurred during initialization of VM");
      assertThat(program.line()).contains("Too small maximum heap");
    }
  }
}

package org.jlua.tests.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * However a program ends, and whatever its children are busy with: two seconds later none of them
 * runs, nor any grandchild, standby process or command that they started, and nobody holds the
 * standard output open.
 */
@Timeout(120)
@LinuxOnly
@Isolated
final class ParentEndTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /**
   * Children of all kinds; those that use a processor start last, and which of them there are
   * depends on a number.
   */
  private static final String CHILDREN =
      """
      local business = require 'business'
      local choice, killed = %d, %b
      local started = {}
      local function busy(name, protocol)
        local child = parallel.fork(nil, protocol)
        child:exec(function(code)
          parallel.parent:send('ready')
          parallel.yield()
          code()
        end, business[name])
        started[#started + 1] = child
      end
      local waiters = {'receiving', 'sending', 'yielding', 'asleep', 'reading', 'executing'}
      local burners = {'loop', 'hot', 'torch', 'swallowing', 'allocating', 'search', 'coroutines'}
      busy(waiters[choice %% (killed and 4 or 6) + 1])
      for i = 1, killed and 4 or 6 do busy(waiters[i], 'thread') end
      busy(burners[choice %% 7 + 1])
      busy(burners[(choice + 3) %% 7 + 1], 'thread')
      local parent = parallel.fork()
      parent:exec(function(code)
        local list = parallel.nfork({1}, {1, protocol = 'thread'})
        list:exec(function(code) parallel.parent:send('ready') parallel.yield() code() end, code)
        list:receive()
        parallel.parent:send('ready')
        parallel.yield()
        list:join()
        code()
      end, business.loop)
      parent:receive()
      parallel.fork()
      parallel.standby = 1
      for _, child in ipairs(started) do child:receive() end
      for _, child in ipairs(started) do child:join() end
      parent:join()
      print('ready') io.stdout:flush()
      """;

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "0, return, , 0",
        "1, error 'on purpose', , 1",
        "2, os.exit(3), , 3",
        "3, parallel.close() os.exit(4), , 4",
        "4, while true do end, INT, 130",
        "5, parallel.children[2]:receive(), INT, 130",
        "6, while true do end, TERM, 143",
        "7, parallel.children[1]:receive(), KILL, 137",
        "8, os.execute 'sleep 1000', TERM, 143",
        "9, io.popen('sleep 1000'):read(), HUP, 129",
      })
  void shouldLeaveNothing(int choice, String end, String signal, int status) throws Exception {
    try (Program program =
        new Program(
            Map.of(),
            List.of("setsid", "env", "--default-signal=INT,HUP"),
            CHILDREN.formatted(choice, "KILL".equals(signal)) + end)) {
      program.line("ready");
      if (signal != null) {
        program.signal(signal);
      }
      assertThat(program.status(Duration.ofSeconds(10))).as(program.errors()).isEqualTo(status);
      boolean gone = Program.await(LIMIT, () -> program.family().isEmpty());
      assertThat(program.family().stream().map(Program::commandLine)).isEmpty();
      assertThat(gone).isTrue();
      assertThat(program.linesToTheEnd(Duration.ofSeconds(1)))
          .as("standard output ends")
          .isNotNull();
    }
  }
}

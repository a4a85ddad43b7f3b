package org.jlua.tests.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Children that do not take what they are sent, are stopped, or never answer. */
@Timeout(180)
@LinuxOnly
@Isolated
final class SlowChildTest {
  /** How long a child is stopped, in seconds; 30 in a long run. */
  private static final int STOPPED_S = Integer.getInteger("jlua.test.stopped", 3);

  @Test
  void shouldBoundWhatNobodyReceives() throws Exception {
    String script =
        """
        parallel.queue = {messages = 50}
        local function burst(kind, size)
          local child = parallel.fork(nil, kind)
          child:exec(function()
            parallel.yield()
            local n = 0
            repeat local m = parallel.parent:receive() n = n + 1 until m == 'last'
            parallel.parent:send(n)
          end)
          local sent = 0
          local message = ('x'):rep(size)
          local ok, err
          repeat
            ok, err = pcall(child.send, child, message, {timeout = 0.3})
            if ok then sent = sent + 1 end
          until not ok or sent > 5000
          print(kind or 'process', size, sent, err.kind, err)
          child:join()
          child:send('last')
          assert(child:receive() == sent + 1)
          child:sync()
        end
        burst(nil, 10)
        burst('thread', 10)
        parallel.queue = nil
        assert(parallel.queue.messages == 2000 and parallel.queue.bytes == 2^26)
        burst(nil, 100)
        burst(nil, 1e6)
        burst('thread', 1e6)
        parallel.queue.bytes = 1e6
        burst(nil, 1e5)
        for _, wrong in ipairs{{bytes = 0}, {messages = -1}, {bytes = 'x'}, 7} do
          parallel.queue = wrong
          local ok, err = pcall(parallel.fork)
          assert(not ok and err:find('parallel.queue', 1, true), err)
        end
        parallel.queue = nil
        local resident = io.open('/proc/self/status'):read('*a'):match('VmRSS:%s+(%d+)')
        print('resident', resident / 1024) io.stdout:flush()
        """;
    try (Program program = Program.run(script)) {
      for (String expected :
          new String[] {
            "process\t10\t50",
            "thread\t10\t50",
            "process\t100\t2000",
            "process\t1000000\t67",
            "thread\t1000000\t67",
            "process\t100000\t9",
          }) {
        String line = program.line();
        assertThat(line).startsWith(expected + "\ttimeout\t").contains("did not make room in time");
      }
      assertThat(Double.parseDouble(program.line("resident"))).isLessThan(600);
      assertThat(program.status()).as(program.errors()).isZero();
    }
  }

  @Test
  void shouldGoOnWithAChildThatWasStopped() throws Exception {
    String script =
        """
        local child, other = parallel.fork(), parallel.fork()
        for _, c in ipairs{child, other} do
          c:exec(function() while true do parallel.parent:send(parallel.parent:receive()) end end)
          c:send(0) c:receive()
        end
        -- its threads stop one after the other
        local running = "cat /proc/" .. child.unixid .. "/task/*/stat 2>&- | grep -qv ') T '"
        os.execute('kill -STOP ' .. child.unixid .. '; while ' .. running .. '; do :; done')
        local timer = torch.Timer()
        local t = torch.ones(1e5)
        for i = 1, 20 do child:send({i, t}) end
        local ok, err = pcall(child.receive, child, nil, {timeout = 0.2})
        assert(not ok and err.kind == 'timeout', tostring(err))
        while timer:time().real < %d do
          other:send('x') assert(other:receive() == 'x')
          assert(child:receive('noblock') == nil)
          sys.sleep(0.05)
        end
        os.execute('kill -CONT ' .. child.unixid)
        for i = 1, 20 do
          local m = child:receive()
          assert(m[1] == i and m[2]:sum() == 1e5)
        end
        -- one that stays stopped is ended all the same
        os.execute('kill -STOP ' .. child.unixid)
        timer:reset()
        parallel.close()
        assert(timer:time().real < 5)
        print('fine')
        """;
    try (Program program = Program.run(script.formatted(STOPPED_S))) {
      assertThat(program.line("<parallel#000>")).isEqualTo("closing session");
      program.line("fine");
      assertThat(program.status()).as(program.errors()).isZero();
      assertThat(Program.await(Duration.ofSeconds(2), () -> program.family().isEmpty())).isTrue();
    }
  }

  @Test
  void shouldForgetALargeMessageThatWasInterrupted() throws Exception {
    String script =
        """
        local child = parallel.fork()
        child:exec(function()
          while true do
            local m = parallel.parent:receive()
            parallel.parent:send(type(m) == 'string' and m or 'large')
          end
        end)
        child:send('first') child:receive()
        os.execute('kill -STOP ' .. child.unixid)
        local t = torch.ByteTensor(3e8)
        local ok, err = pcall(function()
          print('sending') io.stdout:flush()
          while true do child:send(t) end
        end)
        print(ok, err)
        os.execute('kill -CONT ' .. child.unixid)
        child:send('last')
        local m
        repeat m = child:receive() until m ~= 'large'
        print(m)
        """;
    try (Program program = new Program(Map.of(), List.of("env", "--default-signal=INT"), script)) {
      program.line("sending");
      program.signal("INT");
      assertThat(program.line()).startsWith("false").endsWith("interrupted!");
      program.line("last");
      assertThat(program.status()).as(program.errors()).isZero();
    }
  }

  @Test
  void shouldEndWithChildrenThatAreStopped() throws Exception {
    String script =
        """
        local child = parallel.fork()
        child:exec(function() parallel.parent:send(1) while true do end end)
        child:receive()
        os.execute('kill -STOP ' .. child.unixid)
        parallel.fork()
        """;
    try (Program program = Program.run(script)) {
      assertThat(program.status()).as(program.errors()).isZero();
      assertThat(Program.await(Duration.ofSeconds(2), () -> program.family().isEmpty())).isTrue();
    }
  }

  @Test
  void shouldTakeDeepLargeAndImpossibleValues() throws Exception {
    String script =
        """
        local function deep(n) local t = {} for i = 1, n do t = {t} end return t end
        for _, kind in ipairs{'process', 'thread'} do
          local child = parallel.fork(nil, kind == 'thread' and kind or nil)
          child:exec(function()
            while true do
              local m = parallel.parent:receive()
              if m == 'end' then break end
              local depth = 0
              while type(m) == 'table' and m[1] do m = m[1] depth = depth + 1 end
              parallel.parent:send(type(m) == 'string' and #m or depth)
            end
          end)
          for _, n in ipairs{1000, 100000} do
            local ok, err = pcall(child.send, child, deep(n))
            if ok then
              assert(child:receive() == n)
            else
              assert(tostring(err):find('deep', 1, true) or tostring(err):find('nest', 1, true), err)
            end
          end
          for _, n in ipairs{0, 1, 65535, 65536, 1e8} do
            child:send(('y'):rep(n))
            assert(child:receive() == n)
          end
          local ok, err = pcall(child.send, child, {a = {[3] = {b = io.stdout}}})
          assert(not ok and err:find('.a.3.b', 1, true), err)
          ok, err = pcall(child.send, child, function() return ok, coroutine.create(print), print end)
          child:send({deep(50)})
          child:receive()
          local co = coroutine.create(print)
          ok, err = pcall(child.send, child, {f = function() return co end})
          assert(not ok and err:find('.f', 1, true) and err:find('co', 1, true), err)
          child:send('end')
          child:sync()
          ok, err = pcall(child.send, child, 1)
          assert(not ok, 'sent to a child that has ended')
        end
        print('fine')
        """;
    try (Program program = Program.run(script)) {
      program.line("fine");
      assertThat(program.status()).as(program.errors()).isZero();
    }
  }
}

package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Children behind a network of its own: a namespace, in which a real sshd runs. */
@Timeout(180)
@Isolated
class OtherNetworkTest {
  private static final String NAME = "jlua" + ProcessHandle.current().pid() % 100_000;
  private static final String NET = "10.214." + ProcessHandle.current().pid() % 250 + ".";
  private static final String HERE = NET + "1";
  private static final String THERE = NET + "2";

  @TempDir static Path keys;
  private static SshServer server;

  @TempDir Path folder;

  @BeforeAll
  static void makeNetwork() throws Exception {
    boolean made =
        ip("netns add " + NAME)
            && ip("link add " + NAME + " type veth peer name eth0 netns " + NAME)
            && ip("addr add " + HERE + "/24 dev " + NAME)
            && ip("link set " + NAME + " up")
            && ip("-n " + NAME + " addr add " + THERE + "/24 dev eth0")
            && ip("-n " + NAME + " link set eth0 up")
            && ip("-n " + NAME + " link set lo up");
    if (!made) {
      System.err.println("SKIPPED tests over a network: no network namespace can be made here");
    }
    Assumptions.assumeTrue(made);
    server =
        SshServer.start(
            keys,
            List.of(THERE),
            List.of("ip", "netns", "exec", NAME),
            "JLUA_JAVA_HOME=" + System.getProperty("java.home"),
            "XDG_CACHE_HOME=" + Command.cache());
  }

  private static boolean ip(String arguments) throws InterruptedException {
    try {
      return Command.of(("ip " + arguments).split(" ")).run().status() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  static void removeNetwork() throws Exception {
    if (server != null) {
      server.close();
    }
    ip("link del " + NAME);
    ip("netns del " + NAME);
  }

  private Result run(String code) throws Exception {
    String head =
        """
        require 'parallel'
        local place = {1, ip = '%s', protocol = [[%s]], lua = [[%s]], heartbeat = 3}
        """;
    String lua = Command.distribution().resolve("bin/jlua").toString();
    Path script =
        Files.writeString(
            folder.resolve("script.lua"), head.formatted(THERE, server.prefix(), lua) + code);
    return Command.jlua(script.toString()).within(Duration.ofSeconds(120)).run();
  }

  @Test
  void shouldListenAtTheInterfaceTowardsTheMachineOnly() throws Exception {
    Result result =
        run(
            """
            local function look(found)
               local own = io.open('/proc/self/stat'):read('*a'):match('^%d+')
               local inodes = {}
               for line in io.popen('ls -l /proc/' .. own .. '/fd'):lines() do
                  inodes[line:match('socket:%[(%d+)%]') or ''] = true
               end
               for _, file in ipairs{'tcp', 'tcp6'} do
                  for line in io.lines('/proc/net/' .. file) do
                     local address, state, inode = line:match(
                        '^ *%d+: (%x+):%x+ %x+:%x+ (%x%x) %x+:%x+ %x+:%x+ %x+ +%d+ +%d+ (%d+)')
                     if state == '0A' and inodes[inode] then found[inode] = address:sub(-8) end
                  end
               end
            end
            local function listening() -- the kernel's lists may miss a line while others change
               local found, list = {}, {}
               for i = 1, 20 do look(found) end
               for _, address in pairs(found) do list[#list + 1] = address end
               table.sort(list)
               return table.concat(list, ' ')
            end
            local child = parallel.fork()
            child:exec(function() parallel.parent:send(parallel.parent:receive()) end)
            child:send(1)
            child:receive()
            print(listening())
            child = parallel.nfork{place}[1]
            child:exec(function() parallel.parent:send(parallel.parent:receive()) end)
            child:send('over there')
            print(child:receive())
            print(listening())
            """);
    String loopback = "0100007F";
    String here = hexadecimal(HERE);
    String both = loopback.compareTo(here) < 0 ? loopback + " " + here : here + " " + loopback;
    assertThat(result).isEqualTo(Result.printed(loopback + "\nover there\ttrue\n" + both + "\n"));
  }

  /** Routers and firewalls on the way forget a connection over which nothing goes for long. */
  @Test
  void shouldKeepSilentLinksAlive() throws Exception {
    Result result =
        run(
            """
            local child = parallel.nfork{place}[1]
            child:exec(function() parallel.parent:send(1) parallel.parent:receive() end)
            child:receive()
            local soon
            repeat -- until a connection waits for nothing but the time to ask whether it is there
               for line in io.popen('cat /proc/net/tcp /proc/net/tcp6'):lines() do
                  local address, timer, when = line:match(
                     '^ *%%d+: (%%x+):%%x+ %%x+:%%x+ 01 %%x+:%%x+ (%%x%%x):(%%x+)')
                  local ours = address and address:sub(-8) == '%s'
                  local minute = 6000 -- in hundredths of a second
                  if ours and timer == '02' and tonumber(when, 16) <= minute then soon = true end
               end
            until soon
            print('alive')
            """
                .formatted(hexadecimal(HERE)));
    assertThat(result).isEqualTo(Result.printed("alive\n"));
  }

  /** Returns an address as the kernel's lists of connections show it. */
  private static String hexadecimal(String address) {
    String[] parts = address.split("\\.");
    return String.format(
        "01%02X%02X%02X", Integer.parseInt(parts[2]), 214, Integer.parseInt(parts[0]));
  }

  @Test
  void shouldUseATunnelWhereItCannotBeReached() throws Exception {
    Result result =
        run(
            """
            parallel.ip = '192.0.2.1' -- belongs to nobody
            local child = parallel.nfork{place}[1]
            child:exec(function() parallel.parent:send(parallel.parent:receive():sum()) end)
            child:send(torch.ones(1000000))
            print(child:receive())
            """);
    assertThat(result).isEqualTo(Result.printed("1000000\ttrue\n"));
  }

  @Test
  void shouldNoticeThatTheNetworkIsGone() throws Exception {
    Result result =
        run(
            """
            local child = parallel.nfork{place}[1]
            child:exec(function()
               local own = parallel.fork()
               own:exec(function() parallel.parent:send(1) while true do end end)
               own:receive()
               parallel.parent:send(own.unixid)
               while true do end
            end)
            local grandchild = child:receive()
            os.execute('ip link set %s down')
            local ok, err = pcall(child.receive, child, nil, {timeout = 60})
            print(ok, err.kind, err.message:match('lost its connection: .*'))
            os.execute('ip link set %s up')
            local deadline = os.time() + 20
            while os.time() < deadline and os.execute('kill -0 ' .. grandchild .. ' 2>/dev/null') == 0 do end
            print(os.execute('kill -0 ' .. grandchild .. ' 2>/dev/null') == 0)
            """
                .formatted(NAME, NAME));
    assertThat(result)
        .isEqualTo(
            Result.printed(
                "false\texit\tlost its connection: "
                    + THERE
                    + " has been silent for too long\nfalse\n"));
  }
}

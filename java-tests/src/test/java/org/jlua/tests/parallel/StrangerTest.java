package org.jlua.tests.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Strangers on the port of a program: its conversations go on, and others can begin. */
@Timeout(120)
@LinuxOnly
@Isolated
final class StrangerTest {
  /** Talks to children and forks new ones, all of them checked. */
  private static final String TALKS =
      """
      local function answers()
        while true do
          local object = parallel.parent:receive()
          if object == 'end' then break end
          parallel.parent:send(object)
        end
      end
      local function echo(children, object)
        children:send(object)
        local back = children:receive()
        for id in pairs(back) do
          assert(type(back[id]) == 'table' and back[id][1] == object[1])
          assert((back[id].t - object.t):abs():sum() == 0, 'damaged')
        end
      end
      local list = parallel.nfork({2}, {1, protocol = 'thread'})
      list:exec(answers)
      echo(list, {0, t = torch.ones(3)})
      print('ready') io.stdout:flush()
      for i = 1, 40 do
        echo(list, {i, t = torch.randn(i * 200)})
        if i % 10 == 0 then
          local new = parallel.fork()
          new:exec(answers)
          local group = {new}
          parallel._fill(group)
          echo(group, {i, t = torch.ones(2)})
          new:send('end')
          new:sync()
        end
        sys.sleep(0.02)
      end
      list:send('end')
      list:sync()
      print('fine') io.stdout:flush()
      """;

  private final List<Socket> strangers = new ArrayList<>();

  @AfterEach
  void hangUp() throws IOException {
    for (Socket stranger : strangers) {
      stranger.close();
    }
  }

  private void say(int port, byte[] words) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      strangers.add(socket);
      OutputStream out = socket.getOutputStream();
      out.write(words);
      out.flush();
    } catch (IOException e) {
      // refused or cut off, as it should be
    }
  }

  private static byte[] garbage(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A frame that announces 2^40 bytes, in places where a length could be. */
  private static byte[] huge(Random random) {
    ByteBuffer words = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    words.put(garbage(random, 16));
    while (words.hasRemaining()) {
      words.putLong(1L << 40);
    }
    return words.array();
  }

  @Test
  void shouldNeitherDisturbConversationsNorKeepNewOnesFromBeginning() throws Exception {
    try (Program program = Program.run(TALKS)) {
      program.line("ready");
      List<Integer> ports = program.listensAt();
      assertThat(ports).hasSize(1);
      int port = ports.get(0);
      Random random = new Random(11);
      for (int i = 0; i < 300; i++) {
        say(port, new byte[0]);
      }
      for (int i = 0; i < 40; i++) {
        say(port, garbage(random, 1 + random.nextInt(40_000)));
        say(port, garbage(random, 1 + random.nextInt(17)));
        say(port, huge(random));
        say(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
      }
      for (long child : program.family()) {
        assertThat(program.listensAt(child)).as("ports of child %d", child).isEmpty();
      }
      assertThat(program.line("fine")).isEmpty();
      assertThat(program.status()).isZero();
      assertThat(program.errors().lines().count()).as(program.errors()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void shouldNotMindStrangersThatTakeAllDescriptors() throws Exception {
    String script =
        """
        local child = parallel.fork()
        child:exec(function() while true do parallel.parent:send(parallel.parent:receive()) end end)
        local function echo(x) child:send(x) assert(child:receive() == x) end
        echo(0)
        print('ready') io.stdout:flush()
        for i = 1, 200 do echo(i) sys.sleep(0.01) end
        print('fine') io.stdout:flush()
        """;
    List<String> prefix = List.of("sh", "-c", "ulimit -n 128; exec \"$@\"", "sh");
    try (Program program = new Program(Map.of(), prefix, script)) {
      program.line("ready");
      int port = program.listensAt().get(0);
      for (int i = 0; i < 250; i++) {
        say(port, new byte[0]);
      }
      program.line("fine");
      assertThat(program.status()).as(program.errors()).isZero();
    }
  }

  @Test
  void shouldListenOnTheLoopbackInterfaceOnly() throws Exception {
    try (Program program = Program.run(TALKS)) {
      program.line("ready");
      assertThat(program.listeningAddresses()).containsOnly("0100007F");
    }
  }
}

package org.jlua.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jlua.parallel.link.Bootstrap;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What processes achieve that connect to a parent's port without being its children. */
@Timeout(120)
final class LoopbackStrangerTest {
  private final Family family = Family.ofRoot();
  private final Child child = family.fork(TestChild.spec(1, "echo"), TestChild.launcher());
  private final List<Socket> strangers = new ArrayList<>();

  private static Wait soon() {
    return Wait.atMost(Duration.ofSeconds(60));
  }

  @AfterEach
  void endAll() throws IOException {
    for (Socket stranger : strangers) {
      stranger.close();
    }
    family.close();
  }

  private Socket stranger(byte[] words) throws IOException {
    String address = family.address();
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    strangers.add(socket);
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(words);
    return socket;
  }

  private void assertThatTheChildStillAnswers() {
    for (int i = 0; i < 10; i++) {
      child.link().send(Kind.DATA, soon(), ByteBuffer.allocate(100_000));
      Message reply = child.link().receive(Kind.Channel.DATA, soon());
      assertThat(reply.size()).isEqualTo(100_000);
      reply.release();
    }
  }

  /** Reads until the other side closes; a reset is as good. */
  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void shouldCutOffWhoeverShowsNoRoutingIdOfAChild() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 40; i++) {
      byte[] garbage = new byte[Bootstrap.ROUTING_ID_BYTES + random.nextInt(20_000)];
      random.nextBytes(garbage);
      stranger(garbage);
    }
    assertThatTheChildStillAnswers();
    for (Socket socket : strangers) {
      assertThat(isClosed(socket)).isTrue();
    }
  }

  @Test
  void shouldNotBeDisturbedByConnectionsThatSayNothing() throws IOException {
    for (int i = 0; i < 200; i++) {
      stranger(new byte[0]);
    }
    stranger("GET /".getBytes());
    assertThatTheChildStillAnswers();
    Child second = family.fork(TestChild.spec(2, "echo"), TestChild.launcher());
    second.awaitHello(soon());
    assertThatTheChildStillAnswers();
  }
}

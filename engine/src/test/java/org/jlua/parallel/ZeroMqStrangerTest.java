package org.jlua.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import zmq.Ctx;
import zmq.Msg;
import zmq.SocketBase;
import zmq.ZMQ;

/** What processes achieve that connect to a parent over ZeroMQ without being its children. */
@Timeout(120)
final class ZeroMqStrangerTest {
  private static final int COMMAND = 4;
  private static final int LONG_COMMAND = 6;

  private final Family family = Family.overZeroMq();
  private final Child child = family.fork(TestChild.spec(1, "echo"), TestChild.launcher());

  private static Wait soon() {
    return Wait.atMost(Duration.ofSeconds(60));
  }

  @AfterEach
  void endChildren() {
    long begin = System.nanoTime();
    family.close();
    assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
  }

  private void assertThatTheChildStillAnswers() {
    for (int i = 0; i < 10; i++) {
      child.link().send(Kind.DATA, soon(), ByteBuffer.allocate(100_000));
      Message reply = child.link().receive(Kind.Channel.DATA, soon());
      assertThat(reply.size()).isEqualTo(100_000);
      reply.release();
    }
  }

  /** The first 64 bytes of a ZMTP 3 connection. */
  private static byte[] greeting(String mechanism) {
    byte[] greeting = new byte[64];
    greeting[0] = (byte) 0xff;
    greeting[8] = 1;
    greeting[9] = 0x7f;
    greeting[10] = 3;
    System.arraycopy(mechanism.getBytes(), 0, greeting, 12, mechanism.length());
    return greeting;
  }

  private static byte[] frame(int flags, int... body) {
    byte[] frame = new byte[2 + body.length];
    frame[0] = (byte) flags;
    frame[1] = (byte) body.length;
    for (int i = 0; i < body.length; i++) {
      frame[2 + i] = (byte) body[i];
    }
    return frame;
  }

  private void connectAndSend(byte[]... pieces) throws IOException {
    URI address = URI.create(family.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      for (byte[] piece : pieces) {
        socket.getOutputStream().write(piece);
      }
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      assertThat(e).hasMessageMatching(".*(reset|Broken pipe|aborted).*");
    }
  }

  /** Processor time of the network threads of this JVM, in milliseconds. */
  private static long networkMillis() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().startsWith("jlua-link")) {
        nanos += threads.getThreadCpuTime(id);
      }
    }
    return nanos / 1_000_000;
  }

  private void assertThatTheNetworkIsIdle() {
    family.await(() -> false, Wait.atMost(Duration.ofMillis(300)));
    long begin = networkMillis();
    family.await(() -> false, Wait.atMost(Duration.ofMillis(500)));
    assertThat(networkMillis() - begin).isLessThan(200);
  }

  @Test
  void shouldNotBeDisturbedByGarbage() throws IOException {
    Random random = new Random(2);
    for (int i = 0; i < 60; i++) {
      byte[] garbage = new byte[random.nextInt(20_000)];
      random.nextBytes(garbage);
      connectAndSend(i % 2 == 0 ? greeting("PLAIN") : new byte[0], garbage);
    }
    connectAndSend("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
    assertThatTheChildStillAnswers();
    assertThatTheNetworkIsIdle();
  }

  @Test
  void shouldNotBeDisturbedByMalformedHandshakes() throws IOException {
    byte[] longFrame = {LONG_COMMAND, (byte) 0xff, -1, -1, -1, -1, -1, -1, -1};
    byte[] hugeFrame = {LONG_COMMAND, 0, 0, 0, 0, 0x7f, -1, -1, -1};
    byte[][] commands = {
      frame(COMMAND),
      frame(COMMAND, 5, 'H', 'E', 'L', 'L', 'O'),
      frame(COMMAND, 5, 'H', 'E', 'L', 'L', 'O', -1, 1, 2),
      frame(COMMAND, 5, 'H', 'E', 'L', 'L', 'O', 1, 'x'),
      frame(COMMAND, 5, 'H', 'E', 'L', 'L', 'O', 1, 'x', -3),
      frame(COMMAND, 5, 'H', 'E', 'L', 'L', 'O', 1, 'x', 1, 'y'),
      frame(COMMAND, 8, 'I', 'N', 'I', 'T', 'I', 'A', 'T', 'E', 1),
      frame(COMMAND, 5, 'R', 'E', 'A', 'D', 'Y'),
      frame(COMMAND, 5, 'E', 'R', 'R', 'O', 'R', 3, '4', '0', '0'),
      frame(COMMAND, 4, 'P', 'I', 'N', 'G'),
      frame(0, 1, 2, 3),
      longFrame,
      hugeFrame,
    };
    for (String mechanism : new String[] {"PLAIN", "NULL", "CURVE"}) {
      for (byte[] first : commands) {
        for (byte[] second : commands) {
          connectAndSend(greeting(mechanism), first, second);
        }
      }
    }
    assertThatTheChildStillAnswers();
    assertThatTheNetworkIsIdle();
  }

  @Test
  void shouldNotTakeMessagesOfUninvitedPeers() {
    assertThatTheChildStillAnswers();
    Ctx context = ZMQ.createContext();
    SocketBase plain = connect(context, "nobody");
    SocketBase unauthenticated = connect(context, null);
    try {
      int accepted = 0;
      for (int i = 0; i < 2_000; i++) {
        for (SocketBase socket : new SocketBase[] {plain, unauthenticated}) {
          if (socket.send(new Msg(200_000), ZMQ.ZMQ_DONTWAIT)) {
            accepted++;
          }
        }
      }
      // What a stranger's own queue took before ZeroMQ told it that it was refused.
      assertThat(accepted).isLessThan(400);
      assertThatTheChildStillAnswers();
    } finally {
      plain.close();
      unauthenticated.close();
      context.terminate();
    }
  }

  private SocketBase connect(Ctx context, String password) {
    SocketBase socket = context.createSocket(ZMQ.ZMQ_DEALER);
    socket.setSocketOpt(ZMQ.ZMQ_LINGER, 0);
    socket.setSocketOpt(ZMQ.ZMQ_IMMEDIATE, false);
    socket.setSocketOpt(ZMQ.ZMQ_SNDHWM, 10);
    if (password != null) {
      socket.setSocketOpt(ZMQ.ZMQ_PLAIN_USERNAME, "jlua");
      socket.setSocketOpt(ZMQ.ZMQ_PLAIN_PASSWORD, password);
    }
    socket.connect(family.address());
    return socket;
  }
}

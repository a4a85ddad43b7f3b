package org.jlua.parallel.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A link between machines: what others on the way see of it, and what they achieve. */
@Timeout(120)
final class SealedLinkTest {
  private static final int GREETING_BYTES = 52;
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** The common pool has too few threads for what blocks. */
  private static final Executor OWN_THREAD = task -> new Thread(task, "test").start();

  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Random random = new Random(5);
  private final Endpoint parent = opened(new Transport(warnings::add, false).listen());
  private final int port = listen();
  private final Bootstrap bootstrap =
      new Bootstrap(
          "",
          new Handshake(bytes(32), bytes(32)),
          bytes(32),
          new RoutingId(bytes(16)),
          bytes(32),
          1,
          0,
          LinkLimits.DEFAULT,
          new byte[0]);
  private final Trusting child = new Trusting();
  private final FrameLink toChild = parent.linkToRemote(bootstrap, child);

  private <T extends AutoCloseable> T opened(T thing) {
    open.add(thing);
    return thing;
  }

  private int listen() {
    try {
      return parent.listenSealed(HERE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  @AfterEach
  void closeAll() throws Exception {
    Collections.reverse(open);
    for (AutoCloseable thing : open) {
      thing.close();
    }
  }

  /** A peer that is believed whatever it says first. */
  private static final class Trusting implements Peer {
    private boolean greeted;
    private boolean gone;

    @Override
    public void awaitReady(Wait wait) {
      // the test sends when both are
    }

    @Override
    public boolean greet(Kind kind, ByteBuffer greeting) {
      greeted = true;
      return true;
    }

    @Override
    public void finished() {
      // it says no such thing
    }

    @Override
    public void disconnected() {
      gone = true;
    }

    @Override
    public boolean isSettling() {
      return false;
    }

    @Override
    public boolean isGone() {
      return gone;
    }

    @Override
    public ParallelException loss() {
      return new PeerLostException("gone");
    }
  }

  private static Wait soon() {
    return Wait.atMost(Duration.ofSeconds(60));
  }

  /** Connects the child through a port and lets both sides greet each other. */
  private FrameLink connect(int viaPort) {
    Bootstrap known = bootstrap.withAddress("sealed:127.0.0.1:" + viaPort);
    Endpoint endpoint = opened(new Transport(warnings::add, false).connect(known));
    FrameLink toParent = endpoint.linkToParent(bootstrap.limits(), new Trusting());
    assertThat(toParent.sendOwn(Kind.HELLO, new byte[0])).isTrue();
    assertThat(parent.await(() -> child.greeted, child, soon())).isTrue();
    assertThat(toChild.sendOwn(Kind.WELCOME, new byte[0])).isTrue();
    return toParent;
  }

  /** Sends a text from each side to the other. */
  private void assertThatTheyTalk(FrameLink toParent, int kilobytes) {
    byte[] text = "open sesame! ".repeat(1 + kilobytes * 80).getBytes(StandardCharsets.UTF_8);
    CompletableFuture<Void> childSide =
        CompletableFuture.runAsync(
            () -> {
              Message message = toParent.receive(Kind.Channel.DATA, soon());
              ByteBuffer content = ByteBuffer.allocate((int) message.size());
              ByteBuffer piece;
              while ((piece = message.next()) != null) {
                content.put(piece);
              }
              message.release();
              toParent.send(Kind.DATA, soon(), content.flip());
            },
            OWN_THREAD);
    toChild.send(Kind.DATA, soon(), ByteBuffer.wrap(text));
    Message answer = toChild.receive(Kind.Channel.DATA, soon());
    ByteBuffer content = answer.toBuffer();
    byte[] back = new byte[content.remaining()];
    content.get(back);
    answer.release();
    childSide.join();
    assertThat(back).isEqualTo(text);
  }

  /** A way between child and parent on which everything can be seen, and changed. */
  private final class Wire implements AutoCloseable {
    final ServerSocket server = new ServerSocket(0, 10, HERE);
    final ByteArrayOutputStream toParent = new ByteArrayOutputStream();
    final ByteArrayOutputStream toChild = new ByteArrayOutputStream();
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final BiConsumer<Integer, byte[]> tamper;

    Wire(BiConsumer<Integer, byte[]> tamper) throws IOException {
      this.tamper = tamper;
      CompletableFuture.runAsync(this::carry, OWN_THREAD);
    }

    private void carry() {
      try {
        Socket child = server.accept();
        Socket parentSide = new Socket(HERE, port);
        sockets.add(child);
        sockets.add(parentSide);
        new Thread(() -> copy(parentSide, child, toChild, (at, b) -> {})).start();
        copy(child, parentSide, toParent, tamper);
      } catch (IOException e) {
        // the test is over
      }
    }

    private void copy(
        Socket from, Socket to, ByteArrayOutputStream seen, BiConsumer<Integer, byte[]> change) {
      byte[] piece = new byte[1 << 16];
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        int count;
        while ((count = in.read(piece)) >= 0) {
          synchronized (seen) {
            byte[] bytes = Arrays.copyOf(piece, count);
            change.accept(seen.size(), bytes);
            seen.write(bytes);
            out.write(bytes);
          }
        }
      } catch (IOException e) {
        // the connection has ended
      }
    }

    String seen(ByteArrayOutputStream stream) {
      synchronized (stream) {
        return stream.toString(StandardCharsets.ISO_8859_1);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void shouldCarryMessagesOfAllSizes() {
    FrameLink toParent = connect(port);
    for (int kilobytes : new int[] {0, 1, 63, 64, 65, 255, 256, 257, 5_000}) {
      assertThatTheyTalk(toParent, kilobytes);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void shouldShowNothingToWhoeverListensOnTheWay() throws IOException {
    Wire wire = opened(new Wire((at, bytes) -> {}));
    assertThatTheyTalk(connect(wire.server.getLocalPort()), 300);
    assertThat(wire.seen(wire.toParent)).hasSizeGreaterThan(300_000).doesNotContain("sesame");
    assertThat(wire.seen(wire.toChild)).hasSizeGreaterThan(300_000).doesNotContain("sesame");
    String key = new String(bootstrap.key(), StandardCharsets.ISO_8859_1);
    assertThat(wire.seen(wire.toParent)).doesNotContain(key);
  }

  @Test
  void shouldEndALinkThatIsTamperedWith() throws IOException {
    Wire wire =
        opened(
            new Wire(
                (at, bytes) -> {
                  if (at > 10_000) {
                    bytes[bytes.length / 2] ^= 1;
                  }
                }));
    FrameLink toParent = connect(wire.server.getLocalPort());
    CompletableFuture.runAsync(
        () -> toParent.send(Kind.DATA, soon(), ByteBuffer.allocate(2_000_000)), OWN_THREAD);
    assertThat(parent.await(() -> child.gone, child, soon())).isTrue();
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("a record that its child did not seal");
  }

  @Test
  void shouldGiveNothingToWhoeverRepeatsWhatAChildSaid() throws IOException {
    Wire wire = opened(new Wire((at, bytes) -> {}));
    FrameLink toParent = connect(wire.server.getLocalPort());
    assertThatTheyTalk(toParent, 1);
    byte[] recorded = wire.seen(wire.toParent).getBytes(StandardCharsets.ISO_8859_1);
    assertThatStrangerIsDropped(recorded, "is no child that is expected");
    assertThatTheyTalk(toParent, 1);
  }

  @Test
  void shouldKeepThePlaceOfAChildWhoseGreetingSomebodyElseRepeats() throws IOException {
    byte[] false1 = greeting(1, bootstrap.routingId());
    byte[] withRecord = Arrays.copyOf(false1, GREETING_BYTES + 4 + 100);
    withRecord[GREETING_BYTES] = 100; // a record whose seal is wrong
    assertThatStrangerIsDropped(withRecord, "sends a record that its child did not seal");
    assertThatTheyTalk(connect(port), 1);
  }

  @Test
  void shouldDropStrangersAndSaySo() throws IOException {
    FrameLink toParent = connect(port);
    assertThatStrangerIsDropped("GET / HTTP/1.1\r\n\r\n".repeat(9).getBytes(), "does not greet");
    assertThatStrangerIsDropped("GET ".getBytes(), "does not greet");
    assertThatStrangerIsDropped(greeting(0, new RoutingId(bytes(16))), "speaks version 0");
    assertThatStrangerIsDropped(greeting(9, bootstrap.routingId()), "speaks version 9");
    assertThatStrangerIsDropped(
        greeting(1, new RoutingId(bytes(16))), "is no child that is expected");
    assertThatStrangerIsDropped(bytes(100_000), "does not greet");
    assertThatTheyTalk(toParent, 1);
  }

  @Test
  void shouldDropWhoeverAnnouncesAnImpossibleLength() throws IOException {
    for (int length : new int[] {-1, 0, Integer.MAX_VALUE, 1 << 20}) {
      byte[] greeting = Arrays.copyOf(greeting(1, bootstrap.routingId()), 60);
      ByteBuffer.wrap(greeting).putInt(GREETING_BYTES, Integer.reverseBytes(length));
      assertThatStrangerIsDropped(greeting, "sends a record of " + length + " bytes");
    }
    assertThatTheyTalk(connect(port), 1);
  }

  @Test
  void shouldNotWaitForWhoeverStopsInTheMiddle() throws IOException {
    List<Socket> silent = new ArrayList<>();
    for (int length : new int[] {0, 1, 51, 52, 55, 60}) {
      byte[] start = Arrays.copyOf(greeting(1, bootstrap.routingId()), 60);
      start[GREETING_BYTES] = 100; // the length of a record
      silent.add(stranger(Arrays.copyOf(start, length)));
    }
    assertThatTheyTalk(connect(port), 100);
    for (Socket socket : silent) {
      assertThat(parent.await(() -> warnings.size() >= silent.size(), null, soon())).isTrue();
      assertThat(isClosed(socket)).isTrue();
    }
    assertThat(warnings).allMatch(text -> text.contains("said too little in time"));
  }

  private byte[] greeting(int version, RoutingId routingId) {
    ByteBuffer greeting = ByteBuffer.allocate(GREETING_BYTES);
    return greeting.putInt(0x4a4c7300 | version).put(routingId.bytes()).put(bytes(32)).array();
  }

  private Socket stranger(byte[] words) throws IOException {
    Socket socket = opened(new Socket(HERE, port));
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(words);
    return socket;
  }

  private void assertThatStrangerIsDropped(byte[] words, String reason) throws IOException {
    warnings.clear();
    Socket socket = stranger(words);
    assertThat(parent.await(() -> !warnings.isEmpty(), null, soon())).isTrue();
    assertThat(warnings).singleElement().asString().contains("127.0.0.1").contains(reason);
    assertThat(isClosed(socket)).isTrue();
  }

  /** Reads until the other side closes; a reset is as good. */
  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }
}

package org.jlua.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import org.jlua.parallel.launch.ExitStatus;
import org.jlua.parallel.link.FrameHeader;
import org.jlua.parallel.link.FrameLink;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.LinkLimits;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.Wait;
import org.jlua.parallel.link.WaitExpiredException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages between this JVM and real child processes. */
@Timeout(120)
final class LinkProcessTest {
  private static final int FULL_FRAME = FrameHeader.MAX_FRAME_BYTES - FrameHeader.BYTES;

  private final Family family = Family.ofRoot();

  private static Wait soon() {
    return Wait.atMost(Duration.ofSeconds(60));
  }

  private Child fork(String words) {
    return family.fork(TestChild.spec(1, words), TestChild.launcher());
  }

  @AfterEach
  void endChildren() {
    family.close();
  }

  @Test
  void shouldCarryMessagesOfEverySizeUnchanged() {
    Child child = fork("echo");
    Random random = new Random(1);
    List<Integer> sizes =
        List.of(
            1,
            31,
            4095,
            4096,
            8191,
            8192,
            FULL_FRAME - 1,
            FULL_FRAME,
            FULL_FRAME + 1,
            1_000_003,
            70_000_001,
            0);
    for (int size : sizes) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      int cut = size / 3;
      child
          .link()
          .send(
              Kind.DATA,
              soon(),
              ByteBuffer.wrap(bytes, 0, cut),
              ByteBuffer.allocate(0),
              ByteBuffer.wrap(bytes, cut, size - cut));
      Message reply = child.link().receive(Kind.Channel.DATA, soon());
      assertThat(reply.size()).isEqualTo(size);
      assertThat(reply.toBuffer()).isEqualTo(ByteBuffer.wrap(bytes));
      reply.release();
    }
  }

  @Test
  void shouldLeavePartsUntouched() {
    Child child = fork("sink");
    ByteBuffer part = ByteBuffer.allocate(1000).position(8).limit(900);
    child.link().send(Kind.DATA, soon(), part);
    assertThat(part.position()).isEqualTo(8);
    assertThat(part.limit()).isEqualTo(900);
  }

  @Test
  void shouldBoundWhatAChildSendsAheadAndKeepTheOrder() {
    int count = 5_000;
    Child child = fork("flood " + count + " 50000");
    Link link = child.link();
    child.awaitHello(soon());
    link.await(() -> link.peek(Kind.Channel.DATA) != null, soon());
    link.await(() -> false, Wait.atMost(Duration.ofSeconds(1)));
    int windowMessages = (int) (LinkLimits.DEFAULT.windowBytes() / 50_000) + 1;
    assertThat(((FrameLink) link).waiting(Kind.Channel.DATA)).isLessThanOrEqualTo(windowMessages);
    for (int i = 0; i < count; i++) {
      Message message = link.receive(Kind.Channel.DATA, soon());
      assertThat(message.next().order(ByteOrder.BIG_ENDIAN).getInt()).isEqualTo(i);
      message.release();
    }
    assertThat(child.awaitExit(soon())).isTrue();
    assertThat(child.exitStatus()).contains(new ExitStatus(0));
  }

  @Test
  void shouldWaitForRoomNoLongerThanAllowed() {
    Child child = fork("wait");
    ByteBuffer data = ByteBuffer.allocate(20 << 20);
    for (int i = 0; i < 3; i++) {
      child.link().send(Kind.DATA, soon(), data);
    }
    assertThatThrownBy(() -> child.link().send(Kind.DATA, Wait.atMost(Duration.ofMillis(50)), data))
        .isInstanceOf(WaitExpiredException.class);
    child.link().send(Kind.JOIN, soon());
    assertThat(child.awaitExit(soon())).isTrue();
  }

  @Test
  void shouldSendAheadToAChildThatIsBusy() {
    Child child = fork("late-sink");
    child.link().receive(Kind.Channel.CONTROL, soon()).release();
    ByteBuffer data = ByteBuffer.allocate(30 << 20);
    Wait brief = Wait.atMost(Duration.ofMillis(900));
    child.link().send(Kind.DATA, brief, data);
    child.link().send(Kind.DATA, brief, data);
    child.link().send(Kind.DATA, soon(), data);
    child.link().send(Kind.DATA, soon(), ByteBuffer.allocate(0));
    for (int i = 0; i < 4; i++) {
      Message longs = child.link().receive(Kind.Channel.DATA, soon());
      assertThat(longs.next().order(ByteOrder.BIG_ENDIAN).getLong())
          .isEqualTo(i < 3 ? data.capacity() / Long.BYTES : 0);
      longs.release();
    }
  }

  @Test
  void shouldAdmitOneMessageLargerThanTheWindow() {
    Child child = fork("sink");
    ByteBuffer data = ByteBuffer.allocate(200 << 20);
    child.link().send(Kind.DATA, soon(), data);
    Message count = child.link().receive(Kind.Channel.DATA, soon());
    assertThat(count.next().order(ByteOrder.BIG_ENDIAN).getLong())
        .isEqualTo(data.capacity() / Long.BYTES);
    count.release();
  }

  @Test
  void shouldShowControlMessagesBehindData() {
    Child child = fork("flood-and-yield 100 100000");
    Message yield = child.link().receive(Kind.Channel.CONTROL, soon());
    assertThat(yield.kind()).isEqualTo(Kind.YIELD);
    yield.release();
    assertThat(((FrameLink) child.link()).waiting(Kind.Channel.DATA)).isEqualTo(100);
    child.link().send(Kind.JOIN, soon());
  }

  @Test
  void shouldSendAndReceiveLargeMessagesAtTheSameTime() {
    int bytes = 60_000_000;
    Child child = fork("exchange " + bytes);
    Message unwanted = child.link().receive(Kind.Channel.DATA, soon());
    assertThat(unwanted.size()).isEqualTo(bytes);
    unwanted.release();
    byte[] content = new byte[bytes];
    new Random(3).nextBytes(content);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    child.link().send(Kind.DATA, soon(), ByteBuffer.wrap(content));
    Message answer = child.link().receive(Kind.Channel.DATA, soon());
    assertThat(answer.next().order(ByteOrder.BIG_ENDIAN).getLong()).isEqualTo(checksum.getValue());
    answer.release();
  }

  @Test
  void shouldRunTheInterruptionCheckWhileWaiting() {
    Child child = fork("wait");
    child.awaitHello(soon());
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread interrupter =
        new Thread(
            () -> {
              interrupted.set(true);
              family.wakeUp();
            });
    Wait wait =
        Wait.forever(
            () -> {
              if (interrupted.get()) {
                throw new IllegalStateException("interrupted");
              }
              if (interrupter.getState() == Thread.State.NEW) {
                interrupter.start();
              }
            });
    assertThatThrownBy(() -> child.link().receive(Kind.Channel.DATA, wait))
        .hasMessage("interrupted");
  }
}

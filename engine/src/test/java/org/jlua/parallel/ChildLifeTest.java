package org.jlua.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.ExitStatus;
import org.jlua.parallel.launch.LaunchException;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.LinkLimits;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How children start and end, seen from their parent. */
@Timeout(120)
final class ChildLifeTest {
  private final Family family = Family.ofRoot();

  private static Wait soon() {
    return Wait.atMost(Duration.ofSeconds(60));
  }

  private Child fork(String words) {
    return family.fork(TestChild.spec(1, words), TestChild.launcher());
  }

  private Child launch(Duration timeout, String... program) {
    ChildSpec spec = new ChildSpec(7, List.of(program), new byte[0], timeout, LinkLimits.DEFAULT);
    return family.fork(spec, TestChild.launcher());
  }

  private static long millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1_000_000;
  }

  @AfterEach
  void endChildren() {
    family.close();
  }

  @Test
  void shouldTellWhoAChildIsOnceItSaidHello() {
    Child child = fork("wait");
    assertThat(child.state()).isEqualTo(Child.State.STARTING);
    child.awaitHello(soon());
    assertThat(child.state()).isEqualTo(Child.State.IDLE);
    assertThat(child.helloPayload()).asString().isEqualTo("hello");
    assertThat(ProcessHandle.of(child.pid())).isPresent();
  }

  @Test
  void shouldDeliverEverythingThatAnEndedChildSent() {
    Child child = fork("flood 300 200000");
    child.awaitHello(soon());
    for (int i = 0; i < 300; i++) {
      child.link().receive(Kind.Channel.DATA, soon()).release();
    }
    Message exit = child.link().receive(Kind.Channel.CONTROL, soon());
    assertThat(exit.kind()).isEqualTo(Kind.EXIT);
    exit.release();
    assertThat(child.awaitExit(soon())).isTrue();
    assertThat(child.exitStatus()).contains(new ExitStatus(0));
    assertThat(child.state()).isEqualTo(Child.State.ENDED);
  }

  @Test
  void shouldDeliverWhatWasReceivedBeforeAChildDied() {
    Child child = fork("flood-and-die 100 10000");
    Message first = child.link().receive(Kind.Channel.DATA, soon());
    first.release();
    child.link().send(Kind.JOIN, soon());
    assertThat(child.awaitExit(soon())).isTrue();
    int received = 1;
    while (child.link().peek(Kind.Channel.DATA) != null) {
      child.link().receive(Kind.Channel.DATA, soon()).release();
      received++;
    }
    assertThat(received).isGreaterThanOrEqualTo(100);
    assertThatThrownBy(() -> child.link().receive(Kind.Channel.DATA, soon()))
        .isInstanceOf(ChildDiedException.class)
        .hasMessageContaining("child 1 (pid " + child.pid() + ") ended with exit status 7")
        .hasMessageContaining("last words");
  }

  @Test
  void shouldReportAKilledChildToAWaitingReceiverWithinASecond() {
    Child child = fork("wait");
    child.awaitHello(soon());
    long[] killedAt = {0};
    Wait killOnFirstCheck =
        Wait.forever(
            () -> {
              if (killedAt[0] == 0) {
                killedAt[0] = System.nanoTime();
                ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
              }
            });
    assertThatThrownBy(() -> child.link().receive(Kind.Channel.DATA, killOnFirstCheck))
        .isInstanceOf(ChildDiedException.class)
        .hasMessageContaining("signal 9 (SIGKILL)");
    assertThat(millisSince(killedAt[0])).isLessThan(1_000);
  }

  @Test
  void shouldReportADeadChildToSenders() {
    Child child = fork("wait");
    child.awaitHello(soon());
    ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
    assertThat(child.awaitExit(soon())).isTrue();
    assertThatThrownBy(() -> child.link().send(Kind.DATA, soon(), ByteBuffer.allocate(8)))
        .isInstanceOf(ChildDiedException.class);
    assertThatThrownBy(() -> child.link().poll(Kind.Channel.CONTROL))
        .isInstanceOf(ChildDiedException.class);
  }

  @Test
  void shouldFailAtOnceWhenTheProgramDoesNotExist() {
    assertThatThrownBy(() -> launch(Duration.ofSeconds(30), "/no/such/jlua"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("No such file")
        .hasMessageContaining("command: /no/such/jlua --child");
    assertThat(family.children()).isEmpty();
  }

  @Test
  void shouldQuoteTheStderrOfAProgramThatEndsAtOnce() {
    Child child = launch(Duration.ofSeconds(30), "sh", "-c", "echo no torch here >&2; exit 5");
    assertThatThrownBy(() -> child.link().receive(Kind.Channel.DATA, soon()))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("exit status 5")
        .hasMessageContaining("stderr: no torch here")
        .asInstanceOf(InstanceOfAssertFactories.type(LaunchException.class))
        .satisfies(e -> assertThat(e.lastErrorLines()).containsExactly("no torch here"));
  }

  @Test
  void shouldGiveUpAProgramThatNeverSaysHello() {
    long begin = System.nanoTime();
    Child child = launch(Duration.ofMillis(300), "sh", "-c", "echo waiting >&2; exec sleep 60");
    assertThatThrownBy(() -> child.link().send(Kind.EXEC, soon(), ByteBuffer.allocate(1)))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("did not say hello within 300 ms")
        .hasMessageContaining("stderr: waiting");
    assertThat(millisSince(begin)).isBetween(300L, 1_300L);
    child.close();
    assertThat(child.state()).isEqualTo(Child.State.ENDED);
    assertThat(child.exitStatus()).isPresent();
  }

  @Test
  void shouldEndAChildInATightLoopQuickly() {
    Child child = fork("spin");
    child.link().receive(Kind.Channel.CONTROL, soon()).release();
    long begin = System.nanoTime();
    child.close();
    child.close();
    assertThat(millisSince(begin)).isLessThan(1_000);
    assertThat(child.exitStatus()).isPresent();
  }

  @Test
  void shouldLeakNeitherDescriptorsNorThreads() {
    fork("wait").close();
    long descriptors = descriptors();
    int threads = Thread.activeCount();
    for (int i = 0; i < 200 / Integer.getInteger("jlua.test.divisor", 10); i++) {
      Child child = family.fork(TestChild.spec(i, "wait"), TestChild.launcher());
      child.awaitHello(soon());
      child.close();
    }
    assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 2);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
  }

  private static long descriptors() {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

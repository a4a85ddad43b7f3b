package org.jlua.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages through memory that is shared with real child processes, and where there is none. */
@Timeout(120)
final class RingProcessTest {
  private static final String DIRECTORY = "jlua.ring.directory";
  private static final String CAPACITY = "jlua.ring.bytes";

  private Family family;

  @BeforeEach
  void requireLinux() {
    boolean there = Files.isDirectory(Path.of("/proc/self/fd"));
    if (!there) {
      System.err.println("SKIPPED RingProcessTest: memory is shared where there is /proc");
    }
    Assumptions.assumeTrue(there);
  }

  @AfterEach
  void end() {
    System.clearProperty(DIRECTORY);
    System.clearProperty(CAPACITY);
    if (family != null) {
      family.close();
    }
  }

  private static Wait soon() {
    return Wait.atMost(Duration.ofSeconds(60));
  }

  private Child fork(String words) {
    if (family == null) {
      family = Family.ofRoot();
    }
    return family.fork(TestChild.spec(1, words), TestChild.launcher());
  }

  private static void exchange(Link link, byte[] bytes) {
    link.send(Kind.DATA, soon(), ByteBuffer.wrap(bytes));
    Message reply = link.receive(Kind.Channel.DATA, soon());
    assertThat(reply.toBuffer()).isEqualTo(ByteBuffer.wrap(bytes));
    reply.release();
  }

  private static void exchangeRandomSizes(Link link, int count, int most) {
    Random random = new Random(count);
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[1 + random.nextInt(1 + random.nextInt(most))];
      random.nextBytes(bytes);
      exchange(link, bytes);
    }
  }

  private static Set<String> mappings() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(line -> line.contains("/jlua-")).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Those of earlier tests may go at any moment, when they are collected. */
  private static Set<String> mappingsSince(Set<String> before) {
    Set<String> now = mappings();
    now.removeAll(before);
    return now;
  }

  @Test
  void shouldCarryMessagesOfEverySizeThroughARingSmallerThanMost() {
    System.setProperty(CAPACITY, "4096");
    Set<String> before = mappings();
    Child child = fork("echo");
    exchangeRandomSizes(child.link(), 3_000, 20_000);
    assertThat(mappingsSince(before)).isNotEmpty();
    exchange(child.link(), new byte[3_000_000]);
  }

  @Test
  void shouldCarryMessagesOfEverySizeThroughARingOfTheUsualSize() {
    Child child = fork("echo");
    exchangeRandomSizes(child.link(), 300, 2_000_000);
  }

  @Test
  void shouldReadLargeMessagesWhereTheyArrive() {
    Child child = fork("echo");
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[1 << 20];
      new Random(i).nextBytes(bytes);
      child.link().send(Kind.DATA, soon(), ByteBuffer.wrap(bytes));
      ByteBuffer whole = ByteBuffer.allocate(bytes.length);
      child
          .link()
          .take(
              Kind.Channel.DATA,
              soon(),
              message -> {
                for (ByteBuffer p = message.next(); p != null; p = message.next()) {
                  whole.put(p);
                }
                return null;
              });
      assertThat(whole.array()).isEqualTo(bytes);
    }
  }

  @Test
  void shouldGoOnWhenMessagesCrossWhoseReceiversAreBusySending() {
    Child child = fork("exchange 40000000");
    child.link().send(Kind.DATA, soon(), ByteBuffer.allocate(40_000_000));
    Message theirs = child.link().receive(Kind.Channel.DATA, soon());
    assertThat(theirs.size()).isEqualTo(40_000_000);
    theirs.release();
    child.link().receive(Kind.Channel.DATA, soon()).release();
  }

  @Test
  void shouldDoWithoutSharedMemory() {
    System.setProperty(DIRECTORY, "off");
    Set<String> before = mappings();
    exchangeRandomSizes(fork("echo").link(), 100, 200_000);
    assertThat(mappingsSince(before)).isEmpty();
  }

  @Test
  void shouldDoWithoutSharedMemoryWhereTheFileSystemIsFull(@TempDir Path directory)
      throws Exception {
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory.toString()) == 0;
    if (!mounted) {
      System.err.println("SKIPPED RingProcessTest: may not mount a small tmpfs");
    }
    Assumptions.assumeTrue(mounted);
    try {
      System.setProperty(DIRECTORY, directory.toString());
      Set<String> before = mappings();
      exchangeRandomSizes(fork("echo").link(), 100, 200_000);
      assertThat(mappingsSince(before)).isEmpty();
      family.close();
    } finally {
      assertThat(run("umount", directory.toString())).isZero();
    }
  }

  /** Stops a process. Its threads stop one after the other; then all have, on Linux. */
  private static void stop(long pid) throws Exception {
    String running = "cat /proc/" + pid + "/task/*/stat 2>&- | grep -qv ') T '";
    String command = "kill -STOP " + pid + "; while " + running + "; do :; done";
    assertThat(run("sh", "-c", command)).isZero();
  }

  private static int run(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.waitFor(30, TimeUnit.SECONDS);
      return process.exitValue();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void shouldHaveNoFileWithAName(@TempDir Path directory) throws IOException {
    System.setProperty(DIRECTORY, directory.toString());
    Set<String> before = mappings();
    exchangeRandomSizes(fork("echo").link(), 100, 100_000);
    assertThat(mappingsSince(before)).isNotEmpty();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void shouldDeliverWhatAKilledChildHadSentThenTell() {
    Child child = fork("flood-and-die 50 30000");
    child.awaitHello(soon());
    Link link = child.link();
    for (int i = 0; i < 50; i++) {
      link.receive(Kind.Channel.DATA, soon()).release();
    }
    link.send(Kind.JOIN, soon());
    child.awaitExit(soon());
    for (int i = 0; ; i++) {
      Message message;
      try {
        message = link.receive(Kind.Channel.DATA, soon());
      } catch (ChildDiedException e) {
        assertThat(i).isPositive();
        return;
      }
      assertThat(message.next().order(ByteOrder.BIG_ENDIAN).getInt()).isEqualTo(i);
      message.release();
    }
  }

  @Test
  void shouldTellSenderWhoWaitsForRoomThatTheReceiverWasKilled() throws Exception {
    Child child = fork("late-sink");
    child.link().receive(Kind.Channel.CONTROL, soon()).release();
    assertThat(run("kill", "-STOP", child.pid() + "")).isZero();
    Thread killer =
        new Thread(
            () -> {
              try {
                run("kill", "-KILL", child.pid() + "");
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    ByteBuffer data = ByteBuffer.allocate(10 << 20);
    assertThatThrownBy(
            () -> {
              for (int i = 0; ; i++) {
                if (i == 3) {
                  killer.start();
                }
                child.link().send(Kind.DATA, soon(), data);
              }
            })
        .isInstanceOf(ChildDiedException.class);
  }

  @Test
  void shouldGoOnWithAChildThatWasStoppedForAWhile() throws Exception {
    Child child = fork("echo");
    exchangeRandomSizes(child.link(), 20, 10_000);
    stop(child.pid());
    byte[] bytes = new byte[100_000];
    for (int i = 0; i < 50; i++) {
      child.link().send(Kind.DATA, soon(), ByteBuffer.wrap(bytes));
    }
    assertThat(child.link().poll(Kind.Channel.DATA)).isNull();
    assertThat(run("kill", "-CONT", child.pid() + "")).isZero();
    for (int i = 0; i < 50; i++) {
      Message reply = child.link().receive(Kind.Channel.DATA, soon());
      assertThat(reply.size()).isEqualTo(bytes.length);
      reply.release();
    }
  }

  @Test
  void shouldUseTheSameMemoryForOneChildAfterTheOther() {
    Set<String> before = mappings();
    for (int i = 0; i < 5; i++) {
      Child child = fork("echo");
      exchangeRandomSizes(child.link(), 100, 50_000);
      child.close();
    }
    assertThat(mappingsSince(before)).hasSizeLessThanOrEqualTo(1);
  }

  /** Takes 5 GB of memory and some seconds. */
  @Test
  void shouldCarryMessagesOfMoreThanTwoGigabytes() {
    boolean wanted = Boolean.getBoolean("jlua.test.large");
    if (!wanted) {
      System.err.println("SKIPPED RingProcessTest: a message of 2.2 GB (-Djlua.test.large=true)");
    }
    Assumptions.assumeTrue(wanted);
    Child child = fork("sink");
    ByteBuffer part = ByteBuffer.allocateDirect(275_000_000);
    ByteBuffer[] parts = new ByteBuffer[8];
    Arrays.fill(parts, part);
    child.link().send(Kind.DATA, soon(), parts);
    Message answer = child.link().receive(Kind.Channel.DATA, soon());
    assertThat(answer.next().order(ByteOrder.BIG_ENDIAN).getLong()).isEqualTo(275_000_000L);
    answer.release();
  }
}

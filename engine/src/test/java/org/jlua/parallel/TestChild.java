package org.jlua.parallel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.Launcher;
import org.jlua.parallel.launch.LocalLauncher;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.LinkLimits;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.Wait;

/** A child process for tests: does what the payload of its bootstrap says. */
final class TestChild {
  private static final Wait FOREVER = Wait.forever(() -> {});

  private final ParentConnection parent;
  private final Link link;
  private final String[] words;

  private TestChild(ParentConnection parent) {
    this.parent = parent;
    this.link = parent.link();
    this.words = new String(parent.payload(), StandardCharsets.UTF_8).split(" ");
  }

  public static void main(String[] args) throws Exception {
    ParentConnection parent = ParentConnection.open(System.in, "hello".getBytes());
    TestChild child = new TestChild(parent);
    child.run();
    parent.exit(0, Duration.ofSeconds(5));
  }

  /** Describes a child that is to do what {@code words} say. */
  static ChildSpec spec(int id, String words) {
    return new ChildSpec(
        id,
        List.of(),
        words.getBytes(StandardCharsets.UTF_8),
        Duration.ofSeconds(30),
        LinkLimits.DEFAULT);
  }

  static Launcher launcher() {
    return LocalLauncher.create(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=" + tier(), "-Xshare:auto"),
        TestChild.class.getName());
  }

  private static String tier() {
    return System.getProperty("jlua.test.tier", "4");
  }

  private void run() throws Exception {
    switch (words[0]) {
      case "echo" -> echo();
      case "late-sink" -> lateSink();
      case "sink" -> sink();
      case "exchange" -> exchange(Integer.parseInt(words[1]));
      case "flood" -> flood(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "flood-and-die" -> {
        flood(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        link.receive(Kind.Channel.CONTROL, FOREVER).release();
        flood(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        System.err.println("last words");
        Runtime.getRuntime().halt(7);
      }
      case "flood-and-yield" -> {
        flood(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        link.send(Kind.YIELD, FOREVER, ByteBuffer.allocate(0));
        link.receive(Kind.Channel.CONTROL, FOREVER).release();
      }
      case "yield" -> yieldForever();
      case "spin" -> spin();
      case "fork" -> forkChain(Integer.parseInt(words[1]));
      case "wait" -> link.receive(Kind.Channel.CONTROL, FOREVER).release();
      case "end" -> {}
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  /** Sends every data message back; an empty one ends it. */
  private void echo() {
    while (true) {
      Message message = link.receive(Kind.Channel.DATA, FOREVER);
      boolean last = message.size() == 0;
      link.send(Kind.DATA, FOREVER, message.toBuffer());
      message.release();
      if (last) {
        return;
      }
    }
  }

  /** Looks at no message for a second, then does as {@link #sink()}. */
  private void lateSink() {
    link.send(Kind.YIELD, FOREVER, ByteBuffer.allocate(0));
    LockSupport.parkNanos(1_000_000_000);
    sink();
  }

  /** Takes messages piece by piece, and answers each with 8 bytes. */
  private void sink() {
    long[] copy = new long[1 << 16];
    while (true) {
      Message message = link.receive(Kind.Channel.DATA, FOREVER);
      boolean last = message.size() == 0;
      long sum = 0;
      for (ByteBuffer piece = message.next(); piece != null; piece = message.next()) {
        int longs = piece.remaining() / Long.BYTES;
        piece.asLongBuffer().get(copy, 0, longs);
        sum += longs;
      }
      message.release();
      link.send(Kind.DATA, FOREVER, ByteBuffer.allocate(8).putLong(0, sum));
      if (last) {
        return;
      }
    }
  }

  /** Sends a large message while one is coming, and answers with the checksum of that. */
  private void exchange(int bytes) {
    link.send(Kind.DATA, FOREVER, ByteBuffer.allocate(bytes));
    Message message = link.receive(Kind.Channel.DATA, FOREVER);
    CRC32 checksum = new CRC32();
    for (ByteBuffer piece = message.next(); piece != null; piece = message.next()) {
      checksum.update(piece);
    }
    message.release();
    link.send(Kind.DATA, FOREVER, ByteBuffer.allocate(8).putLong(0, checksum.getValue()));
  }

  private void flood(int count, int bytes) {
    byte[] payload = new byte[bytes];
    for (int i = 0; i < count; i++) {
      ByteBuffer buffer = ByteBuffer.wrap(payload);
      if (bytes >= Integer.BYTES) {
        buffer.putInt(0, i);
      }
      link.send(Kind.DATA, FOREVER, buffer);
    }
  }

  private void yieldForever() {
    ByteBuffer nothing = ByteBuffer.allocate(32);
    while (true) {
      link.send(Kind.YIELD, FOREVER, nothing);
      Message join = link.receive(Kind.Channel.CONTROL, FOREVER);
      boolean last = join.size() == 0;
      join.release();
      if (last) {
        return;
      }
    }
  }

  private void spin() {
    link.send(Kind.YIELD, FOREVER, ByteBuffer.allocate(0));
    long x = 1;
    while (x != 0) {
      x = x * 6364136223846793005L + 1442695040888963407L | 1;
    }
  }

  /** Forks a chain of children, tells the pids upwards, then spins. */
  private void forkChain(int depth) {
    Family family = Family.ofChild(parent);
    StringBuilder pids = new StringBuilder().append(ProcessHandle.current().pid());
    if (depth > 0) {
      Child next = family.fork(spec(1, "fork " + (depth - 1)), launcher());
      Message below = next.link().receive(Kind.Channel.DATA, FOREVER);
      pids.append(' ').append(StandardCharsets.UTF_8.decode(below.toBuffer()));
      below.release();
    }
    link.send(Kind.DATA, FOREVER, StandardCharsets.UTF_8.encode(pids.toString()));
    spin();
  }
}

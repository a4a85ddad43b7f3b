package org.jlua.parallel.remote;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jlua.parallel.launch.LocalProcess;
import org.jlua.parallel.link.Uninterruptibly;

/** A child as the agent on its machine sees it: a process whose streams the agent passes on. */
final class AgentChild {
  private static final int PIECE_BYTES = 16 << 10;

  /** How long something that the child started, and that outlives it, may hold its streams. */
  private static final Duration LAST_WORDS = Duration.ofMillis(200);

  private static final Duration FOREVER = Duration.ofDays(10_000);

  private final int number;
  private final LocalProcess process;
  private final Agent agent;
  private final CountDownLatch streams = new CountDownLatch(2);

  AgentChild(int number, LocalProcess process, Agent agent) {
    this.number = number;
    this.process = process;
    this.agent = agent;
  }

  /** Starts to pass on what the child writes, and how it ends. */
  void start() {
    InputStream out = process.stdout();
    InputStream err = process.stderr();
    Agent.start(() -> relay(out, AgentFrame.Kind.OUTPUT), "jlua-agent-out-" + number);
    Agent.start(() -> relay(err, AgentFrame.Kind.ERRORS), "jlua-agent-err-" + number);
    Agent.start(this::reportEnd, "jlua-agent-end-" + number);
  }

  private void relay(InputStream from, AgentFrame.Kind kind) {
    byte[] piece = new byte[PIECE_BYTES];
    try (from) {
      int count;
      while ((count = from.read(piece)) >= 0) {
        agent.send(new AgentFrame(kind, number, Arrays.copyOf(piece, count)));
      }
    } catch (IOException e) {
      // the stream was closed, since the child has ended
    } finally {
      streams.countDown();
    }
  }

  private void reportEnd() {
    process.awaitExit(FOREVER);
    process.endLeftCommands();
    Uninterruptibly.await(LAST_WORDS, nanos -> streams.await(nanos, TimeUnit.NANOSECONDS));
    agent.ended(number, process.exitStatus().code());
  }

  /** Does what the parent wants. */
  void accept(AgentFrame frame) {
    switch (frame.kind()) {
      case INPUT -> write(frame.bytes());
      case END_INPUT -> hangUp();
      case TERMINATE -> terminate();
      default -> kill();
    }
  }

  private void write(byte[] bytes) {
    try {
      process.stdin().write(bytes);
      process.stdin().flush();
    } catch (IOException e) {
      // it has ended, which is reported
    }
  }

  /** Closes its standard input, on which it ends itself and its own children. */
  void hangUp() {
    try {
      process.stdin().close();
    } catch (IOException e) {
      // it has ended
    }
  }

  void terminate() {
    process.terminate();
  }

  void kill() {
    process.killWithDescendants();
  }

  boolean awaitExit(Duration limit) {
    return process.awaitExit(limit);
  }
}

package org.jlua.parallel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jlua.lib.LineRoute;
import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.ExitStatus;
import org.jlua.parallel.launch.LaunchException;
import org.jlua.parallel.launch.LaunchedProcess;
import org.jlua.parallel.launch.StderrRelay;
import org.jlua.parallel.link.FrameLink;
import org.jlua.parallel.link.Handshake;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.ParallelException;
import org.jlua.parallel.link.Peer;
import org.jlua.parallel.link.Wait;
import org.jlua.parallel.link.WaitExpiredException;

/**
 * A child process as its parent sees it.
 *
 * <p>To be used by the thread that uses the link, except for {@link #close()}, {@link
 * #terminate(Duration)} and the getters, which any thread may call.
 */
public final class Child implements AutoCloseable {
  private static final long DRAIN_NANOS = 200_000_000;
  private static final long DISCONNECT_NANOS = 1_000_000_000;
  private static final long STDERR_MS = 100;

  /** Where a child is in its life. */
  public enum State {
    /** Started, has not said hello. */
    STARTING,
    /** Ready, has no code to run. */
    IDLE,
    /** Was given code to run. */
    RUNNING,
    /** Its process has ended, or it is given up. */
    ENDED
  }

  private final ChildSpec spec;
  private final LaunchedProcess process;
  private final StderrRelay stderr;
  private final Handshake handshake;
  private final Family family;
  private final long launchDeadline;
  private Link link;
  private volatile Greeting greeting;
  private volatile boolean running;
  private volatile boolean busy;
  private volatile boolean closed;
  private long disconnectedAt;
  private long exitSeenAt;
  private ParallelException neverStarted;
  private Runnable helloAction = () -> {};

  /** What the child said in its hello. */
  record Greeting(long pid, byte[] payload) {}

  Child(
      ChildSpec spec,
      LaunchedProcess process,
      StderrRelay stderr,
      Handshake handshake,
      Family family) {
    this.spec = spec;
    this.process = process;
    this.stderr = stderr;
    this.handshake = handshake;
    this.family = family;
    this.launchDeadline = System.nanoTime() + spec.launchTimeout().toNanos();
  }

  /** Makes a child that is a thread of this JVM: it needs no greeting. */
  Child(ChildSpec spec, ChildThread thread, Family family) {
    this(spec, thread, StderrRelay.none(), null, family);
    this.greeting = new Greeting(thread.pid(), new byte[0]);
  }

  /** Returns the id of the child, unique among the children of its parent. */
  public int id() {
    return spec.id();
  }

  /** Returns the process id: of the launcher until the child has said hello, then its own. */
  public long pid() {
    Greeting known = greeting;
    return known == null ? process.pid() : known.pid;
  }

  /** Returns the command that was run to start the child. */
  public List<String> command() {
    return process.command();
  }

  /** Returns where the child is in its life. Does not look at the network. */
  public State state() {
    if (closed || !process.isAlive()) {
      return State.ENDED;
    }
    if (greeting == null) {
      return State.STARTING;
    }
    return running || busy ? State.RUNNING : State.IDLE;
  }

  /** Returns how the process ended; empty while it is running. */
  public Optional<ExitStatus> exitStatus() {
    return Optional.ofNullable(process.exitStatus());
  }

  /** Returns the last lines, at most 20, that the child wrote to its standard error. */
  public List<String> lastErrorLines() {
    return stderr.lastLines();
  }

  /** Returns the conversation with the child. */
  public Link link() {
    return link;
  }

  /** Returns the bytes that the child's upper layer put into its hello, or null before it came. */
  public byte[] helloPayload() {
    Greeting known = greeting;
    return known == null ? null : known.payload.clone();
  }

  /** Notes that the child was given code to run. */
  public void markRunning() {
    running = true;
  }

  /** Sets where the lines go that the child writes to its standard error. */
  void routeErrors(LineRoute route) {
    stderr.setRoute(route);
  }

  /** Returns when it must have said hello, as {@link System#nanoTime}. */
  long launchDeadline() {
    return launchDeadline;
  }

  /** Returns when it was forked, as {@link System#nanoTime}. */
  long startedAt() {
    return launchDeadline - spec.launchTimeout().toNanos();
  }

  /** Returns what it takes of this machine. */
  ProcessUsage usage() {
    if (process instanceof ChildThread thread) {
      return thread.usage();
    }
    return process.isLocal() ? ProcessUsage.ofProcess(pid()) : ProcessUsage.UNKNOWN;
  }

  /** Notes whether the child has calls to answer. */
  void markBusy(boolean isBusy) {
    busy = isBusy;
  }

  /**
   * Waits until the child is ready.
   *
   * @throws LaunchException if it ends before, or does not say hello within its launch timeout
   * @throws WaitExpiredException if {@code wait} ends earlier
   */
  public void awaitHello(Wait wait) {
    peer.awaitReady(wait);
  }

  /**
   * Waits for the end of the process; everything that it sent stays receivable.
   *
   * @return false if it is still running when the time is over
   */
  public boolean awaitExit(Wait wait) {
    return closed ? process.awaitExit(Duration.ZERO) : link.await(peer::isGone, wait);
  }

  /**
   * Waits for the end of the process or until something else has happened.
   *
   * @param other tells whether it has
   * @return whether the process has ended
   */
  boolean awaitExitOr(BooleanSupplier other, Wait wait) {
    if (closed) {
      return process.awaitExit(Duration.ZERO);
    }
    link.await(() -> peer.isGone() || other.getAsBoolean(), wait);
    return peer.isGone();
  }

  /**
   * Sets what runs when the process has ended; see {@link LaunchedProcess#onExit}.
   *
   * @return false where the end must be asked for
   */
  boolean onExit(Runnable action) {
    return process.onExit(action);
  }

  /**
   * Ends the process: asks it to (SIGTERM) and kills it if that takes longer than {@code grace}.
   */
  public void terminate(Duration grace) {
    process.terminate();
    if (!process.awaitExit(grace)) {
      process.killWithDescendants();
      process.awaitExit(Duration.ofSeconds(1));
    }
  }

  /** Closes the child's standard input, on which it ends itself and its own children. */
  void hangUp() {
    try {
      process.stdin().close();
    } catch (IOException e) {
      // The process is gone already, which is what closing the stream was for.
    }
  }

  /** Tells the child to stop a call; a child that has ended need not be told. */
  void cancel(long call) {
    try {
      process.cancel(call);
    } catch (IOException e) {
      // Whoever waits for the call learns of the end from the link.
    }
  }

  /** Waits for the end of the process only. */
  boolean awaitProcessEnd(Duration limit) {
    return process.awaitExit(limit);
  }

  /** A JVM that is still starting would print about a signal, so it is killed. */
  void terminateProcess() {
    if (greeting == null) {
      process.kill();
    } else {
      process.terminate();
    }
  }

  void killProcess() {
    process.killWithDescendants();
  }

  /**
   * Ends the child if it has not ended and gives back everything that it holds here.
   *
   * <p>Takes some milliseconds as a rule; a child that does not end by itself within half a second
   * is terminated, then killed. May be called more than once.
   */
  @Override
  public void close() {
    family.close(List.of(this));
  }

  /** Gives everything back after the process has ended; returns false if that was done before. */
  synchronized boolean release() {
    if (closed) {
      return false;
    }
    closed = true;
    process.endLeftCommands();
    stderr.awaitEnd(STDERR_MS);
    hangUp();
    try {
      process.stderr().close();
    } catch (IOException e) {
      // Nothing is left to be read.
    }
    return true;
  }

  /** Sets what the thread that uses the link does when the child has said hello. */
  void onHello(Runnable action) {
    helloAction = action;
  }

  void attach(Link link) {
    this.link = link;
  }

  Peer peer() {
    return peer;
  }

  private LaunchException launchFailure(String reason) {
    if (!process.isAlive()) {
      stderr.awaitEnd(STDERR_MS);
    }
    List<String> lines = lastErrorLines();
    return new LaunchException(
        id(), reason, command(), lines.isEmpty() ? process.launcherLines() : lines, null);
  }

  private final Peer peer =
      new Peer() {
        @Override
        public void awaitReady(Wait wait) {
          if (greeting != null) {
            return;
          }
          link.await(() -> greeting != null || isGone(), wait.until(launchDeadline));
          if (greeting != null) {
            return;
          }
          if (isGone() || System.nanoTime() - launchDeadline >= 0) {
            ParallelException failure = loss();
            neverStarted = failure;
            terminateProcess(); // what comes too late is not waited for, nor used by others
            throw failure;
          }
          throw new WaitExpiredException("child " + id() + " was not ready in time");
        }

        @Override
        public boolean greet(Kind kind, ByteBuffer content) {
          byte[] password = new byte[Handshake.BYTES];
          if (kind != Kind.HELLO || content.remaining() < Handshake.BYTES + Long.BYTES) {
            return false;
          }
          content.get(password);
          if (!Handshake.matches(handshake.ofChild(), password)) {
            return false;
          }
          long pid = content.order(ByteOrder.LITTLE_ENDIAN).getLong();
          byte[] payload = new byte[content.remaining()];
          content.get(payload);
          greeting = new Greeting(pid, payload);
          ((FrameLink) link).sendOwn(Kind.WELCOME, handshake.ofParent());
          helloAction.run();
          return true;
        }

        @Override
        public void finished() {
          hangUp();
        }

        @Override
        public void printed(long bytes) {
          process.awaitOutput(bytes);
        }

        @Override
        public void disconnected() {
          if (disconnectedAt == 0) {
            disconnectedAt = System.nanoTime();
            hangUp(); // it can do nothing any more but end
          }
        }

        @Override
        public boolean isSettling() {
          return disconnectedAt != 0 || exitSeenAt != 0;
        }

        @Override
        public boolean isGone() {
          if (closed) {
            return true;
          }
          long now = System.nanoTime();
          if (process.isAlive()) {
            return disconnectedAt != 0 && now - disconnectedAt > DISCONNECT_NANOS;
          }
          if (exitSeenAt == 0) {
            exitSeenAt = now;
          }
          return disconnectedAt != 0 || greeting == null || now - exitSeenAt > DRAIN_NANOS;
        }

        @Override
        public ParallelException loss() {
          if (neverStarted != null) {
            return neverStarted;
          }
          if (greeting == null) {
            return launchFailure(
                process.isAlive()
                    ? "it did not say hello within "
                        + spec.launchTimeout().toMillis()
                        + " ms"
                        + process.progress()
                    : "it " + process.fate());
          }
          stderr.awaitEnd(process.isAlive() ? 0 : STDERR_MS);
          ExitStatus status = process.exitStatus();
          return new ChildDiedException(id(), pid(), status, process.fate(), lastErrorLines());
        }
      };
}

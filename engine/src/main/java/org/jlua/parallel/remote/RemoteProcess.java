package org.jlua.parallel.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jlua.parallel.launch.ExitStatus;
import org.jlua.parallel.launch.LaunchedProcess;
import org.jlua.parallel.link.Bootstrap;
import org.jlua.parallel.link.Uninterruptibly;

/** A child on another machine, as its parent sees it: through the connection to its agent. */
final class RemoteProcess implements LaunchedProcess {
  private static final long OUTPUT_NANOS = 2_000_000_000;

  private final int number;
  private final AgentConnection connection;
  private final OutputStream output;
  private final ByteFeed errors = new ByteFeed();
  private final OutputStream input = new Input();
  private final CountDownLatch end = new CountDownLatch(1);
  private Runnable exitAction = () -> {};
  private Bootstrap bootstrap;
  private String address;
  private long printed;
  private boolean launched;
  private volatile long pid;
  private volatile ExitStatus status;
  private volatile String fate = "was given up";

  RemoteProcess(int number, AgentConnection connection, OutputStream output) {
    this.number = number;
    this.connection = connection;
    this.output = output;
    this.pid = connection.commandPid();
  }

  // ---- what the connection tells

  /** There is a way by which the child can reach its parent. */
  void routed(String parentAddress) {
    synchronized (this) {
      address = parentAddress;
      if (bootstrap == null) {
        return;
      }
    }
    introduceNow();
  }

  /** The child has been started. */
  synchronized void launched(long remotePid) {
    launched = true;
    pid = remotePid;
  }

  /** The child printed something. */
  void printed(byte[] bytes) {
    try {
      output.write(bytes, 0, bytes.length);
      output.flush();
    } catch (IOException | RuntimeException e) {
      // nobody reads this program's output any more, which its own prints will find out
    }
    synchronized (this) {
      printed += bytes.length;
      notifyAll();
    }
  }

  /** The child wrote to its standard error. */
  void complained(byte[] bytes) {
    errors.put(bytes);
  }

  /** The child has ended by itself. */
  void exited(int code) {
    status = new ExitStatus(code);
    fate = "ended with " + status.describe();
    finish();
  }

  /** The child could not be started, or is out of reach. */
  void lost(String reason) {
    fate = reason;
    finish();
  }

  private void finish() {
    try {
      output.close();
    } catch (IOException | RuntimeException e) {
      // as above
    }
    errors.end();
    Runnable action;
    synchronized (this) {
      end.countDown();
      notifyAll();
      action = exitAction;
    }
    action.run();
  }

  // ---- what the parent wants

  @Override
  public void introduce(Bootstrap ofChild) {
    synchronized (this) {
      bootstrap = ofChild;
      if (address == null) {
        return;
      }
    }
    introduceNow();
  }

  private void introduceNow() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      bootstrap.withAddress("sealed:" + address).write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("an array takes all bytes", e);
    }
    bootstrap = null;
    connection.send(new AgentFrame(AgentFrame.Kind.INPUT, number, bytes.toByteArray()));
  }

  @Override
  public List<String> command() {
    return List.of(connection.host().shownCommand());
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public boolean isLocal() {
    return false;
  }

  @Override
  public OutputStream stdin() {
    return input;
  }

  @Override
  public InputStream stderr() {
    return errors;
  }

  @Override
  public boolean isAlive() {
    return end.getCount() > 0;
  }

  @Override
  public ExitStatus exitStatus() {
    return status;
  }

  @Override
  public String fate() {
    return isAlive() ? "lost its connection" : fate;
  }

  @Override
  public synchronized String progress() {
    if (launched) {
      return "; its process has been started there";
    }
    return connection.isReady() ? "; its agent is there" : "; no agent answers yet";
  }

  @Override
  public List<String> launcherLines() {
    return connection.lastLines();
  }

  @Override
  public boolean awaitExit(Duration limit) {
    return Uninterruptibly.await(limit, nanos -> end.await(nanos, TimeUnit.NANOSECONDS));
  }

  @Override
  public boolean onExit(Runnable action) {
    synchronized (this) {
      exitAction = action;
      if (isAlive()) {
        return true;
      }
    }
    action.run();
    return true;
  }

  /** Waits as long as bytes come; when none do for a while, order matters less than to go on. */
  @Override
  public synchronized void awaitOutput(long bytes) {
    boolean interrupted = false;
    long before = -1;
    long deadline = 0;
    while (printed < bytes && isAlive()) {
      if (printed > before) {
        before = printed;
        deadline = System.nanoTime() + OUTPUT_NANOS;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      try {
        wait(left / 1_000_000 + 1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void terminate() {
    end(AgentFrame.Kind.TERMINATE);
  }

  @Override
  public void kill() {
    end(AgentFrame.Kind.KILL);
  }

  /** One that has not been started ends at once as far as this side is concerned. */
  private void end(AgentFrame.Kind how) {
    connection.send(AgentFrame.of(how, number));
    boolean waits;
    synchronized (this) {
      waits = launched;
    }
    if (!waits && isAlive()) {
      finish();
      connection.abandon(number);
    }
  }

  private final class Input extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      for (int at = 0; at < length; at += AgentFrame.MAX_BYTES) {
        int from = offset + at;
        int to = offset + Math.min(length, at + AgentFrame.MAX_BYTES);
        connection.send(
            new AgentFrame(AgentFrame.Kind.INPUT, number, Arrays.copyOfRange(bytes, from, to)));
      }
    }

    @Override
    public void close() {
      end(AgentFrame.Kind.END_INPUT);
    }
  }
}

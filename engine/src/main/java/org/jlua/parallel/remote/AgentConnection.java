package org.jlua.parallel.remote;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.LaunchException;
import org.jlua.parallel.launch.StderrRelay;
import org.jlua.parallel.link.Uninterruptibly;

/**
 * The connection to the agent on another machine: one run of a command such as {@code ssh}, over
 * whose standard input and output both talk.
 *
 * <p>Never makes its caller wait: what is to be said waits in a queue until the agent is there.
 * Thread-safe.
 */
final class AgentConnection {
  /** How long the agent tries to reach this machine before links go through the command. */
  private static final int REACH_MS = 3_000;

  private static final Duration EXIT_GRACE = Duration.ofMillis(500);
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int STACK_BYTES = 256 << 10;

  /** What wakes up the thread that writes when there is nothing more to write. */
  private static final AgentFrame LAST = AgentFrame.of(AgentFrame.Kind.PING, 0);

  private final RemoteHost host;
  private final Home home;
  private final Process process;
  private final Installation installation;
  private final StderrRelay errors;
  private final LoginNoise noise = new LoginNoise();
  private final SignsOfLife agent;
  private final LinkedBlockingQueue<AgentFrame> queue = new LinkedBlockingQueue<>();
  private final Map<Integer, RemoteProcess> children = new ConcurrentHashMap<>();
  private final Map<Integer, Tunnel> tunnels = new ConcurrentHashMap<>();
  private int lastNumber;
  private String address;
  private String lostReason;
  private volatile boolean accepting;
  private volatile boolean ready;
  private volatile boolean closed;

  private AgentConnection(RemoteHost host, Home home, Process process, Installation installation) {
    this.installation = installation;
    this.host = host;
    this.home = home;
    this.process = process;
    this.agent = new SignsOfLife(host.patience());
    this.errors = StderrRelay.start(0, process.getErrorStream(), new PrintStream(new Curtain()));
    start(this::listen, "jlua-agent-in");
  }

  /**
   * Runs the command.
   *
   * @param id the child for whom, for messages
   * @throws LaunchException if there is no shell to run it
   */
  static AgentConnection open(int id, RemoteHost host, Home home) {
    try {
      Installation installation = host.install() ? Installation.own() : null;
      String remote = host.install() ? installation.command() : host.agentCommand();
      Process process = new ProcessBuilder(host.command(remote)).start();
      return new AgentConnection(host, home, process, installation);
    } catch (IOException e) {
      throw new LaunchException(id, e.getMessage(), List.of(host.shownCommand()), List.of(), e);
    }
  }

  private void start(Runnable body, String name) {
    Thread thread = new Thread(null, body, name + "-" + host.ip(), STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  RemoteHost host() {
    return host;
  }

  /** Returns the process id of the command. */
  long commandPid() {
    return process.pid();
  }

  /** Returns what the command, or the login on the other machine, said last. */
  List<String> lastLines() {
    List<String> lines = new ArrayList<>(noise.lastLines());
    lines.addAll(errors.lastLines());
    return lines;
  }

  /** What a command says before the agent is there is kept for when that fails. */
  private final class Curtain extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (ready && !closed) {
        System.err.write(bytes, offset, length);
        System.err.flush();
      }
    }
  }

  // ---- children

  /** Starts a child, as soon as the agent is there. */
  RemoteProcess launch(ChildSpec spec) {
    RemoteProcess child;
    String reason;
    String way;
    synchronized (this) {
      child = new RemoteProcess(++lastNumber, this, home.output());
      children.put(lastNumber, child);
      reason = lostReason;
      way = address;
      send(new LaunchRequest(spec.settings()).frame(lastNumber));
    }
    if (reason != null) {
      child.lost(reason);
    } else if (way != null) {
      child.routed(way);
    }
    return child;
  }

  /** Tells whether the agent has answered. */
  boolean isReady() {
    return ready;
  }

  /** Tells whether another child can be started. */
  synchronized boolean isUsable() {
    return lostReason == null && !closed;
  }

  /** Sends a frame once the agent is there; does not wait. */
  void send(AgentFrame frame) {
    queue.add(frame);
  }

  // ---- the thread that writes

  private void write(DataOutputStream out) {
    long nextTick = System.nanoTime() + agent.tickNanos();
    try (out) {
      AgentFrame frame = null;
      while (frame != LAST) {
        frame = queue.poll(nextTick - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (frame != null) {
          frame.writeTo(out);
          if (queue.isEmpty()) {
            out.flush();
          }
        }
        if (nextTick - System.nanoTime() <= 0) {
          nextTick = System.nanoTime() + agent.tickNanos();
          if (accepting) {
            agent.heard(); // what it said waits until somebody reads this program's output
          }
          if (agent.tick()) {
            lose("lost its connection: " + host.ip() + " has been silent for too long");
            process.destroyForcibly();
            return;
          }
          AgentFrame.of(AgentFrame.Kind.PING, 0).writeTo(out);
          out.flush();
        }
      }
    } catch (IOException e) {
      // the connection has ended, which the thread that reads reports
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody interrupts this thread
    }
  }

  // ---- the thread that reads

  private void listen() {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER_BYTES));
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES));
    String reason = null;
    try {
      if (installation != null) {
        installation.serve(in, out, noise);
      }
      meet(in, out);
      ready = true;
      start(() -> write(out), "jlua-agent-out");
      while (true) {
        AgentFrame frame = AgentFrame.read(in);
        accepting = true;
        accept(frame);
        accepting = false;
        agent.heard();
      }
    } catch (EOFException e) {
      // how the command ended tells why
    } catch (IOException | RuntimeException e) {
      reason = e.getMessage() == null ? e.toString() : e.getMessage();
    }
    lose(describeEnd(reason));
    try (in) {
      out.close();
    } catch (IOException e) {
      // the command has ended
    }
  }

  private void meet(DataInputStream in, DataOutputStream out) throws IOException {
    byte[] nonce = new byte[AgentFrame.NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    try {
      out.write(AgentFrame.PARENT_MAGIC);
      out.writeInt(AgentFrame.VERSION);
      out.write(nonce);
      out.writeLong(host.patience().toMillis());
      out.writeInt(host.standby());
      out.flush();
    } catch (IOException e) {
      // It ended already; what it said until then is still read.
    }
    noise.skipTo(in, AgentFrame.AGENT_MAGIC, nonce);
  }

  private void accept(AgentFrame frame) throws IOException {
    int number = frame.number();
    switch (frame.kind()) {
      case PONG -> {}
      case READY -> findWay(frame);
      case REACHED -> reached(frame.fields().readUTF());
      case TUNNEL_OPEN -> openTunnel(number);
      case TUNNEL_DATA, TUNNEL_CREDIT, TUNNEL_END -> {
        boolean last = frame.kind() == AgentFrame.Kind.TUNNEL_END;
        Tunnel tunnel = last ? tunnels.remove(number) : tunnels.get(number);
        if (tunnel != null) {
          tunnel.accept(frame);
        }
      }
      default -> acceptFromChild(frame, children.get(number));
    }
  }

  private void acceptFromChild(AgentFrame frame, RemoteProcess child) throws IOException {
    if (child == null) {
      return;
    }
    switch (frame.kind()) {
      case LAUNCHED -> child.launched(frame.fields().readLong());
      case OUTPUT -> child.printed(frame.bytes());
      case ERRORS -> child.complained(frame.bytes());
      case REFUSED -> {
        children.remove(frame.number());
        child.lost("could not be started there: " + frame.fields().readUTF());
      }
      case EXITED -> {
        children.remove(frame.number());
        child.exited(frame.fields().readInt());
      }
      default -> throw new IOException("an unexpected " + frame.kind() + " came");
    }
  }

  // ---- the way from children to here

  private void findWay(AgentFrame ready) throws IOException {
    String seen;
    try (DataInputStream fields = ready.fields()) {
      fields.readLong();
      seen = fields.readUTF();
    }
    WayHome way = host.tunnel() ? null : WayHome.find(home.wantedAddress(), seen, host.ip());
    int port = way == null ? 0 : home.listen(way.listening());
    send(
        AgentFrame.of(
            AgentFrame.Kind.REACH,
            0,
            f -> {
              f.writeInt(port);
              f.writeInt(REACH_MS);
              f.writeInt(way == null ? 0 : 1);
              if (way != null) {
                f.writeUTF(way.host());
              }
            }));
  }

  private void reached(String way) throws IOException {
    if (way.isEmpty()) {
      throw new IOException("neither this machine nor a tunnel to it can be reached");
    }
    List<RemoteProcess> waiting;
    synchronized (this) {
      address = way;
      waiting = List.copyOf(children.values());
    }
    waiting.forEach(child -> child.routed(way));
  }

  private void openTunnel(int number) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      Socket socket = new Socket(loopback, home.listen(loopback));
      Tunnel tunnel = new Tunnel(number, socket, this::send);
      tunnels.put(number, tunnel);
      tunnel.start();
    } catch (IOException e) {
      send(AgentFrame.of(AgentFrame.Kind.TUNNEL_END, number));
    }
  }

  // ---- the end

  private String describeEnd(String reason) {
    Uninterruptibly.await(EXIT_GRACE, n -> process.waitFor(n, TimeUnit.NANOSECONDS));
    errors.awaitEnd(EXIT_GRACE.toMillis());
    String what = reason;
    if (what == null) {
      what =
          process.isAlive()
              ? "the command closed its output"
              : "the command ended with exit status " + process.exitValue();
    }
    return (ready ? "lost its connection to " : "could not be started on ")
        + host.ip()
        + ": "
        + what;
  }

  /** Nobody waits for a child any more that was not started; a login that has no other ends. */
  void abandon(int number) {
    boolean useless;
    synchronized (this) {
      if (ready) {
        return; // the agent ends it
      }
      children.remove(number);
      useless = children.isEmpty();
    }
    if (useless) {
      lose("was given up");
    }
  }

  private void lose(String reason) {
    List<RemoteProcess> left;
    synchronized (this) {
      if (lostReason != null) {
        return;
      }
      lostReason = reason;
      left = List.copyOf(children.values());
      children.clear();
    }
    left.forEach(child -> child.lost(reason));
    tunnels.values().forEach(Tunnel::close);
    process.destroy();
  }

  /** Closes the standard input of the command, on which the agent and its children end. */
  void hangUp() {
    closed = true;
    if (ready) {
      send(LAST); // not from this thread, since the one that writes may be held up
    } else {
      process.destroy();
    }
  }

  /** Ends the command if it does not end by itself before a deadline. */
  void close(long deadline) {
    long left = Math.max(0, deadline - System.nanoTime());
    Duration limit = Duration.ofNanos(left);
    if (!Uninterruptibly.await(limit, n -> process.waitFor(n, TimeUnit.NANOSECONDS))) {
      process.destroy();
      if (!Uninterruptibly.await(EXIT_GRACE, n -> process.waitFor(n, TimeUnit.NANOSECONDS))) {
        process.destroyForcibly();
      }
    }
    lose("was given up");
  }
}

package org.jlua.parallel.remote;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jlua.parallel.launch.LaunchException;
import org.jlua.parallel.launch.Launcher;
import org.jlua.parallel.launch.LocalLauncher;
import org.jlua.parallel.launch.LocalProcess;
import org.jlua.parallel.launch.ProcessId;
import org.jlua.parallel.launch.StandbyPool;

/**
 * Starts children on this machine for a parent on another one, which talks to it over standard
 * input and output, and passes on what they write.
 *
 * <p>When its input ends, which means that the parent or the way to it is gone, or when nothing has
 * been heard for too long, it ends its children and itself.
 */
public final class Agent {
  private static final Duration HANG_UP_GRACE = Duration.ofMillis(500);
  private static final Duration TERMINATE_GRACE = Duration.ofMillis(300);
  private static final int MAX_TUNNELS = 4_096;
  private static final int STACK_BYTES = 256 << 10;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final StandbyPool launcher;
  private final Map<Integer, AgentChild> children = new ConcurrentHashMap<>();
  private final Map<Integer, Tunnel> tunnels = new ConcurrentHashMap<>();

  /** What the thread that listens has to say: it must not wait for a parent that takes nothing. */
  private final LinkedBlockingQueue<AgentFrame> replies = new LinkedBlockingQueue<>();

  private SignsOfLife parent;

  private Agent(InputStream in, OutputStream out, Launcher launcher) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    this.launcher = new StandbyPool(launcher, () -> {});
  }

  /**
   * Serves a parent until that is gone.
   *
   * @param in what the parent says
   * @param out what it hears
   * @throws IOException if it is no parent, or one that speaks another version
   */
  public static void serve(InputStream in, OutputStream out) throws IOException {
    Agent agent = new Agent(in, out, LocalLauncher.create().piped());
    agent.begin();
    try {
      agent.obey();
    } catch (IOException e) {
      // the parent is gone
    } finally {
      agent.end();
    }
  }

  private void begin() throws IOException {
    byte[] magic = new byte[AgentFrame.PARENT_MAGIC.length];
    in.readFully(magic);
    if (!Arrays.equals(magic, AgentFrame.PARENT_MAGIC)) {
      throw new IOException("standard input does not come from a jlua parent");
    }
    int version = in.readInt();
    if (version != AgentFrame.VERSION) {
      throw new IOException(
          "the parent speaks version " + version + ", this is version " + AgentFrame.VERSION);
    }
    byte[] nonce = new byte[AgentFrame.NONCE_BYTES];
    in.readFully(nonce);
    parent = new SignsOfLife(Duration.ofMillis(in.readLong()));
    launcher.keep(in.readInt(), true);
    out.write(AgentFrame.AGENT_MAGIC);
    out.write(nonce);
    send(AgentFrame.of(AgentFrame.Kind.READY, 0, this::describe));
    start(this::reply, "jlua-agent-replies");
    start(this::listenForSilence, "jlua-agent-silence");
  }

  private void describe(DataOutputStream ready) throws IOException {
    ready.writeLong(ProcessId.own());
    String connection = System.getenv("SSH_CONNECTION");
    ready.writeUTF(connection == null ? "" : connection.split(" ")[0]);
  }

  static void start(Runnable body, String name) {
    Thread thread = new Thread(null, body, name, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  private void listenForSilence() {
    try {
      do {
        Thread.sleep(Math.max(1, parent.tickNanos() / 1_000_000));
      } while (!parent.tick());
    } catch (InterruptedException e) {
      // nobody interrupts this thread
    }
    end();
  }

  private void reply() {
    try {
      while (true) {
        send(replies.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody interrupts this thread
    }
  }

  /** Sends a frame; waits while the parent takes none. Thread-safe. */
  void send(AgentFrame frame) {
    try {
      synchronized (out) {
        frame.writeTo(out);
        out.flush();
      }
    } catch (IOException e) {
      // the parent is gone, which ends this process
    }
  }

  private void obey() throws IOException {
    while (true) {
      AgentFrame frame = AgentFrame.read(in);
      parent.heard();
      int number = frame.number();
      switch (frame.kind()) {
        case PING -> replies.add(AgentFrame.of(AgentFrame.Kind.PONG, 0));
        case REACH -> start(() -> reach(frame), "jlua-agent-reach");
        case LAUNCH -> launch(number, LaunchRequest.read(frame));
        case INPUT, END_INPUT, TERMINATE, KILL -> {
          AgentChild child = children.get(number);
          if (child != null) {
            child.accept(frame);
          }
        }
        case TUNNEL_DATA, TUNNEL_CREDIT, TUNNEL_END -> {
          boolean last = frame.kind() == AgentFrame.Kind.TUNNEL_END;
          Tunnel tunnel = last ? tunnels.remove(number) : tunnels.get(number);
          if (tunnel != null) {
            tunnel.accept(frame);
          }
        }
        default -> throw new IOException("unexpected " + frame.kind());
      }
    }
  }

  // ---- children

  private void launch(int number, LaunchRequest request) {
    try {
      LocalProcess process = (LocalProcess) launcher.launch(request.spec(number));
      AgentChild child = new AgentChild(number, process, this);
      children.put(number, child);
      replies.add(AgentFrame.of(AgentFrame.Kind.LAUNCHED, number, f -> f.writeLong(process.pid())));
      child.start();
    } catch (LaunchException e) {
      replies.add(AgentFrame.of(AgentFrame.Kind.REFUSED, number, f -> f.writeUTF(e.getMessage())));
    }
  }

  /** A child has ended, and all that it wrote was sent. */
  void ended(int number, int status) {
    children.remove(number);
    send(AgentFrame.of(AgentFrame.Kind.EXITED, number, f -> f.writeInt(status)));
  }

  // ---- the way from children to the parent

  private void reach(AgentFrame frame) {
    try (DataInputStream fields = frame.fields()) {
      int port = fields.readInt();
      int millis = fields.readInt();
      List<String> hosts = new ArrayList<>();
      for (int left = fields.readInt(); left > 0; left--) {
        hosts.add(fields.readUTF());
      }
      for (String host : hosts) {
        if (answers(host, port, millis)) {
          reached(host + ":" + port);
          return;
        }
      }
      reached("127.0.0.1:" + openTunnels());
    } catch (IOException e) {
      reached("");
    }
  }

  private void reached(String address) {
    send(AgentFrame.of(AgentFrame.Kind.REACHED, 0, f -> f.writeUTF(address)));
  }

  private static boolean answers(String host, int port, int millis) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), millis);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private int openTunnels() throws IOException {
    ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    start(() -> acceptTunnels(server), "jlua-agent-tunnels");
    return server.getLocalPort();
  }

  private void acceptTunnels(ServerSocket server) {
    try (server) {
      for (int number = 1; ; number++) {
        Socket socket = server.accept();
        if (tunnels.size() >= MAX_TUNNELS) {
          socket.close(); // not a parent's children any more
          continue;
        }
        Tunnel tunnel = new Tunnel(number, socket, this::send);
        tunnels.put(number, tunnel);
        send(AgentFrame.of(AgentFrame.Kind.TUNNEL_OPEN, number));
        tunnel.start();
      }
    } catch (IOException e) {
      // children that come later find nobody, and tell it
    }
  }

  // ---- the end

  /** Ends all children, then this process. */
  private void end() {
    launcher.close();
    List<AgentChild> all = new ArrayList<>(children.values());
    for (AgentChild child : all) {
      child.hangUp();
    }
    if (!awaitEnds(all, HANG_UP_GRACE)) {
      all.forEach(AgentChild::terminate);
      if (!awaitEnds(all, TERMINATE_GRACE)) {
        all.forEach(AgentChild::kill);
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static boolean awaitEnds(List<AgentChild> children, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean all = true;
    for (AgentChild child : children) {
      all &= child.awaitExit(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
    return all;
  }
}

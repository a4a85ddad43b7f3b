package org.jlua.parallel.link;

import java.time.Duration;
import java.util.HexFormat;
import zmq.Ctx;
import zmq.SocketBase;
import zmq.ZMQ;
import zmq.msg.MsgAllocator;

/** The ZeroMQ context of one interpreter, with its network thread. */
public final class ZeroMqContext implements AutoCloseable {
  private static final int SEND_QUEUE_FRAMES = 64;
  private static final int SEND_SLICE_MS = 5;
  private static final Duration END_LIMIT = Duration.ofSeconds(1);
  private static final int HANDSHAKE_MS = 5_000;
  private static final int CHILD_HANDSHAKE_MS = 400;
  private static final int RECONNECT_MS = 20;
  private static final int MAX_SOCKETS = 64;

  private final Ctx context;
  private final BufferPool pool;
  private ConnectionGuard guard;
  private boolean closed;

  /** Starts the network thread. */
  ZeroMqContext(BufferPool pool) {
    this.pool = pool;
    this.context = ZMQ.createContext();
    context.set(ZMQ.ZMQ_IO_THREADS, 1);
    context.set(ZMQ.ZMQ_MAX_SOCKETS, MAX_SOCKETS);
    context.setThreadFactory(ZeroMqContext::networkThread);
    // JeroMQ reports here what it cannot make sense of in the bytes of a stranger.
    context.setNotificationExceptionHandler((thread, e) -> {});
  }

  private static Thread networkThread(Runnable body, String name) {
    Thread thread = new Thread(body, "jlua-link-" + name);
    thread.setDaemon(true);
    return thread;
  }

  /** Opens a socket at which children connect. */
  FrameSocket listen() {
    guard = new ConnectionGuard(context);
    SocketBase socket = context.createSocket(ZMQ.ZMQ_ROUTER);
    configure(socket, LinkLimits.DEFAULT);
    socket.setSocketOpt(ZMQ.ZMQ_PLAIN_SERVER, true);
    socket.setSocketOpt(ZMQ.ZMQ_HANDSHAKE_IVL, HANDSHAKE_MS);
    socket.setSocketOpt(ZMQ.ZMQ_ROUTER_MANDATORY, true);
    socket.setSocketOpt(ZMQ.ZMQ_DISCONNECT_MSG, FrameSocket.DISCONNECTED);
    if (!socket.bind("tcp://127.0.0.1:*")) {
      throw new IllegalStateException("cannot listen on 127.0.0.1: error " + socket.errno());
    }
    String address = (String) socket.getSocketOptx(ZMQ.ZMQ_LAST_ENDPOINT);
    return new ZeroMqSocket(socket, address, guard);
  }

  /** Connects to the parent that {@code bootstrap} describes. */
  FrameSocket connect(Bootstrap bootstrap) {
    SocketBase socket = context.createSocket(ZMQ.ZMQ_DEALER);
    configure(socket, bootstrap.limits());
    socket.setSocketOpt(ZMQ.ZMQ_IDENTITY, bootstrap.routingId().bytes());
    socket.setSocketOpt(ZMQ.ZMQ_PLAIN_USERNAME, "jlua");
    socket.setSocketOpt(ZMQ.ZMQ_PLAIN_PASSWORD, password(bootstrap.routingId()));
    // JeroMQ's poller loses a connection, now and then, when the end of connecting and something
    // else to do reach it together: it cancels the channel's selection key after the connection has
    // taken it over. The handshake then never ends, so it gets a limit and is tried again.
    socket.setSocketOpt(ZMQ.ZMQ_HANDSHAKE_IVL, CHILD_HANDSHAKE_MS);
    socket.setSocketOpt(ZMQ.ZMQ_RECONNECT_IVL, RECONNECT_MS);
    socket.setSocketOpt(ZMQ.ZMQ_HICCUP_MSG, FrameSocket.DISCONNECTED);
    socket.connect(bootstrap.address());
    return new ZeroMqSocket(socket, bootstrap.address(), null);
  }

  /** Returns what a child shows to be let in: its routing id, which nobody else knows, as text. */
  static String password(RoutingId routingId) {
    return HexFormat.of().formatHex(routingId.bytes());
  }

  private void configure(SocketBase socket, LinkLimits limits) {
    MsgAllocator allocator = size -> ZeroMqMessage.allocate(pool, size);
    socket.setSocketOpt(ZMQ.ZMQ_LINGER, 0);
    socket.setSocketOpt(ZMQ.ZMQ_MAXMSGSIZE, (long) FrameHeader.MAX_FRAME_BYTES);
    socket.setSocketOpt(ZMQ.ZMQ_MSG_ALLOCATOR, allocator);
    socket.setSocketOpt(ZMQ.ZMQ_SNDHWM, SEND_QUEUE_FRAMES);
    socket.setSocketOpt(ZMQ.ZMQ_RCVHWM, receiveQueueFrames(limits));
    socket.setSocketOpt(ZMQ.ZMQ_SNDTIMEO, SEND_SLICE_MS);
  }

  /** Everything that credit admits must fit, so that control messages behind it get through. */
  private static int receiveQueueFrames(LinkLimits limits) {
    long frames =
        limits.windowBytes() / FrameHeader.MAX_FRAME_BYTES + 2L * limits.windowMessages() + 1_000;
    return (int) Math.min(Integer.MAX_VALUE, frames);
  }

  /**
   * Ends the network thread; sockets must be closed before. May be called more than once.
   *
   * <p>JeroMQ never finishes when a stranger's malformed handshake confused it, so it gets a
   * limited time; what is left then is an idle daemon thread.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (guard != null) {
      guard.close();
    }
    Thread end = networkThread(context::terminate, "end");
    end.start();
    Uninterruptibly.join(end, END_LIMIT);
  }
}

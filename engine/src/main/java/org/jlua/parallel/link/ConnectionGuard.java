package org.jlua.parallel.link;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import zmq.Ctx;
import zmq.Msg;
import zmq.SocketBase;
import zmq.ZMQ;

/**
 * Decides, before a connection may send its first message, whether it belongs to one of our
 * children.
 *
 * <p>A child shows a password that only it and its parent know. Everybody else is cut off during
 * ZeroMQ's own handshake, so that a stranger can neither fill queues nor use up memory. The guard
 * answers the requests of ZeroMQ's authentication protocol (RFC 27) on a thread that sleeps
 * otherwise. The {@link Handshake} that follows proves both sides to each other.
 */
public final class ConnectionGuard implements AutoCloseable {
  private static final String ADDRESS = "inproc://zeromq.zap.01";
  private static final Duration END_LIMIT = Duration.ofSeconds(1);
  private static final int VERSION_FRAME = 0;
  private static final int REQUEST_ID_FRAME = 1;
  private static final int MECHANISM_FRAME = 5;
  private static final int PASSWORD_FRAME = 7;
  private static final int REQUEST_FRAMES = 8;

  private final SocketBase socket;
  private final Set<String> passwords = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread;

  /** Starts to guard the listening sockets of a context. */
  ConnectionGuard(Ctx context) {
    socket = context.createSocket(ZMQ.ZMQ_REP);
    socket.setSocketOpt(ZMQ.ZMQ_LINGER, 0);
    if (!socket.bind(ADDRESS)) {
      throw new IllegalStateException("cannot bind " + ADDRESS);
    }
    thread = new Thread(null, this::run, "jlua-link-guard", 256 << 10);
    thread.setDaemon(true);
    thread.start();
  }

  /** Admits who shows this password. Thread-safe. */
  void admit(String password) {
    passwords.add(password);
  }

  /** Admits nobody with this password any more. Thread-safe. */
  void revoke(String password) {
    passwords.remove(password);
  }

  private void run() {
    while (!closed.get()) {
      List<Msg> request = receive();
      if (request != null) {
        answer(request);
      }
    }
    socket.close();
  }

  private List<Msg> receive() {
    List<Msg> frames = new ArrayList<>(REQUEST_FRAMES);
    Msg frame;
    do {
      frame = socket.recv(0, closed);
      if (frame == null) {
        return null;
      }
      frames.add(frame);
    } while (frame.hasMore());
    return frames;
  }

  private void answer(List<Msg> request) {
    boolean admitted =
        request.size() == REQUEST_FRAMES
            && text(request.get(MECHANISM_FRAME)).equals("PLAIN")
            && passwords.contains(text(request.get(PASSWORD_FRAME)));
    send(request.get(VERSION_FRAME), true);
    send(request.size() > REQUEST_ID_FRAME ? request.get(REQUEST_ID_FRAME) : new Msg(), true);
    send(new Msg((admitted ? "200" : "400").getBytes(StandardCharsets.US_ASCII)), true);
    send(new Msg(), true);
    send(new Msg(), true);
    send(new Msg(), false);
  }

  private void send(Msg frame, boolean more) {
    socket.send(frame, more ? ZMQ.ZMQ_SNDMORE : 0);
  }

  private static String text(Msg frame) {
    return new String(frame.data(), StandardCharsets.ISO_8859_1);
  }

  /** Ends the thread and waits for it. */
  @Override
  public void close() {
    if (!closed.get()) {
      socket.cancel(closed);
    }
    Uninterruptibly.join(thread, END_LIMIT);
  }
}

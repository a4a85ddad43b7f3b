package org.jlua.parallel.link;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import zmq.Msg;
import zmq.SocketBase;
import zmq.ZError;
import zmq.ZMQ;

/**
 * One ZeroMQ socket, used by the interpreter's thread of the moment.
 *
 * <p>No thread stands between the interpreter and the socket, because each hand-over between
 * threads costs tens of microseconds. The lock is free in normal use; it serves {@link #close},
 * which may come from a shutdown hook while the interpreter waits.
 */
public final class ZeroMqSocket implements FrameSocket {
  private final SocketBase socket;
  private final String address;
  private final ConnectionGuard guard;
  private final ReentrantLock use = new ReentrantLock();
  private final Object wakeGuard = new Object();
  private final AtomicBoolean awake = new AtomicBoolean();
  private volatile boolean closing;
  private volatile boolean frozen;
  private boolean closed;

  /**
   * Takes over a socket.
   *
   * @param address where it listens or is connected
   * @param guard decides who may connect; null for a socket that is connected to one peer
   */
  ZeroMqSocket(SocketBase socket, String address, ConnectionGuard guard) {
    this.socket = socket;
    this.address = address;
    this.guard = guard;
  }

  @Override
  public Arrival receive() {
    lockOpen();
    try {
      Msg first = socket.recv(ZMQ.ZMQ_DONTWAIT);
      if (first == null) {
        return null;
      }
      if (guard == null) {
        return new Arrival(null, ZeroMqMessage.frame(first));
      }
      Msg frame = first.hasMore() ? socket.recv(ZMQ.ZMQ_DONTWAIT) : null;
      if (frame != null && frame.hasMore()) {
        skipRest();
        frame = null;
      }
      return new Arrival(
          new RoutingId(first.data()), frame == null ? null : ZeroMqMessage.frame(frame));
    } finally {
      use.unlock();
    }
  }

  private void skipRest() {
    Msg part;
    do {
      part = socket.recv(ZMQ.ZMQ_DONTWAIT);
    } while (part != null && part.hasMore());
  }

  @Override
  public Outcome send(RoutingId routingId, Frame frame) {
    lockOpen();
    try {
      boolean taken =
          (routingId == null || socket.send(new Msg(routingId.bytes()), ZMQ.ZMQ_SNDMORE))
              && socket.send(ZeroMqMessage.of(frame), 0);
      return taken ? Outcome.KEPT : refused();
    } finally {
      use.unlock();
    }
  }

  private Outcome refused() {
    int error = socket.errno();
    if (error == ZError.EAGAIN || error == ZError.EINTR) {
      return Outcome.REFUSED;
    }
    throw new PeerLostException("cannot send: " + ZError.toString(error));
  }

  @Override
  public void poll(int millis) {
    lockOpen();
    try {
      if (!awake.getAndSet(false)) {
        socket.poll(ZMQ.ZMQ_POLLIN, millis, awake);
        awake.set(false);
      }
    } finally {
      use.unlock();
    }
  }

  @Override
  public void wakeUp() {
    synchronized (wakeGuard) {
      if (!closed) {
        socket.cancel(awake);
      }
    }
  }

  private void lockOpen() {
    use.lock();
    if (closing) {
      use.unlock();
      while (frozen) {
        LockSupport.park();
      }
      throw new PeerLostException("the link is closed");
    }
  }

  @Override
  public void admit(RoutingId routingId) {
    guard.admit(ZeroMqContext.password(routingId));
  }

  @Override
  public void revoke(RoutingId routingId) {
    guard.revoke(ZeroMqContext.password(routingId));
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public void closeForExit() {
    frozen = true;
    close();
  }

  @Override
  public void close() {
    closing = true;
    wakeUp();
    use.lock();
    try {
      synchronized (wakeGuard) {
        if (!closed) {
          closed = true;
          socket.close();
        }
      }
    } finally {
      use.unlock();
    }
  }
}

package org.jlua.parallel;

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
final class ZeroMqSocket implements AutoCloseable {
  private final SocketBase socket;
  private final ReentrantLock use = new ReentrantLock();
  private final Object wakeGuard = new Object();
  private final AtomicBoolean awake = new AtomicBoolean();
  private volatile boolean closing;
  private volatile boolean frozen;
  private boolean closed;

  ZeroMqSocket(SocketBase socket) {
    this.socket = socket;
  }

  /** What one receive operation finds. */
  record Arrival(byte[] routingId, Msg frame) {}

  /**
   * Takes the next frame without waiting.
   *
   * @param fromRouter whether frames are preceded by the routing id of their sender
   * @return null when there is none
   */
  Arrival receive(boolean fromRouter) {
    lockOpen();
    try {
      Msg first = socket.recv(ZMQ.ZMQ_DONTWAIT);
      if (first == null) {
        return null;
      }
      if (!fromRouter) {
        return new Arrival(null, first);
      }
      Msg frame = first.hasMore() ? socket.recv(ZMQ.ZMQ_DONTWAIT) : null;
      if (frame != null && frame.hasMore()) {
        skipRest();
        frame = null;
      }
      return new Arrival(first.data(), frame);
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

  /**
   * Passes one frame to the network thread, waiting a few milliseconds at most.
   *
   * @param routingId the receiver, or null on a socket with one peer
   * @return false when the queue to the receiver is full
   * @throws PeerLostException when there is no connection to the receiver
   */
  boolean send(byte[] routingId, Msg frame) {
    lockOpen();
    try {
      if (routingId != null && !socket.send(new Msg(routingId), ZMQ.ZMQ_SNDMORE)) {
        return refused();
      }
      return socket.send(frame, 0) || refused();
    } finally {
      use.unlock();
    }
  }

  private boolean refused() {
    int error = socket.errno();
    if (error == ZError.EAGAIN || error == ZError.EINTR) {
      return false;
    }
    throw new PeerLostException("cannot send: " + ZError.toString(error));
  }

  /** Waits until a frame has arrived, {@link #wakeUp()} is called or the time is over. */
  void poll(int millis) {
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

  /** Ends a {@link #poll} that is going on, or the next one. Callable from any thread. */
  void wakeUp() {
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

  /**
   * Closes the socket because the process is about to end: who uses it now or later stops for ever
   * instead of reporting a lost link.
   */
  void closeForExit() {
    frozen = true;
    close();
  }

  /** Closes the socket once nobody uses it. Callable from any thread, more than once. */
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

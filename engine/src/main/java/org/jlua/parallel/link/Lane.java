package org.jlua.parallel.link;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One direction of the conversation of two interpreters in the same JVM: frames are handed over,
 * not copied.
 *
 * <p>How much a receiver can be behind is bounded by {@link FlowControl}. Within that, a sender
 * waits a little for a receiver that is taking things, so that the same few buffers go round and
 * stay in the processor's caches.
 */
public final class Lane {
  private static final long WAITING_BYTES = 2 << 20;
  private static final long ROOM_NANOS = 20_000_000;

  private final Mailbox receiver;
  private final RoutingId routingId;
  private final AtomicLong waitingBytes = new AtomicLong();
  private volatile Thread sender;
  private boolean behind;

  /**
   * Makes a lane.
   *
   * @param receiver where its frames go
   * @param routingId what the receiver knows it by, or null for the parent
   */
  Lane(Mailbox receiver, RoutingId routingId) {
    this.receiver = receiver;
    this.routingId = routingId;
  }

  RoutingId routingId() {
    return routingId;
  }

  /**
   * Hands a frame over; the sender must not touch it any more.
   *
   * @throws PeerLostException when the receiver has ended
   */
  void send(Frame frame) {
    boolean full = waitingBytes.addAndGet(frame.size()) > WAITING_BYTES;
    if (!receiver.put(this, frame)) {
      throw new PeerLostException("cannot send: the receiver has ended");
    }
    if (!full) {
      behind = false;
    } else if (!behind) {
      behind = !awaitRoom();
    }
  }

  private boolean awaitRoom() {
    long deadline = System.nanoTime() + ROOM_NANOS;
    sender = Thread.currentThread();
    try {
      while (waitingBytes.get() > WAITING_BYTES) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || receiver.isClosed()) {
          return false;
        }
        LockSupport.parkNanos(this, left);
      }
      return true;
    } finally {
      sender = null;
    }
  }

  /** The receiver has taken a frame. */
  void taken(Frame frame) {
    Thread waiting = sender;
    if (waitingBytes.addAndGet(-frame.size()) <= WAITING_BYTES && waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /** Tells the receiver that nothing more will come. */
  void end() {
    receiver.put(this, Frame.disconnected());
  }
}

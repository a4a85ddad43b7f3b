package org.jlua.parallel.link;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * Where frames from other interpreters of the same JVM wait for one interpreter.
 *
 * <p>Any thread may put frames in; the interpreter's thread of the moment takes them out.
 */
public final class Mailbox {
  private static final int MAX_SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 0;

  /** Guarded by itself. JDK's concurrent queues would do as well, but take long to load. */
  private final ArrayDeque<Parcel> parcels = new ArrayDeque<>();

  private volatile int count;

  /** Who waits, so that whoever puts something in must wake it up. */
  private volatile Thread waiting;

  private volatile Runnable alarm;
  private volatile boolean woken;
  private volatile boolean closed;
  private int spins = MAX_SPINS / 8;

  private record Parcel(Lane lane, Frame frame) {}

  /** Puts a frame in and wakes up who waits; returns false when the mailbox is closed. */
  boolean put(Lane lane, Frame frame) {
    if (closed) {
      return false;
    }
    synchronized (parcels) {
      parcels.add(new Parcel(lane, frame));
      count = parcels.size();
    }
    wakeWaiting();
    return true;
  }

  private void wakeWaiting() {
    Runnable other = alarm;
    if (other != null) {
      other.run();
    }
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Takes the next frame; returns null when there is none. */
  FrameSocket.Arrival take() {
    if (isEmpty()) {
      return null;
    }
    Parcel parcel;
    synchronized (parcels) {
      parcel = parcels.remove();
      count = parcels.size();
    }
    parcel.lane.taken(parcel.frame);
    return new FrameSocket.Arrival(parcel.lane.routingId(), parcel.frame);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Waits until something is there, {@link #wakeUp} is called or the time is over. */
  void await(long nanos) {
    if (spin()) {
      return;
    }
    waiting = Thread.currentThread();
    try {
      if (!isReady()) {
        LockSupport.parkNanos(this, nanos);
      }
    } finally {
      waiting = null;
    }
    woken = false;
  }

  /**
   * Looks again for some microseconds, since to wake up a thread takes longer than a short answer;
   * less and less when that is in vain.
   */
  private boolean spin() {
    for (int i = 0; i < spins; i++) {
      if (isReady()) {
        spins = Math.min(MAX_SPINS, spins + MAX_SPINS / 8);
        woken = false;
        return true;
      }
      Thread.onSpinWait();
    }
    spins = Math.max(MAX_SPINS / 64, spins / 2);
    return false;
  }

  private boolean isReady() {
    return woken || closed || !isEmpty();
  }

  /**
   * Waits somewhere else until something is there: {@code wait} must return soon after the thread
   * of another caller has run {@code wake}, also when that was before.
   */
  void await(Runnable wait, Runnable wake) {
    alarm = wake;
    try {
      if (!isReady()) {
        wait.run();
      }
    } finally {
      alarm = null;
    }
    woken = false;
  }

  /** Ends an {@code await} that is going on, or the next one. */
  void wakeUp() {
    woken = true;
    wakeWaiting();
  }

  boolean isClosed() {
    return closed;
  }

  /** Lets nothing in any more; what is there can still be taken. */
  void close() {
    closed = true;
    wakeWaiting();
  }
}

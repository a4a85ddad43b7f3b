package org.jlua.parallel.link;

import java.nio.ByteBuffer;

/**
 * What carries frames between processes: one socket for all the peers of an endpoint.
 *
 * <p>Used by the interpreter's thread of the moment, except for {@link #wakeUp} and {@link #close},
 * which may come from any thread.
 */
public interface FrameSocket extends AutoCloseable {
  /** A frame that the socket itself delivers after the last frame of a connection. */
  byte[] DISCONNECTED = {0};

  /**
   * What one receive operation finds.
   *
   * @param routingId who sent it, or null on a socket with one peer
   * @param frame the frame, or null when it made no sense
   */
  record Arrival(RoutingId routingId, Frame frame) {}

  /** Takes the next frame without waiting; returns null when there is none. */
  Arrival receive();

  /** What became of a frame that was to be sent. */
  enum Outcome {
    /** It is out; its buffer is free. */
    WRITTEN,
    /** It will go out by itself; its buffer stays in use until the peer has consumed it. */
    KEPT,
    /** It belongs to the receiver now, with its buffer. */
    HANDED_OVER,
    /** There is no room for it now; it must be offered again. */
    REFUSED
  }

  /**
   * Passes one frame on, waiting some milliseconds at most.
   *
   * @param routingId the receiver, or null on a socket with one peer
   * @throws PeerLostException when there is no connection to the receiver
   */
  Outcome send(RoutingId routingId, Frame frame);

  /**
   * Returns room for a frame in memory that the receiver reads from, little-endian; null where
   * there is none now, so that the frame must be made elsewhere and {@link #send sent}.
   *
   * <p>The room is valid until the next call to this socket, and counts for nothing unless it is
   * committed.
   *
   * @param wanted length of the frame; the room may be less when that is long
   * @throws PeerLostException when there is no connection to the receiver
   */
  default ByteBuffer claim(RoutingId routingId, int wanted) {
    return null;
  }

  /** Passes on the frame whose {@code bytes} bytes were written to the room last claimed. */
  default void commit(RoutingId routingId, int bytes) {
    throw new IllegalStateException("nothing was claimed");
  }

  /** Returns the length of the longest frame that can be sent to a receiver. */
  default int maxFrameBytes(RoutingId routingId) {
    return FrameHeader.MAX_FRAME_BYTES;
  }

  /** The peer has proved who it is. */
  default void trust(RoutingId routingId) {}

  /** Waits until a frame has arrived, {@link #wakeUp()} is called or the time is over. */
  void poll(int millis);

  /** Ends a {@link #poll} that is going on, or the next one. Callable from any thread. */
  void wakeUp();

  /** Lets a peer connect that shows this routing id. */
  void admit(RoutingId routingId);

  /** Lets nobody connect with this routing id any more, and ends its connection. */
  void revoke(RoutingId routingId);

  /** Returns the address that a child needs to connect. */
  String address();

  /**
   * Closes the socket because the process is about to end: who uses it now or later stops for ever
   * instead of reporting a lost link.
   */
  void closeForExit();

  /** Closes the socket once nobody uses it. Callable from any thread, more than once. */
  @Override
  void close();
}

package org.jlua.parallel;

import zmq.Msg;

/**
 * What carries frames between processes: one socket for all the peers of an endpoint.
 *
 * <p>Used by the interpreter's thread of the moment, except for {@link #wakeUp} and {@link #close},
 * which may come from any thread.
 */
interface FrameSocket extends AutoCloseable {
  /** A frame that the socket itself delivers after the last frame of a connection. */
  byte[] DISCONNECTED = {0};

  /**
   * What one receive operation finds.
   *
   * @param routingId who sent it, or null on a socket with one peer
   * @param frame the frame, or null when it made no sense
   */
  record Arrival(byte[] routingId, Msg frame) {}

  /** Takes the next frame without waiting; returns null when there is none. */
  Arrival receive();

  /**
   * Passes one frame on, waiting a few milliseconds at most. A frame that was refused must be
   * offered again before another one for the same receiver.
   *
   * @param routingId the receiver, or null on a socket with one peer
   * @return false when there is no room for it now
   * @throws PeerLostException when there is no connection to the receiver
   */
  boolean send(byte[] routingId, Msg frame);

  /** Tells whether a frame is still in use after {@link #send} has returned true. */
  boolean keepsFrames();

  /** Waits until a frame has arrived, {@link #wakeUp()} is called or the time is over. */
  void poll(int millis);

  /** Ends a {@link #poll} that is going on, or the next one. Callable from any thread. */
  void wakeUp();

  /** Lets a peer connect that shows this routing id. */
  void admit(byte[] routingId);

  /** Lets nobody connect with this routing id any more, and ends its connection. */
  void revoke(byte[] routingId);

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

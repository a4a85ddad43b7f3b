package org.jlua.parallel.link;

import java.nio.ByteBuffer;

/** What a link must know about the process at its other end. */
public interface Peer {
  /** Waits until the peer has proved who it is; raises if it does not. */
  void awaitReady(Wait wait);

  /**
   * Takes the peer's proof and whatever it said with it.
   *
   * @return whether the proof is right
   */
  boolean greet(Kind kind, ByteBuffer greeting);

  /** The peer's last message, {@link Kind#EXIT}, was received. */
  void finished();

  /** The peer has printed so many bytes, which must be out before what follows is taken. */
  default void printed(long bytes) {
    // Most peers write to the same standard output as this process does.
  }

  /** The connection to the peer ended, and everything that it sent has been received. */
  void disconnected();

  /** Tells whether the peer may be gone in a moment, so that it is worth looking often. */
  boolean isSettling();

  /** Tells whether nothing more can come from the peer. */
  boolean isGone();

  /** Describes what happened to a peer that is gone. */
  ParallelException loss();
}

package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import zmq.Msg;

/**
 * A frame that lies in a ring. Whoever takes it either copies or releases it soon: until then the
 * sender has less room.
 */
final class RingFrame extends Msg {
  private final TcpConnection connection;
  private boolean released;

  RingFrame(TcpConnection connection, ByteBuffer content) {
    super(content);
    this.connection = connection;
  }

  /** Returns a frame with the same content that does not lie in the ring; releases this one. */
  Msg copy(BufferPool pool) {
    Msg copy = PooledFrame.allocate(pool, size());
    PooledFrame.content(copy).put(PooledFrame.content(this));
    release();
    return copy;
  }

  /** Tells whether the content may have been overwritten. */
  boolean isReleased() {
    return released;
  }

  /** The content is not needed any more. May be called more than once. */
  void release() {
    if (!released) {
      released = true;
      connection.releaseKept();
    }
  }
}

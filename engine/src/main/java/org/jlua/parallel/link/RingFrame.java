package org.jlua.parallel.link;

import java.nio.ByteBuffer;

/**
 * A frame that lies in a ring. Whoever takes it either copies or releases it soon: until then the
 * sender has less room.
 */
final class RingFrame extends Frame {
  private final TcpConnection connection;
  private boolean released;

  RingFrame(TcpConnection connection, ByteBuffer content) {
    super(content);
    this.connection = connection;
  }

  /** Returns a frame with the same content that does not lie in the ring; releases this one. */
  Frame copy(BufferPool pool) {
    Frame copy = Frame.allocate(pool, size());
    copy.content().put(content());
    release(pool);
    return copy;
  }

  /** Tells whether the content may have been overwritten. */
  boolean isReleased() {
    return released;
  }

  /** The content is not needed any more. May be called more than once. */
  @Override
  void release(BufferPool pool) {
    if (!released) {
      released = true;
      connection.releaseKept();
    }
  }
}

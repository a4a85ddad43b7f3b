package org.jlua.parallel.link;

import java.nio.ByteBuffer;

/** Bytes to be sent that are made only when the link has a buffer for them. */
public interface Payload {
  /** Returns the number of bytes. */
  long bytes();

  /** Fills a buffer with the next bytes; called until all have been written. */
  void writeTo(ByteBuffer out);
}

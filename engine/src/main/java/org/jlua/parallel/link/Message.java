package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * A received message: a sequence of pieces in pooled buffers.
 *
 * <p>A large message can be decoded while it is arriving: {@link #next()} waits for the next piece.
 * Where one piece ends and the next begins has no meaning and need not be where the sender's parts
 * ended. A message belongs to the thread that uses its link.
 */
public interface Message extends Supplier<ByteBuffer> {
  /** Returns what the message is for. */
  Kind kind();

  /** Returns the number of payload bytes, all pieces together. */
  long size();

  /**
   * Returns the next piece of the payload, or null after the last.
   *
   * <p>The piece returned before becomes invalid. The byte order of a piece is little-endian.
   *
   * @throws WaitExpiredException if the wait given to {@link Link#receive} ends before the piece
   *     comes; the rest of the message is lost then
   * @throws PeerLostException if the peer died in the middle of the message, or gave it up
   */
  ByteBuffer next();

  /** Does as {@link #next()}. */
  @Override
  default ByteBuffer get() {
    return next();
  }

  /**
   * Returns all that {@link #next()} would still return in one buffer: a view when there is only
   * one piece, else a copy on the heap. The message stays valid until {@link #release()}.
   *
   * @throws IllegalStateException if more than 2 GiB are left
   */
  ByteBuffer toBuffer();

  /** Gives the buffers back. Pieces must not be used any more. May be called more than once. */
  void release();
}

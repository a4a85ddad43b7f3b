package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jlua.parallel.ChildDiedException;
import org.jlua.parallel.launch.LaunchException;

/**
 * An ordered, back-pressured conversation with one other process.
 *
 * <p>Messages of one {@link Kind.Channel} arrive in the order in which they were sent; a control
 * message can be taken while older data is still waiting. Everything that was sent before the peer
 * ended can still be received; only then do calls raise {@link PeerLostException} (on the side of
 * the parent {@link ChildDiedException} or {@link LaunchException}).
 *
 * <p>Data is bounded: a sender waits while the peer has {@link LinkLimits#windowBytes} bytes or
 * {@link LinkLimits#windowMessages} messages that it has not consumed.
 *
 * <p>Not thread-safe: all links of an interpreter are used by one thread at a time, and handing
 * over to another thread must establish a happens-before edge. Waiting threads must not be
 * interrupted with {@link Thread#interrupt()}.
 */
public interface Link extends AutoCloseable {
  /**
   * Sends one message, whose payload is the remaining bytes of {@code parts} one after another.
   *
   * <p>The parts are left untouched and may be reused as soon as the call returns. Waits for the
   * peer's hello first, if it has not come yet.
   *
   * @param kind any kind of the channels {@code DATA} and {@code CONTROL}
   * @throws WaitExpiredException if the peer does not make room in time; nothing was sent then
   * @throws PeerLostException if the peer is gone
   * @throws IllegalArgumentException if the message is larger than {@link
   *     LinkLimits#maxMessageBytes}
   */
  default void send(Kind kind, Wait wait, ByteBuffer... parts) {
    send(kind, wait, new PartReader(parts));
  }

  /**
   * Sends one message whose payload is written straight into the link's buffers; otherwise as
   * {@link #send(Kind, Wait, ByteBuffer...)}.
   */
  void send(Kind kind, Wait wait, Payload payload);

  /**
   * Takes the next message of a channel, which may still be arriving.
   *
   * @return the message, which the caller must {@link Message#release() release}
   * @throws WaitExpiredException if none comes in time
   * @throws PeerLostException if the peer is gone and nothing of it is left to take
   */
  Message receive(Kind.Channel channel, Wait wait);

  /**
   * Takes the next message of a channel, has it read, and releases it. Quicker than {@link
   * #receive}, since the reader reads large messages where they arrive.
   *
   * @param reader reads the message and nothing else of this link
   * @return what the reader returns
   * @throws WaitExpiredException if none comes in time
   * @throws PeerLostException if the peer is gone and nothing of it is left to take
   */
  <T> T take(Kind.Channel channel, Wait wait, Function<Message, T> reader);

  /** Takes the next message of a channel if it has arrived completely, else returns null. */
  Message poll(Kind.Channel channel);

  /**
   * Returns the kind of the message that {@link #receive} would return without waiting, or null.
   *
   * <p>Looks only at what earlier calls took from the network; {@link #await} with a condition on
   * this method looks at the network too.
   */
  Kind peek(Kind.Channel channel);

  /** Tells whether a message of so many bytes would be on its way at once, or never. */
  boolean hasRoom(long bytes);

  /** Tells whether {@link #poll} would return a message; looks where {@link #peek} does. */
  boolean canPoll(Kind.Channel channel);

  /**
   * Waits for a message of one of two channels and leaves it there.
   *
   * @return the kind of the message; of the first channel's if both have one
   * @throws WaitExpiredException if none comes in time
   * @throws PeerLostException if the peer is gone and nothing of it is left to take
   */
  Kind awaitEither(Kind.Channel first, Kind.Channel second, Wait wait);

  /**
   * Waits until a condition holds, while everything that arrives on this link, and on the other
   * links of the same interpreter that share its endpoint, is queued.
   *
   * @return whether the condition holds; false when the time is over
   */
  boolean await(BooleanSupplier condition, Wait wait);

  /** Returns what has gone through the link so far. */
  Traffic traffic();

  /** Tells whether the peer has proved who it is and has not gone. Does not wait. */
  boolean isOpen();

  /** Gives up the conversation; messages not taken are dropped. May be called more than once. */
  @Override
  void close();
}

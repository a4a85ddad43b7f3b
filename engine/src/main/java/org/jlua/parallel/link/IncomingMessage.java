package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/** A message that arrives frame by frame over a {@link FrameLink}. */
public final class IncomingMessage implements Message {
  private final FrameLink link;
  private final Kind kind;
  private final long size;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>(1);
  private long receivedBytes;
  private boolean complete;
  private boolean abandoned;
  private boolean released;
  private Wait wait;
  private Frame lent;
  private long takenBytes;

  IncomingMessage(FrameLink link, Kind kind, long size) {
    this.link = link;
    this.kind = kind;
    this.size = size;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public long size() {
    return size;
  }

  /** Adds a frame; returns false if the sizes do not add up. */
  boolean add(Frame frame, boolean last) {
    receivedBytes += frame.size() - FrameHeader.BYTES;
    if (receivedBytes > size || last && receivedBytes != size) {
      return false;
    }
    complete = last;
    frames.add(frame);
    if (released) {
      dropFrames();
    }
    return true;
  }

  /**
   * The sender will not send the rest.
   *
   * @return whether nobody has been given the message yet, so that nobody needs to know
   */
  boolean abandon() {
    abandoned = true;
    complete = true;
    boolean unknown = wait == null;
    if (released || frames.isEmpty()) {
      link.consumed(kind, 0, true);
    } else if (unknown) {
      release();
    }
    return unknown;
  }

  /** Tells whether all of the message is here. */
  boolean isComplete() {
    return complete;
  }

  /** Sets the limits under which {@link #next} waits. */
  void deliver(Wait wait) {
    this.wait = wait;
  }

  @Override
  public ByteBuffer next() {
    if (released) {
      throw new IllegalStateException("message was released");
    }
    returnLent();
    if (frames.isEmpty() && !complete) {
      awaitFrame();
    }
    Frame frame = frames.poll();
    if (frame == null) {
      if (abandoned) {
        throw new AbandonedMessageException();
      }
      return null;
    }
    return lend(frame);
  }

  private void awaitFrame() {
    try {
      link.awaitRest(this, wait);
    } catch (RuntimeException e) {
      release();
      throw e;
    }
  }

  /** Tells whether {@link #next} need not wait. */
  boolean hasFrame() {
    return complete || !frames.isEmpty();
  }

  private ByteBuffer lend(Frame frame) {
    lent = frame;
    int bytes = frame.size() - FrameHeader.BYTES;
    takenBytes += bytes;
    link.consumed(kind, bytes, complete && frames.isEmpty());
    return frame.payload();
  }

  private void returnLent() {
    if (lent != null) {
      lent.release(link.pool());
      lent = null;
    }
  }

  @Override
  public ByteBuffer toBuffer() {
    long left = size - takenBytes;
    if (left > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("message of " + left + " bytes does not fit one buffer");
    }
    ByteBuffer piece = next();
    if (piece == null) {
      return ByteBuffer.allocate(0);
    }
    if (piece.remaining() == left) {
      return piece;
    }
    ByteBuffer whole = ByteBuffer.allocate((int) left).order(ByteOrder.LITTLE_ENDIAN);
    while (piece != null) {
      whole.put(piece);
      piece = next();
    }
    return whole.flip();
  }

  @Override
  public void release() {
    if (!released) {
      released = true;
      returnLent();
      dropFrames();
    }
  }

  private void dropFrames() {
    while (!frames.isEmpty()) {
      lend(frames.poll());
      returnLent();
    }
  }
}

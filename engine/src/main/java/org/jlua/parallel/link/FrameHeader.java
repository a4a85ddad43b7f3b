package org.jlua.parallel.link;

import java.nio.ByteBuffer;

/**
 * The 32 bytes, little-endian, in front of every frame.
 *
 * <pre>
 *  0  kind    1  flags    2  reserved, 0
 *  4  bytes of this frame, header included; 0 where the transport keeps frames apart itself
 *  8  payload bytes of the whole message
 * 16  data bytes that the sender of the frame has consumed so far
 * 24  data messages that the sender of the frame has consumed so far
 * </pre>
 */
public final class FrameHeader {
  /** The largest frame; larger messages travel in several. */
  public static final int MAX_FRAME_BYTES = 256 << 10;

  /** Length of the header in bytes; a multiple of 8 so that the payload is aligned. */
  public static final int BYTES = 32;

  /** Where in the header the length of the frame stands. */
  static final int LENGTH = 4;

  /** Flag of the first frame of a message. */
  static final int FIRST = 1;

  /** Flag of the last frame of a message. */
  static final int LAST = 2;

  private FrameHeader() {}

  /** Writes a header at the position of {@code frame}, which advances by {@link #BYTES}. */
  static void write(ByteBuffer frame, Kind kind, int flags, long messageBytes, FlowControl flow) {
    frame
        .putLong(kind.code() | (long) flags << 8)
        .putLong(messageBytes)
        .putLong(flow.consumedBytes())
        .putLong(flow.consumedMessages());
  }

  /** Writes how long a frame is. */
  static void setFrameBytes(ByteBuffer frame, int bytes) {
    frame.putInt(LENGTH, bytes);
  }

  /** Returns how long the frame is whose header begins at an offset of a buffer. */
  static int frameBytes(ByteBuffer buffer, int offset) {
    return buffer.getInt(offset + LENGTH);
  }

  /** Returns the kind, or null if it is unknown. */
  static Kind kind(ByteBuffer frame) {
    return Kind.of(frame.get(0));
  }

  /** Returns the flags. */
  static int flags(ByteBuffer frame) {
    return frame.get(1);
  }

  /** Returns the payload size of the whole message. */
  static long messageBytes(ByteBuffer frame) {
    return frame.getLong(8);
  }

  /** Returns the data bytes that the sender has consumed. */
  static long consumedBytes(ByteBuffer frame) {
    return frame.getLong(16);
  }

  /** Returns the data messages that the sender has consumed. */
  static long consumedMessages(ByteBuffer frame) {
    return frame.getLong(24);
  }
}

package org.jlua.parallel.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import zmq.Msg;

/**
 * One TCP connection of a {@link LoopbackSocket}: frames one after the other, each with its length
 * in its header; on the listening side preceded by the routing id of the peer. What goes between
 * machines is a {@link SealedConnection}.
 */
class LoopbackConnection {
  private static final int INPUT_BYTES = 64 << 10;

  final SocketChannel channel;
  private final BufferPool pool;
  private final ByteBuffer input =
      ByteBuffer.allocateDirect(INPUT_BYTES).order(ByteOrder.LITTLE_ENDIAN).flip();

  /** Whether the last read left room, so that the next one would find nothing. */
  private boolean drained;

  /** The frame whose content is arriving, and how much of it is here. */
  private Msg arriving;

  private ByteBuffer arrivingContent;

  /** What is to be written, the first of it perhaps in part; guarded by itself. */
  private final ArrayDeque<ByteBuffer> output = new ArrayDeque<>();

  /** Who the peer is; null until it has shown a routing id that was admitted. */
  byte[] routingId;

  LoopbackConnection(SocketChannel channel, BufferPool pool) {
    this.channel = channel;
    this.pool = pool;
  }

  /**
   * Returns the peer's routing id once it has arrived completely, null before.
   *
   * @throws IOException when it never will
   */
  byte[] readRoutingId() throws IOException {
    if (input.remaining() < Bootstrap.ROUTING_ID_BYTES && fill() < 0) {
      throw new IOException("closed before it said who it is");
    }
    if (input.remaining() < Bootstrap.ROUTING_ID_BYTES) {
      return null;
    }
    byte[] id = new byte[Bootstrap.ROUTING_ID_BYTES];
    input.get(id);
    return id;
  }

  /** There may be more to read than the last read found. */
  void lookAgain() {
    drained = false;
  }

  /**
   * Returns the next frame, or null when it has not arrived completely.
   *
   * @throws IOException when the connection has ended or its bytes make no sense
   */
  Msg read() throws IOException {
    while (true) {
      if (arriving == null && input.remaining() >= FrameHeader.BYTES) {
        beginFrame();
      }
      if (arriving != null) {
        copyAvailable();
        if (!arrivingContent.hasRemaining()) {
          Msg complete = arriving;
          arriving = null;
          return complete;
        }
      }
      if (drained) {
        return null;
      }
      int count = arriving == null ? fill() : readContent();
      if (count < 0) {
        throw new IOException("closed by the peer");
      }
      if (count == 0) {
        return null;
      }
    }
  }

  private void beginFrame() throws IOException {
    int bytes = FrameHeader.frameBytes(input, input.position());
    if (bytes < FrameHeader.BYTES || bytes > FrameHeader.MAX_FRAME_BYTES) {
      throw new IOException("a frame of " + bytes + " bytes");
    }
    arriving = PooledFrame.allocate(pool, bytes);
    arrivingContent = PooledFrame.content(arriving);
  }

  private void copyAvailable() {
    int count = Math.min(input.remaining(), arrivingContent.remaining());
    if (count > 0) {
      arrivingContent.put(arrivingContent.position(), input, input.position(), count);
      arrivingContent.position(arrivingContent.position() + count);
      input.position(input.position() + count);
    }
  }

  /** Reads what is there into the input buffer. */
  private int fill() throws IOException {
    input.compact();
    try {
      int count = receive(input);
      drained = input.hasRemaining();
      return count;
    } finally {
      input.flip();
    }
  }

  /** Reads large frames straight into their buffers. */
  private int readContent() throws IOException {
    if (arrivingContent.remaining() < INPUT_BYTES / 2) {
      return fill();
    }
    int count = receive(arrivingContent);
    drained = arrivingContent.hasRemaining();
    return count;
  }

  /**
   * Takes in what there is, as far as there is room.
   *
   * @return how many bytes, -1 at the end of the connection
   */
  int receive(ByteBuffer target) throws IOException {
    return channel.read(target);
  }

  /** Tells whether there is something left to be written. Thread-safe. */
  boolean hasOutput() {
    synchronized (output) {
      return !output.isEmpty();
    }
  }

  /** Tells whether a frame that was not written at once stays in use until it is. */
  boolean keepsFrames() {
    return true;
  }

  /** Puts a frame behind what is left to be written, and writes; see {@link #flush}. */
  boolean write(Msg frame) throws IOException {
    ByteBuffer content = PooledFrame.content(frame);
    FrameHeader.setFrameBytes(content, frame.size());
    synchronized (output) {
      output.add(content);
      return flush();
    }
  }

  /** Writes what is left as far as there is room; returns whether all went out. Thread-safe. */
  boolean flush() throws IOException {
    synchronized (output) {
      for (ByteBuffer next = output.peek(); next != null; next = output.peek()) {
        channel.write(next);
        if (next.hasRemaining()) {
          return false;
        }
        output.remove();
      }
      return true;
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // it is closed as far as we can
    }
  }
}

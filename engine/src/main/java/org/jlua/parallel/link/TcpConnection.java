package org.jlua.parallel.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * One connection of a {@link TcpSocket}: over TCP, frames one after the other, each with its length
 * in its header; on the listening side preceded by the routing id of the peer.
 *
 * <p>What goes between machines is a {@link SealedConnection}.
 *
 * <p>Once there has been some traffic, the parent offers a slot of its {@link SharedMemory}. Each
 * side tells the other, by a frame in the stream, that what follows comes through the ring. Bytes
 * that still come over TCP mean nothing but that they wake up the receiver, who looks at its rings.
 * The end of the TCP connection is the end of the conversation in any case.
 */
class TcpConnection {
  private static final int INPUT_BYTES = 64 << 10;

  /** A slot is offered after so many frames, or with the first that is this long. */
  private static final int FRAMES_BEFORE_OFFER = 32;

  private static final int BYTES_BEFORE_OFFER = 16 << 10;

  /** Kind of a frame that offers a slot. The payload: its place, length of its rings, path. */
  private static final byte OFFER = 0x40;

  /** Kind of a frame that says that what follows comes through the ring. */
  private static final byte SWITCH = 0x41;

  final SocketChannel channel;
  private final BufferPool pool;
  private final ByteBuffer input =
      ByteBuffer.allocateDirect(INPUT_BYTES).order(ByteOrder.LITTLE_ENDIAN).flip();

  /** Whether the last read left room, so that the next one would find nothing. */
  private boolean drained;

  /** Whether the peer has closed its end. */
  private boolean ended;

  /** The frame whose content is arriving, and how much of it is here. */
  private Frame arriving;

  private ByteBuffer arrivingContent;

  /** What is to be written, the first of it perhaps in part; guarded by itself. */
  private final ArrayDeque<ByteBuffer> output = new ArrayDeque<>();

  /** Who the peer is; null until it has shown a routing id that was admitted. */
  RoutingId routingId;

  /** Whether the peer has proved who it is, so that memory can be shared with it. */
  private boolean trusted;

  /** Frames seen over TCP. */
  private int traffic;

  /** An offer that came before the peer was trusted. */
  private ByteBuffer earlyOffer;

  /** Whether the offer to the child has been made, or need not be. */
  private boolean offered;

  /** What was offered or agreed on; null before. */
  private SharedMemory.Slot slot;

  /** Through which we shall write once all that goes over TCP has been written. */
  private RingWriter nextOut;

  private boolean switchSent;
  private RingReader nextIn;

  /** Through which frames come; null while they come over TCP. */
  private RingReader in;

  /** Through which frames go; null while they go over TCP. Guarded as {@link #output} is. */
  private RingWriter out;

  private final ByteBuffer bell = ByteBuffer.allocateDirect(1);

  TcpConnection(SocketChannel channel, BufferPool pool) {
    this.channel = channel;
    this.pool = pool;
  }

  /**
   * Returns the peer's routing id once it has arrived completely, null before.
   *
   * @throws IOException when it never will
   */
  RoutingId readRoutingId() throws IOException {
    if (input.remaining() < Bootstrap.ROUTING_ID_BYTES && fill() < 0) {
      throw new IOException("closed before it said who it is");
    }
    if (input.remaining() < Bootstrap.ROUTING_ID_BYTES) {
      return null;
    }
    byte[] id = new byte[Bootstrap.ROUTING_ID_BYTES];
    input.get(id);
    return new RoutingId(id);
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
  Frame read() throws IOException {
    while (true) {
      if (in != null) {
        input.position(input.limit());
      } else if (arriving == null && input.remaining() >= FrameHeader.BYTES) {
        beginFrame();
      }
      if (arriving != null) {
        copyAvailable();
        if (!arrivingContent.hasRemaining()) {
          Frame complete = arriving;
          arriving = null;
          traffic++;
          if (!isLocal() || !isOwn(complete)) {
            return complete;
          }
          continue;
        }
      }
      if (drained) {
        return null;
      }
      int count = arriving == null ? fill() : readContent();
      if (count < 0) {
        ended = true;
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
    arriving = Frame.allocate(pool, bytes);
    arrivingContent = arriving.content();
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

  // ---- how two sides come to share memory

  /** Tells whether the peer is a process of this machine. */
  boolean isLocal() {
    return true;
  }

  /** The peer has proved who it is. */
  void trust() {
    trusted = true;
    if (earlyOffer != null) {
      accept(earlyOffer);
      earlyOffer = null;
    }
  }

  /** Tells whether there is enough traffic for an offer that has not been made. */
  boolean isWorthSharing(int frameBytes) {
    return isLocal()
        && trusted
        && !offered
        && (traffic >= FRAMES_BEFORE_OFFER || frameBytes >= BYTES_BEFORE_OFFER);
  }

  /**
   * Offers a slot to the child at the other end.
   *
   * @param lent the slot; null where there is none, so that it stays as it is
   * @return whether all has been written
   */
  boolean offer(SharedMemory.Slot lent) throws IOException {
    offered = true;
    if (lent == null) {
      return true;
    }
    slot = lent;
    nextIn = new RingReader(lent.toParent());
    byte[] path = lent.path().getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ownFrame(OFFER, Long.BYTES + Integer.BYTES + path.length);
    frame.putLong(lent.offset()).putInt(lent.ringBytes()).put(path).flip();
    return write(Frame.wrap(frame));
  }

  private static ByteBuffer ownFrame(byte kind, int payloadBytes) {
    ByteBuffer frame =
        ByteBuffer.allocate(FrameHeader.BYTES + payloadBytes).order(ByteOrder.LITTLE_ENDIAN);
    return frame.put(0, kind).position(FrameHeader.BYTES);
  }

  /** Takes a frame that is meant for this connection; returns false when it is for the link. */
  private boolean isOwn(Frame frame) {
    byte kind = frame.content().get(0);
    if (kind == SWITCH && nextIn != null) {
      in = nextIn;
      nextIn = null;
      if (out == null && nextOut == null) {
        nextOut = new RingWriter(slot.toChild());
      }
      return true;
    }
    if (kind == OFFER && routingId == null && slot == null) {
      ByteBuffer offer = frame.content().position(FrameHeader.BYTES);
      if (trusted) {
        accept(offer);
      } else {
        earlyOffer = offer;
      }
      return true;
    }
    return false;
  }

  private void accept(ByteBuffer offer) {
    if (offer.remaining() < Long.BYTES + Integer.BYTES) {
      return;
    }
    long offset = offer.getLong();
    int ringBytes = offer.getInt();
    String path = StandardCharsets.UTF_8.decode(offer).toString();
    slot = SharedMemory.map(path, offset, ringBytes);
    if (slot != null) {
      nextIn = new RingReader(slot.toChild());
      nextOut = new RingWriter(slot.toParent());
    }
  }

  /** Writes through the ring from now on, if the other side has agreed and nothing is left. */
  private void switchIfAgreed() throws IOException {
    if (nextOut == null || hasOutput()) {
      return;
    }
    if (!switchSent) {
      switchSent = true;
      ByteBuffer frame = ownFrame(SWITCH, 0).flip();
      if (!write(Frame.wrap(frame))) {
        return;
      }
    }
    synchronized (output) {
      out = nextOut;
      nextOut = null;
    }
  }

  /**
   * Returns the slot of this connection once nobody uses it any more: the child has ended, or at
   * least its end of the connection, which its process closes after it has given up its memory.
   */
  SharedMemory.Slot unusedSlot() {
    boolean inUse = slot == null || in != null && in.isKept() || !endedByPeer();
    return inUse ? null : slot;
  }

  private boolean endedByPeer() {
    try {
      while (!ended) {
        int count = channel.read(input.clear());
        ended = count < 0;
        if (count == 0) {
          return false;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return true;
  }

  // ---- reading from the ring

  /** Returns the ring through which frames come; null while they come over TCP. */
  RingReader ring() {
    return in;
  }

  /**
   * Returns the next frame from the ring; null when there is none.
   *
   * @throws IOException when the bytes make no sense
   */
  Frame readRing() throws IOException {
    ByteBuffer content = in.next();
    if (content == null) {
      return null;
    }
    if (content.remaining() >= BufferPool.MIN_POOLED_BYTES && in.keep()) {
      return new RingFrame(this, content);
    }
    Frame frame = Frame.allocate(pool, content.remaining());
    frame.content().put(content);
    in.release();
    wakeWaitingWriter();
    return frame;
  }

  void releaseKept() {
    in.releaseKept();
    wakeWaitingWriter();
  }

  private void wakeWaitingWriter() {
    if (in.mustWakeWriter()) {
      wakePeer();
    }
  }

  /** Wakes the peer up. Where that fails it has ended, which reading tells. */
  private void wakePeer() {
    try {
      // Until the peer knows that we have switched, it takes bytes for frames. If we cannot switch
      // yet, there is something left to be written, which will wake it up as well.
      if (writesRing()) {
        synchronized (bell) {
          channel.write(bell.clear());
        }
      }
    } catch (IOException e) {
      // reading tells the same
    }
  }

  // ---- writing

  /** Tells whether frames go through a ring now. */
  boolean writesRing() throws IOException {
    if (nextOut != null) {
      switchIfAgreed();
    }
    return out != null;
  }

  /** Returns room for a frame, or for the first part of a long one, in the ring; else null. */
  ByteBuffer claim(int wanted) {
    return out.claim(Math.min(wanted, out.goodFrameBytes()));
  }

  /** Returns the longest frame that can be written. */
  int maxFrameBytes() {
    return out == null ? FrameHeader.MAX_FRAME_BYTES : out.maxFrameBytes();
  }

  /** Lets the peer see what was claimed. */
  void commit(int bytes) {
    out.commit(bytes);
    if (out.mustWakeReader()) {
      wakePeer();
    }
  }

  /** Asks to be woken up when there is room; returns false when there is. */
  boolean announceWaiting(int bytes) {
    return out.announceWaiting(Math.min(bytes, out.goodFrameBytes()));
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
  boolean write(Frame frame) throws IOException {
    ByteBuffer content = frame.content();
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
        if (out != null) {
          try {
            writeRing(next);
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        } else {
          channel.write(next);
        }
        if (next.hasRemaining()) {
          return false;
        }
        output.remove();
      }
      return true;
    }
  }

  /** Returns how many frames wait for room in the ring. Thread-safe. */
  int waitingForRing() {
    synchronized (output) {
      return out == null ? 0 : output.size();
    }
  }

  /** Writes a frame through the ring, all or nothing; without room, asks to be woken up. */
  private void writeRing(ByteBuffer frame) {
    int bytes = frame.remaining();
    ByteBuffer room = out.claim(bytes);
    if (room == null && !out.announceWaiting(bytes)) {
      room = out.claim(bytes);
    }
    if (room != null) {
      room.put(frame);
      commit(bytes);
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

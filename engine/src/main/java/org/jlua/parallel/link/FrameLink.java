package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A {@link Link} whose messages travel as frames over the socket of a {@link Endpoint}. */
public final class FrameLink implements Link {
  private static final int MAX_PAYLOAD = FrameHeader.MAX_FRAME_BYTES - FrameHeader.BYTES;
  private static final int RECYCLE_BUFFERS = 8;
  private static final Duration SETTLING_TIME = Duration.ofSeconds(1);

  private final Endpoint endpoint;
  private final RoutingId routingId;
  private final LinkLimits limits;
  private final Peer peer;
  private final FlowControl flow;
  private final Map<Kind.Channel, Inbox> inboxes = new EnumMap<>(Kind.Channel.class);
  private final ArrayDeque<SentBuffer> sentBuffers = new ArrayDeque<>();
  private long sentMessages;
  private long sentBytes;
  private long receivedMessages;
  private long receivedBytes;
  private boolean greeted;
  private boolean passing;
  private boolean closed;

  /** Messages of one channel in the order of arrival; only the last may be incomplete. */
  private final class Inbox implements BooleanSupplier {
    final ArrayDeque<IncomingMessage> waiting = new ArrayDeque<>();
    IncomingMessage arriving;

    /** Whether the first message is read at once, so that its frames need not be copied. */
    boolean readAtOnce;

    /** The message that is being read so; null before it has been taken. */
    IncomingMessage read;

    /** Tells whether a frame of the message that is arriving may stay in the ring. */
    boolean takesInPlace() {
      return readAtOnce
          && arriving == (read == null ? waiting.peek() : read)
          && !arriving.hasFrame();
    }

    /** Tells whether a receiver need not wait any longer. */
    @Override
    public boolean getAsBoolean() {
      return !waiting.isEmpty() || peer.isGone();
    }
  }

  /** A pooled buffer that is free once the peer has consumed the data before {@code end}. */
  private record SentBuffer(ByteBuffer buffer, long end) {}

  FrameLink(Endpoint endpoint, RoutingId routingId, LinkLimits limits, Peer peer) {
    this.endpoint = endpoint;
    this.routingId = routingId;
    this.limits = limits;
    this.peer = peer;
    this.flow = new FlowControl(limits);
    inboxes.put(Kind.Channel.DATA, new Inbox());
    inboxes.put(Kind.Channel.CONTROL, new Inbox());
    inboxes.put(Kind.Channel.CALLS, new Inbox());
  }

  BufferPool pool() {
    return endpoint.pool();
  }

  // Sending

  @Override
  public void send(Kind kind, Wait wait, Payload content) {
    if (kind.channel() == Kind.Channel.LINK) {
      throw new IllegalArgumentException("only links send " + kind);
    }
    long bytes = content.bytes();
    if (bytes > limits.maxMessageBytes()) {
      throw new IllegalArgumentException(
          "message of " + bytes + " bytes exceeds the limit of " + limits.maxMessageBytes());
    }
    peer.awaitReady(wait);
    if (kind == Kind.DATA && !flow.admits(bytes)) {
      awaitRoom(bytes, wait);
    }
    transmit(kind, bytes, content, wait);
  }

  @Override
  public boolean hasRoom(long bytes) {
    return flow.admits(bytes) || peer.isGone();
  }

  private void awaitRoom(long bytes, Wait wait) {
    if (!await(() -> hasRoom(bytes), wait)) {
      throw new WaitExpiredException("the receiver did not make room in time");
    }
    requirePeer();
  }

  private void transmit(Kind kind, long bytes, Payload content, Wait wait) {
    long left = bytes;
    int flags = FrameHeader.FIRST;
    do {
      ByteBuffer room = claim((int) Math.min(left, MAX_PAYLOAD) + FrameHeader.BYTES);
      int most = room == null ? endpoint.maxFrameBytes(routingId) : room.remaining();
      int payload = (int) Math.min(left, most - FrameHeader.BYTES);
      left -= payload;
      if (left == 0) {
        flags |= FrameHeader.LAST;
      }
      if (room != null) {
        fill(room, kind, flags, bytes, content);
        commit(kind, payload, left == 0);
        flags = 0;
        continue;
      }
      boolean pooled = kind == Kind.DATA && payload >= BufferPool.MIN_POOLED_BYTES;
      if (sentBuffers.size() >= RECYCLE_BUFFERS) {
        endpoint.drain();
      }
      ByteBuffer frame = frame(payload + FrameHeader.BYTES, pooled);
      fill(frame, kind, flags, bytes, content);
      boolean first = (flags & FrameHeader.FIRST) != 0;
      FrameSocket.Outcome outcome = pass(kind, Frame.wrap(frame.flip()), first, wait);
      if (kind == Kind.DATA) {
        long end = flow.sent(payload, left == 0);
        if (pooled && outcome == FrameSocket.Outcome.KEPT) {
          sentBuffers.add(new SentBuffer(frame, end));
        } else if (pooled && outcome == FrameSocket.Outcome.WRITTEN) {
          pool().release(frame);
        }
      }
      flags = 0;
    } while (left > 0);
    sentMessages++;
    sentBytes += bytes;
  }

  private void fill(ByteBuffer frame, Kind kind, int flags, long bytes, Payload content) {
    FrameHeader.write(frame, kind, flags, bytes, flow);
    content.writeTo(frame);
    if (frame.hasRemaining()) {
      throw new IllegalStateException(
          "payload ended " + frame.remaining() + " bytes before the announced end of its frame");
    }
  }

  /** Returns room for a frame where the receiver reads, or null when there is none. */
  private ByteBuffer claim(int bytes) {
    requireOpen();
    try {
      return endpoint.claim(routingId, bytes);
    } catch (PeerLostException e) {
      throw settledLoss();
    }
  }

  private void commit(Kind kind, int payload, boolean last) {
    try {
      endpoint.commit(routingId, payload + FrameHeader.BYTES);
    } catch (PeerLostException e) {
      throw settledLoss();
    }
    flow.reported(flow.consumedBytes(), flow.consumedMessages());
    if (kind == Kind.DATA) {
      flow.sent(payload, last);
    }
  }

  private ByteBuffer frame(int bytes, boolean pooled) {
    return pooled
        ? pool().acquire(bytes)
        : ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Hands a frame to the socket; while there is no room, takes in what arrives. */
  private FrameSocket.Outcome pass(Kind kind, Frame frame, boolean first, Wait wait) {
    requireOpen();
    passing = true;
    try {
      if (kind == Kind.DATA && !first) {
        wait.checkInterruption(); // a gigabyte takes its time also when there is room
      }
      FrameSocket.Outcome outcome;
      while ((outcome = offer(frame)) == FrameSocket.Outcome.REFUSED) {
        endpoint.drain();
        requirePeer();
        wait.checkInterruption();
        if (first && wait.isOver()) {
          throw new WaitExpiredException("the receiver did not make room in time");
        }
      }
      return outcome;
    } catch (RuntimeException e) {
      if (kind == Kind.DATA && !first) {
        // The receiver drops what it got, and counts the message as consumed.
        flow.sent(0, true);
      }
      throw e;
    } finally {
      passing = false;
    }
  }

  private FrameSocket.Outcome offer(Frame frame) {
    try {
      // Once it is sent, the frame may belong to another thread.
      ByteBuffer header = frame.content();
      long bytes = FrameHeader.consumedBytes(header);
      long messages = FrameHeader.consumedMessages(header);
      FrameSocket.Outcome outcome = endpoint.send(routingId, frame);
      if (outcome != FrameSocket.Outcome.REFUSED) {
        flow.reported(bytes, messages);
      }
      return outcome;
    } catch (PeerLostException e) {
      throw settledLoss();
    }
  }

  /**
   * Sends a small frame of the link's own if there is room and a connection.
   *
   * <p>Never raises: it is sent on the way of something else, which may still succeed, such as
   * taking what a peer left behind when it ended.
   *
   * @return whether the frame went out
   */
  public boolean sendOwn(Kind kind, byte[] payload) {
    int bytes = payload.length + FrameHeader.BYTES;
    int flags = FrameHeader.FIRST | FrameHeader.LAST;
    try {
      ByteBuffer room = endpoint.claim(routingId, bytes);
      if (room != null && room.remaining() == bytes) {
        FrameHeader.write(room, kind, flags, payload.length, flow);
        room.put(payload);
        endpoint.commit(routingId, bytes);
      } else {
        ByteBuffer frame = frame(bytes, false);
        FrameHeader.write(frame, kind, flags, payload.length, flow);
        Frame message = Frame.wrap(frame.put(payload).flip());
        if (endpoint.send(routingId, message) == FrameSocket.Outcome.REFUSED) {
          return false;
        }
      }
    } catch (PeerLostException e) {
      return false;
    }
    flow.reported(flow.consumedBytes(), flow.consumedMessages());
    return true;
  }

  // Receiving

  @Override
  public IncomingMessage receive(Kind.Channel channel, Wait wait) {
    peer.awaitReady(wait);
    Inbox inbox = inbox(channel);
    if (inbox.waiting.isEmpty() && !await(inbox, wait)) {
      throw new WaitExpiredException("nothing was received in time");
    }
    IncomingMessage message = inbox.waiting.poll();
    if (message == null || !message.isComplete() && peer.isGone()) {
      throw settledLoss();
    }
    message.deliver(wait);
    return message;
  }

  @Override
  public <T> T take(Kind.Channel channel, Wait wait, Function<Message, T> reader) {
    Inbox inbox = inbox(channel);
    if (inbox.readAtOnce) {
      return takeCopy(channel, wait, reader);
    }
    inbox.readAtOnce = true;
    try {
      inbox.read = receive(channel, wait);
      return reader.apply(inbox.read);
    } finally {
      if (inbox.read != null) {
        inbox.read.release();
        inbox.read = null;
      }
      inbox.readAtOnce = false;
    }
  }

  /** Takes a message while another one is being read. */
  private <T> T takeCopy(Kind.Channel channel, Wait wait, Function<Message, T> reader) {
    Message message = receive(channel, wait);
    try {
      return reader.apply(message);
    } finally {
      message.release();
    }
  }

  @Override
  public Message poll(Kind.Channel channel) {
    requireOpen();
    endpoint.drain();
    IncomingMessage head = inbox(channel).waiting.peek();
    if (head == null || !head.isComplete()) {
      if (peer.isGone()) {
        throw settledLoss();
      }
      return null;
    }
    return inbox(channel).waiting.poll();
  }

  @Override
  public Kind peek(Kind.Channel channel) {
    IncomingMessage head = inbox(channel).waiting.peek();
    return head == null ? null : head.kind();
  }

  @Override
  public boolean canPoll(Kind.Channel channel) {
    IncomingMessage head = inbox(channel).waiting.peek();
    return head != null && head.isComplete();
  }

  @Override
  public Kind awaitEither(Kind.Channel first, Kind.Channel second, Wait wait) {
    peer.awaitReady(wait);
    Inbox one = inbox(first);
    Inbox other = inbox(second);
    if (!await(() -> one.getAsBoolean() || !other.waiting.isEmpty(), wait)) {
      throw new WaitExpiredException("nothing was received in time");
    }
    Kind kind = peek(first);
    if (kind == null) {
      kind = peek(second);
    }
    if (kind == null) {
      throw settledLoss();
    }
    return kind;
  }

  @Override
  public Traffic traffic() {
    int waiting = waiting(Kind.Channel.DATA) + waiting(Kind.Channel.CALLS);
    return new Traffic(
        sentMessages, sentBytes, receivedMessages, receivedBytes, waiting, flow.pendingMessages());
  }

  /** Returns how many messages of a channel have arrived and wait to be taken. */
  public int waiting(Kind.Channel channel) {
    return inbox(channel).waiting.size();
  }

  private Inbox inbox(Kind.Channel channel) {
    Inbox inbox = inboxes.get(channel);
    if (inbox == null) {
      throw new IllegalArgumentException("messages of channel " + channel + " cannot be taken");
    }
    return inbox;
  }

  private record RestArrived(IncomingMessage message, Peer peer) implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return message.hasFrame() || peer.isGone();
    }
  }

  /** Waits for the next frame of a message that was delivered before its end had come. */
  void awaitRest(IncomingMessage message, Wait wait) {
    if (!message.hasFrame() && !await(new RestArrived(message, peer), wait)) {
      throw new WaitExpiredException("the rest of a message was not received in time");
    }
    if (!message.hasFrame()) {
      throw settledLoss();
    }
  }

  /** Counts payload that the receiver has taken and reports it when that is due. */
  void consumed(Kind kind, int bytes, boolean last) {
    if (kind == Kind.DATA) {
      flow.consumed(bytes, last);
      reportIfDue();
    }
  }

  /** While a message is being sent, its frames carry the counters. */
  private void reportIfDue() {
    if (flow.reportIsDue() && !passing && !closed && !peer.isGone()) {
      sendOwn(Kind.CREDIT, new byte[0]);
    }
  }

  /** The peer is part of this JVM and need not prove who it is. */
  public void trust() {
    greeted = true;
  }

  // What the endpoint delivers

  /**
   * Takes a frame from the network.
   *
   * @return false if the frame was not kept, so that its buffer is free
   */
  boolean accept(Frame frame) {
    if (frame.size() == FrameSocket.DISCONNECTED.length) {
      peer.disconnected();
      return false;
    }
    if (frame.size() < FrameHeader.BYTES) {
      return violation("a frame of " + frame.size() + " bytes");
    }
    ByteBuffer content = frame.content();
    Kind kind = FrameHeader.kind(content);
    if (kind == null) {
      return violation("a message of unknown kind " + content.get(0));
    }
    if (!greeted) {
      greeted = peer.greet(kind, frame.payload());
      if (greeted) {
        endpoint.trust(routingId);
      }
      return false;
    }
    if (!flow.acknowledge(
        FrameHeader.consumedBytes(content), FrameHeader.consumedMessages(content))) {
      return violation("an impossible acknowledgement");
    }
    recycleSentBuffers();
    if (kind == Kind.PRINTED && content.limit() == FrameHeader.BYTES + Long.BYTES) {
      peer.printed(content.getLong(FrameHeader.BYTES));
    }
    return kind.channel() != Kind.Channel.LINK && queue(kind, frame, content);
  }

  private boolean queue(Kind kind, Frame frame, ByteBuffer content) {
    Inbox inbox = inboxes.get(kind.channel());
    int flags = FrameHeader.flags(content);
    long bytes = FrameHeader.messageBytes(content);
    if ((flags & FrameHeader.FIRST) != 0) {
      if (bytes < 0 || bytes > limits.maxMessageBytes()) {
        return violation("a message of " + bytes + " bytes");
      }
      if (inbox.arriving != null && inbox.arriving.abandon()) {
        inbox.waiting.remove(inbox.arriving);
      }
      inbox.arriving = new IncomingMessage(this, kind, bytes);
      inbox.waiting.add(inbox.arriving);
    }
    boolean last = (flags & FrameHeader.LAST) != 0;
    if (inbox.arriving == null) {
      return violation("frames that do not make a message");
    }
    boolean copy = frame instanceof RingFrame && !inbox.takesInPlace();
    if (!inbox.arriving.add(copy ? ((RingFrame) frame).copy(pool()) : frame, last)) {
      return violation("frames that do not make a message");
    }
    if (last) {
      receivedMessages++;
      receivedBytes += bytes;
      inbox.arriving = null;
      if (kind == Kind.EXIT) {
        peer.finished();
      }
    }
    return true;
  }

  private boolean violation(String what) {
    endpoint.warn("jlua: dropped a connection that sent " + what);
    peer.disconnected();
    return false;
  }

  private void recycleSentBuffers() {
    SentBuffer oldest;
    while ((oldest = sentBuffers.peek()) != null && oldest.end <= flow.acknowledgedBytes()) {
      pool().release(sentBuffers.poll().buffer);
    }
  }

  // Waiting and the end

  @Override
  public boolean await(BooleanSupplier condition, Wait wait) {
    requireOpen();
    reportIfDue();
    return endpoint.await(condition, peer, wait);
  }

  @Override
  public boolean isOpen() {
    return greeted && !closed && !peer.isGone();
  }

  private void requirePeer() {
    if (peer.isGone()) {
      throw settledLoss();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new PeerLostException("the link is closed");
    }
  }

  /** Gives the peer a moment to end, so that the exception can tell how it ended. */
  private ParallelException settledLoss() {
    if (!peer.isGone()) {
      endpoint.await(peer::isGone, peer, Wait.atMost(SETTLING_TIME));
    }
    return peer.loss();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      endpoint.forget(routingId);
      for (Inbox inbox : inboxes.values()) {
        inbox.waiting.forEach(IncomingMessage::release);
        inbox.waiting.clear();
      }
      sentBuffers.clear();
    }
  }
}

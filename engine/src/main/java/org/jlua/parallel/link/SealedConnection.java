package org.jlua.parallel.link;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * A connection over which nothing but a greeting is readable for others: the frames of a {@link
 * TcpConnection}, as a stream that is cut into records of a {@link RecordCipher}.
 *
 * <p>The child's greeting, the only bytes in the clear, names the protocol and its version, which
 * child it is and a nonce. From there on each side sends records: four bytes of length, then what
 * is sealed. The parent believes the greeting once the first record opens, so that somebody who
 * repeats a greeting that went over the wire gets nothing and takes nobody's place.
 */
final class SealedConnection extends TcpConnection {
  /** The last byte is the version of the protocol. */
  private static final int MAGIC = 0x4a4c7301;

  private static final int NONCE_BYTES = 32;
  private static final int GREETING_BYTES =
      Integer.BYTES + Bootstrap.ROUTING_ID_BYTES + NONCE_BYTES;
  private static final int LENGTH_BYTES = Integer.BYTES;

  /** The longest record, with its length: what one pooled buffer holds. */
  private static final int MAX_RECORD_BYTES = 64 << 10;

  private static final int MAX_CONTENT_BYTES =
      MAX_RECORD_BYTES - LENGTH_BYTES - RecordCipher.TAG_BYTES;
  private static final int INPUT_BYTES = 4 * MAX_RECORD_BYTES;

  /** How often the system asks a silent peer whether it is there. */
  private static final int PROBE_SECONDS = 20;

  /**
   * After ten minutes without an answer it is not, as it is when what was sent is not confirmed.
   */
  private static final int PROBES = 30;

  /**
   * What the two ends of a connection share before it is made.
   *
   * @param key the secret of this parent and this child
   * @param parentNonce the parent's contribution to the keys
   */
  record Secret(byte[] key, byte[] parentNonce) {}

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final BufferPool pool;
  private final CipherWarmUp warmUp;

  /** On the parent's side the children that may connect, by routing id; null on the child's. */
  private final Map<RoutingId, Secret> expected;

  /** Lent by the pool until the connection is closed. */
  private ByteBuffer sealedInput;

  /** Content of a record that did not fit where it was wanted; lent as well. */
  private ByteBuffer content;

  /** Records to be written, the first of them perhaps in part; guarded by itself. */
  private final ArrayDeque<ByteBuffer> records = new ArrayDeque<>();

  private RoutingId greetedId;
  private RecordCipher opening;
  private RecordCipher sealing;

  private SealedConnection(
      SocketChannel channel,
      BufferPool pool,
      CipherWarmUp warmUp,
      Map<RoutingId, Secret> expected) {
    super(channel, pool);
    this.warmUp = warmUp;
    this.sealedInput = pool.acquire(INPUT_BYTES).flip();
    this.content = pool.acquire(MAX_RECORD_BYTES).flip();
    this.pool = pool;
    this.expected = expected;
  }

  /**
   * Takes in a connection that may be a child's.
   *
   * @param expected the children that have not connected yet, by routing id
   */
  static SealedConnection accepted(
      SocketChannel channel, BufferPool pool, CipherWarmUp warmUp, Map<RoutingId, Secret> expected)
      throws IOException {
    keepAlive(channel);
    return new SealedConnection(channel, pool, warmUp, expected);
  }

  /** Greets the parent over a connection that is still blocking. */
  static SealedConnection greeting(SocketChannel channel, BufferPool pool, Bootstrap bootstrap)
      throws IOException {
    keepAlive(channel);
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    ByteBuffer greeting = ByteBuffer.allocate(GREETING_BYTES);
    greeting.putInt(MAGIC).put(bootstrap.routingId().bytes()).put(nonce).flip();
    while (greeting.hasRemaining()) {
      channel.write(greeting);
    }
    SealedConnection connection = new SealedConnection(channel, pool, new CipherWarmUp(), null);
    RecordKeys keys = RecordKeys.derive(bootstrap.key(), bootstrap.parentNonce(), nonce);
    connection.opening = RecordCipher.opening(keys.fromParent());
    connection.sealing = RecordCipher.sealing(keys.fromChild());
    return connection;
  }

  /** A child may compute for hours; routers on the way forget connections that are silent. */
  private static void keepAlive(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, PROBE_SECONDS);
      channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, PROBE_SECONDS);
      channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
    }
  }

  // ---- receiving

  @Override
  RoutingId readRoutingId() throws IOException {
    if (opening == null && !readGreeting()) {
      return null;
    }
    return openRecord(null) ? greetedId : null;
  }

  private boolean readGreeting() throws IOException {
    while (sealedInput.remaining() < GREETING_BYTES) {
      int count = fillSealed();
      if (count < 0) {
        throw sealedInput.hasRemaining() ? new IOException("left early") : new EndException();
      }
      if (sealedInput.remaining() >= Integer.BYTES) {
        checkMagic(Integer.reverseBytes(sealedInput.getInt(sealedInput.position())));
      }
      if (count == 0) {
        return false;
      }
    }
    checkMagic(Integer.reverseBytes(sealedInput.getInt()));
    byte[] name = new byte[Bootstrap.ROUTING_ID_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    sealedInput.get(name).get(nonce);
    greetedId = new RoutingId(name);
    Secret secret = expected.get(greetedId);
    if (secret == null) {
      throw new IOException("is no child that is expected");
    }
    RecordKeys keys = RecordKeys.derive(secret.key, secret.parentNonce, nonce);
    opening = RecordCipher.opening(keys.fromChild());
    sealing = RecordCipher.sealing(keys.fromParent());
    return true;
  }

  private static void checkMagic(int magic) throws IOException {
    if (magic >>> 8 != MAGIC >>> 8) {
      throw new IOException("does not greet as a jlua child does");
    }
    if (magic != MAGIC) {
      throw new IOException(
          "speaks version " + (magic & 0xff) + " of the protocol, not " + (MAGIC & 0xff));
    }
  }

  /** Tells whether a connection that fails for a reason is not just one that has ended. */
  boolean isSuspicious(IOException reason) {
    boolean tampered = reason.getCause() instanceof GeneralSecurityException;
    return tampered || routingId == null && !(reason instanceof EndException);
  }

  @Override
  int receive(ByteBuffer target) throws IOException {
    int start = target.position();
    try {
      while (target.hasRemaining()) {
        if (content.hasRemaining()) {
          take(target);
        } else if (!openRecord(target)) {
          break;
        }
      }
    } catch (EndException e) {
      return target.position() == start ? -1 : target.position() - start;
    }
    return target.position() - start;
  }

  private void take(ByteBuffer target) {
    int count = Math.min(content.remaining(), target.remaining());
    target.put(target.position(), content, content.position(), count);
    target.position(target.position() + count);
    content.position(content.position() + count);
  }

  /**
   * Opens the next record, into a target if it fits there.
   *
   * @param target may be null
   * @return false when no whole record has arrived
   */
  private boolean openRecord(ByteBuffer target) throws IOException {
    int length;
    while (sealedInput.remaining() < LENGTH_BYTES
        || sealedInput.remaining() < LENGTH_BYTES + checkedLength()) {
      int count = fillSealed();
      if (count < 0) {
        throw new EndException();
      }
      if (count == 0) {
        return false;
      }
    }
    length = sealedInput.getInt();
    warmUp.moved(length);
    int limit = sealedInput.limit();
    sealedInput.limit(sealedInput.position() + length);
    try {
      if (target != null && length - RecordCipher.TAG_BYTES <= target.remaining()) {
        opening.apply(sealedInput, target);
      } else {
        opening.apply(sealedInput, content.clear());
        content.flip();
      }
    } finally {
      sealedInput.limit(limit);
    }
    return true;
  }

  /** The peer has closed the connection. */
  private static final class EndException extends IOException {
    private static final long serialVersionUID = 1L;

    EndException() {
      super("closed by the peer");
    }
  }

  private int checkedLength() throws IOException {
    int length = sealedInput.getInt(sealedInput.position());
    if (length <= RecordCipher.TAG_BYTES || length > MAX_RECORD_BYTES - LENGTH_BYTES) {
      throw new IOException("sends a record of " + length + " bytes");
    }
    return length;
  }

  private int fillSealed() throws IOException {
    sealedInput.compact();
    try {
      return channel.read(sealedInput);
    } finally {
      sealedInput.flip();
    }
  }

  @Override
  boolean isLocal() {
    return false;
  }

  // ---- sending

  @Override
  boolean hasOutput() {
    synchronized (records) {
      return !records.isEmpty();
    }
  }

  /** What is to be written is a copy, so that frames are free at once. */
  @Override
  boolean keepsFrames() {
    return false;
  }

  @Override
  boolean write(Frame frame) throws IOException {
    ByteBuffer rest = frame.content();
    FrameHeader.setFrameBytes(rest, frame.size());
    synchronized (records) {
      boolean free = records.isEmpty();
      int end = rest.limit();
      while (rest.position() < end) {
        rest.limit(Math.min(end, rest.position() + MAX_CONTENT_BYTES));
        ByteBuffer record = seal(rest);
        if (free) {
          channel.write(record);
          free = !record.hasRemaining();
        }
        if (free) {
          pool.release(record);
        } else {
          records.add(record);
        }
      }
      return free;
    }
  }

  private ByteBuffer seal(ByteBuffer piece) throws IOException {
    int length = piece.remaining() + RecordCipher.TAG_BYTES;
    ByteBuffer record = pool.acquire(LENGTH_BYTES + length);
    record.putInt(length);
    warmUp.moved(length);
    sealing.apply(piece, record);
    return record.flip();
  }

  @Override
  boolean flush() throws IOException {
    synchronized (records) {
      for (ByteBuffer next = records.peek(); next != null; next = records.peek()) {
        channel.write(next);
        if (next.hasRemaining()) {
          return false;
        }
        pool.release(records.remove());
      }
      return true;
    }
  }

  /** What arrived and was not taken is lost, as with any closed connection. */
  @Override
  void close() {
    super.close();
    if (sealedInput != NOTHING) {
      pool.release(sealedInput);
      pool.release(content);
      sealedInput = NOTHING;
      content = NOTHING;
    }
  }
}

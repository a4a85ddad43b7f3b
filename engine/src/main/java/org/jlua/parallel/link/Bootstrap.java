package org.jlua.parallel.link;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a child must know to reach its parent, read from its standard input.
 *
 * @param address where the parent listens, as a ZeroMQ endpoint
 * @param handshake the passwords that only this parent and this child know
 * @param key the secret from which the keys of a sealed link are derived
 * @param routingId the random name of this child's connection, also secret
 * @param parentNonce the parent's contribution to those keys
 * @param childId id of the child
 * @param parentId id of the parent
 * @param limits the bounds of the link
 * @param payload bytes for the layer above, at most {@link #MAX_PAYLOAD_BYTES}
 */
public record Bootstrap(
    String address,
    Handshake handshake,
    byte[] key,
    RoutingId routingId,
    byte[] parentNonce,
    int childId,
    int parentId,
    LinkLimits limits,
    byte[] payload) {
  /** Keeps the record within a pipe's buffer, so that writing it never blocks. */
  static final int MAX_PAYLOAD_BYTES = 32 << 10;

  /** Length of a routing id in bytes. */
  public static final int ROUTING_ID_BYTES = 16;

  private static final int MAGIC = 0x4a4c7561;
  private static final int VERSION = 2;

  /** Checks the size of the payload. */
  public Bootstrap {
    if (payload.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "bootstrap payload of " + payload.length + " bytes exceeds " + MAX_PAYLOAD_BYTES);
    }
  }

  /** Returns a record that differs in where the parent listens. */
  public Bootstrap withAddress(String other) {
    return new Bootstrap(
        other, handshake, key, routingId, parentNonce, childId, parentId, limits, payload);
  }

  /** Tells whether parent and child are on different machines, so that their link is sealed. */
  public boolean isSealed() {
    return address.startsWith(TcpSocket.SEALED_SCHEME);
  }

  /** Writes the record and flushes; the stream stays open. */
  public void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeUTF(address);
    out.write(handshake.ofChild());
    out.write(handshake.ofParent());
    out.write(key);
    out.write(routingId.bytes());
    out.write(parentNonce);
    out.writeInt(childId);
    out.writeInt(parentId);
    out.writeLong(limits.windowBytes());
    out.writeInt(limits.windowMessages());
    out.writeLong(limits.maxMessageBytes());
    out.writeInt(payload.length);
    out.write(payload);
    out.flush();
  }

  /**
   * Reads the record, and not one byte more.
   *
   * @throws IOException if the stream holds something else or ends early
   */
  public static Bootstrap read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    if (in.readInt() != MAGIC) {
      throw new IOException("standard input does not come from a jlua parent");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("parent speaks version " + version + ", this is version " + VERSION);
    }
    String address = in.readUTF();
    Handshake handshake =
        new Handshake(readExactly(in, Handshake.BYTES), readExactly(in, Handshake.BYTES));
    byte[] key = readExactly(in, Handshake.BYTES);
    RoutingId routingId = new RoutingId(readExactly(in, ROUTING_ID_BYTES));
    byte[] parentNonce = readExactly(in, Handshake.BYTES);
    int childId = in.readInt();
    int parentId = in.readInt();
    LinkLimits limits = new LinkLimits(in.readLong(), in.readInt(), in.readLong());
    int length = in.readInt();
    if (length < 0 || length > MAX_PAYLOAD_BYTES) {
      throw new IOException("bootstrap payload of " + length + " bytes");
    }
    byte[] payload = readExactly(in, length);
    return new Bootstrap(
        address, handshake, key, routingId, parentNonce, childId, parentId, limits, payload);
  }

  private static byte[] readExactly(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}

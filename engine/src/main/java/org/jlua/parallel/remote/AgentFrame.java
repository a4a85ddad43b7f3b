package org.jlua.parallel.remote;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a parent's connection and an agent say to each other: a kind, the number of the child or
 * tunnel that it is about, and bytes.
 *
 * <p>On the wire: four bytes of length of what follows, one of kind, four of number, the bytes.
 */
record AgentFrame(Kind kind, int number, byte[] bytes) {
  /** The first bytes of the parent, then the version and a nonce. */
  static final byte[] PARENT_MAGIC = {'J', 'L', 'u', 'a', 'A', 'g', 't', '\n'};

  /** The first bytes of the agent, then the nonce; before them a login may print anything. */
  static final byte[] AGENT_MAGIC = {0, 'J', 'L', 'u', 'a', 'A', 'g', 't'};

  /** Version of all that is said. */
  static final int VERSION = 1;

  /** Length of the nonce by which a parent knows its agent's answer. */
  static final int NONCE_BYTES = 8;

  /** The most bytes that one frame has. */
  static final int MAX_BYTES = 64 << 10;

  private static final int HEADER_BYTES = 5;

  /** What a frame is for. */
  enum Kind {
    /** Agent: is there. Process id, address of the parent as the login saw it. */
    READY,
    /** Parent: addresses where the parent may be reached, port, time to try. */
    REACH,
    /** Agent: by which of them, or by which local port of a tunnel. */
    REACHED,
    /** Parent: start a child. What its process is given. */
    LAUNCH,
    /** Agent: the child's process id. */
    LAUNCHED,
    /** Agent: why the child could not be started. */
    REFUSED,
    /** Parent: bytes for the standard input of a child. */
    INPUT,
    /** Parent: the end of that input. */
    END_INPUT,
    /** Parent: ask a child to end. */
    TERMINATE,
    /** Parent: end a child. */
    KILL,
    /** Agent: what a child wrote to standard output. */
    OUTPUT,
    /** Agent: what a child wrote to standard error. */
    ERRORS,
    /** Agent: a child's exit status, after all that it wrote. */
    EXITED,
    /** Parent: is there. */
    PING,
    /** Agent: is there too. */
    PONG,
    /** Agent: somebody connected to the tunnel's port. */
    TUNNEL_OPEN,
    /** Either: bytes of a tunnelled connection. */
    TUNNEL_DATA,
    /** Either: how many more bytes there is room for. */
    TUNNEL_CREDIT,
    /** Either: the end of a tunnelled connection. */
    TUNNEL_END
  }

  private static final Kind[] KINDS = Kind.values();
  private static final byte[] NOTHING = {};

  /** Returns a frame without bytes. */
  static AgentFrame of(Kind kind, int number) {
    return new AgentFrame(kind, number, NOTHING);
  }

  /** Writes the fields of a frame. */
  @FunctionalInterface
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /** Returns a frame whose bytes are what is written. */
  static AgentFrame of(Kind kind, int number, Writer fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      fields.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AgentFrame(kind, number, bytes.toByteArray());
  }

  /** Returns a stream of the fields. */
  DataInputStream fields() {
    return new DataInputStream(new java.io.ByteArrayInputStream(bytes));
  }

  /** Writes the frame; several may be written before a flush. */
  void writeTo(DataOutputStream out) throws IOException {
    if (bytes.length > MAX_BYTES) {
      throw new IOException("a frame of " + bytes.length + " bytes");
    }
    out.writeInt(HEADER_BYTES + bytes.length);
    out.writeByte(kind.ordinal());
    out.writeInt(number);
    out.write(bytes);
  }

  /**
   * Reads a frame.
   *
   * @throws IOException if the stream ends, or holds something else
   */
  static AgentFrame read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < HEADER_BYTES || length > HEADER_BYTES + MAX_BYTES) {
      throw new IOException("a frame of " + length + " bytes came over the connection");
    }
    int kind = in.readUnsignedByte();
    if (kind >= KINDS.length) {
      throw new IOException("a frame of unknown kind " + kind + " came over the connection");
    }
    int number = in.readInt();
    byte[] bytes = new byte[length - HEADER_BYTES];
    in.readFully(bytes);
    return new AgentFrame(KINDS[kind], number, bytes);
  }
}

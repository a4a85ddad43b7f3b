package org.jlua.parallel.link;

import java.util.function.Consumer;

/**
 * What the links of one interpreter have in common: the pool of frame buffers, and the way that
 * frames go.
 *
 * <p>Processes of one machine talk over a {@link TcpSocket}; with the system property {@value
 * #PROPERTY} set to {@code zeromq} over a {@link ZeroMqSocket}, which takes twice as long. A child
 * uses the way of its parent, and one transport both for the link to its parent and for the
 * endpoint of its own children.
 */
public final class Transport implements AutoCloseable {
  /** System property that chooses the way of frames: {@code loopback} or {@code zeromq}. */
  static final String PROPERTY = "jlua.transport";

  private static final long MAX_IDLE_BUFFER_BYTES = 32 << 20;
  private static final String ZERO_MQ = "zeromq";

  private final BufferPool pool;
  private final Consumer<String> warnings;
  private final boolean overZeroMq;
  private final SharedMemory memory;
  private final boolean ownsMemory;
  private ZeroMqContext zeroMq;

  /**
   * Makes a transport that holds nothing yet.
   *
   * @param warnings receives texts about peers that are not ours, at most one per endpoint
   */
  public Transport(Consumer<String> warnings) {
    this(warnings, ZERO_MQ.equals(System.getProperty(PROPERTY)));
  }

  /**
   * Makes a transport that holds nothing yet.
   *
   * @param memory for children on this machine; it stays open, so that it can be used again
   */
  public Transport(Consumer<String> warnings, SharedMemory memory) {
    this(warnings, ZERO_MQ.equals(System.getProperty(PROPERTY)), pool(), memory, false);
  }

  /** Makes a transport whose way is given instead of read from the system property. */
  public Transport(Consumer<String> warnings, boolean overZeroMq) {
    this(warnings, overZeroMq, pool(), new SharedMemory(), true);
  }

  private Transport(
      Consumer<String> warnings,
      boolean overZeroMq,
      BufferPool pool,
      SharedMemory memory,
      boolean ownsMemory) {
    this.warnings = warnings;
    this.overZeroMq = overZeroMq;
    this.pool = pool;
    this.memory = memory;
    this.ownsMemory = ownsMemory;
  }

  private static BufferPool pool() {
    return new BufferPool(FrameHeader.MAX_FRAME_BYTES, MAX_IDLE_BUFFER_BYTES);
  }

  /** Returns the transport of a child that is a thread: they hand buffers over to each other. */
  public Transport ofThread() {
    return new Transport(warnings, overZeroMq, pool, new SharedMemory(), true);
  }

  /** Opens the endpoint at which the children of this interpreter connect. */
  public Endpoint listen() {
    return new Endpoint(new FamilySocket(this), pool, warnings);
  }

  /** Opens the socket at which children that are processes connect. */
  public FrameSocket listenToProcesses() {
    return overZeroMq ? zeroMq().listen() : TcpSocket.listen(pool, memory, warnings);
  }

  /** Makes the endpoint of a child that is a thread; the link to its parent is the only one. */
  public Endpoint connect(ThreadSocket socket) {
    return new Endpoint(socket, pool, warnings);
  }

  /** Connects to the parent that {@code bootstrap} describes; its link is the only one there. */
  public Endpoint connect(Bootstrap bootstrap) {
    FrameSocket socket =
        bootstrap.isSealed() || bootstrap.address().startsWith(TcpSocket.SCHEME)
            ? TcpSocket.connect(pool, bootstrap)
            : zeroMq().connect(bootstrap);
    return new Endpoint(socket, pool, warnings);
  }

  /** Writes warnings to standard error. */
  public static final class ToStandardError implements Consumer<String> {
    @Override
    public void accept(String warning) {
      System.err.println(warning);
    }
  }

  private synchronized ZeroMqContext zeroMq() {
    if (zeroMq == null) {
      zeroMq = new ZeroMqContext(pool);
    }
    return zeroMq;
  }

  /**
   * Ends what is behind the endpoints, which must be closed before. May be called more than once.
   */
  @Override
  public synchronized void close() {
    if (ownsMemory) {
      memory.close();
    }
    if (zeroMq != null) {
      zeroMq.close();
    }
  }
}

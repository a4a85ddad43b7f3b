package org.jlua.parallel.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Frames over TCP on the loopback interface and through shared memory, for processes of one
 * machine. The interpreter's thread reads and writes by itself: no other thread has to wake up on
 * the way of a message. What a busy receiver does not take is left to a {@link TcpWriter}.
 *
 * <p>Every connection begins over TCP and goes over to rings in memory when there is some traffic;
 * see {@link TcpConnection}. Who waits for frames from rings looks for them for some microseconds,
 * then asks the peers to wake it up over TCP, and sleeps.
 *
 * <p>Processes on other machines connect to the same socket at addresses of their own, and speak
 * over {@link SealedConnection}s; nothing listens there before {@link #listenSealed}.
 *
 * <p>A connection that does not show an admitted routing id, a random number that only a parent and
 * its child know, is closed; one that shows nothing is closed after some seconds.
 */
public final class TcpSocket implements FrameSocket {
  /** What the addresses of such sockets begin with; the port follows. */
  static final String SCHEME = "loopback:";

  /** What the addresses of sockets for other machines begin with; host, colon and port follow. */
  static final String SEALED_SCHEME = "sealed:";

  /** How long to wait for descriptors when it is not strangers that have them. */
  private static final long SHORTAGE_NANOS = 10_000_000;

  private static final int BACKLOG = 1024;
  private static final long ROOM_NANOS = 20_000_000;
  private static final int ROOM_SLICE_MS = 5;

  /** However much comes through rings, the network is looked at this often. */
  private static final long LOOK_NANOS = 1_000_000;

  private final BufferPool pool;
  private final Selector selector;
  private final ServerSocketChannel server;
  private final TcpConnection parent;
  private final Map<RoutingId, TcpConnection> children = new HashMap<>();
  private final Strangers strangers;
  private final Set<RoutingId> admitted = new HashSet<>();
  private final Map<RoutingId, SealedConnection.Secret> sealed = new HashMap<>();
  private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();
  private final ReentrantLock use = new ReentrantLock();
  private final CipherWarmUp warmUp = new CipherWarmUp();
  private final SharedMemory memory;
  private final RingSet rings = new RingSet();
  private final Patience patience = new Patience();
  private final Patience roomPatience = new Patience();

  /** Connections that ended and whose slots may still be used, by routing id. */
  private final Map<RoutingId, TcpConnection> ended = new HashMap<>();

  private long lastLook;
  private TcpWriter writer;

  /** Whether a poll has just taken in what there was, and not all of it is taken yet. */
  private boolean polled;

  private volatile boolean closing;
  private volatile boolean frozen;
  private boolean closed;

  private TcpSocket(
      BufferPool pool,
      Consumer<String> warnings,
      Selector selector,
      ServerSocketChannel server,
      SharedMemory memory) {
    this.pool = pool;
    this.strangers = new Strangers(warnings);
    this.selector = selector;
    this.server = server;
    this.memory = memory;
    this.parent = null;
  }

  private TcpSocket(BufferPool pool, Selector selector, TcpConnection parent) {
    this.pool = pool;
    this.strangers = new Strangers(warning -> {});
    this.selector = selector;
    this.server = null;
    this.memory = null;
    this.parent = parent;
  }

  /**
   * Opens a socket at which children connect.
   *
   * @param memory of which children on this machine can get a part
   * @param warnings receives a line for each of the first strangers that connect from outside
   */
  static TcpSocket listen(BufferPool pool, SharedMemory memory, Consumer<String> warnings) {
    try {
      Selector selector = Selector.open();
      ServerSocketChannel server = listen(selector, InetAddress.getLoopbackAddress());
      return new TcpSocket(pool, warnings, selector, server, memory);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot listen on the loopback interface: " + e.getMessage(), e);
    }
  }

  private static ServerSocketChannel listen(Selector selector, InetAddress address)
      throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.bind(new InetSocketAddress(address, 0), BACKLOG);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return server;
  }

  /**
   * Also listens for children on other machines, at any free port of an address of this one.
   * Callable from any thread.
   *
   * @return the port
   */
  int listenSealed(InetAddress address) throws IOException {
    ServerSocketChannel another = listen(selector, address);
    selector.wakeup();
    return ((InetSocketAddress) another.getLocalAddress()).getPort();
  }

  /** Connects to the parent that {@code bootstrap} describes. */
  static TcpSocket connect(BufferPool pool, Bootstrap bootstrap) {
    TcpConnection parent = TcpConnector.connect(pool, bootstrap);
    try {
      Selector selector = Selector.open();
      try {
        parent.channel.register(selector, SelectionKey.OP_READ, parent);
      } catch (IOException e) {
        selector.close();
        throw e;
      }
      return new TcpSocket(pool, selector, parent);
    } catch (IOException e) {
      parent.close();
      throw new PeerLostException("cannot reach the parent: " + e.getMessage());
    }
  }

  @Override
  public String address() {
    try {
      return SCHEME + ((InetSocketAddress) server.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new IllegalStateException("the socket is closed", e);
    }
  }

  @Override
  public void admit(RoutingId routingId) {
    use.lock();
    try {
      admitted.add(routingId);
    } finally {
      use.unlock();
    }
  }

  /** Lets a child on another machine connect once. */
  void admit(RoutingId routingId, SealedConnection.Secret secret) {
    use.lock();
    try {
      sealed.put(routingId, secret);
    } finally {
      use.unlock();
    }
  }

  @Override
  public void revoke(RoutingId routingId) {
    use.lock();
    try {
      admitted.remove(routingId);
      sealed.remove(routingId);
      TcpConnection connection = children.remove(routingId);
      if (connection == null) {
        connection = ended.remove(routingId);
      }
      if (connection != null) {
        rings.remove(connection);
        SharedMemory.Slot slot = connection.unusedSlot();
        connection.close();
        if (slot != null) {
          memory.giveBack(slot);
        }
      }
    } finally {
      use.unlock();
    }
  }

  @Override
  public void trust(RoutingId routingId) {
    TcpConnection connection = connection(routingId);
    if (connection != null) {
      connection.trust();
    }
  }

  private TcpConnection connection(RoutingId routingId) {
    return routingId == null ? parent : children.get(routingId);
  }

  // ---- receiving

  @Override
  public Arrival receive() {
    lockOpen();
    try {
      Arrival arrival = next();
      if (arrival == null && isTimeToLook()) {
        if (parent != null) {
          lastLook = System.nanoTime();
          readAll(parent);
        } else {
          select(0);
        }
        arrival = next();
      }
      polled &= arrival != null;
      return arrival;
    } finally {
      use.unlock();
    }
  }

  private Arrival next() {
    Arrival arrival = arrivals.poll();
    while (arrival == null) {
      TcpConnection connection = rings.ready();
      if (connection == null) {
        return null;
      }
      arrival = nextOf(connection);
    }
    return arrival;
  }

  /** Returns the next frame from a ring, or null if there is none after all. */
  private Arrival nextOf(TcpConnection connection) {
    try {
      Frame frame = connection.readRing();
      return frame == null ? null : new Arrival(connection.routingId, frame);
    } catch (IOException e) {
      lose(connection);
      return arrivals.poll();
    }
  }

  /** Frames that come over TCP are looked for at once, whatever else comes now and then. */
  private boolean isTimeToLook() {
    int overTcp = parent != null ? 1 : children.size();
    return !polled && overTcp > rings.size() || System.nanoTime() - lastLook > LOOK_NANOS;
  }

  @Override
  public void poll(int millis) {
    lockOpen();
    try {
      if (arrivals.isEmpty() && !(rings.size() > 0 && patience.look(rings))) {
        sleep(Math.max(1, millis));
        polled = true;
      }
    } finally {
      use.unlock();
    }
  }

  /** Waits until something comes, over TCP or through rings. */
  private void sleep(int millis) {
    rings.announceSleep();
    VarHandle.fullFence();
    // Who writes after this look sees that we sleep.
    if (!rings.getAsBoolean()) {
      select(millis);
    }
    rings.wake();
  }

  /** Takes in what is there over TCP; waits for something if {@code millis} is not 0. */
  private void select(int millis) {
    try {
      int ready = millis == 0 ? selector.selectNow() : selector.select(millis);
      if (ready > 0) {
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
          SelectionKey key = keys.next();
          keys.remove();
          if (key.channel() instanceof ServerSocketChannel listening) {
            acceptAll(listening);
          } else if (key.isValid()) {
            readAll((TcpConnection) key.attachment());
          }
        }
      }
      lastLook = System.nanoTime();
      if (!strangers.isEmpty()) {
        strangers.dropSilent();
      }
    } catch (IOException e) {
      throw new PeerLostException("cannot wait for peers: " + e.getMessage());
    }
  }

  private void acceptAll(ServerSocketChannel listening) throws IOException {
    SocketChannel channel;
    while ((channel = accept(listening)) != null) {
      TcpConnector.configure(channel);
      TcpConnection connection =
          listening == server
              ? new TcpConnection(channel, pool)
              : SealedConnection.accepted(channel, pool, warmUp, sealed);
      channel.register(selector, SelectionKey.OP_READ, connection);
      strangers.add(connection);
      readAll(connection);
    }
  }

  /** Returns null when nobody is waiting, or when there are no descriptors left for anybody. */
  private SocketChannel accept(ServerSocketChannel listening) throws IOException {
    try {
      return listening.accept();
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      // those of closed connections are free at the next look, which comes at once
      if (!strangers.dropOlderHalf()) {
        LockSupport.parkNanos(SHORTAGE_NANOS);
      }
      return null;
    }
  }

  private void readAll(TcpConnection connection) {
    connection.lookAgain();
    try {
      if (connection != parent && connection.routingId == null && !identify(connection)) {
        return;
      }
      Frame frame;
      while ((frame = connection.read()) != null) {
        arrivals.add(new Arrival(connection.routingId, frame));
      }
      if (connection.ring() != null) {
        rings.add(connection);
      }
      if (connection.waitingForRing() > 0) {
        connection.flush();
      }
      offerIfWorthwhile(connection, 0);
    } catch (IOException e) {
      strangers.complain(connection, e);
      lose(connection);
    }
  }

  private boolean identify(TcpConnection connection) throws IOException {
    RoutingId id = connection.readRoutingId();
    if (id == null) {
      return false;
    }
    strangers.remove(connection);
    boolean expected =
        connection instanceof SealedConnection ? sealed.remove(id) != null : admitted.remove(id);
    if (!expected) {
      connection.close();
      return false;
    }
    connection.routingId = id;
    children.put(id, connection);
    return true;
  }

  private void offerIfWorthwhile(TcpConnection connection, int frameBytes) throws IOException {
    if (memory != null
        && connection.isWorthSharing(frameBytes)
        && !connection.offer(memory.lend())) {
      writer().take(connection);
    }
  }

  private void lose(TcpConnection connection) {
    connection.close();
    strangers.remove(connection);
    rings.remove(connection);
    if (connection.ring() != null) {
      takeRest(connection);
    }
    if (connection.routingId != null) {
      ended.put(connection.routingId, connection);
    }
    if (connection == parent) {
      arrivals.add(new Arrival(null, Frame.disconnected()));
    } else if (connection.routingId != null && children.remove(connection.routingId) != null) {
      arrivals.add(new Arrival(connection.routingId, Frame.disconnected()));
    }
  }

  /** Takes what a peer wrote before it ended. */
  private void takeRest(TcpConnection connection) {
    try {
      Frame frame;
      while ((frame = connection.readRing()) != null) {
        arrivals.add(new Arrival(connection.routingId, copied(frame)));
      }
    } catch (IOException e) {
      // what is left makes no sense
    }
  }

  private Frame copied(Frame frame) {
    return frame instanceof RingFrame inRing ? inRing.copy(pool) : frame;
  }

  // ---- sending

  @Override
  public ByteBuffer claim(RoutingId routingId, int wanted) {
    lockOpen();
    try {
      TcpConnection connection = require(routingId);
      offerIfWorthwhile(connection, wanted);
      if (!connection.writesRing() || connection.hasOutput()) {
        return null;
      }
      ByteBuffer room = connection.claim(wanted);
      return room == null ? awaitRing(connection, wanted) : room;
    } catch (UncheckedIOException e) {
      lose(require(routingId));
      throw new PeerLostException("cannot send: " + e.getMessage());
    } catch (IOException e) {
      throw new PeerLostException("cannot send: " + e.getMessage());
    } finally {
      use.unlock();
    }
  }

  @Override
  public void commit(RoutingId routingId, int bytes) {
    lockOpen();
    try {
      require(routingId).commit(bytes);
    } finally {
      use.unlock();
    }
  }

  @Override
  public int maxFrameBytes(RoutingId routingId) {
    TcpConnection connection = connection(routingId);
    return connection == null ? FrameHeader.MAX_FRAME_BYTES : connection.maxFrameBytes();
  }

  private TcpConnection require(RoutingId routingId) {
    TcpConnection connection = connection(routingId);
    if (connection == null || !connection.channel.isOpen()) {
      throw new PeerLostException("cannot send: there is no connection");
    }
    return connection;
  }

  /** Waits a little for a receiver that is taking things; takes in what arrives meanwhile. */
  private ByteBuffer awaitRing(TcpConnection connection, int wanted) {
    long deadline = System.nanoTime() + ROOM_NANOS;
    do {
      ByteBuffer[] room = new ByteBuffer[1];
      if (roomPatience.look(() -> (room[0] = connection.claim(wanted)) != null)) {
        return room[0];
      }
      takeInRings();
      if (connection.announceWaiting(wanted)) {
        sleep(ROOM_SLICE_MS);
        takeInRings();
      }
      room[0] = connection.claim(wanted);
      if (room[0] != null) {
        return room[0];
      }
    } while (System.nanoTime() - deadline < 0 && connection.channel.isOpen());
    return null;
  }

  /** A peer that waits for room itself must not wait for us. */
  private void takeInRings() {
    TcpConnection connection;
    while ((connection = rings.ready()) != null) {
      Arrival arrival = nextOf(connection);
      if (arrival != null) {
        arrivals.add(new Arrival(arrival.routingId(), copied(arrival.frame())));
      }
    }
  }

  @Override
  public Outcome send(RoutingId routingId, Frame frame) {
    lockOpen();
    try {
      TcpConnection connection = require(routingId);
      // Who writes to a ring has waited for room already.
      boolean behind = connection.hasOutput() || connection.writesRing();
      if (connection.write(frame) || !behind && awaitRoom(connection)) {
        return Outcome.WRITTEN;
      }
      writer().take(connection);
      return connection.keepsFrames() ? Outcome.KEPT : Outcome.WRITTEN;
    } catch (IOException e) {
      throw new PeerLostException("cannot send: " + e.getMessage());
    } finally {
      use.unlock();
    }
  }

  /** Waits a little for a receiver that is taking things; takes in what arrives meanwhile. */
  private boolean awaitRoom(TcpConnection connection) throws IOException {
    SelectionKey key = connection.channel.keyFor(selector);
    long deadline = System.nanoTime() + ROOM_NANOS;
    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    try {
      boolean written = false;
      while (!written && System.nanoTime() - deadline < 0 && connection.channel.isOpen()) {
        select(ROOM_SLICE_MS);
        written = connection.flush();
      }
      return written;
    } finally {
      if (key.isValid()) {
        key.interestOps(SelectionKey.OP_READ);
      }
    }
  }

  private TcpWriter writer() throws IOException {
    if (writer == null) {
      writer = new TcpWriter();
    }
    return writer;
  }

  // ---- the end

  @Override
  public void wakeUp() {
    selector.wakeup();
  }

  private void lockOpen() {
    use.lock();
    if (closing) {
      use.unlock();
      while (frozen) {
        LockSupport.park();
      }
      throw new PeerLostException("the link is closed");
    }
  }

  @Override
  public void closeForExit() {
    frozen = true;
    close();
  }

  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    use.lock();
    try {
      if (!closed) {
        closed = true;
        if (writer != null) {
          writer.close();
        }
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
        selector.close();
      }
    } catch (IOException e) {
      // closed as far as we can
    } finally {
      use.unlock();
    }
  }
}

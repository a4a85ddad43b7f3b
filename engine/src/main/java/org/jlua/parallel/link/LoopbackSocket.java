package org.jlua.parallel.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import zmq.Msg;

/**
 * Frames over TCP on the loopback interface and through shared memory, for processes of one
 * machine. The interpreter's thread reads and writes by itself: no other thread has to wake up on
 * the way of a message. What a busy receiver does not take is left to a {@link LoopbackWriter}.
 *
 * <p>Every connection begins over TCP and goes over to rings in memory when there is some traffic;
 * see {@link LoopbackConnection}. Who waits for frames from rings looks for them for some
 * microseconds, then asks the peers to wake it up over TCP, and sleeps.
 *
 * <p>Processes on other machines connect to the same socket at addresses of their own, and speak
 * over {@link SealedConnection}s; nothing listens there before {@link #listenSealed}.
 *
 * <p>A connection that does not show an admitted routing id, a random number that only a parent and
 * its child know, is closed; one that shows nothing is closed after some seconds.
 */
public final class LoopbackSocket implements FrameSocket {
  /** What the addresses of such sockets begin with; the port follows. */
  static final String SCHEME = "loopback:";

  /** What the addresses of sockets for other machines begin with; host, colon and port follow. */
  static final String SEALED_SCHEME = "sealed:";

  private static final long STRANGER_NANOS = 5_000_000_000L;
  private static final int MAX_STRANGERS = 256;
  private static final int BACKLOG = 1024;
  private static final long ROOM_NANOS = 20_000_000;
  private static final int ROOM_SLICE_MS = 5;
  private static final int BUFFER_BYTES = 1 << 20;

  /** However much comes through rings, the network is looked at this often. */
  private static final long LOOK_NANOS = 1_000_000;

  private static final Msg DISCONNECTED = new Msg(FrameSocket.DISCONNECTED);

  private static final int MAX_COMPLAINTS = 20;
  private static final int CONNECT_MS = 10_000;

  private final BufferPool pool;
  private final Consumer<String> warnings;
  private final Selector selector;
  private final ServerSocketChannel server;
  private final LoopbackConnection parent;
  private final Map<ByteBuffer, LoopbackConnection> children = new HashMap<>();
  private final Map<LoopbackConnection, Long> strangers = new LinkedHashMap<>();
  private final Set<ByteBuffer> admitted = new HashSet<>();
  private final Map<ByteBuffer, SealedConnection.Secret> sealed = new HashMap<>();
  private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();
  private final ReentrantLock use = new ReentrantLock();
  private final CipherWarmUp warmUp = new CipherWarmUp();
  private final SharedMemory memory;
  private final RingSet rings = new RingSet();
  private final Patience patience = new Patience();
  private final Patience roomPatience = new Patience();

  /** Connections that ended and whose slots may still be used, by routing id. */
  private final Map<ByteBuffer, LoopbackConnection> ended = new HashMap<>();

  private byte[] lastNamed;
  private LoopbackConnection lastConnection;
  private long lastLook;
  private LoopbackWriter writer;
  private int complaints;

  /** Whether a poll has just taken in what there was, and not all of it is taken yet. */
  private boolean polled;

  private volatile boolean closing;
  private volatile boolean frozen;
  private boolean closed;

  private LoopbackSocket(
      BufferPool pool,
      Consumer<String> warnings,
      Selector selector,
      ServerSocketChannel server,
      SharedMemory memory) {
    this.pool = pool;
    this.warnings = warnings;
    this.selector = selector;
    this.server = server;
    this.memory = memory;
    this.parent = null;
  }

  private LoopbackSocket(BufferPool pool, Selector selector, LoopbackConnection parent) {
    this.pool = pool;
    this.warnings = warning -> {};
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
  static LoopbackSocket listen(BufferPool pool, SharedMemory memory, Consumer<String> warnings) {
    try {
      Selector selector = Selector.open();
      ServerSocketChannel server = listen(selector, InetAddress.getLoopbackAddress());
      return new LoopbackSocket(pool, warnings, selector, server, memory);
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
  static LoopbackSocket connect(BufferPool pool, Bootstrap bootstrap) {
    try {
      LoopbackConnection parent =
          bootstrap.isSealed() ? connectSealed(pool, bootstrap) : connectLocal(pool, bootstrap);
      configure(parent.channel);
      Selector selector = Selector.open();
      parent.channel.register(selector, SelectionKey.OP_READ, parent);
      return new LoopbackSocket(pool, selector, parent);
    } catch (IOException | NumberFormatException e) {
      throw new PeerLostException("cannot reach the parent: " + e.getMessage());
    }
  }

  private static LoopbackConnection connectLocal(BufferPool pool, Bootstrap bootstrap)
      throws IOException {
    int port = Integer.parseInt(bootstrap.address().substring(SCHEME.length()));
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.write(ByteBuffer.wrap(bootstrap.routingId()));
    return new LoopbackConnection(channel, pool);
  }

  private static LoopbackConnection connectSealed(BufferPool pool, Bootstrap bootstrap)
      throws IOException {
    String address = bootstrap.address().substring(SEALED_SCHEME.length());
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    channel.socket().connect(new InetSocketAddress(address.substring(0, colon), port), CONNECT_MS);
    return SealedConnection.greeting(channel, pool, bootstrap);
  }

  private static void configure(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
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
  public void admit(byte[] routingId) {
    use.lock();
    try {
      admitted.add(ByteBuffer.wrap(routingId));
    } finally {
      use.unlock();
    }
  }

  /** Lets a child on another machine connect once. */
  void admit(byte[] routingId, SealedConnection.Secret secret) {
    use.lock();
    try {
      sealed.put(ByteBuffer.wrap(routingId), secret);
    } finally {
      use.unlock();
    }
  }

  @Override
  public void revoke(byte[] routingId) {
    use.lock();
    try {
      ByteBuffer id = ByteBuffer.wrap(routingId);
      admitted.remove(id);
      sealed.remove(id);
      forgetLast();
      LoopbackConnection connection = children.remove(id);
      if (connection == null) {
        connection = ended.remove(id);
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
  public void trust(byte[] routingId) {
    LoopbackConnection connection = connection(routingId);
    if (connection != null) {
      connection.trust();
    }
  }

  /** Links name a receiver by the same array each time, and mostly the one they named before. */
  private LoopbackConnection connection(byte[] routingId) {
    if (routingId == null) {
      return parent;
    }
    if (routingId != lastNamed) {
      lastConnection = children.get(ByteBuffer.wrap(routingId));
      lastNamed = lastConnection == null ? null : routingId;
    }
    return lastConnection;
  }

  private void forgetLast() {
    lastNamed = null;
    lastConnection = null;
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
      LoopbackConnection connection = rings.ready();
      if (connection == null) {
        return null;
      }
      arrival = nextOf(connection);
    }
    return arrival;
  }

  /** Returns the next frame from a ring, or null if there is none after all. */
  private Arrival nextOf(LoopbackConnection connection) {
    try {
      Msg frame = connection.readRing();
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
            readAll((LoopbackConnection) key.attachment());
          }
        }
      }
      lastLook = System.nanoTime();
      if (!strangers.isEmpty()) {
        dropSilentStrangers();
      }
    } catch (IOException e) {
      throw new PeerLostException("cannot wait for peers: " + e.getMessage());
    }
  }

  private void acceptAll(ServerSocketChannel listening) throws IOException {
    SocketChannel channel;
    while ((channel = listening.accept()) != null) {
      if (strangers.size() >= MAX_STRANGERS) {
        dropOldestStranger(); // not the new one, which may be a child
      }
      configure(channel);
      LoopbackConnection connection =
          listening == server
              ? new LoopbackConnection(channel, pool)
              : SealedConnection.accepted(channel, pool, warmUp, sealed);
      channel.register(selector, SelectionKey.OP_READ, connection);
      strangers.put(connection, System.nanoTime() + STRANGER_NANOS);
      readAll(connection);
    }
  }

  private void dropOldestStranger() {
    LoopbackConnection oldest = strangers.keySet().iterator().next();
    strangers.remove(oldest);
    oldest.close();
  }

  private void dropSilentStrangers() {
    long now = System.nanoTime();
    Iterator<Map.Entry<LoopbackConnection, Long>> all = strangers.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<LoopbackConnection, Long> stranger = all.next();
      if (now - stranger.getValue() > 0) {
        complain(stranger.getKey(), new IOException("said too little in time"));
        stranger.getKey().close();
        all.remove();
      }
    }
  }

  private void readAll(LoopbackConnection connection) {
    connection.lookAgain();
    try {
      if (connection != parent && connection.routingId == null && !identify(connection)) {
        return;
      }
      Msg frame;
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
      complain(connection, e);
      lose(connection);
    }
  }

  /** Reports a stranger from outside, or somebody who tampers with what a child says. */
  private void complain(LoopbackConnection connection, IOException reason) {
    if (connection instanceof SealedConnection sealedOne
        && sealedOne.isSuspicious(reason)
        && complaints++ < MAX_COMPLAINTS) {
      String who = connection.channel.socket().getRemoteSocketAddress() + "";
      warnings.accept("jlua: dropped a connection from " + who + ": it " + reason.getMessage());
    }
  }

  private boolean identify(LoopbackConnection connection) throws IOException {
    byte[] id = connection.readRoutingId();
    if (id == null) {
      return false;
    }
    strangers.remove(connection);
    ByteBuffer key = ByteBuffer.wrap(id);
    boolean expected =
        connection instanceof SealedConnection ? sealed.remove(key) != null : admitted.remove(key);
    if (!expected) {
      connection.close();
      return false;
    }
    connection.routingId = id;
    children.put(key, connection);
    return true;
  }

  private void offerIfWorthwhile(LoopbackConnection connection, int frameBytes) throws IOException {
    if (memory != null
        && connection.isWorthSharing(frameBytes)
        && !connection.offer(memory.lend())) {
      writer().take(connection);
    }
  }

  private void lose(LoopbackConnection connection) {
    forgetLast();
    connection.close();
    strangers.remove(connection);
    rings.remove(connection);
    if (connection.ring() != null) {
      takeRest(connection);
    }
    if (connection.routingId != null) {
      ended.put(ByteBuffer.wrap(connection.routingId), connection);
    }
    if (connection == parent) {
      arrivals.add(new Arrival(null, DISCONNECTED));
    } else if (connection.routingId != null
        && children.remove(ByteBuffer.wrap(connection.routingId)) != null) {
      arrivals.add(new Arrival(connection.routingId, DISCONNECTED));
    }
  }

  /** Takes what a peer wrote before it ended. */
  private void takeRest(LoopbackConnection connection) {
    try {
      Msg frame;
      while ((frame = connection.readRing()) != null) {
        arrivals.add(new Arrival(connection.routingId, copied(frame)));
      }
    } catch (IOException e) {
      // what is left makes no sense
    }
  }

  private Msg copied(Msg frame) {
    return frame instanceof RingFrame inRing ? inRing.copy(pool) : frame;
  }

  // ---- sending

  @Override
  public ByteBuffer claim(byte[] routingId, int wanted) {
    lockOpen();
    try {
      LoopbackConnection connection = require(routingId);
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
  public void commit(byte[] routingId, int bytes) {
    lockOpen();
    try {
      require(routingId).commit(bytes);
    } finally {
      use.unlock();
    }
  }

  @Override
  public int maxFrameBytes(byte[] routingId) {
    LoopbackConnection connection = connection(routingId);
    return connection == null ? FrameHeader.MAX_FRAME_BYTES : connection.maxFrameBytes();
  }

  private LoopbackConnection require(byte[] routingId) {
    LoopbackConnection connection = connection(routingId);
    if (connection == null || !connection.channel.isOpen()) {
      throw new PeerLostException("cannot send: there is no connection");
    }
    return connection;
  }

  /** Waits a little for a receiver that is taking things; takes in what arrives meanwhile. */
  private ByteBuffer awaitRing(LoopbackConnection connection, int wanted) {
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
    LoopbackConnection connection;
    while ((connection = rings.ready()) != null) {
      Arrival arrival = nextOf(connection);
      if (arrival != null) {
        arrivals.add(new Arrival(arrival.routingId(), copied(arrival.frame())));
      }
    }
  }

  @Override
  public Outcome send(byte[] routingId, Msg frame) {
    lockOpen();
    try {
      LoopbackConnection connection = require(routingId);
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
  private boolean awaitRoom(LoopbackConnection connection) throws IOException {
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

  private LoopbackWriter writer() throws IOException {
    if (writer == null) {
      writer = new LoopbackWriter();
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

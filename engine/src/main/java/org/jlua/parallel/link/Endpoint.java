package org.jlua.parallel.link;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A socket with the links that share it: those to all children, or the one to the parent.
 *
 * <p>The socket lets only our children connect. A child is known by its routing id, a random name
 * that only it and its parent have seen, and speaks only after a {@link Handshake}; frames of
 * anybody else are dropped.
 */
public final class Endpoint implements AutoCloseable {
  private static final int SETTLING_SLICE_MS = 1;

  private final FrameSocket socket;
  private final BufferPool pool;
  private final Consumer<String> warnings;
  private final Map<RoutingId, FrameLink> children = new HashMap<>();
  private FrameLink parent;
  private volatile int sliceMillis = Wait.SLICE_MS;
  private boolean warned;

  Endpoint(FrameSocket socket, BufferPool pool, Consumer<String> warnings) {
    this.socket = socket;
    this.pool = pool;
    this.warnings = warnings;
  }

  /** Returns the address at which children connect. */
  public String address() {
    return socket.address();
  }

  BufferPool pool() {
    return pool;
  }

  /** Makes the link to a child that will connect under this routing id. */
  public FrameLink linkToChild(RoutingId routingId, LinkLimits limits, Peer peer) {
    FrameLink link = new FrameLink(this, routingId, limits, peer);
    children.put(routingId, link);
    socket.admit(routingId);
    return link;
  }

  /** Makes the link to a child on another machine, which will connect as {@code child} tells. */
  public FrameLink linkToRemote(Bootstrap child, Peer peer) {
    FrameLink link = new FrameLink(this, child.routingId(), child.limits(), peer);
    children.put(child.routingId(), link);
    ((FamilySocket) socket).admitSealed(child);
    return link;
  }

  /**
   * Listens for children on other machines. Callable from any thread.
   *
   * @param address an address of this machine, at which they can reach it
   * @return the port
   * @throws IOException if that address cannot be listened at
   */
  public int listenSealed(InetAddress address) throws IOException {
    return ((FamilySocket) socket).listenSealed(address);
  }

  /** Opens the way to a child that is a thread, and returns its end. */
  public ThreadSocket connectThread(RoutingId routingId) {
    return ((FamilySocket) socket).connectThread(routingId);
  }

  /** Makes the link to a child that is a thread of this JVM, so that it needs no greeting. */
  public FrameLink linkToThread(RoutingId routingId, LinkLimits limits, Peer peer) {
    FrameLink link = new FrameLink(this, routingId, limits, peer);
    link.trust();
    children.put(routingId, link);
    return link;
  }

  /** Makes the link to the parent. */
  public FrameLink linkToParent(LinkLimits limits, Peer peer) {
    parent = new FrameLink(this, null, limits, peer);
    return parent;
  }

  void forget(RoutingId routingId) {
    if (routingId == null) {
      parent = null;
    } else {
      children.remove(routingId);
      socket.revoke(routingId);
    }
  }

  /** Passes a frame on; see {@link FrameSocket#send}. */
  FrameSocket.Outcome send(RoutingId routingId, Frame frame) {
    return socket.send(routingId, frame);
  }

  /** Returns room for a frame; see {@link FrameSocket#claim}. */
  ByteBuffer claim(RoutingId routingId, int wanted) {
    return socket.claim(routingId, wanted);
  }

  /** Passes on what was claimed; see {@link FrameSocket#commit}. */
  void commit(RoutingId routingId, int bytes) {
    socket.commit(routingId, bytes);
  }

  /** Returns the length of the longest frame; see {@link FrameSocket#maxFrameBytes}. */
  int maxFrameBytes(RoutingId routingId) {
    return socket.maxFrameBytes(routingId);
  }

  /** The peer has proved who it is. */
  void trust(RoutingId routingId) {
    socket.trust(routingId);
  }

  /**
   * Queues everything that has arrived, without waiting; but nothing behind a frame that a link
   * takes where it lies, since it will take what follows in the same way.
   */
  void drain() {
    FrameSocket.Arrival arrival;
    while ((arrival = socket.receive()) != null) {
      route(arrival);
      if (arrival.frame() instanceof RingFrame inRing && !inRing.isReleased()) {
        return;
      }
    }
  }

  private void route(FrameSocket.Arrival arrival) {
    RoutingId routingId = arrival.routingId();
    FrameLink link = routingId == null ? parent : children.get(routingId);
    Frame frame = arrival.frame();
    if (link == null || frame == null || !link.accept(frame)) {
      drop(frame);
    }
  }

  private void drop(Frame frame) {
    if (frame != null) {
      frame.release(pool);
    }
  }

  /** Reports something odd, once. */
  void warn(String text) {
    if (!warned) {
      warned = true;
      warnings.accept(text);
    }
  }

  /** Waits until the condition holds or the time is over; see {@link Link#await}. */
  public boolean await(BooleanSupplier condition, Peer peer, Wait wait) {
    drain();
    while (!condition.getAsBoolean()) {
      wait.checkInterruption();
      if (wait.isOver()) {
        return false;
      }
      boolean settling = peer != null && peer.isSettling();
      socket.poll(wait.sliceMillis(settling ? SETTLING_SLICE_MS : sliceMillis));
      drain();
    }
    return true;
  }

  /** Makes each {@link #await} look at its condition often: nobody tells of all that happens. */
  public void lookOften() {
    sliceMillis = Wait.ASKING_SLICE_MS;
  }

  /** Makes an {@link #await} look at its condition now. Callable from any thread. */
  public void wakeUp() {
    socket.wakeUp();
  }

  /** Closes the socket because the process ends; see {@link FrameSocket#closeForExit}. */
  public void closeForExit() {
    socket.closeForExit();
  }

  @Override
  public void close() {
    socket.close();
  }
}

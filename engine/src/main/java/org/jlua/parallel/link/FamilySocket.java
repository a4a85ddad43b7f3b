package org.jlua.parallel.link;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The parent's end of all its children: a mailbox for those that are threads of this JVM, and a
 * socket for those that are processes, which is opened with the first of them.
 */
public final class FamilySocket implements FrameSocket {
  private final Transport transport;
  private final Mailbox mailbox = new Mailbox();
  private final Map<RoutingId, Lane> threads = new ConcurrentHashMap<>();
  private volatile FrameSocket network;
  private volatile boolean frozen;

  /**
   * Makes the end for children that there may be.
   *
   * @param transport opens the socket for processes
   */
  FamilySocket(Transport transport) {
    this.transport = transport;
  }

  /** Opens the way to a child that is a thread, and returns its end. */
  ThreadSocket connectThread(RoutingId routingId) {
    ThreadSocket child = new ThreadSocket(mailbox, routingId);
    threads.put(routingId, child.fromParent());
    return child;
  }

  /**
   * Listens for children on other machines; see {@link TcpSocket#listenSealed}. Callable from any
   * thread.
   *
   * @return the port
   * @throws IOException if that address cannot be listened at
   */
  int listenSealed(InetAddress address) throws IOException {
    return sealedNetwork().listenSealed(address);
  }

  /** Lets a child on another machine connect. */
  void admitSealed(Bootstrap child) {
    sealedNetwork()
        .admit(child.routingId(), new SealedConnection.Secret(child.key(), child.parentNonce()));
  }

  private TcpSocket sealedNetwork() {
    if (network() instanceof TcpSocket socket) {
      return socket;
    }
    throw new IllegalStateException("links to other machines do not go over ZeroMQ");
  }

  private synchronized FrameSocket network() {
    requireOpen();
    if (network == null) {
      network = transport.listenToProcesses();
    }
    return network;
  }

  private void requireOpen() {
    if (mailbox.isClosed()) {
      while (frozen) {
        LockSupport.park(this);
      }
      throw new PeerLostException("the link is closed");
    }
  }

  @Override
  public String address() {
    return network().address();
  }

  @Override
  public void admit(RoutingId routingId) {
    network().admit(routingId);
  }

  @Override
  public void revoke(RoutingId routingId) {
    Lane lane = threads.remove(routingId);
    if (lane != null) {
      lane.end();
    } else if (network != null) {
      network.revoke(routingId);
    }
  }

  @Override
  public Arrival receive() {
    requireOpen();
    Arrival arrival = mailbox.take();
    return arrival == null && network != null ? network.receive() : arrival;
  }

  @Override
  public Outcome send(RoutingId routingId, Frame frame) {
    requireOpen();
    Lane lane = threads.isEmpty() ? null : threads.get(routingId);
    if (lane != null) {
      lane.send(frame);
      return Outcome.HANDED_OVER;
    }
    if (network == null) {
      throw new PeerLostException("cannot send: there is no connection");
    }
    return network.send(routingId, frame);
  }

  private boolean isProcess(RoutingId routingId) {
    return network != null && (threads.isEmpty() || !threads.containsKey(routingId));
  }

  @Override
  public ByteBuffer claim(RoutingId routingId, int wanted) {
    requireOpen();
    return isProcess(routingId) ? network.claim(routingId, wanted) : null;
  }

  @Override
  public void commit(RoutingId routingId, int bytes) {
    network.commit(routingId, bytes);
  }

  @Override
  public int maxFrameBytes(RoutingId routingId) {
    return isProcess(routingId) ? network.maxFrameBytes(routingId) : FrameHeader.MAX_FRAME_BYTES;
  }

  @Override
  public void trust(RoutingId routingId) {
    if (isProcess(routingId)) {
      network.trust(routingId);
    }
  }

  @Override
  public void poll(int millis) {
    requireOpen();
    FrameSocket processes = network;
    if (processes == null) {
      mailbox.await(millis * 1_000_000L);
    } else if (threads.isEmpty()) {
      processes.poll(millis);
    } else {
      mailbox.await(() -> processes.poll(millis), processes::wakeUp);
    }
  }

  @Override
  public void wakeUp() {
    mailbox.wakeUp();
    FrameSocket processes = network;
    if (processes != null) {
      processes.wakeUp();
    }
  }

  @Override
  public void closeForExit() {
    frozen = true;
    close();
  }

  @Override
  public synchronized void close() {
    mailbox.close();
    // or those that still run would wait for an answer to their last words
    threads.values().forEach(Lane::end);
    if (network != null && frozen) {
      network.closeForExit();
    } else if (network != null) {
      network.close();
    }
  }
}

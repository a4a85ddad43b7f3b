package org.jlua.parallel.link;

/** The end of a child that is a thread: frames to and from its parent in the same JVM. */
public final class ThreadSocket implements FrameSocket {
  private final Mailbox mailbox = new Mailbox();
  private final Lane toParent;
  private final Lane fromParent = new Lane(mailbox, null);

  /**
   * Makes the socket.
   *
   * @param parent the parent's mailbox
   * @param routingId what the parent knows this child by
   */
  ThreadSocket(Mailbox parent, RoutingId routingId) {
    this.toParent = new Lane(parent, routingId);
  }

  /** Returns the way from the parent to this child. */
  Lane fromParent() {
    return fromParent;
  }

  @Override
  public Arrival receive() {
    requireOpen();
    return mailbox.take();
  }

  @Override
  public Outcome send(RoutingId receiver, Frame frame) {
    requireOpen();
    toParent.send(frame);
    return Outcome.HANDED_OVER;
  }

  private void requireOpen() {
    if (mailbox.isClosed()) {
      throw new PeerLostException("the link is closed");
    }
  }

  @Override
  public void poll(int millis) {
    requireOpen();
    mailbox.await(millis * 1_000_000L);
  }

  @Override
  public void wakeUp() {
    mailbox.wakeUp();
  }

  @Override
  public void admit(RoutingId peer) {
    throw new UnsupportedOperationException("nobody connects to a thread");
  }

  @Override
  public void revoke(RoutingId peer) {
    throw new UnsupportedOperationException("nobody connects to a thread");
  }

  @Override
  public String address() {
    throw new UnsupportedOperationException("a thread has no address");
  }

  /** As {@link #close}: a thread must not stop for ever, since its process may go on. */
  @Override
  public void closeForExit() {
    close();
  }

  /** Tells the parent that nothing more will come. */
  @Override
  public void close() {
    if (!mailbox.isClosed()) {
      mailbox.close();
      toParent.end();
    }
  }
}

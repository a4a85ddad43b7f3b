package org.jlua.parallel.link;

/** The process at the other end of a link is gone, or the link to it was closed. */
public class PeerLostException extends ParallelException {
  private static final long serialVersionUID = 1L;

  /** Says how the peer was lost. */
  public PeerLostException(String message) {
    super(message, null);
  }
}

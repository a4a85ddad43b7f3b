package org.jlua.parallel.link;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Connections that have not shown yet who they are. They have some seconds for it, and there are
 * never so many that a child could not connect.
 */
final class Strangers {
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final int MOST = 256;
  private static final int MOST_COMPLAINTS = 20;

  private final Consumer<String> warnings;

  /** Until when each may stay silent, the oldest first. */
  private final Map<TcpConnection, Long> deadlines = new LinkedHashMap<>();

  private int complaints;

  /**
   * Makes an empty collection.
   *
   * @param warnings receives a line for each of the first that are dropped
   */
  Strangers(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /** Adds a new one; where there are too many, the oldest is dropped, as this may be a child. */
  void add(TcpConnection connection) {
    if (deadlines.size() >= MOST) {
      TcpConnection oldest = deadlines.keySet().iterator().next();
      deadlines.remove(oldest);
      oldest.close();
    }
    deadlines.put(connection, System.nanoTime() + PATIENCE_NANOS);
  }

  /**
   * Closes half of them, the oldest, to free their descriptors; returns false if there are none.
   */
  boolean dropOlderHalf() {
    Iterator<TcpConnection> oldest = deadlines.keySet().iterator();
    int count = (deadlines.size() + 1) / 2;
    for (int i = 0; i < count; i++) {
      oldest.next().close();
      oldest.remove();
    }
    return count > 0;
  }

  /** Forgets one that has said enough or has ended. */
  void remove(TcpConnection connection) {
    deadlines.remove(connection);
  }

  boolean isEmpty() {
    return deadlines.isEmpty();
  }

  /** Closes those whose time is over. */
  void dropSilent() {
    long now = System.nanoTime();
    Iterator<Map.Entry<TcpConnection, Long>> all = deadlines.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<TcpConnection, Long> stranger = all.next();
      if (now - stranger.getValue() > 0) {
        complain(stranger.getKey(), new IOException("said too little in time"));
        stranger.getKey().close();
        all.remove();
      }
    }
  }

  /** Reports a stranger from outside, or somebody who tampers with what a child says. */
  void complain(TcpConnection connection, IOException reason) {
    if (connection instanceof SealedConnection sealed
        && sealed.isSuspicious(reason)
        && complaints++ < MOST_COMPLAINTS) {
      String who = connection.channel.socket().getRemoteSocketAddress() + "";
      warnings.accept("jlua: dropped a connection from " + who + ": it " + reason.getMessage());
    }
  }
}

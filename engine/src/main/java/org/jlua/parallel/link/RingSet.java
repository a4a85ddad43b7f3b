package org.jlua.parallel.link;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** The connections of a socket whose frames come through rings. Peers take turns. */
final class RingSet implements BooleanSupplier {
  private TcpConnection[] connections = new TcpConnection[4];
  private int count;
  private int turn;

  boolean isEmpty() {
    return count == 0;
  }

  int size() {
    return count;
  }

  /** Adds a connection, unless it is there already. */
  void add(TcpConnection connection) {
    for (int i = 0; i < count; i++) {
      if (connections[i] == connection) {
        return;
      }
    }
    if (count == connections.length) {
      connections = Arrays.copyOf(connections, 2 * count);
    }
    connections[count++] = connection;
  }

  /** Removes a connection if it is there. */
  void remove(TcpConnection connection) {
    for (int i = 0; i < count; i++) {
      if (connections[i] == connection) {
        connections[i] = connections[--count];
        connections[count] = null;
        return;
      }
    }
  }

  /** Tells whether there is anything to be read. */
  @Override
  public boolean getAsBoolean() {
    for (int i = 0; i < count; i++) {
      if (connections[i].ring().isReady()) {
        return true;
      }
    }
    return false;
  }

  /** Returns a connection from which something can be read, or null. */
  TcpConnection ready() {
    for (int i = 0; i < count; i++) {
      int next = (turn + i) % count;
      if (connections[next].ring().isReady()) {
        turn = next + 1;
        return connections[next];
      }
    }
    return null;
  }

  /** Asks all peers to wake us up when they write. */
  void announceSleep() {
    for (int i = 0; i < count; i++) {
      connections[i].ring().announceSleep();
    }
  }

  /** Takes back what {@link #announceSleep} said. */
  void wake() {
    for (int i = 0; i < count; i++) {
      connections[i].ring().wake();
    }
  }
}

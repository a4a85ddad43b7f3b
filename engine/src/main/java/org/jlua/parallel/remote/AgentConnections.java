package org.jlua.parallel.remote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connections of a program to the agents on other machines, one for each machine. */
public final class AgentConnections implements AutoCloseable {
  private static final long EXIT_NANOS = 1_000_000_000;

  private final Home home;
  private final Map<RemoteHost, AgentConnection> connections = new HashMap<>();

  /** Begins without any. */
  public AgentConnections(Home home) {
    this.home = home;
  }

  /** Returns the connection to a machine, a new one if there is none or the last was lost. */
  synchronized AgentConnection to(RemoteHost host, int id) {
    AgentConnection connection = connections.get(host);
    if (connection == null || !connection.isUsable()) {
      connection = AgentConnection.open(id, host, home);
      connections.put(host, connection);
    }
    return connection;
  }

  /** Ends all agents, and their children; takes some hundredths of a second as a rule. */
  @Override
  public void close() {
    List<AgentConnection> all;
    synchronized (this) {
      all = new ArrayList<>(connections.values());
      connections.clear();
    }
    all.forEach(AgentConnection::hangUp);
    long deadline = System.nanoTime() + EXIT_NANOS;
    all.forEach(connection -> connection.close(deadline));
  }
}

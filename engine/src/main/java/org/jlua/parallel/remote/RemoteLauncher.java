package org.jlua.parallel.remote;

import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.LaunchedProcess;
import org.jlua.parallel.launch.Launcher;

/** Starts children on another machine, through its agent. */
public final class RemoteLauncher implements Launcher {
  private final AgentConnections connections;
  private final RemoteHost host;

  /**
   * Makes a launcher.
   *
   * @param connections has the connection to the machine, or makes it
   */
  public RemoteLauncher(AgentConnections connections, RemoteHost host) {
    this.connections = connections;
    this.host = host;
  }

  @Override
  public LaunchedProcess launch(ChildSpec spec) {
    return connections.to(host, spec.id()).launch(spec);
  }

  @Override
  public boolean isRemote() {
    return true;
  }
}

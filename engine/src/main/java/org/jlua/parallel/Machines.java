package org.jlua.parallel;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jlua.lib.StandardOutput;
import org.jlua.lib.WholeLines;
import org.jlua.parallel.launch.Launcher;
import org.jlua.parallel.remote.AgentConnections;
import org.jlua.parallel.remote.Home;
import org.jlua.parallel.remote.RemoteHost;
import org.jlua.parallel.remote.RemoteLauncher;
import org.jlua.vm.Interpreter;

/**
 * The other machines on which a family has children. Nothing is opened before the first of them.
 *
 * <p>Used by the interpreter's thread, except for what {@link Home} tells.
 */
final class Machines implements AutoCloseable {
  private final Interpreter interpreter;
  private final Family family;
  private final Map<InetAddress, Integer> ports = new HashMap<>();
  private final AgentConnections connections = new AgentConnections(new FamilyHome());
  private volatile String wantedAddress;

  Machines(Interpreter interpreter, Family family) {
    this.interpreter = interpreter;
    this.family = family;
  }

  /**
   * Returns what starts children on a machine.
   *
   * @param wanted the address at which children are to reach this program, or null for any
   */
  Launcher launcher(RemoteHost host, String wanted) {
    wantedAddress = wanted;
    return new RemoteLauncher(connections, host);
  }

  /** Ends the agents on all machines. */
  @Override
  public void close() {
    connections.close();
  }

  private final class FamilyHome implements Home {
    @Override
    public int listen(InetAddress address) throws IOException {
      synchronized (ports) {
        Integer port = ports.get(address);
        if (port == null) {
          try {
            port = family.listenSealed(address);
          } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
          }
          ports.put(address, port);
        }
        return port;
      }
    }

    @Override
    public String wantedAddress() {
      return wantedAddress;
    }

    @Override
    public OutputStream output() {
      return interpreter.out() instanceof StandardOutput shared
          ? shared.another(StandardOutput.Buffering.LINE)
          : new WholeLines(interpreter.out());
    }
  }
}

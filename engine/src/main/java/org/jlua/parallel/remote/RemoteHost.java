package org.jlua.parallel.remote;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A machine, and how to get there. Children with equal hosts share one connection and one agent.
 *
 * @param protocol the command prefix, such as {@code ssh -p 2222}; split by the shell
 * @param ip name or address of the machine, the word behind the prefix
 * @param lua the {@code jlua} of that machine, or null for {@code jlua} on its path; read by its
 *     shell
 * @param install whether that machine is given this program's own distribution
 * @param tunnel whether links go through the command instead of a connection of their own
 * @param patience how long the machine may be silent before it is given up
 * @param standby how many processes its agent keeps ready to become children
 */
public record RemoteHost(
    String protocol,
    String ip,
    String lua,
    boolean install,
    boolean tunnel,
    Duration patience,
    int standby) {
  /** The protocol where none is given. */
  public static final String DEFAULT_PROTOCOL = "ssh";

  /** How long a machine may be silent where nothing else is said. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

  private static final String DEFAULT_LUA = "jlua";

  /** Argument that makes a {@code jlua} program act as an agent. */
  public static final String AGENT_ARGUMENT = "--agent";

  /** Checks that the address cannot be taken for an option. */
  public RemoteHost {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(patience, "patience");
    if (ip.isEmpty() || ip.startsWith("-")) {
      throw new IllegalArgumentException("'" + ip + "' is no address of a machine");
    }
  }

  /** Returns what runs on the machine where nothing has to be installed. */
  String agentCommand() {
    return (lua == null || lua.isBlank() ? DEFAULT_LUA : lua.strip()) + " " + AGENT_ARGUMENT;
  }

  /** Returns the command as a user would type it, for messages. */
  public String shownCommand() {
    String what = install ? "(install, then) jlua " + AGENT_ARGUMENT : agentCommand();
    return protocol + " " + ip + " \"" + what + "\"";
  }

  /**
   * Returns the command that runs something on the machine. The shell leaves {@code protocol} to
   * what it means, and keeps Ctrl-C, which terminals send to all processes at once, from what it
   * becomes: whether that ends anything is for the program to decide.
   *
   * @param remoteCommand what the machine's shell is to run
   */
  List<String> command(String remoteCommand) {
    String script = "trap '' INT QUIT; exec " + protocol + " " + quote(ip) + " ";
    return List.of("/bin/sh", "-c", script + quote(remoteCommand));
  }

  /** Returns a word that a shell reads as the text. */
  static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}

package org.jlua.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * A real {@code sshd} for a test, with keys and settings of its own. It listens at several loopback
 * addresses, which serve as as many machines.
 */
final class SshServer implements AutoCloseable {
  /** The addresses of the machines. */
  static final List<String> MACHINES = List.of("127.0.0.1", "127.0.0.2", "127.0.0.3");

  private static final String PROGRAM = "/usr/sbin/sshd";

  private final Path folder;
  private final int port;
  private final Process process;

  private SshServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it; skips the running test, and says so, where that is not possible.
   *
   * @param folder where its files are kept
   * @param environment what those find who log in, such as {@code NAME=value}
   */
  static SshServer start(Path folder, String... environment) throws Exception {
    return start(folder, MACHINES, List.of(), environment);
  }

  /**
   * Starts one that is somewhere else.
   *
   * @param machines the addresses at which it listens
   * @param prefix the command that gets there
   */
  static SshServer start(
      Path folder, List<String> machines, List<String> prefix, String... environment)
      throws Exception {
    boolean there = Files.isExecutable(Path.of(PROGRAM)) && canListen();
    if (!there) {
      System.err.println("SKIPPED a test of other machines: no sshd (Debian: openssh-server)");
    }
    Assumptions.assumeTrue(there, "sshd is not installed");
    Files.createDirectories(Path.of("/run/sshd"));
    for (String key : List.of("host", "user", "stranger")) {
      Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key) + "")
          .run();
    }
    int port = freePort();
    StringBuilder settings = new StringBuilder("Port " + port + "\n");
    for (String machine : machines) {
      settings.append("ListenAddress ").append(machine).append('\n');
    }
    settings.append("HostKey ").append(folder.resolve("host")).append('\n');
    settings.append("AuthorizedKeysFile ").append(folder.resolve("user.pub")).append('\n');
    settings.append("PidFile none\nStrictModes no\nUsePAM no\nMaxStartups 100\n");
    settings.append("PermitRootLogin yes\nPasswordAuthentication no\n");
    settings.append("KbdInteractiveAuthentication no\n");
    if (environment.length > 0) {
      settings.append("SetEnv");
      for (String variable : environment) {
        settings.append(" \"").append(variable).append('"');
      }
    }
    Files.writeString(folder.resolve("settings"), settings.append('\n'));
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(PROGRAM, "-D", "-e", "-f", folder.resolve("settings").toString()));
    Process process =
        Command.of(command.toArray(new String[0]))
            .start(folder.resolve("out"), folder.resolve("log"));
    SshServer server = new SshServer(folder, port, process);
    server.awaitStart(machines.get(machines.size() - 1));
    return server;
  }

  private static boolean canListen() {
    try {
      for (String machine : MACHINES) {
        new ServerSocket(0, 1, InetAddress.getByName(machine)).close();
      }
      return Files.isWritable(Path.of("/run"));
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart(String last) throws IOException {
    while (!Files.readString(folder.resolve("log")).contains("on " + last)) {
      if (!process.isAlive()) {
        throw new IOException("sshd: " + Files.readString(folder.resolve("log")));
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Returns the command prefix of somebody who may log in. */
  String prefix() {
    return prefix("user");
  }

  /** Returns the command prefix of somebody who may not. */
  String strangersPrefix() {
    return prefix("stranger");
  }

  private String prefix(String key) {
    return "ssh -q -p "
        + port
        + " -i "
        + folder.resolve(key)
        + " -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=no"
        + " -o UserKnownHostsFile=/dev/null";
  }

  /** Returns the process that takes logins. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Returns the processes that serve those who are logged in, with all that these started. */
  List<ProcessHandle> sessions() {
    return process.descendants().toList();
  }

  /** Ends it, and all that was started by logging in. */
  @Override
  public void close() throws Exception {
    List<ProcessHandle> sessions = sessions();
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    sessions.forEach(ProcessHandle::destroyForcibly);
  }
}

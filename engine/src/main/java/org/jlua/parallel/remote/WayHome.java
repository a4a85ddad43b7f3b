package org.jlua.parallel.remote;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/**
 * An address at which a machine may reach this one, and the one here at which to listen for it.
 *
 * @param host the address that the machine is told
 * @param listening where to listen: the same, or any where the address is not one of this machine's
 */
public record WayHome(String host, InetAddress listening) {
  private static final int ANY_PORT = 9;

  /**
   * Returns the most promising way: the address that the program wants to be reached by, else the
   * one from which the login came, as the machine saw it, else that of the interface towards it.
   *
   * @param wanted null if the program said nothing
   * @param seen empty if the machine does not know
   * @param ip the machine
   * @return null when there is none
   */
  static WayHome find(String wanted, String seen, String ip) throws IOException {
    if (wanted != null) {
      InetAddress address = InetAddress.getByName(wanted);
      boolean own = isOwn(address);
      return new WayHome(wanted, own ? address : new InetSocketAddress(0).getAddress());
    }
    InetAddress address = seen.isEmpty() ? null : InetAddress.getByName(seen);
    if (address == null || !isOwn(address)) {
      address = towards(ip);
    }
    return address == null ? null : new WayHome(address.getHostAddress(), address);
  }

  /** Returns the address of the interface towards a machine, or null when it has no known one. */
  public static InetAddress towards(String ip) {
    String host = ip.substring(ip.indexOf('@') + 1);
    try (DatagramSocket probe = new DatagramSocket()) {
      // Connecting a datagram socket sends nothing.
      probe.connect(new InetSocketAddress(InetAddress.getByName(host), ANY_PORT));
      InetAddress address = probe.getLocalAddress();
      return address.isAnyLocalAddress() ? null : address;
    } catch (UnknownHostException | SocketException | IllegalArgumentException e) {
      return null; // a name that only the command knows, or no route
    }
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}

package org.jlua.parallel;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import org.jlua.parallel.remote.WayHome;

/** The address by which other machines reach this one. */
final class HostAddress {
  /** The address of a process on this machine. */
  static final String LOCAL = "127.0.0.1";

  private HostAddress() {}

  /**
   * Returns the address of the interface towards a machine; if that is unknown, as {@link #find}.
   */
  static String towards(String host) {
    InetAddress address = WayHome.towards(host);
    return address == null ? find() : address.getHostAddress();
  }

  /** Returns the first IPv4 address of an interface that is up and not loopback, or 127.0.0.1. */
  static String find() {
    try {
      for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (!card.isUp() || card.isLoopback()) {
          continue;
        }
        for (InetAddress address : Collections.list(card.getInetAddresses())) {
          if (address instanceof Inet4Address) {
            return address.getHostAddress();
          }
        }
      }
    } catch (SocketException e) {
      // no usable interface: this machine is all there is
    }
    return LOCAL;
  }
}

package org.jlua.parallel.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;

/** What children on other machines come back to. Thread-safe. */
public interface Home {
  /**
   * Lets children connect at an address of this machine.
   *
   * @return the port
   * @throws IOException if that address cannot be listened at
   */
  int listen(InetAddress address) throws IOException;

  /** Returns the address by which the program wants to be reached, or null for any that works. */
  String wantedAddress();

  /** Returns a stream to standard output for one child, which passes whole lines on. */
  OutputStream output();
}

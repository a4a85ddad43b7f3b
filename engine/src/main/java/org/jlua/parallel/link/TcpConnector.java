package org.jlua.parallel.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Connects a child to the {@link TcpSocket} of its parent. */
final class TcpConnector {
  private static final int CONNECT_MS = 10_000;
  private static final int BUFFER_BYTES = 1 << 20;

  private TcpConnector() {}

  /**
   * Connects to the parent that {@code bootstrap} describes.
   *
   * @throws PeerLostException when it cannot be reached
   */
  static TcpConnection connect(BufferPool pool, Bootstrap bootstrap) {
    try {
      SocketChannel channel = SocketChannel.open();
      try {
        return bootstrap.isSealed()
            ? connectSealed(channel, pool, bootstrap)
            : connectLocal(channel, pool, bootstrap);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | NumberFormatException e) {
      throw new PeerLostException("cannot reach the parent: " + e.getMessage());
    }
  }

  private static TcpConnection connectLocal(
      SocketChannel channel, BufferPool pool, Bootstrap bootstrap) throws IOException {
    int port = Integer.parseInt(bootstrap.address().substring(TcpSocket.SCHEME.length()));
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.write(ByteBuffer.wrap(bootstrap.routingId().bytes()));
    configure(channel);
    return new TcpConnection(channel, pool);
  }

  private static TcpConnection connectSealed(
      SocketChannel channel, BufferPool pool, Bootstrap bootstrap) throws IOException {
    String address = bootstrap.address().substring(TcpSocket.SEALED_SCHEME.length());
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    channel.socket().connect(new InetSocketAddress(address.substring(0, colon), port), CONNECT_MS);
    TcpConnection connection = SealedConnection.greeting(channel, pool, bootstrap);
    configure(channel);
    return connection;
  }

  /** Prepares a channel for use by a selector. */
  static void configure(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
  }
}

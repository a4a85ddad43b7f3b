package org.jlua.parallel.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * One end of a TCP connection that is carried by the connection to an agent: what comes from a
 * socket goes into frames, and the other way round.
 *
 * <p>Neither side sends more than the other has room for, so that one connection that nobody reads
 * from does not hold up the others. What is carried is sealed already. Thread-safe.
 */
final class Tunnel implements AutoCloseable {
  private static final int WINDOW_BYTES = 1 << 20;
  private static final int PIECE_BYTES = 32 << 10;
  private static final byte[] END = {};
  private static final int STACK_BYTES = 128 << 10;

  private final int number;
  private final Socket socket;
  private final Consumer<AgentFrame> sender;
  private final LinkedBlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
  private final Semaphore credit = new Semaphore(WINDOW_BYTES);
  private volatile boolean ended;

  /**
   * Takes over a socket.
   *
   * @param number what both ends know the tunnel by
   * @param sender sends frames to the other end
   */
  Tunnel(int number, Socket socket, Consumer<AgentFrame> sender) {
    this.number = number;
    this.socket = socket;
    this.sender = sender;
  }

  /** Starts to carry. */
  void start() {
    start(this::send, "jlua-tunnel-out-");
    start(this::receive, "jlua-tunnel-in-");
  }

  private void start(Runnable body, String name) {
    Thread thread = new Thread(null, body, name + number, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  private void send() {
    byte[] piece = new byte[PIECE_BYTES];
    try (InputStream in = socket.getInputStream()) {
      int count;
      while ((count = in.read(piece)) >= 0 && takeCredit(count)) {
        byte[] bytes = Arrays.copyOf(piece, count);
        sender.accept(new AgentFrame(AgentFrame.Kind.TUNNEL_DATA, number, bytes));
      }
    } catch (IOException e) {
      // the connection has ended
    }
    sender.accept(AgentFrame.of(AgentFrame.Kind.TUNNEL_END, number));
    close();
  }

  private boolean takeCredit(int count) {
    credit.acquireUninterruptibly(count);
    return !ended;
  }

  private void receive() {
    try (OutputStream out = socket.getOutputStream()) {
      byte[] bytes;
      while ((bytes = next()).length > 0) {
        out.write(bytes);
        int room = bytes.length;
        sender.accept(AgentFrame.of(AgentFrame.Kind.TUNNEL_CREDIT, number, f -> f.writeInt(room)));
      }
    } catch (IOException e) {
      // the connection has ended, which the other thread reports
    }
  }

  private byte[] next() {
    try {
      return arrived.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody interrupts these threads
      return END;
    }
  }

  /** Takes what the other end sent. */
  void accept(AgentFrame frame) throws IOException {
    switch (frame.kind()) {
      case TUNNEL_DATA -> arrived.add(frame.bytes());
      case TUNNEL_CREDIT -> credit.release(frame.fields().readInt());
      default -> end();
    }
  }

  /** What has arrived is still passed on, then the socket is closed. */
  private void end() {
    ended = true;
    arrived.add(END);
    credit.release(WINDOW_BYTES);
  }

  @Override
  public void close() {
    end();
    try {
      socket.close();
    } catch (IOException e) {
      // closed as far as we can
    }
  }
}

package org.jlua.parallel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * A child's connection to its parent.
 *
 * <p>While it exists, the end of the parent ends this process, whatever it is doing.
 */
public final class ParentConnection implements AutoCloseable {
  private final Bootstrap bootstrap;
  private final ParentWatch watch;
  private final ZeroMqTransport transport;
  private final ZeroMqEndpoint endpoint;
  private final ZeroMqLink link;
  private final byte[] nonce = new byte[Handshake.BYTES];
  private final Handshake handshake;
  private boolean welcomed;
  private volatile boolean gone;

  private ParentConnection(Bootstrap bootstrap, ParentWatch watch) {
    this.bootstrap = bootstrap;
    this.watch = watch;
    this.handshake =
        new Handshake(bootstrap.key(), bootstrap.childId(), bootstrap.parentNonce());
    this.transport = new ZeroMqTransport(System.err::println);
    this.endpoint = transport.connect(bootstrap);
    this.link = endpoint.linkToParent(bootstrap.limits(), new Parent());
  }

  /**
   * Reads from standard input where the parent is, greets it and starts to watch it.
   *
   * @param stdin the standard input of this process, which belongs to the connection from now on
   * @param helloPayload bytes for {@link Child#helloPayload()}
   * @throws IOException if standard input does not come from a JLua parent
   */
  public static ParentConnection open(InputStream stdin, byte[] helloPayload) throws IOException {
    Bootstrap bootstrap = Bootstrap.read(stdin);
    ParentWatch watch = ParentWatch.start(stdin);
    ParentConnection connection = new ParentConnection(bootstrap, watch);
    connection.sayHello(helloPayload);
    return connection;
  }

  private void sayHello(byte[] payload) {
    new SecureRandom().nextBytes(nonce);
    ByteBuffer hello =
        ByteBuffer.allocate(2 * Handshake.BYTES + Long.BYTES + payload.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    hello.put(nonce).put(handshake.childProof(nonce));
    hello.putLong(ProcessHandle.current().pid()).put(payload);
    link.sendOwn(Kind.HELLO, hello.array());
  }

  /** Returns the id of this process. */
  public int id() {
    return bootstrap.childId();
  }

  /** Returns the id of the parent. */
  public int parentId() {
    return bootstrap.parentId();
  }

  /** Returns the bytes from {@link ChildSpec#payload()}. */
  public byte[] payload() {
    return bootstrap.payload().clone();
  }

  /** Returns the conversation with the parent. */
  public Link link() {
    return link;
  }

  /**
   * Sets what is to be done when the parent is gone, in the half second before this process ends.
   *
   * <p>Runs on a thread of its own while the interpreter may still be running.
   */
  public void onParentGone(Runnable action) {
    watch.onEnd(action);
  }

  /** Makes a waiting call look at its condition and its interruption check. Any thread. */
  public void wakeUp() {
    endpoint.wakeUp();
  }

  /**
   * Sends the final {@link Kind#EXIT} and waits until the parent has received everything.
   *
   * @return false if the parent did not confirm in time, or is gone
   */
  public boolean finish(Duration limit, ByteBuffer... exitPayload) {
    try {
      Wait wait = Wait.atMost(limit);
      link.send(Kind.EXIT, wait, exitPayload);
      return link.await(() -> link.hasGoodbye() || gone, wait) && link.hasGoodbye();
    } catch (PeerLostException | WaitExpiredException e) {
      return false;
    }
  }

  ZeroMqTransport transport() {
    return transport;
  }

  /** Closes the link and stops watching the parent. */
  @Override
  public void close() {
    watch.stop();
    link.close();
    endpoint.close();
    transport.close();
  }

  private final class Parent implements Peer {
    @Override
    public void awaitReady(Wait wait) {
      if (welcomed) {
        return;
      }
      if (!link.await(() -> welcomed || gone, wait)) {
        throw new WaitExpiredException("the parent did not answer in time");
      }
      if (!welcomed) {
        throw loss();
      }
    }

    @Override
    public boolean greet(Kind kind, ByteBuffer content) {
      byte[] proof = new byte[content.remaining()];
      content.get(proof);
      welcomed = kind == Kind.WELCOME && Handshake.matches(handshake.parentProof(nonce), proof);
      return welcomed;
    }

    @Override
    public void disconnected() {
      gone = true;
    }

    @Override
    public boolean isSettling() {
      return false;
    }

    @Override
    public boolean isGone() {
      return gone;
    }

    @Override
    public ParallelException loss() {
      return new PeerLostException("the parent is gone");
    }
  }
}

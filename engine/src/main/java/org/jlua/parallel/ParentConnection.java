package org.jlua.parallel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jlua.lib.StandardOutput;
import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.ProcessId;
import org.jlua.parallel.link.Bootstrap;
import org.jlua.parallel.link.Endpoint;
import org.jlua.parallel.link.FrameLink;
import org.jlua.parallel.link.Handshake;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.ParallelException;
import org.jlua.parallel.link.Peer;
import org.jlua.parallel.link.PeerLostException;
import org.jlua.parallel.link.ThreadSocket;
import org.jlua.parallel.link.Transport;
import org.jlua.parallel.link.Wait;
import org.jlua.parallel.link.WaitExpiredException;
import org.jlua.vm.Interpreter;

/**
 * A child's connection to its parent.
 *
 * <p>While it exists, the end of the parent ends this process, whatever it is doing.
 */
public final class ParentConnection implements AutoCloseable {
  private final int id;
  private final int parentId;
  private final byte[] payload;
  private final Lifeline lifeline;
  private final Transport transport;
  private final Endpoint endpoint;
  private final FrameLink link;

  /** Null where parent and child are in the same JVM and need not prove who they are. */
  private final Handshake handshake;

  private final boolean remote;
  private long announced;
  private final Cancellations cancellations = new Cancellations(this::wakeUpAll);

  private volatile Runnable orphanAction;
  private volatile Family family;
  private boolean welcomed;
  private boolean gone;

  private ParentConnection(Bootstrap bootstrap, Lifeline lifeline) {
    this.id = bootstrap.childId();
    this.parentId = bootstrap.parentId();
    this.payload = bootstrap.payload();
    this.lifeline = lifeline;
    this.remote = bootstrap.isSealed();
    this.handshake = bootstrap.handshake();
    this.transport = new Transport(new Transport.ToStandardError());
    this.endpoint = transport.connect(bootstrap);
    this.link = endpoint.linkToParent(bootstrap.limits(), new Parent());
    lifeline.onParentGone(this::orphaned);
    lifeline.onCancel(cancellations::cancel);
  }

  /**
   * Makes the connection of a child that is a thread of its parent's JVM.
   *
   * @param parentTransport the parent's
   * @param socket the child's end of the way between them
   */
  ParentConnection(
      ChildSpec spec,
      int parentId,
      Transport parentTransport,
      ThreadSocket socket,
      Lifeline lifeline) {
    this.id = spec.id();
    this.parentId = parentId;
    this.payload = spec.payload();
    this.lifeline = lifeline;
    this.remote = false;
    this.handshake = null;
    this.transport = parentTransport.ofThread();
    this.endpoint = transport.connect(socket);
    this.link = endpoint.linkToParent(spec.limits(), new Parent());
    link.trust();
    welcomed = true;
    lifeline.onCancel(cancellations::cancel);
  }

  /**
   * Reads from standard input where the parent is, greets it and starts to watch it.
   *
   * @param stdin the standard input of this process, which belongs to the connection from now on
   * @param helloPayload bytes for {@link Child#helloPayload()}
   * @throws IOException if standard input does not come from a JLua parent
   */
  public static ParentConnection open(InputStream stdin, byte[] helloPayload) throws IOException {
    return open(new ParentWatch(stdin), stdin, helloPayload);
  }

  /**
   * Does as {@link #open}, but the end of the child is not the end of this JVM: for the run in
   * which the archive of classes is made.
   */
  public static ParentConnection rehearse(InputStream stdin) throws IOException {
    ParentWatch watch =
        new ParentWatch(stdin) {
          @Override
          void halt(int exitStatus) {
            // the JVM has more to do
          }
        };
    return open(watch, stdin, new byte[0]);
  }

  private static ParentConnection open(ParentWatch watch, InputStream stdin, byte[] helloPayload)
      throws IOException {
    Bootstrap bootstrap = Bootstrap.read(stdin);
    ParentConnection connection = new ParentConnection(bootstrap, watch);
    watch.start();
    connection.sayHello(helloPayload);
    return connection;
  }

  private void sayHello(byte[] payload) {
    ByteBuffer hello =
        ByteBuffer.allocate(Handshake.BYTES + Long.BYTES + payload.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    hello.put(handshake.ofChild()).putLong(ProcessId.own()).put(payload);
    while (!link.sendOwn(Kind.HELLO, hello.array())) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Returns the id of this process. */
  public int id() {
    return id;
  }

  /** Returns the id of the parent. */
  public int parentId() {
    return parentId;
  }

  /** Returns whether this child is a process of its own. */
  boolean isProcess() {
    return lifeline.waitsForParent();
  }

  /** Returns whether the parent is on another machine. */
  boolean isRemote() {
    return remote;
  }

  /**
   * Tells a parent on another machine, before the next message, how much was printed: that takes
   * another way, and has to come first. To be called by the interpreter's thread, after a flush.
   */
  void announceOutput(Interpreter interpreter) {
    if (remote && interpreter.out() instanceof StandardOutput out && out.sent() != announced) {
      announced = out.sent();
      ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      link.sendOwn(Kind.PRINTED, count.putLong(announced).array());
    }
  }

  /** Returns the bytes from {@link ChildSpec#payload()}. */
  public byte[] payload() {
    return payload.clone();
  }

  /** Returns the conversation with the parent. */
  public Link link() {
    return link;
  }

  /**
   * Sets what is to be done when the parent is gone, in the half second before this process ends.
   *
   * <p>Runs on a thread of its own while the interpreter may still be running; an interpreter that
   * waits on a link stops for good. The process's own {@link Family} is closed in any case.
   */
  public void onParentGone(Runnable action) {
    orphanAction = action;
  }

  /** Adds a family that ends with this process. */
  void adopt(Family ownChildren) {
    family = ownChildren;
  }

  /**
   * Ends this process because of a signal: does what {@link #onParentGone} tells first, on any
   * thread. The parent sees the connection end, and closes this process's standard input: a JVM
   * takes 300 ms longer to end while a thread reads from there.
   *
   * @param status the exit status
   */
  public void endBySignal(int status) {
    lifeline.endWith(status);
    lifeline.runEndAction();
    lifeline.end(status);
  }

  private void orphaned() {
    Runnable action = orphanAction;
    if (action != null) {
      action.run();
    }
    endOrphan();
  }

  /** A JVM takes 300 ms longer to end while threads wait for the network, so these end first. */
  private void endOrphan() {
    endpoint.closeForExit();
    Family ownChildren = family;
    if (ownChildren != null) {
      ownChildren.closeForExit();
    }
    transport.close();
  }

  /** Makes a waiting call look at its condition and its interruption check. Any thread. */
  public void wakeUp() {
    endpoint.wakeUp();
  }

  private void wakeUpAll() {
    endpoint.wakeUp();
    Family ownChildren = family;
    if (ownChildren != null) {
      ownChildren.wakeUp();
    }
  }

  /**
   * Ends this child: sends the final {@link Kind#EXIT}; a process waits until the parent has
   * received everything, and exits. Returns only where the child is a thread.
   *
   * @param status the exit status
   * @param limit how long to wait for the parent, which may be busy
   */
  public void exit(int status, Duration limit, ByteBuffer... exitPayload) {
    lifeline.endWith(status);
    try {
      Wait wait = Wait.atMost(limit);
      link.send(Kind.EXIT, wait, exitPayload);
      if (lifeline.waitsForParent()) {
        link.await(() -> gone, wait);
      }
    } catch (PeerLostException | WaitExpiredException e) {
      // Nobody is there to hear how this process ended.
    }
    endOrphan();
    lifeline.end(status);
  }

  /** Ends the children of this child; callable from any thread. */
  void closeFamily() {
    Family ownChildren = family;
    if (ownChildren != null) {
      ownChildren.close();
    }
  }

  /** Returns which calls of the parent are to be stopped. */
  Cancellations cancellations() {
    return cancellations;
  }

  Transport transport() {
    return transport;
  }

  /** Closes the link and stops watching the parent. */
  @Override
  public void close() {
    lifeline.release();
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
      byte[] password = new byte[content.remaining()];
      content.get(password);
      welcomed = kind == Kind.WELCOME && Handshake.matches(handshake.ofParent(), password);
      return welcomed;
    }

    @Override
    public void finished() {
      // Only children say EXIT.
    }

    @Override
    public void disconnected() {
      gone = welcomed; // before that, ZeroMQ may still be trying to connect
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

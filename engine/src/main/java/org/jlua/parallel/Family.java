package org.jlua.parallel;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.LaunchException;
import org.jlua.parallel.launch.LaunchedProcess;
import org.jlua.parallel.launch.Launcher;
import org.jlua.parallel.launch.StderrRelay;
import org.jlua.parallel.link.Bootstrap;
import org.jlua.parallel.link.Endpoint;
import org.jlua.parallel.link.Handshake;
import org.jlua.parallel.link.RoutingId;
import org.jlua.parallel.link.SharedMemory;
import org.jlua.parallel.link.ThreadSocket;
import org.jlua.parallel.link.Transport;
import org.jlua.parallel.link.Wait;

/**
 * The children of one interpreter.
 *
 * <p>None of them outlives it: {@link #close()} ends them, a shutdown hook does so when the JVM
 * ends, and when the JVM is killed they notice that their standard input has ended.
 */
public final class Family implements AutoCloseable {
  private static final Duration HANG_UP_GRACE = Duration.ofMillis(500);
  private static final Duration TERMINATE_GRACE = Duration.ofMillis(300);
  private static final Duration KILL_GRACE = Duration.ofMillis(200);

  private final int parentId;
  private boolean ownsTransport;

  /** Given by who made the family; null for memory of its own. */
  private SharedMemory memory;

  private SecureRandom random;
  private int threads;
  private final Set<Child> children = new LinkedHashSet<>();
  private Transport transport;
  private Endpoint endpoint;
  private Thread shutdownHook;
  private boolean closed;

  private Family(int parentId, Transport transport) {
    this.parentId = parentId;
    this.transport = transport;
    this.ownsTransport = transport == null;
  }

  /** Returns the family of a root process, whose id is 0. Costs nothing until the first fork. */
  public static Family ofRoot() {
    return new Family(0, null);
  }

  /**
   * Returns the family of a root process, whose id is 0.
   *
   * @param memory for its children; it stays open when the family is closed
   */
  static Family ofRoot(SharedMemory memory) {
    Family family = new Family(0, null);
    family.memory = memory;
    return family;
  }

  /** Returns the family of a root process whose links go over ZeroMQ. */
  static Family overZeroMq() {
    Family family = new Family(0, new Transport(new Transport.ToStandardError(), true));
    family.ownsTransport = true;
    return family;
  }

  /** Returns the family of a process that is a child itself. */
  public static Family ofChild(ParentConnection parent) {
    Family family = new Family(parent.id(), parent.transport());
    parent.adopt(family);
    return family;
  }

  /** Loads and links what the first fork needs, on any thread while there is time. */
  public static void warmUp() {
    new SecureRandom().nextBytes(new byte[Handshake.BYTES]);
    Transport transport = new Transport(new Transport.ToStandardError());
    transport.listenToProcesses().close();
    transport.close();
  }

  /**
   * Starts a child and returns at once.
   *
   * @throws LaunchException if its process cannot be started
   * @throws IllegalStateException if the family is closed
   */
  public Child fork(ChildSpec spec, Launcher launcher) {
    Objects.requireNonNull(launcher, "launcher");
    Endpoint open = open();
    byte[] name = randomBytes(Bootstrap.ROUTING_ID_BYTES);
    // The first byte must not be 0: ZeroMQ reserves such names.
    name[0] |= 1;
    RoutingId routingId = new RoutingId(name);
    Handshake handshake = new Handshake(randomBytes(Handshake.BYTES), randomBytes(Handshake.BYTES));
    Bootstrap bootstrap =
        new Bootstrap(
            launcher.isRemote() ? "" : open.address(),
            handshake,
            randomBytes(Handshake.BYTES),
            routingId,
            randomBytes(Handshake.BYTES),
            spec.id(),
            parentId,
            spec.limits(),
            spec.payload());
    LaunchedProcess process = launcher.launch(spec);
    StderrRelay stderr = StderrRelay.start(spec.id(), process.stderr(), System.err);
    Child child = new Child(spec, process, stderr, handshake, this);
    child.attach(
        launcher.isRemote()
            ? open.linkToRemote(bootstrap, child.peer())
            : open.linkToChild(routingId, spec.limits(), child.peer()));
    if (!child.onExit(this::wakeUp)) {
      open.lookOften();
    }
    if (!add(child)) {
      child.close();
      throw new IllegalStateException("the family is closed");
    }
    try {
      process.introduce(bootstrap);
    } catch (IOException e) {
      // The process has ended already. Waiting for its hello tells why, with its exit status.
    }
    return child;
  }

  /**
   * Starts a child that is a thread of this JVM, and returns at once.
   *
   * @throws LaunchException if the system has no room for another thread
   * @throws IllegalStateException if the family is closed
   */
  Child fork(ChildSpec spec, ChildThread thread) {
    Endpoint open = open();
    // Nobody else can use this name, so it need not be a secret; those of processes are longer.
    RoutingId routingId =
        new RoutingId(ByteBuffer.allocate(Integer.BYTES).putInt(threads++).array());
    Child child = new Child(spec, thread, this);
    ThreadSocket socket = open.connectThread(routingId);
    child.attach(open.linkToThread(routingId, spec.limits(), child.peer()));
    try {
      thread.start(new ParentConnection(spec, parentId, transport, socket, thread));
    } catch (OutOfMemoryError e) {
      child.link().close();
      throw new LaunchException(spec.id(), e.getMessage(), thread.command(), List.of(), e);
    }
    if (!add(child)) {
      child.close();
      throw new IllegalStateException("the family is closed");
    }
    return child;
  }

  /**
   * Listens for children on other machines. Callable from any thread.
   *
   * @param address an address of this machine, at which they can reach it
   * @return the port
   * @throws IOException if that address cannot be listened at
   */
  int listenSealed(InetAddress address) throws IOException {
    return open().listenSealed(address);
  }

  /** Returns where children connect, or null before the first fork. */
  public synchronized String address() {
    return endpoint == null ? null : endpoint.address();
  }

  private byte[] randomBytes(int count) {
    if (random == null) {
      random = new SecureRandom();
    }
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private synchronized boolean add(Child child) {
    return children.add(child) && !closed;
  }

  private synchronized Endpoint open() {
    if (closed) {
      throw new IllegalStateException("the family is closed");
    }
    if (endpoint == null) {
      if (transport == null) {
        Transport.ToStandardError warnings = new Transport.ToStandardError();
        transport = memory == null ? new Transport(warnings) : new Transport(warnings, memory);
      }
      endpoint = transport.listen();
      shutdownHook = new End();
      Runtime.getRuntime().addShutdownHook(shutdownHook);
    }
    return endpoint;
  }

  /** Returns the children that have not been closed, in the order of their forks. */
  public synchronized Collection<Child> children() {
    return List.copyOf(children);
  }

  /**
   * Waits until a condition holds, while everything that children send is queued.
   *
   * @return whether the condition holds; false when the time is over
   * @throws IllegalStateException if there has been no fork, so that nothing can change
   */
  public boolean await(BooleanSupplier condition, Wait wait) {
    Endpoint open;
    synchronized (this) {
      open = endpoint;
    }
    if (open == null) {
      throw new IllegalStateException("there are no children");
    }
    return open.await(condition, null, wait);
  }

  /** Makes a waiting call look at its condition and its interruption check. Any thread. */
  public synchronized void wakeUp() {
    if (endpoint != null && !closed) {
      endpoint.wakeUp();
    }
  }

  /** Ends some children together, so that their grace periods do not add up. */
  void close(Collection<Child> some) {
    for (Child child : some) {
      child.hangUp();
    }
    if (!awaitEnds(some, HANG_UP_GRACE)) {
      for (Child child : some) {
        child.terminateProcess();
      }
      if (!awaitEnds(some, TERMINATE_GRACE)) {
        for (Child child : some) {
          child.killProcess();
        }
        awaitEnds(some, KILL_GRACE);
      }
    }
    for (Child child : some) {
      if (child.release()) {
        synchronized (this) {
          children.remove(child);
        }
        child.link().close();
      }
    }
  }

  private static boolean awaitEnds(Collection<Child> some, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean all = true;
    for (Child child : some) {
      long left = Math.max(0, deadline - System.nanoTime());
      all &= child.awaitProcessEnd(Duration.ofNanos(left));
    }
    return all;
  }

  /**
   * Ends all children, within about a second, on behalf of a process that is about to end: a thread
   * that waits for a child meanwhile, or wants to, stops for good.
   */
  void closeForExit() {
    Endpoint open;
    synchronized (this) {
      open = endpoint;
    }
    if (open != null) {
      open.closeForExit();
    }
    close();
  }

  /** Runs when the JVM ends. */
  private final class End extends Thread {
    End() {
      super("jlua-family-end");
    }

    @Override
    public void run() {
      closeForExit();
    }
  }

  /** Ends all children, within about a second. May be called more than once. */
  @Override
  public void close() {
    Thread hook;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      hook = shutdownHook;
    }
    close(new ArrayList<>(children()));
    if (endpoint != null) {
      endpoint.close();
    }
    if (ownsTransport && transport != null) {
      transport.close();
    }
    if (hook != null && Thread.currentThread() != hook) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is shutting down and the hook finds nothing left to do.
      }
    }
  }
}

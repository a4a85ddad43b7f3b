package org.jlua.parallel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.jlua.lib.ExitException;
import org.jlua.lib.ShellCommands;
import org.jlua.lib.StandardOutput;
import org.jlua.lib.WholeLines;
import org.jlua.parallel.launch.ExitStatus;
import org.jlua.parallel.launch.LaunchedProcess;
import org.jlua.parallel.launch.ProcessId;
import org.jlua.parallel.link.Uninterruptibly;
import org.jlua.vm.Interpreter;

/**
 * A child that is a thread of this JVM, with an interpreter that shares nothing with others.
 *
 * <p>It is ended by an exception that no {@code pcall} catches, at its next call or loop iteration
 * or while it waits. What it does in Java, such as a large matrix product, is finished before.
 */
final class ChildThread implements LaunchedProcess, Lifeline {
  private static final long FIRST_AGAIN_MS = 20;

  private final Interpreter creator;
  private final InterpreterFactory interpreters;
  private final Thread thread;
  private ParentConnection connection;
  private ShellCommands commands;
  private volatile LongConsumer cancelAction;
  private volatile Interpreter interpreter;
  private volatile boolean ending;
  private volatile boolean ended;
  private volatile int status = ORPHAN_STATUS;

  /**
   * Makes a child that has not started.
   *
   * @param id the child's id
   * @param creator the interpreter that forks it, to whose streams it writes
   * @param interpreters makes its interpreter
   */
  ChildThread(int id, Interpreter creator, InterpreterFactory interpreters) {
    this.creator = creator;
    this.interpreters = interpreters;
    this.thread = new Body(id);
    thread.setDaemon(true);
  }

  /**
   * Starts the thread.
   *
   * @param parent its connection to its parent
   * @throws OutOfMemoryError if the system has no room for another thread
   */
  void start(ParentConnection parent) {
    connection = parent;
    thread.start();
  }

  // ---- on the thread

  private final class Body extends Thread {
    Body(int id) {
      super(null, null, "jlua-child-" + id, Interpreter.STACK_BYTES);
    }

    @Override
    public void run() {
      live();
    }
  }

  private void live() {
    try (WholeLines err = new WholeLines(creator.err())) {
      OutputStream out = output();
      Interpreter own = interpreters.create(InputStream.nullInputStream(), out, err);
      commands = ShellCommands.of(own);
      interpreter = own;
      if (ending) {
        interrupt(own);
      }
      new ChildSession(own, connection).run();
    } catch (ExitException e) {
      // Its parent gave it up before it had anything to do.
    } catch (Throwable t) {
      t.printStackTrace();
    } finally {
      ended = true;
      connection.close();
    }
  }

  private OutputStream output() throws IOException {
    return creator.out() instanceof StandardOutput shared
        ? shared.another(StandardOutput.Buffering.LINE)
        : new WholeLines(creator.out());
  }

  @Override
  public void onParentGone(Runnable action) {
    // A thread gives back by itself what it holds.
  }

  @Override
  public void runEndAction() {
    // There is none.
  }

  @Override
  public void onCancel(LongConsumer action) {
    cancelAction = action;
  }

  @Override
  public void cancel(long call) {
    cancelAction.accept(call);
  }

  @Override
  public void endWith(int newStatus) {
    status = newStatus;
  }

  @Override
  public boolean waitsForParent() {
    return false;
  }

  @Override
  public void end(int newStatus) {
    status = newStatus;
  }

  @Override
  public void release() {
    // The thread ends with its code in any case.
  }

  // ---- on other threads

  private void interrupt(Interpreter running) {
    running.interrupt(new ExitException(ORPHAN_STATUS));
    commands.end();
    connection.wakeUp();
  }

  @Override
  public List<String> command() {
    return List.of("thread");
  }

  @Override
  public long pid() {
    return ProcessId.own();
  }

  /** A stream that takes no bytes; to close it ends the thread. */
  @Override
  public OutputStream stdin() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("a thread has no standard input");
      }

      @Override
      public void close() {
        terminate();
      }
    };
  }

  @Override
  public InputStream stderr() {
    return InputStream.nullInputStream();
  }

  /** Returns what it takes of the machine. */
  ProcessUsage usage() {
    return ProcessUsage.ofThread(thread);
  }

  @Override
  public boolean isAlive() {
    return !ended;
  }

  @Override
  public ExitStatus exitStatus() {
    return ended ? new ExitStatus(status) : null;
  }

  /** Its last act is to close its end of the connection, which wakes up the parent. */
  @Override
  public boolean onExit(Runnable action) {
    return true;
  }

  /** Waits until the thread has ended; what an ending child does in Lua is interrupted again. */
  @Override
  public boolean awaitExit(Duration limit) {
    if (!ending) {
      return Uninterruptibly.join(thread, limit);
    }
    long deadline = System.nanoTime() + limit.toNanos();
    long millis = FIRST_AGAIN_MS;
    while (true) {
      long left = deadline - System.nanoTime();
      Duration slice = Duration.ofNanos(Math.min(left, millis * 1_000_000));
      if (Uninterruptibly.join(thread, slice)) {
        return true;
      }
      if (left <= 0) {
        return false;
      }
      terminate();
      millis *= 2;
    }
  }

  @Override
  public void terminate() {
    ending = true;
    Interpreter running = interpreter;
    if (running != null && !ended) {
      interrupt(running);
    }
  }

  /** Also ends the thread's own children, since it may take long to notice. */
  @Override
  public void kill() {
    terminate();
    connection.closeFamily();
  }
}

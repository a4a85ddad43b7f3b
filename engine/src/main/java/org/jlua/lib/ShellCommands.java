package org.jlua.lib;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jlua.vm.Interpreter;

/**
 * The commands that an interpreter has started, so that they can be ended with it: what runs in a
 * child must not outlive the program, nor hold its standard output open.
 *
 * <p>{@link #end} and {@link #endForExit} may be called by any thread, the rest by the
 * interpreter's.
 */
public final class ShellCommands {
  private static final int LOOKS = 10;
  private static final long LOOK_NANOS = 2_000_000;

  private final Interpreter interpreter;
  private final List<Process> running = new ArrayList<>(2);
  private boolean endWithJvm;
  private boolean ending;
  private volatile boolean frozen;

  private ShellCommands(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Returns an interpreter's commands. */
  public static ShellCommands of(Interpreter interpreter) {
    ShellCommands commands = interpreter.extension(ShellCommands.class);
    if (commands == null) {
      commands = new ShellCommands(interpreter);
      interpreter.setExtension(ShellCommands.class, commands);
    }
    return commands;
  }

  /** From now on a signal that ends the JVM ends the commands too. */
  public synchronized void endWithJvm() {
    endWithJvm = true;
  }

  /**
   * Starts a command. The end waits for a start that is going on, so that none is overlooked; a
   * script that is interrupted does not start any, since {@link #stop} may have been called.
   *
   * @throws IOException if it cannot be started, or the script is about to end
   */
  public synchronized Process start(ProcessBuilder builder) throws IOException {
    if (endWithJvm) {
      addHook();
    }
    if (ending) {
      throw new IOException("the program is ending");
    }
    interpreter.checkInterrupt();
    running.removeIf(other -> !other.isAlive());
    Process process = builder.start();
    running.add(process);
    return process;
  }

  private void addHook() {
    endWithJvm = false;
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this::endForExit, "jlua-commands-end"));
    } catch (IllegalStateException e) {
      ending = true; // the JVM is ending already
    }
  }

  /**
   * Waits for a command and returns its exit status. Ctrl-C goes to the command too, and it is for
   * the command to decide what that means.
   */
  public int await(Process process) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          int status = process.waitFor();
          stopIfExiting();
          return status;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Asks all commands to end that are running; others can be started afterwards. Any thread. */
  public void stop() {
    List<Process> all;
    synchronized (this) {
      all = List.copyOf(running);
    }
    for (Process process : all) {
      end(process, false);
    }
  }

  /**
   * Stops for good if the commands were ended because the JVM ends: a script must not go on as if
   * they had ended by themselves. To be called when the output of one has ended.
   */
  public void stopIfExiting() {
    while (frozen) {
      LockSupport.park(this);
    }
  }

  /** Asks all commands to end that are running; kills them the second time. */
  public void end() {
    List<Process> all;
    boolean again;
    synchronized (this) {
      again = ending;
      ending = true;
      all = List.copyOf(running);
    }
    for (Process process : all) {
      end(process, again);
    }
  }

  /** As {@link #end} because the JVM ends: a script that waits for a command stops for good. */
  public void endForExit() {
    frozen = true;
    end();
  }

  /** Ends a command and what it has started. */
  private static void end(Process process, boolean kill) {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> handles = descendants(process);
    if (kill) {
      process.destroyForcibly();
      handles.forEach(ProcessHandle::destroyForcibly);
    } else {
      process.destroy();
      handles.forEach(ProcessHandle::destroy);
    }
  }

  /** A shell that has only just started, and has nothing running yet, gets a moment. */
  private static List<ProcessHandle> descendants(Process process) {
    for (int i = 0; ; i++) {
      try (Stream<ProcessHandle> all = process.descendants()) {
        List<ProcessHandle> handles = all.toList();
        if (!handles.isEmpty() || i == LOOKS || !process.isAlive()) {
          return handles;
        }
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}

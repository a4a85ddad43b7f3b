package org.jlua.parallel.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jlua.parallel.link.Bootstrap;

/** A process that a {@link Launcher} started. Thread-safe. */
public interface LaunchedProcess {
  /** Returns the command that was run, for messages. */
  List<String> command();

  /** Returns the process id on this machine. */
  long pid();

  /** Tells whether it is a process of this machine. */
  default boolean isLocal() {
    return true;
  }

  /** Returns the stream to the standard input of the process; closing it ends the child. */
  OutputStream stdin();

  /**
   * Tells the process which child of whom it is.
   *
   * @throws IOException if it has ended already
   */
  default void introduce(Bootstrap bootstrap) throws IOException {
    bootstrap.write(stdin());
  }

  /**
   * Tells the child to stop a call, whatever it is doing: it listens on its standard input, where
   * behind the bootstrap record comes nothing but the numbers of calls, 8 bytes each.
   *
   * @throws IOException if the process has ended
   */
  default void cancel(long call) throws IOException {
    OutputStream orders = stdin();
    synchronized (orders) {
      orders.write(ByteBuffer.allocate(Long.BYTES).putLong(call).array());
      orders.flush();
    }
  }

  /**
   * Ends the commands that the process has started and that go on although it was killed. Does
   * nothing if it has not ended, or ended in a way in which it could do so itself.
   */
  default void endLeftCommands() {
    // on other machines somebody else does
  }

  /** Returns the standard error of the process. */
  InputStream stderr();

  /** Tells whether the process is running. */
  boolean isAlive();

  /** Returns how the process ended, or null while it is running. */
  ExitStatus exitStatus();

  /** Returns what is known of a process that is not running, such as {@code exit status 3}. */
  default String fate() {
    ExitStatus status = exitStatus();
    return status == null ? "lost its connection" : "ended with " + status.describe();
  }

  /** Returns what those wrote to standard error who should have started the process, if others. */
  default List<String> launcherLines() {
    return List.of();
  }

  /** Returns how far the start of a process came that is not there yet; empty if nobody knows. */
  default String progress() {
    return "";
  }

  /** Waits, for a moment at most, until the first so many bytes that it printed are out. */
  default void awaitOutput(long bytes) {
    // As a rule a process prints to where this one does.
  }

  /** Waits for the end of the process; returns false if it is still running after {@code limit}. */
  boolean awaitExit(Duration limit);

  /**
   * Sets what runs, on any thread, soon after the process has ended; at once if it has.
   *
   * @return false where nobody notices the end by itself, so that {@link #isAlive} must be asked
   */
  default boolean onExit(Runnable action) {
    return false;
  }

  /** Asks the process to end (SIGTERM). */
  void terminate();

  /** Ends the process (SIGKILL). */
  void kill();

  /** Ends the process and what it has started, as far as that can be seen from here. */
  default void killWithDescendants() {
    kill();
  }
}

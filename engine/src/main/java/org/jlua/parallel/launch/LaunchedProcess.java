package org.jlua.parallel.launch;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** A process that a {@link Launcher} started. Thread-safe. */
public interface LaunchedProcess {
  /** Returns the command that was run, for messages. */
  List<String> command();

  /** Returns the process id on this machine. */
  long pid();

  /** Returns the stream to the standard input of the process; closing it ends the child. */
  OutputStream stdin();

  /** Returns the standard error of the process. */
  InputStream stderr();

  /** Tells whether the process is running. */
  boolean isAlive();

  /** Returns how the process ended, or null while it is running. */
  ExitStatus exitStatus();

  /** Waits for the end of the process; returns false if it is still running after {@code limit}. */
  boolean awaitExit(Duration limit);

  /** Asks the process to end (SIGTERM). */
  void terminate();

  /** Ends the process (SIGKILL). */
  void kill();
}

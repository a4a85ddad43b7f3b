package org.jlua.parallel.launch;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jlua.parallel.link.Uninterruptibly;

/** A process on this machine. */
public final class LocalProcess implements LaunchedProcess {
  private final Process process;
  private final List<String> command;
  private final CommandMark mark;
  private boolean asked;

  /** The mark is in the environment of the process. */
  LocalProcess(Process process, List<String> command, CommandMark mark) {
    this.process = process;
    this.command = List.copyOf(command);
    this.mark = mark;
  }

  @Override
  public List<String> command() {
    return command;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  /** Returns the standard output of a process of {@link LocalLauncher#piped}. */
  public InputStream stdout() {
    return process.getInputStream();
  }

  @Override
  public InputStream stderr() {
    return process.getErrorStream();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public ExitStatus exitStatus() {
    return process.isAlive() ? null : new ExitStatus(process.exitValue());
  }

  @Override
  public boolean awaitExit(Duration limit) {
    return Uninterruptibly.await(limit, nanos -> process.waitFor(nanos, TimeUnit.NANOSECONDS));
  }

  @Override
  public boolean onExit(Runnable action) {
    process
        .onExit()
        .thenRun(
            () -> {
              action.run();
              endLeftCommands();
            });
    return true;
  }

  /**
   * Nobody else can do so: what the process had started has no parent any more. A second call kills
   * what the first one has only asked to end.
   */
  @Override
  public synchronized void endLeftCommands() {
    if (!process.isAlive() && exitStatus().isSudden()) {
      mark.end(asked);
      asked = true;
    }
  }

  @Override
  public void terminate() {
    process.destroy();
  }

  @Override
  public void kill() {
    process.destroyForcibly();
  }

  /** A process that does not end by itself cannot end the commands that it runs. */
  @Override
  public void killWithDescendants() {
    List<ProcessHandle> descendants;
    try (Stream<ProcessHandle> all = process.descendants()) {
      descendants = all.toList();
    }
    kill();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}

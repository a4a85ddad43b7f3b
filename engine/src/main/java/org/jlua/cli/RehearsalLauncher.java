package org.jlua.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.ExitStatus;
import org.jlua.parallel.launch.LaunchedProcess;
import org.jlua.parallel.launch.Launcher;
import org.jlua.parallel.launch.LocalLauncher;
import org.jlua.vm.Interpreter;

/**
 * Starts the first children as processes, and from then on, as threads of this JVM, what a child
 * process does: so that an archive of the classes that this JVM loaded also suits children, and so
 * that a process that stands by has done everything once.
 */
final class RehearsalLauncher implements Launcher {
  private int processes;

  /**
   * Makes a launcher.
   *
   * @param processes how many children are to be processes
   */
  RehearsalLauncher(int processes) {
    this.processes = processes;
  }

  @Override
  public LaunchedProcess launch(ChildSpec spec) {
    if (processes > 0) {
      processes--;
      return LocalLauncher.create().launch(spec);
    }
    try {
      Rehearsal child = new Rehearsal();
      child.start();
      return child;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A child that believes itself a process. */
  private static final class Rehearsal extends Thread implements LaunchedProcess {
    private final PipedInputStream stdin = new PipedInputStream(1 << 16);
    private final OutputStream toStdin = new PipedOutputStream(stdin);

    Rehearsal() throws IOException {
      super(null, null, "jlua-rehearsal", Interpreter.STACK_BYTES);
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        ChildMain.run(stdin, true);
      } catch (IOException e) {
        e.printStackTrace();
      }
    }

    @Override
    public List<String> command() {
      return List.of("rehearsal");
    }

    @Override
    public long pid() {
      return ProcessHandle.current().pid();
    }

    @Override
    public OutputStream stdin() {
      return toStdin;
    }

    @Override
    public InputStream stderr() {
      return InputStream.nullInputStream();
    }

    @Override
    public ExitStatus exitStatus() {
      return isAlive() ? null : new ExitStatus(0);
    }

    @Override
    public boolean awaitExit(Duration limit) {
      try {
        join(Math.max(1, limit.toMillis()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return !isAlive();
    }

    @Override
    public void terminate() {
      // it ends when its standard input does
    }

    @Override
    public void kill() {
      // it ends when its standard input does
    }
  }
}

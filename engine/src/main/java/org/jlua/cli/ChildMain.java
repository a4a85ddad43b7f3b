package org.jlua.cli;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jlua.Lua;
import org.jlua.lib.ShellCommands;
import org.jlua.lib.StandardOutput;
import org.jlua.parallel.ChildSession;
import org.jlua.parallel.ParentConnection;
import org.jlua.parallel.launch.Launcher;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The main class of a child process, which a parent starts and talks to over standard input. */
public final class ChildMain extends Thread {
  private static final int SIGNAL_STATUS = 128;
  private static final String REHEARSAL =
      """
      local child = require('parallel').fork()
      child:exec(function()
        for i = 1, 3 do
          parallel.yield()
          parallel.parent:send(parallel.parent:receive())
        end
      end)
      for i = 1, 3 do
        child:join()
        child:send({i, 'two', torch.ones(3)})
        child:receive()
      end
      """;

  private ChildMain() {
    super(null, null, "jlua-main", Interpreter.STACK_BYTES);
  }

  /** Runs a child until its code ends or its parent is gone; takes no arguments. */
  public static void main(String[] args) {
    ignoreInterruptKey();
    new ChildMain().start();
  }

  /**
   * A terminal sends Ctrl-C to all processes at once. What it means is for the root to decide: it
   * may catch the interruption and go on. Commands that the child starts end by it as usual, which
   * they would not if the signal were set to be ignored.
   */
  private static void ignoreInterruptKey() {
    try {
      Signal.handle(new Signal("INT"), new Deaf());
    } catch (IllegalArgumentException e) {
      // the default stays: the JVM ends
    }
  }

  private static final class Deaf implements SignalHandler {
    @Override
    public void handle(Signal signal) {
      // the parent ends this process if it has to end
    }
  }

  /** Makes a signal end this process sooner than the JVM would. */
  private static void endBy(String name, ParentConnection parent) {
    try {
      Signal.handle(new Signal(name), ending(parent));
    } catch (IllegalArgumentException e) {
      // the JVM's way stays
    }
  }

  private static SignalHandler ending(ParentConnection parent) {
    return signal -> parent.endBySignal(SIGNAL_STATUS + signal.getNumber());
  }

  /** Runs the child and ends the JVM. */
  @Override
  public void run() {
    try {
      run(new FileInputStream(FileDescriptor.in), false);
    } catch (EOFException e) {
      Runtime.getRuntime().halt(1); // the parent needs no child any more
    } catch (IOException e) {
      Main.complain(new FileOutputStream(FileDescriptor.err), e.getMessage());
    } catch (Throwable t) {
      t.printStackTrace();
    }
    System.exit(1);
  }

  /**
   * Runs a child. Returns only in a rehearsal.
   *
   * @param stdin tells where the parent is; as long as it tells nothing, the process stands by
   */
  static void run(InputStream stdin, boolean rehearsal) throws IOException {
    boolean standsBy = stdin.available() == 0;
    Interpreter early = standsBy ? interpreter() : null;
    if (standsBy) {
      ChildSession.prepare(early);
    }
    Preparation preparation = standsBy && !rehearsal ? new Preparation() : null;
    if (preparation != null) {
      preparation.start();
    }
    ParentConnection parent =
        rehearsal ? ParentConnection.rehearse(stdin) : ParentConnection.open(stdin, new byte[0]);
    if (preparation != null) {
      preparation.claim();
    }
    Interpreter interpreter = standsBy ? early : interpreter();
    ShellCommands.of(interpreter).endWithJvm();
    if (!rehearsal) {
      endBy("TERM", parent);
      endBy("HUP", parent);
    }
    new ChildSession(interpreter, parent).run();
  }

  /**
   * Talks to itself as a parent and its child do, so that everything that a child needs is loaded
   * and linked before the time counts; unless the process is claimed soon after its start, when
   * that would only take processors away from it.
   */
  private static final class Preparation extends Thread {
    private static final int PATIENCE_MS = 200;

    private boolean claimed;

    Preparation() {
      super(null, null, "jlua-rehearsal", Interpreter.STACK_BYTES);
      setDaemon(true);
    }

    /** The process has a parent that it works for. */
    synchronized void claim() {
      claimed = true;
      notifyAll();
    }

    private synchronized boolean awaitClaim() throws InterruptedException {
      long end = System.nanoTime() + PATIENCE_MS * 1_000_000L;
      long left;
      while (!claimed && (left = end - System.nanoTime()) > 0) {
        wait(left / 1_000_000 + 1);
      }
      return claimed;
    }

    @Override
    public void run() {
      try {
        if (!awaitClaim()) {
          rehearse();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Loads what only a process needs that stands by, in the run that makes the archive of classes: a
   * single class that is not in there makes each child open the jar.
   */
  static void train() {
    new Deaf().handle(null);
    ending(null);
    new Preparation().claim();
    rehearse();
  }

  private static void rehearse() {
    OutputStream nowhere = OutputStream.nullOutputStream();
    InputStream nothing = InputStream.nullInputStream();
    try (Lua lua = Lua.builder().in(nothing).out(nowhere).err(nowhere).build()) {
      lua.interpreter().setExtension(Launcher.class, new RehearsalLauncher(0));
      lua.run(REHEARSAL, "=rehearsal");
    } catch (LuaError e) {
      // what comes will be slower, or tell what is wrong
    }
  }

  private static Interpreter interpreter() throws IOException {
    StandardOutput out = new StandardOutput();
    out.setBuffering(StandardOutput.Buffering.LINE);
    return Lua.builder()
        .in(InputStream.nullInputStream())
        .out(out)
        .err(new FileOutputStream(FileDescriptor.err))
        .build()
        .interpreter();
  }
}

package org.jlua.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jlua.Lua;
import org.jlua.lib.StandardOutput;
import org.jlua.parallel.ChildSession;
import org.jlua.parallel.ParentConnection;
import org.jlua.vm.Interpreter;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The main class of a child process, which a parent starts and talks to over standard input. */
public final class ChildMain extends Thread {
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

  /** Runs the child and ends the JVM. */
  @Override
  public void run() {
    try {
      run(ParentConnection.open(new FileInputStream(FileDescriptor.in), new byte[0]));
    } catch (IOException e) {
      Main.complain(new FileOutputStream(FileDescriptor.err), e.getMessage());
    } catch (Throwable t) {
      t.printStackTrace();
    }
    System.exit(1);
  }

  /** Runs a child that is connected to its parent. Returns only in a rehearsal. */
  static void run(ParentConnection parent) throws IOException {
    StandardOutput out = new StandardOutput();
    out.setBuffering(StandardOutput.Buffering.LINE);
    Lua lua =
        Lua.builder()
            .in(InputStream.nullInputStream())
            .out(out)
            .err(new FileOutputStream(FileDescriptor.err))
            .build();
    new ChildSession(lua.interpreter(), parent).run();
  }
}

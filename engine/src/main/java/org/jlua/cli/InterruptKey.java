package org.jlua.cli;

import java.util.concurrent.TimeUnit;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What Ctrl-C does: the first time it raises the error {@code interrupted!} in the running Lua
 * code, which {@code pcall} can catch. If nothing takes notice, or once more within a second, it
 * ends the process.
 */
final class InterruptKey implements SignalHandler {
  private static final int STATUS = 130;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Interpreter interpreter;
  private boolean pressed;
  private long lastTime;
  private volatile boolean raised;
  private volatile boolean idle;

  InterruptKey(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Starts to listen; without effect where the JVM does not let programs handle the signal. */
  void install() {
    try {
      Signal.handle(new Signal("INT"), this);
    } catch (IllegalArgumentException e) {
      // the default stays: the JVM ends
    }
  }

  @Override
  public synchronized void handle(Signal signal) {
    long now = System.nanoTime();
    boolean again = pressed && now - lastTime < PATIENCE_NANOS;
    if (again || idle || interpreter.isInterruptPending()) {
      System.exit(STATUS);
    }
    pressed = true;
    lastTime = now;
    raised = true;
    interpreter.interrupt(new LuaError("interrupted!"));
  }

  /** Tells whether no Lua code runs, so that nothing could take notice. */
  void setIdle(boolean waiting) {
    idle = waiting;
  }

  /** Returns whether an error that nobody caught came from the key. */
  boolean caused(LuaError e) {
    return raised && e.getMessage().endsWith("interrupted!");
  }
}

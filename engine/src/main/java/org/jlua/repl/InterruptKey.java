package org.jlua.repl;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Uncatchable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What Ctrl-C does: the first time it raises the error {@code interrupted!} in the running Lua
 * code, which {@code pcall} can catch. If nothing takes notice, or once more within a second, it
 * ends the process.
 *
 * <p>An interactive session lives longer: there the second time raises what no {@code pcall}
 * catches, the third ends the process if nothing took notice of that either, and while the session
 * waits for input it decides itself what the key does.
 */
public final class InterruptKey implements SignalHandler {
  private static final int STATUS = 130;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String MESSAGE = "interrupted!";

  /** Ends the statement of an interactive session. */
  static final class Interruption extends RuntimeException implements Uncatchable {
    private static final long serialVersionUID = 1;

    private Interruption() {
      super(MESSAGE, null, false, false);
    }
  }

  private final Interpreter interpreter;
  private boolean pressed;
  private long lastTime;
  private volatile boolean raised;

  /** Whether the last thing raised was one that no {@code pcall} catches. */
  private boolean uncatchable;

  /** Makes builtins look for interruptions that wait for the terminal's input; or null. */
  private volatile Runnable waker;

  /** Whether an interactive session runs. */
  private boolean session;

  /** What the key does while the session waits for input; null while Lua code runs. */
  private Runnable idleAction;

  /** Makes the key of an interpreter, which does nothing yet. */
  public InterruptKey(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Starts to listen; without effect where the JVM does not let programs handle the signal. */
  public void install() {
    try {
      Signal.handle(new Signal("INT"), this);
    } catch (IllegalArgumentException e) {
      // the default stays: the JVM ends
    }
  }

  @Override
  public synchronized void handle(Signal signal) {
    if (idleAction != null) {
      idleAction.run();
      return;
    }
    boolean ignored = interpreter.isInterruptPending();
    if (session) {
      boolean first = !pressed;
      pressed = true;
      if (!first && ignored && uncatchable) {
        System.exit(STATUS);
      }
      raise(first);
      return;
    }
    long now = System.nanoTime();
    boolean again = pressed && now - lastTime < PATIENCE_NANOS;
    if (again || ignored) {
      System.exit(STATUS);
    }
    pressed = true;
    lastTime = now;
    raise(true);
  }

  private void raise(boolean catchable) {
    raised = true;
    uncatchable = !catchable;
    interpreter.interrupt(catchable ? new LuaError(MESSAGE) : new Interruption());
    if (waker != null) {
      waker.run();
    }
  }

  /** Sets what makes a builtin look for interruptions that waits for the terminal's input. */
  public void setWaker(Runnable action) {
    waker = requireNonNull(action, "action");
  }

  /** Says that an interactive session begins; its statements end, the process does not. */
  synchronized void beginSession() {
    session = true;
  }

  /** Says that no Lua code runs from now on, and what the key does meanwhile. */
  synchronized void setIdle(Runnable action) {
    idleAction = requireNonNull(action, "action");
  }

  /** Says that a statement of a session begins; what was raised too late for the last is gone. */
  synchronized void setBusy() {
    idleAction = null;
    pressed = false;
    raised = false;
    try {
      interpreter.checkInterrupt();
    } catch (RuntimeException e) {
      // it was meant for the last statement
    }
  }

  /** Returns whether an error that nobody caught came from the key. */
  public boolean caused(LuaError e) {
    return raised && e.getMessage().endsWith(MESSAGE);
  }
}

package org.jlua.parallel;

import java.util.HashSet;
import java.util.Set;
import org.jlua.lib.ShellCommands;
import org.jlua.vm.Interpreter;

/**
 * Which of the calls that a child serves are to be stopped. Calls have ascending numbers; one may
 * be cancelled before it begins, while it runs, or when it has ended already.
 *
 * <p>The interpreter's thread begins and ends calls; any thread may cancel them.
 */
final class Cancellations {
  private static final long NONE = -1;

  private final Runnable wakeUp;
  private final Set<Long> early = new HashSet<>();
  private Interpreter interpreter;
  private ShellCommands commands;
  private long running = NONE;
  private boolean cancelled;
  private long last = NONE;

  /**
   * Makes the record of a child that has served nothing.
   *
   * @param wakeUp makes a call that waits for another process look at its interruption check
   */
  Cancellations(Runnable wakeUp) {
    this.wakeUp = wakeUp;
  }

  /** Stops a call, or keeps it from beginning. */
  synchronized void cancel(long call) {
    if (call == running) {
      cancelled = true;
      interpreter.interrupt(new CallCancelled());
      commands.stop();
      wakeUp.run();
    } else if (call > last) {
      early.add(call);
    }
  }

  /**
   * Begins a call.
   *
   * @return false if it was cancelled before
   */
  synchronized boolean begin(long call, Interpreter onWhat) {
    interpreter = onWhat;
    commands = ShellCommands.of(onWhat);
    last = call;
    boolean wanted = !early.remove(call);
    early.removeIf(number -> number < call);
    running = wanted ? call : NONE;
    cancelled = !wanted;
    return wanted;
  }

  /**
   * Ends the call.
   *
   * @return whether it was cancelled, so that what it returned may be incomplete
   */
  synchronized boolean end() {
    running = NONE;
    try {
      interpreter.checkInterrupt();
    } catch (CallCancelled e) {
      // it ended before it noticed
    }
    return cancelled;
  }
}

package org.jlua.parallel.link;

import org.jlua.vm.Interpreter;

/** Raises, in a call that waits, what an interpreter was asked to raise. */
public record InterruptCheck(Interpreter interpreter) implements Runnable {
  @Override
  public void run() {
    interpreter.checkInterrupt();
  }
}

package org.jlua.interop;

import java.util.concurrent.locks.ReentrantLock;
import org.jlua.vm.Interpreter;

/**
 * Lets one Java thread at a time into an interpreter. A thread that is inside may enter again, and
 * so may the thread of a coroutine, which acts for the one that resumed it.
 */
final class InterpreterLock {
  private final Interpreter interpreter;
  private final ReentrantLock lock = new ReentrantLock();

  InterpreterLock(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /**
   * Waits until no other thread is inside.
   *
   * @return what {@link #exit} must be given
   */
  boolean enter() {
    if (!lock.isHeldByCurrentThread() && interpreter.isOnOwnThread()) {
      return false;
    }
    lock.lock();
    return true;
  }

  void exit(boolean entered) {
    if (entered) {
      lock.unlock();
    }
  }
}

package org.jlua.vm;

import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * What runs in a {@link Coroutine}, on a Java stack of its own. That stack knows the body but not
 * the coroutine, so that a coroutine that nobody can resume any more is collected, and its body
 * then ended ({@link CoroutineThreads}).
 */
final class CoroutineBody {
  private final Interpreter interpreter;
  private final LuaFunction function;
  private final CallStack stack;
  private Carrier carrier;
  private Coroutine.Status status = Coroutine.Status.SUSPENDED;
  private Varargs transfer;
  private RuntimeException failure;
  private boolean abandoned;

  CoroutineBody(Interpreter interpreter, LuaFunction function) {
    this.interpreter = interpreter;
    this.function = function;
    stack = new CallStack(interpreter.quota());
  }

  CallStack stack() {
    return stack;
  }

  Coroutine.Status status() {
    return status;
  }

  void setStatus(Coroutine.Status newStatus) {
    status = newStatus;
  }

  boolean hasStarted() {
    return carrier != null;
  }

  /** Returns whether it has a thread of its own, and that is the calling one. */
  boolean isOnOwnThread() {
    Carrier c = carrier;
    return c != null && c.isOnOwnThread();
  }

  /** Returns the id of its own thread, or -1 when it has none. */
  long threadId() {
    Carrier c = carrier;
    return c == null ? -1 : c.threadId();
  }

  /** Runs on until it yields or ends; returns what it hands out, or throws what it died of. */
  Varargs resume(Varargs args) {
    status = Coroutine.Status.RUNNING;
    transfer = copy(args);
    if (carrier == null) {
      carrier = Carrier.start(this::run);
    }
    carrier.resume();
    RuntimeException thrown = failure;
    if (thrown != null) {
      failure = null;
      throw thrown;
    }
    Varargs results = transfer;
    transfer = null;
    return results;
  }

  private void run() {
    try {
      Varargs args = transfer;
      transfer = null;
      transfer = copy(interpreter.call(function, args));
    } catch (Throwable t) {
      if (t instanceof OutOfMemoryError) {
        stack.unwind(0);
      }
      failure = interpreter.deadly(t);
    }
    status = Coroutine.Status.DEAD;
    interpreter.coroutineThreads().ended(this);
  }

  /** Suspends itself and hands values out; returns the arguments of the next resume. */
  Varargs yield(Varargs values) {
    transfer = copy(values);
    status = Coroutine.Status.SUSPENDED;
    carrier.suspend();
    if (abandoned) {
      throw new Abandoned();
    }
    Varargs args = transfer;
    transfer = null;
    return args;
  }

  /** Makes a suspended body that was started leave its functions, so that its thread ends. */
  void abandon() {
    if (carrier == null || status != Coroutine.Status.SUSPENDED) {
      return;
    }
    abandoned = true;
    try {
      resume(LuaValue.NONE);
    } catch (Abandoned e) {
      // as asked
    }
  }

  /** Ends the functions of a coroutine that nobody resumes any more. */
  private static final class Abandoned extends RuntimeException implements Uncatchable {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super("the coroutine is abandoned", null, false, false);
    }
  }

  /** Arguments may be a view of registers that go on changing once the coroutine is left. */
  private static Varargs copy(Varargs v) {
    int n = v.narg();
    if (n <= 1) {
      return n == 0 ? LuaValue.NONE : v.arg1();
    }
    LuaValue[] values = new LuaValue[n];
    for (int i = 0; i < n; i++) {
      values[i] = v.arg(i + 1);
    }
    return LuaValue.varargsOf(values);
  }
}

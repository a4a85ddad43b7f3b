package org.jlua.vm;

import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** A Lua coroutine: a function with a call stack of its own, run by a {@link Carrier}. */
public final class Coroutine extends LuaValue {
  /** What {@code coroutine.status} tells. */
  public enum Status {
    SUSPENDED,
    RUNNING,
    NORMAL,
    DEAD
  }

  /** How many coroutines may wait for one another, as in Lua 5.1. */
  private static final int MAX_NESTING = 195;

  private final Interpreter interpreter;
  private final LuaFunction body;
  private final CallStack stack = new CallStack();
  private Carrier carrier;
  private Coroutine resumer;
  private int nesting;
  private Status status = Status.SUSPENDED;
  private Varargs transfer;
  private Throwable failure;
  private boolean ended;

  /**
   * Makes a suspended coroutine.
   *
   * @param interpreter the interpreter it belongs to
   * @param body the function it runs when it is resumed first
   */
  public Coroutine(Interpreter interpreter, LuaFunction body) {
    this.interpreter = interpreter;
    this.body = body;
  }

  @Override
  public int type() {
    return TTHREAD;
  }

  @Override
  public String typename() {
    return "thread";
  }

  @Override
  public boolean isthread() {
    return true;
  }

  @Override
  public String tojstring() {
    return "thread: " + String.format("0x%08x", System.identityHashCode(this));
  }

  @Override
  public LuaValue getmetatable() {
    return null;
  }

  /** Returns whether it is suspended, running, normal or dead. */
  public Status status() {
    return status;
  }

  /** Returns its call stack, for tracebacks. */
  public CallStack stack() {
    return stack;
  }

  /**
   * Runs the coroutine until it yields or ends.
   *
   * @param args the arguments of the body, or the results of the yield that it waits in
   * @return what it yields or returns
   * @throws LuaError complete, when it ends with an error or cannot be resumed
   */
  public Varargs resume(Varargs args) {
    if (status != Status.SUSPENDED) {
      String name =
          status == Status.DEAD ? "dead" : status == Status.RUNNING ? "running" : "normal";
      LuaError e =
          new LuaError(
              status == Status.DEAD
                  ? "cannot resume dead coroutine"
                  : "cannot resume "
                      + (name.equals("normal") ? "normal" : "running")
                      + " coroutine");
      e.complete(e.value());
      throw e;
    }
    Coroutine current = interpreter.running();
    int above = current == null ? 0 : current.nesting;
    if (above >= MAX_NESTING) {
      throw new LuaError("C stack overflow");
    }
    nesting = above + 1;
    resumer = current;
    if (resumer != null) {
      resumer.status = Status.NORMAL;
    }
    status = Status.RUNNING;
    transfer = copy(args);
    interpreter.enter(this);
    if (carrier == null) {
      carrier = Carrier.start(this::runBody);
      interpreter.started(this);
    }
    try {
      carrier.resume();
    } finally {
      interpreter.enter(resumer);
      if (resumer != null) {
        resumer.status = Status.RUNNING;
      }
      resumer = null;
    }
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      rethrow(thrown);
    }
    Varargs results = transfer;
    transfer = null;
    return results;
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    throw (Error) thrown;
  }

  private void runBody() {
    try {
      Varargs args = transfer;
      transfer = null;
      transfer = copy(interpreter.call(body, args));
    } catch (Throwable t) {
      if (t instanceof OutOfMemoryError) {
        stack.unwind(0);
      }
      failure = t instanceof Uncatchable ? t : interpreter.complete(t);
    }
    status = Status.DEAD;
    interpreter.ended(this);
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

  /** Makes a suspended coroutine that was started leave its functions, so that its thread ends. */
  void end() {
    if (carrier == null || status != Status.SUSPENDED) {
      return;
    }
    ended = true;
    try {
      resume(NONE);
    } catch (Ended e) {
      // as asked
    }
  }

  /** Ends the functions of a coroutine whose interpreter is closed. */
  private static final class Ended extends RuntimeException implements Uncatchable {
    private static final long serialVersionUID = 1;

    Ended() {
      super("the interpreter is closed", null, false, false);
    }
  }

  /**
   * Suspends the running coroutine and hands values to whoever resumed it.
   *
   * @return the arguments of the next resume
   */
  public Varargs yield(Varargs values) {
    transfer = copy(values);
    status = Status.SUSPENDED;
    carrier.suspend();
    if (ended) {
      throw new Ended();
    }
    Varargs args = transfer;
    transfer = null;
    return args;
  }

  /** Arguments may be a view of registers that go on changing once the coroutine is left. */
  private static Varargs copy(Varargs v) {
    int n = v.narg();
    if (n <= 1) {
      return n == 0 ? NONE : v.arg1();
    }
    LuaValue[] values = new LuaValue[n];
    for (int i = 0; i < n; i++) {
      values[i] = v.arg(i + 1);
    }
    return varargsOf(values);
  }
}

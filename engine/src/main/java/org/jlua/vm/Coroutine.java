package org.jlua.vm;

import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** A Lua coroutine: a function with a call stack of its own. */
public final class Coroutine extends LuaValue {
  /** What {@code coroutine.status} tells. */
  public enum Status {
    /** Not begun, or waiting in a yield. */
    SUSPENDED,
    /** It is what runs. */
    RUNNING,
    /** It waits for another one that it resumed. */
    NORMAL,
    /** It has ended. */
    DEAD
  }

  /** How many coroutines may wait for one another, as in Lua 5.1. */
  private static final int MAX_NESTING = 195;

  private final Interpreter interpreter;
  private final CoroutineBody body;
  private Coroutine resumer;
  private int nesting;

  /**
   * Makes a suspended coroutine.
   *
   * @param interpreter the interpreter it belongs to
   * @param function the function it runs when it is resumed first
   */
  public Coroutine(Interpreter interpreter, LuaFunction function) {
    this.interpreter = interpreter;
    this.body = new CoroutineBody(interpreter, function);
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
    return "thread: " + NumberText.address(this);
  }

  @Override
  public LuaValue getmetatable() {
    return null;
  }

  /** Returns whether it is suspended, running, normal or dead. */
  public Status status() {
    return body.status();
  }

  CoroutineBody body() {
    return body;
  }

  /** Returns its call stack, for tracebacks. */
  public CallStack stack() {
    return body.stack();
  }

  /**
   * Runs the coroutine until it yields or ends.
   *
   * @param args the arguments of the body, or the results of the yield that it waits in
   * @return what it yields or returns
   * @throws LuaError complete, when it ends with an error or cannot be resumed
   */
  public Varargs resume(Varargs args) {
    if (body.status() != Status.SUSPENDED) {
      throw cannotResume();
    }
    Coroutine current = interpreter.running();
    int above = current == null ? 0 : current.nesting;
    if (above >= MAX_NESTING) {
      throw new LuaError("C stack overflow");
    }
    body.stack().nestIn(interpreter.stack());
    nesting = above + 1;
    resumer = current;
    if (resumer != null) {
      resumer.body.setStatus(Status.NORMAL);
    }
    interpreter.enter(this);
    if (!body.hasStarted()) {
      interpreter.coroutineThreads().started(this);
    }
    try {
      return body.resume(args);
    } finally {
      interpreter.enter(resumer);
      if (resumer != null) {
        resumer.body.setStatus(Status.RUNNING);
      }
      resumer = null;
    }
  }

  private LuaError cannotResume() {
    String state =
        switch (body.status()) {
          case DEAD -> "dead";
          case RUNNING -> "running";
          default -> "normal";
        };
    LuaError e = new LuaError("cannot resume " + state + " coroutine");
    e.complete(e.value());
    return e;
  }
}

package org.jlua.parallel;

import org.jlua.parallel.launch.LaunchException;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.ParallelException;
import org.jlua.parallel.link.WaitExpiredException;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/**
 * What becomes of children that fail: reads their reports, and makes of each end the error that the
 * program is told.
 */
final class Failures {
  private final Interpreter interpreter;
  private final Messages messages;

  Failures(Interpreter interpreter, Messages messages) {
    this.interpreter = interpreter;
    this.messages = messages;
  }

  /** Raises what ended a child, if something has. */
  void raise(ProcessObject process) {
    ChildError failure = process.failure();
    if (failure != null) {
      process.markFailureSeen();
      throw failure.raise(interpreter);
    }
  }

  /** Returns what ended a child, or null if it has not ended. Notes what it reported. */
  ChildError endOf(ProcessObject process) {
    try {
      drainControl(process);
      if (process.failure() == null) {
        Message other = process.link().poll(Kind.Channel.CONTROL); // raises if it is gone
        if (other != null) {
          other.release();
        }
      }
    } catch (ParallelException e) {
      process.fail(describe(process, e));
    }
    return process.failure();
  }

  /** Notes why something could not be sent to a child. */
  void noteLoss(ProcessObject process, ParallelException e) {
    boolean unknown = process.failure() == null;
    of(process, e);
    if (unknown) {
      process.markFailureUnseen();
    }
  }

  /** Returns why a call on a child failed: what the child itself reported, if it did. */
  ChildError of(ProcessObject process, ParallelException e) {
    if (e instanceof WaitExpiredException) {
      return error(process, ChildError.TIMEOUT, e.getMessage(), "");
    }
    if (process.failure() == null) {
      try {
        drainControl(process);
      } catch (ParallelException nothingLeft) {
        // the child reported nothing before its end
      }
    }
    ChildError failure = process.fail(describe(process, e));
    process.markFailureSeen();
    return failure;
  }

  /** Returns how a program is told of the end of a link. */
  ChildError describe(ProcessObject process, ParallelException e) {
    if (e instanceof LaunchException launch) {
      return ofLaunch(launch, process.id(), process.ip());
    }
    if (!(e instanceof ChildDiedException died)) {
      return error(process, ChildError.EXIT, e.getMessage(), "");
    }
    boolean signal = died.status().map(s -> s.signal() != 0).orElse(false);
    String kind = signal ? ChildError.SIGNAL : ChildError.EXIT;
    String name = String.format("child %d (pid %d on %s) ", died.id(), died.pid(), process.ip());
    return error(process, kind, name + died.fate(), String.join("\n", died.lastErrorLines()));
  }

  /** Returns how a program is told that a child could not be started. */
  static ChildError ofLaunch(LaunchException e, int id, String ip) {
    return new ChildError(ChildError.LAUNCH, e.getMessage(), "", id, ip, -1);
  }

  /** Returns an error of a child. */
  ChildError error(ProcessObject p, String kind, String message, String traceback) {
    return new ChildError(kind, message, traceback, p.id(), p.ip(), p.child().pid());
  }

  /** Takes note of a message that ends a child; returns false when it is another message. */
  boolean noteEnd(ProcessObject process, Message message) {
    if (message.kind() == Kind.ERROR) {
      Table report = (Table) messages.decode(message, LuaValue.NIL);
      process.fail(
          error(process, ChildError.ERROR, text(report, "message"), text(report, "traceback")));
      return true;
    }
    if (message.kind() == Kind.EXIT) {
      LuaValue status = messages.decode(message, LuaValue.NIL);
      process.fail(
          error(process, ChildError.EXIT, "has ended with exit status " + status.tojstring(), ""));
      return true;
    }
    return false;
  }

  private String text(Table report, String field) {
    return Strings.toJava(interpreter.operators().toText(report.rawget(interpreter.intern(field))));
  }

  /** Takes note of everything that a child reported about its end, and drops the rest. */
  void drainControl(ProcessObject process) {
    Message message;
    while (process.failure() == null
        && process.link().peek(Kind.Channel.CONTROL) != null
        && (message = process.link().poll(Kind.Channel.CONTROL)) != null) {
      if (!noteEnd(process, message)) {
        message.release();
      }
    }
  }

  /** Returns why a call of a child that was closed has no answer. */
  ChildError closed(ProcessObject process) {
    return error(process, ChildError.EXIT, "was closed before it had answered", "");
  }
}

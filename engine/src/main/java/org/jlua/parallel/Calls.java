package org.jlua.parallel;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.ParallelException;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.jlua.wire.BufferPool;
import org.jlua.wire.Encoder;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * The calls that children of one interpreter have been given and not answered.
 *
 * <p>A child answers its calls one after the other. Answers are taken in by {@link #pump}, which
 * all that wait for one call; so a program that only computes learns of none. Used by the
 * interpreter's thread.
 */
final class Calls {
  /** So many failures that nobody asked for are kept to be reported at the end of a child. */
  private static final int MAX_UNTOLD = 10;

  private final Interpreter interpreter;
  private final Parallel parallel;
  private final Messages messages;
  private final Map<ProcessObject, Line> lines = new IdentityHashMap<>();
  private final List<Line> busy = new ArrayList<>();

  /** The calls of one child, in their order. */
  private static final class Line {
    final ProcessObject process;
    final ArrayDeque<Call> pending = new ArrayDeque<>();

    /** Calls that failed and of which the program has not asked. */
    final List<Call> failed = new ArrayList<>(0);

    long asked;

    /** When the child is to be killed since the first pending call does not stop; 0 for never. */
    long killAt;

    Line(ProcessObject process) {
      this.process = process;
    }
  }

  Calls(Interpreter interpreter, Parallel parallel) {
    this.interpreter = interpreter;
    this.parallel = parallel;
    this.messages = new Messages(interpreter);
  }

  // ---- asking

  /**
   * Sends a request to a child that runs no code of its own.
   *
   * @param names tells in an error what stands at a position of the request
   * @return the call; it has failed already if the child is gone
   * @throws LuaError if something in the request cannot travel
   */
  Call ask(ProcessObject process, Table request, IntFunction<String> names) {
    try {
      messages.prepare(request);
    } catch (LuaError e) {
      throw CallProtocol.explain(e, names);
    }
    try {
      return send(process, wait -> messages.send(process.link(), Kind.CALL, wait));
    } finally {
      messages.forget();
    }
  }

  /** Sends a request that has been encoded before; see {@link #encode}. */
  Call ask(ProcessObject process, ByteBuffer[] request) {
    return send(process, wait -> process.link().send(Kind.CALL, wait, request));
  }

  /** Returns a request for several children as bytes. */
  ByteBuffer[] encode(Table request, IntFunction<String> names) {
    try {
      List<ByteBuffer> buffers = new Encoder(interpreter).encode(request, BufferPool.HEAP);
      return buffers.toArray(new ByteBuffer[0]);
    } catch (LuaError e) {
      throw CallProtocol.explain(e, names);
    }
  }

  private interface Sending {
    void send(Wait wait);
  }

  private Call send(ProcessObject process, Sending sending) {
    Line line = lines.get(process);
    if (line == null) {
      line = new Line(process);
      lines.put(process, line);
    }
    try {
      if (process.failure() == null && line.asked == 0) {
        settle(line);
      }
      if (process.failure() == null) {
        sending.send(parallel.waiting());
        return asked(line);
      }
    } catch (ParallelException e) {
      parallel.failures().noteLoss(process, e);
    }
    Call lost = new Call(process, 0);
    lost.fail(process.failure(), null);
    noteFailure(line, lost);
    return lost;
  }

  private Call asked(Line line) {
    Call call = new Call(line.process, ++line.asked);
    parallel.log().note(EventLog.STEPS, line.process.id(), "is asked, request %d", line.asked);
    if (line.pending.isEmpty()) {
      busy.add(line);
    }
    line.pending.add(call);
    line.process.child().markBusy(true);
    return call;
  }

  /** The first request of all tells the child what its module should look like. */
  private void settle(Line line) {
    Table forkArgs = parallel.forkArgs(line.process);
    String path = line.process.path();
    Table job = Job.pack(interpreter, LuaValue.NIL, LuaValue.NONE, forkArgs, path);
    job.rawset(interpreter.intern("output"), parallel.outputOf(line.process));
    Messages own = new Messages(interpreter);
    try {
      own.prepare(CallProtocol.list(CallProtocol.SETTLE, job));
    } catch (LuaError e) {
      throw Job.explain(e);
    }
    own.send(line.process.link(), Kind.CALL, parallel.waiting());
    asked(line).markHousekeeping();
  }

  // ---- answers

  /** Takes in the answers that have come, and notes which children are gone or do not stop. */
  void pump() {
    for (int i = busy.size() - 1; i >= 0; i--) {
      Line line = busy.get(i);
      pump(line);
      if (line.pending.isEmpty()) {
        busy.remove(i);
        line.process.child().markBusy(false);
      }
    }
  }

  private void pump(Line line) {
    ProcessObject process = line.process;
    Link link = process.link();
    while (!line.pending.isEmpty() && link.canPoll(Kind.Channel.CALLS)) {
      Call call = line.pending.remove();
      line.killAt = 0;
      take(line, call, link);
    }
    if (!line.pending.isEmpty()) {
      if (hasEnded(process)) {
        failAll(line, parallel.failures().endOf(process));
      } else if (line.pending.peek().isStopping()) {
        enforceStop(line);
      }
    }
  }

  private void take(Line line, Call call, Link link) {
    Table reply;
    try {
      reply = (Table) messages.decode(link.poll(Kind.Channel.CALLS), LuaValue.NIL);
    } catch (LuaError e) {
      reply = CallProtocol.list(CallProtocol.FAILED, Strings.of(e.getMessage()), Strings.of(""));
    }
    parallel.log().note(EventLog.STEPS, line.process.id(), "answers request %d", call.number());
    switch (CallProtocol.integer(reply, 1)) {
      case CallProtocol.FAILED -> {
        String message = Strings.toJava((LuaString) reply.rawget(2));
        String traceback = Strings.toJava((LuaString) reply.rawget(3));
        call.fail(
            parallel.failures().error(line.process, ChildError.ERROR, message, traceback), reply);
        noteFailure(line, call);
      }
      case CallProtocol.CANCELLED -> {
        if (reply.rawget(3).toboolean() && link.peek(Kind.Channel.CONTROL) == Kind.YIELD) {
          link.poll(Kind.Channel.CONTROL).release(); // what waited for a join does so no more
        }
        call.fail(cancelled(line.process), reply);
      }
      default -> call.finish(reply);
    }
  }

  private ChildError cancelled(ProcessObject process) {
    return parallel.failures().error(process, ChildError.CANCELLED, "the call was cancelled", "");
  }

  private static boolean hasEnded(ProcessObject process) {
    Kind control = process.link().peek(Kind.Channel.CONTROL);
    return process.failure() != null
        || control == Kind.EXIT
        || control == Kind.ERROR
        || process.child().peer().isGone();
  }

  private void failAll(Line line, ChildError reason) {
    if (reason != null) {
      for (Call call : line.pending) {
        call.fail(reason, null);
        noteFailure(line, call);
      }
      line.pending.clear();
    }
  }

  private static void noteFailure(Line line, Call call) {
    if (call.state() == Call.State.FAILED && line.failed.size() < MAX_UNTOLD) {
      line.failed.add(call);
    }
  }

  /** The program has heard how a call ended. */
  void markSeen(Call call) {
    Line line = lines.get(call.process());
    if (line != null && !call.isSeen()) {
      line.failed.remove(call);
    }
    call.markSeen();
    if (call.error() != null && call.error() == call.process().failure()) {
      call.process().markFailureSeen();
    }
  }

  // ---- stopping

  /** Makes a child stop a call as soon as possible. Does not wait. */
  void stop(Call call) {
    if (call.isDone() || call.isStopping()) {
      return;
    }
    call.markStopping();
    call.process().child().cancel(call.number());
    Line line = lines.get(call.process());
    if (line.pending.peek() != call) {
      call.fail(cancelled(call.process()), null); // it has not begun, and will not
    }
  }

  /**
   * Stops a call and waits until it has stopped; a child that does not stop it is killed.
   *
   * @return false if it had ended before
   */
  boolean cancel(Call call) {
    pump();
    if (call.isDone()) {
      return false;
    }
    stop(call);
    await(call::isDone, parallel.waiting());
    return call.state() == Call.State.CANCELLED;
  }

  private void enforceStop(Line line) {
    long now = System.nanoTime();
    if (line.killAt == 0) {
      line.killAt = now + parallel.graceNanos();
    } else if (now - line.killAt >= 0) {
      ChildError reason = parallel.kill(line.process, "did not stop a call that was cancelled");
      line.pending.remove().fail(cancelled(line.process), null);
      failAll(line, reason);
    }
  }

  // ---- waiting

  /** Waits until a condition on calls holds; returns false when the time is over. */
  boolean await(BooleanSupplier condition, Wait wait) {
    return await(condition, () -> false, wait);
  }

  /**
   * Waits until a condition holds.
   *
   * @param news tells whether something else has happened that the condition should see
   */
  boolean await(BooleanSupplier condition, BooleanSupplier news, Wait wait) {
    pump();
    while (!condition.getAsBoolean()) {
      boolean inTime = parallel.await(() -> news.getAsBoolean() || hasNews(), untilKill(wait));
      pump();
      if (!inTime && wait.isOver()) {
        return condition.getAsBoolean();
      }
      if (!inTime && !parallel.hasFamily()) {
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  /** Returns a wait that ends when a child is to be killed, if that is earlier. */
  private Wait untilKill(Wait wait) {
    Wait earliest = wait;
    for (Line line : busy) {
      if (line.killAt != 0 && line.pending.peek().isStopping()) {
        earliest = earliest.until(line.killAt);
      }
    }
    return earliest;
  }

  private boolean hasNews() {
    for (Line line : busy) {
      ProcessObject process = line.process;
      if (process.link().canPoll(Kind.Channel.CALLS)
          || hasEnded(process)
          || line.pending.peek().isStopping()
              && (line.killAt == 0 || System.nanoTime() - line.killAt >= 0)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a child has calls to answer. */
  boolean isBusy(ProcessObject process) {
    pump();
    Line line = lines.get(process);
    if (line != null && line.pending.stream().allMatch(Call::isHousekeeping)) {
      await(line.pending::isEmpty, parallel.waiting());
    }
    return pending(process) > 0;
  }

  /** Tells whether a child has ever been asked for something. */
  boolean haveServed(ProcessObject process) {
    return lines.containsKey(process);
  }

  /** Returns how many calls a child has not answered, as far as is known. */
  int pending(ProcessObject process) {
    Line line = lines.get(process);
    return line == null ? 0 : line.pending.size();
  }

  // ---- the end of children

  /**
   * Forgets a child that has ended; what it was asked for has failed.
   *
   * @param reason why pending calls fail
   * @return failures of which the program was never told
   */
  List<ChildError> forget(ProcessObject process, ChildError reason) {
    Line line = lines.remove(process);
    if (line == null) {
      return List.of();
    }
    List<ChildError> untold = new ArrayList<>();
    for (Call call : line.failed) {
      if (call.error() != process.failure()) {
        untold.add(call.error());
      }
    }
    for (Call call : line.pending) {
      call.fail(reason, null);
    }
    line.pending.clear();
    busy.remove(line);
    return untold;
  }
}

package org.jlua.parallel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jlua.parallel.link.InterruptCheck;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Does what a parent asks of a child that runs no code of its own: one request after the other,
 * each answered by one reply; see {@link CallProtocol}. Globals live on from call to call.
 *
 * <p>Used by the interpreter's thread.
 */
final class CallServer {
  private static final LuaValue NONE_DONE = CallProtocol.list(CallProtocol.DONE, NumberValue.ZERO);

  private final Interpreter interpreter;
  private final ParentConnection parent;
  private final Consumer<Job> settle;
  private final Messages messages;
  private final Map<Integer, MappedFunction> functions = new HashMap<>();
  private final RandomStreams random;
  private Message request;
  private final Builtin decoder =
      new Builtin("parallel.call", args -> messages().decode(request, LuaValue.NIL));
  private long served;

  /**
   * Makes a server.
   *
   * @param settle takes what the parent wants the module to look like
   */
  CallServer(Interpreter interpreter, ParentConnection parent, Consumer<Job> settle) {
    this.interpreter = interpreter;
    this.parent = parent;
    this.settle = settle;
    this.messages = new Messages(interpreter);
    this.random = new RandomStreams(interpreter);
  }

  private Messages messages() {
    return messages;
  }

  /** Does what a message asks for, and answers it. */
  void serve(Message message) {
    served++;
    if (!parent.cancellations().begin(served, interpreter)) {
      message.release();
      reply(CallProtocol.list(CallProtocol.CANCELLED));
      return;
    }
    Position at = new Position();
    Table reply = null;
    LuaError failure = null;
    boolean cancelled;
    try {
      reply = perform(decode(message), at);
    } catch (CallCancelled e) {
      // the record of cancellations knows
    } catch (LuaError e) {
      failure = e;
    } finally {
      cancelled = parent.cancellations().end();
    }
    if (cancelled) {
      boolean yielding = interpreter.extension(Parallel.class).parentTalk().takeAbandonedYield();
      LuaValue item = NumberValue.of(at.item);
      reply(CallProtocol.list(CallProtocol.CANCELLED, item, LuaValue.valueOf(yielding)));
    } else {
      reply(failure == null ? reply : failed(failure, at.item));
    }
  }

  /** Which item of a request is being worked on. */
  static final class Position {
    int item;
  }

  /** To load modules that a function needs runs code, which may raise errors. */
  private Table decode(Message message) {
    request = message;
    try {
      return (Table) interpreter.run(decoder, LuaValue.NONE).arg1();
    } finally {
      request = null;
    }
  }

  private Table perform(Table list, Position at) {
    switch (CallProtocol.integer(list, 1)) {
      case CallProtocol.SETTLE -> settle.accept(Job.unpack(interpreter, (Table) list.rawget(2)));
      case CallProtocol.CALL -> {
        Varargs results = interpreter.run(function(list.rawget(2)), CallProtocol.values(list, 3));
        return CallProtocol.append(CallProtocol.list(CallProtocol.DONE), 1, results);
      }
      case CallProtocol.DEFINE -> {
        LuaValue function = function(list.rawget(3));
        functions.put(
            CallProtocol.integer(list, 2), new MappedFunction(interpreter, random, function));
      }
      case CallProtocol.SEED -> random.start(list.rawget(2).tolong(), 0);
      case CallProtocol.ITEMS -> {
        return functions.get(CallProtocol.integer(list, 2)).apply(list, at);
      }
      case CallProtocol.FORGET -> functions.remove(CallProtocol.integer(list, 2));
      default -> throw new LuaError("<parallel.call> the parent asks for something unknown");
    }
    return (Table) NONE_DONE;
  }

  private LuaValue function(LuaValue code) {
    return code instanceof LuaString text
        ? interpreter.load(Strings.bytes(text), text, interpreter.globals())
        : code;
  }

  private Table failed(LuaError e, int position) {
    ErrorReport report = ErrorReport.of(interpreter, e);
    return CallProtocol.list(
        CallProtocol.FAILED, report.message(), report.traceback(), NumberValue.of(position));
  }

  private void reply(Table reply) {
    interpreter.extension(Parallel.class).flushOutput(); // before the parent knows of the end
    prepare(reply);
    try {
      messages.send(parent.link(), Kind.RESULT, Wait.forever(new InterruptCheck(interpreter)));
    } finally {
      messages.forget();
    }
  }

  /** Results that cannot travel become an error: that of the call, or that of their item. */
  private void prepare(Table reply) {
    while (true) {
      try {
        messages.prepare(reply);
        return;
      } catch (LuaError e) {
        if (CallProtocol.integer(reply, 1) == CallProtocol.ITEMS_DONE) {
          int item = CallProtocol.positionOf(e) - CallProtocol.RESULT_COUNT;
          reply.rawset(CallProtocol.RESULT_COUNT + item, LuaValue.NIL);
          ErrorReport error =
              ErrorReport.of(interpreter, CallProtocol.explain(e, n -> "the result"));
          MappedFunction.addFailure(reply, item, error);
        } else {
          prepare(failed(CallProtocol.explain(e, n -> "result " + (n - 2) + " of the call"), 0));
          return;
        }
      }
    }
  }
}

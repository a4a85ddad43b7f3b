package org.jlua.parallel;

import static org.luaj.vm2.LuaValue.NONE;

import java.util.ArrayList;
import java.util.List;
import org.jlua.parallel.ProcessGroup.Member;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Metamethod;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Calls of functions in children, as Lua code sees them: {@code child:call(f, ...)} gives a future,
 * a userdata with the methods {@code get}, {@code wait}, {@code done} and {@code cancel}.
 */
final class Futures {
  private final Interpreter interpreter;
  private final Parallel parallel;
  private final Calls calls;
  private final WaitOption waits;
  private final Table ofFuture;
  private final Table ofList;
  private int turn;

  Futures(Interpreter interpreter, Parallel parallel) {
    this.interpreter = interpreter;
    this.parallel = parallel;
    this.calls = parallel.calls();
    this.waits = new WaitOption(interpreter, parallel);
    Table methods = new Table(0, 8);
    set(methods, "get", "future.get", this::get);
    set(methods, "wait", "future.wait", this::await);
    set(methods, "done", "future.done", this::done);
    set(methods, "cancel", "future.cancel", this::cancel);
    ofFuture = metatable("future", methods);
    ofFuture.rawset(
        Metamethod.TOSTRING.key(), new Builtin("parallel.future.__tostring", this::text));
    Table methodsOfList = new Table(0, 8);
    set(methodsOfList, "get", "futures.get", this::getAll);
    set(methodsOfList, "wait", "futures.wait", this::awaitAll);
    set(methodsOfList, "done", "futures.done", this::allDone);
    set(methodsOfList, "cancel", "futures.cancel", this::cancelAll);
    ofList = metatable("futures", methodsOfList);
  }

  private Table metatable(String name, Table methods) {
    Table metatable = new Table(0, 4);
    metatable.rawset(Metamethod.INDEX.key(), methods);
    metatable.rawset(interpreter.intern("__metatable"), Strings.of(name));
    return metatable;
  }

  private void set(Table table, String key, String name, Builtin.Body body) {
    table.rawset(interpreter.intern(key), new Builtin("parallel." + name, body));
  }

  /**
   * {@code parallel.call(process, f, ...)}: makes children call a function, or run a string of Lua
   * code, with arguments, and returns at once: a future for one process, a list of futures with the
   * keys of the group for several. A child answers its calls one after the other and keeps its
   * globals; it must not have code of {@code exec} to run.
   */
  Varargs call(Varargs args) {
    ProcessGroup group = ProcessGroup.of(parallel, args, 1);
    LuaValue code = args.arg(2);
    if (!(code instanceof LuaFunction || code instanceof LuaString)) {
      throw Args.typeError(args, 2, "function or string");
    }
    for (Member member : group.members()) {
      parallel.requireServer(member.process(), "call");
    }
    parallel.flushOutput();
    Table request =
        CallProtocol.append(CallProtocol.list(CallProtocol.CALL, code), 2, args.subargs(3));
    if (group.single()) {
      return future(calls.ask(group.members().get(0).process(), request, Futures::name));
    }
    Table futures = new Table(group.members().size(), 0);
    futures.setmetatable(ofList);
    var encoded = calls.encode(request, Futures::name);
    for (Member member : group.members()) {
      futures.rawset(member.key(), future(calls.ask(member.process(), encoded)));
    }
    return futures;
  }

  private static String name(int position) {
    return position == 2 ? "the function to be called" : "argument " + (position - 3);
  }

  private LuaUserdata future(Call call) {
    return new LuaUserdata(call, ofFuture);
  }

  // ---- one future

  /**
   * {@code future:get([timeout])}: waits for the end of the call, at most so many seconds, and
   * returns what the function returned. Raises the error that it raised, and one with kind {@code
   * 'timeout'} when the time is over; the call goes on then.
   */
  private Varargs get(Varargs args) {
    Call call = check(args);
    if (!calls.await(call::isDone, waitOf(args))) {
      throw parallel
          .failures()
          .error(call.process(), ChildError.TIMEOUT, "the call has not ended in time", "")
          .raise(interpreter);
    }
    return results(call);
  }

  private Varargs results(Call call) {
    calls.markSeen(call);
    if (call.error() != null) {
      throw call.error().raise(interpreter);
    }
    return CallProtocol.values(call.reply(), 2);
  }

  /**
   * {@code future:wait([timeout])}: waits for the end of the call, at most so many seconds, and
   * returns whether it has ended. Raises no error of the call.
   */
  private Varargs await(Varargs args) {
    Call call = check(args);
    return LuaValue.valueOf(calls.await(call::isDone, waitOf(args)));
  }

  /** {@code future:done()}: returns whether the call has ended, in whatever way. */
  private Varargs done(Varargs args) {
    Call call = check(args);
    return LuaValue.valueOf(calls.await(call::isDone, Wait.none()));
  }

  /**
   * {@code future:cancel()}: stops the call and waits until it has stopped; a child that does not
   * within {@code parallel.grace} seconds is killed. Returns false if the call had ended before.
   */
  private Varargs cancel(Varargs args) {
    Call call = check(args);
    boolean cancelled = calls.cancel(call);
    calls.markSeen(call);
    return LuaValue.valueOf(cancelled);
  }

  private Varargs text(Varargs args) {
    Call call = check(args);
    String state = call.state().name().toLowerCase(java.util.Locale.ROOT);
    return Strings.of("future: " + ChildError.label(call.process().id()) + " " + state);
  }

  private static Call check(Varargs args) {
    return Args.checkUserdata(args, 1, Call.class, "future");
  }

  private Wait waitOf(Varargs args) {
    if (args.arg(2) instanceof Table) {
      return waits.of(args, 2);
    }
    if (args.arg(2).isnil()) {
      return parallel.waiting();
    }
    double seconds = Args.checkDouble(args, 2);
    Args.check(!Double.isNaN(seconds), 2, "number of seconds expected, got nan");
    return parallel.waiting(seconds);
  }

  // ---- lists of futures

  private record Entry(LuaValue key, Call call) {}

  private static List<Entry> entries(Varargs args) {
    Table table = Args.checkTable(args, 1);
    List<Entry> entries = new ArrayList<>();
    for (int p = table.nextPosition(-1); p >= 0; p = table.nextPosition(p)) {
      if (!(table.valueAtPosition(p) instanceof LuaUserdata u) || !(u.m_instance instanceof Call)) {
        throw new ArgumentError(1, "list of futures expected");
      }
      entries.add(new Entry(table.keyAtPosition(p), (Call) u.m_instance));
    }
    return entries;
  }

  private static boolean allDone(List<Entry> entries) {
    return entries.stream().allMatch(e -> e.call.isDone());
  }

  /**
   * {@code futures:get([timeout])}: waits for all and returns the table of their first results,
   * with the same keys. Raises the first error as soon as it is known.
   */
  private Varargs getAll(Varargs args) {
    List<Entry> entries = entries(args);
    boolean inTime =
        calls.await(
            () -> allDone(entries) || entries.stream().anyMatch(e -> e.call.error() != null),
            waitOf(args));
    for (Entry entry : entries) {
      if (entry.call.error() != null) {
        results(entry.call);
      }
    }
    Table results = new Table(entries.size(), 0);
    for (Entry entry : entries) {
      if (!inTime && !entry.call.isDone()) {
        throw parallel
            .failures()
            .error(entry.call.process(), ChildError.TIMEOUT, "the call has not ended in time", "")
            .raise(interpreter);
      }
      results.rawset(entry.key, results(entry.call).arg1());
    }
    return results;
  }

  /** {@code futures:wait([timeout])}: waits for the end of all; returns whether they have ended. */
  private Varargs awaitAll(Varargs args) {
    List<Entry> entries = entries(args);
    return LuaValue.valueOf(calls.await(() -> allDone(entries), waitOf(args)));
  }

  /** {@code futures:done()}: returns whether all have ended. */
  private Varargs allDone(Varargs args) {
    List<Entry> entries = entries(args);
    return LuaValue.valueOf(calls.await(() -> allDone(entries), Wait.none()));
  }

  /** {@code futures:cancel()}: stops all; returns how many had not ended before. */
  private Varargs cancelAll(Varargs args) {
    List<Entry> entries = entries(args);
    calls.pump();
    entries.removeIf(e -> e.call.isDone());
    for (int i = entries.size() - 1; i >= 0; i--) {
      calls.stop(entries.get(i).call); // the last first, so that none begins meanwhile
    }
    calls.await(() -> allDone(entries), parallel.waiting());
    int count = 0;
    for (Entry entry : entries) {
      count += entry.call.state() == Call.State.CANCELLED ? 1 : 0;
      calls.markSeen(entry.call);
    }
    return NumberValue.of(count);
  }

  /** Tells whether a table is a list of futures. */
  static boolean isList(LuaValue value) {
    return value instanceof Table t
        && t.rawlen() > 0
        && t.rawget(1) instanceof LuaUserdata u
        && u.m_instance instanceof Call;
  }

  /**
   * {@code parallel.any(futures [, {timeout=seconds}])}: waits until one of several calls has ended
   * and returns its future and its key; nil when the time is over.
   */
  Varargs any(Varargs args) {
    List<Entry> entries = entries(args);
    calls.await(() -> entries.stream().anyMatch(e -> e.call.isDone()), waitOf(args));
    turn++;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get((i + turn) % entries.size());
      if (entry.call.isDone()) {
        return LuaValue.varargsOf(Args.checkTable(args, 1).rawget(entry.key), entry.key);
      }
    }
    return NONE;
  }
}

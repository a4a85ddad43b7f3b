package org.jlua.parallel;

import static org.luaj.vm2.LuaValue.NONE;

import org.jlua.lib.DescriptorKind;
import org.jlua.parallel.MapRun.Outcome;
import org.jlua.vm.Args;
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

/** {@code parallel.map} as Lua code sees it. */
final class MapCall {
  private static final int STANDARD_ERROR = 2;

  private final Interpreter interpreter;
  private final Parallel parallel;
  private final Table ofIterator = new Table(0, 4);
  private int keys;

  MapCall(Interpreter interpreter, Parallel parallel) {
    this.interpreter = interpreter;
    this.parallel = parallel;
    Table methods = new Table(0, 1);
    methods.rawset(interpreter.intern("close"), new Builtin("parallel.map.close", this::close));
    ofIterator.rawset(Metamethod.INDEX.key(), methods);
    ofIterator.rawset(interpreter.intern("__metatable"), Strings.of("map"));
    ofIterator.rawset(Metamethod.CALL.key(), new Builtin("parallel.map.next", this::next));
  }

  /**
   * {@code parallel.map(f, list [, options])}: calls {@code f(item, index)} for each item of a list
   * in children, and returns the list of its first results, in the order of the items. With {@code
   * {ordered=false}} it returns an iterator of index and result in the order in which they come.
   * Options: see {@link MapOptions}.
   */
  Varargs map(Varargs args) {
    return map(args, 1, args.arg(3));
  }

  /**
   * Does a map.
   *
   * @param at where the function stands among the arguments; the list and the options follow
   */
  private Varargs map(Varargs args, int at, LuaValue given) {
    LuaValue function = args.arg(at);
    if (!(function instanceof LuaFunction || function instanceof LuaString)) {
      throw Args.typeError(args, at, "function or string");
    }
    Table list = Args.checkTable(args, at + 1);
    LuaValue[] items = new LuaValue[list.length()];
    for (int i = 0; i < items.length; i++) {
      items[i] = list.rawget(i + 1);
    }
    MapOptions options = MapOptions.of(interpreter, parallel, given, at + 2);
    parallel.flushOutput();
    MapRun run = new MapRun(interpreter, parallel, options, function, items, keys++);
    Runnable look = progress(options.progress(), run);
    return options.ordered() ? all(run, look, options.collect()) : iterator(run, look);
  }

  /** {@code group:map(f, list [, options])}: does as {@code map} with the option workers. */
  Varargs mapOf(Varargs args) {
    Table options = new Table();
    if (args.arg(4) instanceof Table given) {
      for (int p = given.nextPosition(-1); p >= 0; p = given.nextPosition(p)) {
        options.rawset(given.keyAtPosition(p), given.valueAtPosition(p));
      }
    } else if (!args.arg(4).isnil()) {
      throw Args.typeError(args, 4, "table");
    }
    options.rawset(interpreter.intern("workers"), args.arg(1));
    return map(args, 2, options);
  }

  private Runnable progress(LuaValue wanted, MapRun run) {
    if (wanted instanceof LuaFunction) {
      int[] told = {-1};
      return () -> {
        if (run.done() != told[0]) {
          told[0] = run.done();
          interpreter.call(
              wanted, LuaValue.varargsOf(NumberValue.of(run.done()), NumberValue.of(run.total())));
        }
      };
    }
    if (!wanted.toboolean() || DescriptorKind.of(STANDARD_ERROR) != DescriptorKind.TERMINAL) {
      return () -> {};
    }
    String title = wanted instanceof LuaString s ? Strings.toJava(s) : "";
    MapProgress line = new MapProgress(interpreter.err(), title);
    run.whenClosed(() -> line.abandon(run.total()));
    return () -> line.show(run.done(), run.total());
  }

  private Varargs all(MapRun run, Runnable look, boolean collect) {
    Table results = new Table(run.total(), 0);
    Table errors = new Table();
    Outcome outcome;
    while ((outcome = run.next(look)) != null) {
      results.rawset(outcome.index(), outcome.value());
      if (outcome.error() != null) {
        errors.rawset(outcome.index(), outcome.error().toLua(interpreter));
      }
    }
    return collect ? LuaValue.varargsOf(results, errors) : results;
  }

  // ---- streaming

  private record Iteration(MapRun run, Runnable look) {}

  /** Returns the iterator; when a script drops it, the map is over. */
  private LuaValue iterator(MapRun run, Runnable look) {
    LuaUserdata iterator = new LuaUserdata(new Iteration(run, look), ofIterator);
    LuaValue newproxy = interpreter.globals().rawget(interpreter.intern("newproxy"));
    if (newproxy instanceof LuaFunction) {
      LuaValue sentinel = interpreter.call(newproxy, LuaValue.TRUE).arg1();
      Table metatable = interpreter.operators().metatableOf(sentinel);
      metatable.rawset(
          interpreter.intern("__gc"),
          new Builtin(
              "parallel.map.__gc",
              args -> {
                run.close();
                return NONE;
              }));
      Table own = new Table(0, 8);
      for (int p = ofIterator.nextPosition(-1); p >= 0; p = ofIterator.nextPosition(p)) {
        own.rawset(ofIterator.keyAtPosition(p), ofIterator.valueAtPosition(p));
      }
      own.rawset(interpreter.intern("sentinel"), sentinel);
      iterator.m_metatable = own;
    }
    return iterator;
  }

  private static Iteration check(Varargs args) {
    return Args.checkUserdata(args, 1, Iteration.class, "map");
  }

  private Varargs next(Varargs args) {
    Iteration iteration = check(args);
    Outcome outcome = iteration.run.next(iteration.look);
    if (outcome == null) {
      return LuaValue.NIL;
    }
    LuaValue index = NumberValue.of(outcome.index());
    return outcome.error() == null
        ? LuaValue.varargsOf(index, outcome.value())
        : LuaValue.varargsOf(index, LuaValue.NIL, outcome.error().toLua(interpreter));
  }

  /** {@code iterator:close()}: ends the map and its workers. */
  private Varargs close(Varargs args) {
    check(args).run.close();
    return NONE;
  }
}

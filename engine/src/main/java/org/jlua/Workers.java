package org.jlua;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jlua.interop.JavaValues;
import org.jlua.parallel.WorkerLoop;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Lua interpreters that work for a Java program in parallel: child processes, or threads with
 * interpreters of their own.
 *
 * <pre>{@code
 * try (Workers workers = Workers.processes(2)) {
 *   Object sum = workers.call("local a, b = ... return a + b", 40, 2).join();       // 42
 *   List<Object> squares = workers.map("local x = ... return x * x", List.of(1, 2, 3)).join();
 * }
 * }</pre>
 *
 * <p>Code is the text of a Lua chunk that finds its arguments in {@code ...}. Globals of a worker
 * live as long as it does. Values are converted as {@link JavaValues} says, but collections, maps
 * and arrays become tables, tables become lists and maps of their own, and functions do not travel
 * to Java. Tensors arrive as copies; one that is given away must not be changed before the future
 * is done.
 *
 * <p>All methods may be called from any thread; a thread of this object's own does what they ask
 * for, one thing after the other, and completes the futures. What depends on a future and takes
 * long should therefore be given an executor ({@code thenApplyAsync}). A future fails with a {@link
 * LuaError} when the code raised an error or its worker died; the cause of that has as its value
 * the table that Lua code would catch. To cancel a future, or to complete it in another way ({@code
 * orTimeout}), stops the code.
 */
public final class Workers implements AutoCloseable {
  private final int count;
  private final Thread thread;
  private final CompletableFuture<WorkerLoop> started = new CompletableFuture<>();
  private final WorkerLoop loop;
  private JavaValues values;
  private int turn;

  private Workers(int count, boolean threads) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one worker is needed, not " + count);
    }
    this.count = count;
    thread = new Thread(null, () -> live(threads), "jlua-workers", Interpreter.STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      loop = started.join();
    } catch (java.util.concurrent.CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * Starts child processes.
   *
   * @param count how many
   * @return what gives them work
   */
  public static Workers processes(int count) {
    return new Workers(count, false);
  }

  /**
   * Starts interpreters on threads of this JVM, which share nothing.
   *
   * @param count how many
   * @return what gives them work
   */
  public static Workers threads(int count) {
    return new Workers(count, true);
  }

  private void live(boolean threads) {
    try (Lua lua = Lua.builder().build()) {
      values = JavaValues.of(lua.interpreter());
      WorkerLoop own = new WorkerLoop(lua.interpreter(), count, threads);
      started.complete(own);
      own.run();
    } catch (Throwable t) {
      started.completeExceptionally(t);
    }
  }

  /** {@return how many workers there are} */
  public int size() {
    return count;
  }

  /**
   * Runs code in the worker that has least to do.
   *
   * @param code the text of a chunk
   * @param args what the code finds in {@code ...}
   * @return null for no result, the result if there is one, an {@code Object[]} of several
   */
  public CompletableFuture<Object> call(String code, Object... args) {
    return call(-1, code, args);
  }

  /**
   * Runs code in one of the workers.
   *
   * @param worker which, from 0
   * @param code the text of a chunk
   * @param args what the code finds in {@code ...}
   * @return null for no result, the result if there is one, an {@code Object[]} of several
   */
  public CompletableFuture<Object> call(int worker, String code, Object... args) {
    requireNonNull(code, "code");
    checkIndex(worker, -1);
    return ask(
        this::results,
        answer ->
            loop.call(worker < 0 ? leastBusy() : worker, values.toLua(code), toLua(args), answer));
  }

  /**
   * Runs code for each item of a list, balanced over all workers.
   *
   * @param code the text of a chunk, which finds the item and its number, from 1, in {@code ...}
   * @param items of the list
   * @return the first result of each, in the order of the items
   */
  public CompletableFuture<List<Object>> map(String code, List<?> items) {
    return map(code, items, Map.of());
  }

  /**
   * Runs code for each item of a list, balanced over all workers.
   *
   * @param code the text of a chunk, which finds the item and its number, from 1, in {@code ...}
   * @param items of the list
   * @param options those of {@code parallel.map}: chunk, timeout, retries, seed
   * @return the first result of each, in the order of the items
   */
  public CompletableFuture<List<Object>> map(String code, List<?> items, Map<String, ?> options) {
    requireNonNull(code, "code");
    Object[] copy = items.toArray();
    Map<String, Object> given = new LinkedHashMap<>(options);
    return ask(
        this::list,
        answer -> {
          LuaValue[] all = new LuaValue[copy.length];
          Arrays.setAll(all, i -> toLua(copy[i]));
          return loop.map(values.toLua(code), all, toLua(given), answer);
        });
  }

  /**
   * Sends a value, which the worker's code takes with {@code parallel.parent:receive()}.
   *
   * @param worker which, from 0
   * @param value anything that can be converted
   * @return a future that is done when the value is on its way: at once while the worker's queue
   *     has room. Values arrive in the order in which they are sent
   */
  public CompletableFuture<Void> send(int worker, Object value) {
    checkIndex(worker, 0);
    return ask(nothing -> (Void) null, answer -> loop.send(worker, toLua(value), answer));
  }

  /**
   * Receives the next value that a worker's code sends with {@code parallel.parent:send}.
   *
   * @param worker which, from 0
   * @return the value
   */
  public CompletableFuture<Object> receive(int worker) {
    checkIndex(worker, 0);
    return ask(this::results, answer -> loop.receive(worker, answer));
  }

  /** Ends the workers; what is not done fails. May be called more than once, not by a worker. */
  @Override
  public void close() {
    loop.stop();
    boolean interrupted = false;
    while (thread.isAlive() && thread != Thread.currentThread()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void checkIndex(int worker, int least) {
    if (worker < least || worker >= count) {
      throw new IndexOutOfBoundsException("worker " + worker + " of " + count);
    }
  }

  // ---- on the thread of the workers

  private interface Request {
    /** Asks, and returns what gives the request up. */
    Runnable begin(WorkerLoop.Answer answer);
  }

  private <T> CompletableFuture<T> ask(Function<Varargs, T> result, Request request) {
    CompletableFuture<T> future = new CompletableFuture<>();
    AtomicBoolean answered = new AtomicBoolean();
    WorkerLoop.Answer answer =
        new WorkerLoop.Answer() {
          @Override
          public void take(Varargs given) {
            answered.set(true);
            try {
              future.complete(result.apply(given));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
              future.completeExceptionally(failure(e));
            }
          }

          @Override
          public void fail(LuaError error) {
            answered.set(true);
            String text = values.interpreter().operators().toText(error.value()).tojstring();
            future.completeExceptionally(new LuaError(text, error));
          }
        };
    if (!loop.execute(() -> begin(request, answer, answered, future))) {
      future.completeExceptionally(closed());
    }
    return future;
  }

  private void begin(
      Request request,
      WorkerLoop.Answer answer,
      AtomicBoolean answered,
      CompletableFuture<?> future) {
    if (future.isDone()) {
      return; // cancelled before it began
    }
    if (loop.isStopped()) {
      future.completeExceptionally(closed());
      return;
    }
    try {
      Runnable stop = request.begin(answer);
      future.whenComplete(
          (value, error) -> {
            if (!answered.get()) { // by cancel, orTimeout and the like
              loop.execute(stop);
            }
          });
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      future.completeExceptionally(failure(e));
    }
  }

  private static RuntimeException failure(Throwable e) {
    return e instanceof RuntimeException known
        ? known
        : new LuaError(
            e instanceof StackOverflowError ? "a value is nested too deeply" : "not enough memory",
            e);
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the workers are closed");
  }

  private int leastBusy() {
    int best = turn = (turn + 1) % count;
    for (int i = 0; i < count; i++) {
      int worker = (turn + i) % count;
      if (loop.pending(worker) < loop.pending(best)) {
        best = worker;
      }
    }
    return best;
  }

  // ---- values

  private Varargs toLua(Object[] args) {
    Map<Object, Table> known = new IdentityHashMap<>();
    LuaValue[] all = new LuaValue[args.length];
    Arrays.setAll(all, i -> toLua(args[i], known));
    return LuaValue.varargsOf(all);
  }

  private LuaValue toLua(Object value) {
    return toLua(value, new IdentityHashMap<>());
  }

  /** Makes tables of collections, one of each, so that they may contain themselves. */
  private LuaValue toLua(Object value, Map<Object, Table> known) {
    boolean map = value instanceof Map<?, ?>;
    boolean array = value != null && value.getClass().isArray();
    if (!map && !array && !(value instanceof Collection<?>)) {
      return values.toLua(value);
    }
    Table table = known.get(value);
    if (table != null) {
      return table;
    }
    Table made = new Table();
    known.put(value, made);
    if (map) {
      ((Map<?, ?>) value).forEach((k, v) -> made.rawset(toLua(k, known), toLua(v, known)));
      return made;
    }
    Object elements = array ? value : ((Collection<?>) value).toArray();
    for (int i = 0; i < Array.getLength(elements); i++) {
      made.rawset(i + 1, toLua(Array.get(elements, i), known));
    }
    return made;
  }

  private Object results(Varargs given) {
    return given.narg() < 2 ? toJava(given.arg1(), new IdentityHashMap<>()) : list(given).toArray();
  }

  private List<Object> list(Varargs given) {
    Map<Table, Object> known = new IdentityHashMap<>();
    List<Object> all = new ArrayList<>(given.narg());
    for (int i = 1; i <= given.narg(); i++) {
      all.add(toJava(given.arg(i), known));
    }
    return all;
  }

  /** Makes a list or a map of each table. */
  private Object toJava(LuaValue value, Map<Table, Object> known) {
    if (value instanceof LuaFunction) {
      throw new LuaError("a function cannot travel to Java");
    }
    if (!(value instanceof Table table)) {
      return values.toJava(value);
    }
    if (known.containsKey(table)) {
      return known.get(table);
    }
    int size = table.rawlen();
    int entries = 0;
    for (int p = table.nextPosition(-1); p >= 0; p = table.nextPosition(p)) {
      entries++;
    }
    if (size == 0 || entries != size) {
      Map<Object, Object> map = new LinkedHashMap<>();
      known.put(table, map);
      for (int p = table.nextPosition(-1); p >= 0; p = table.nextPosition(p)) {
        map.put(toJava(table.keyAtPosition(p), known), toJava(table.valueAtPosition(p), known));
      }
      return map;
    }
    List<Object> list = new ArrayList<>(size);
    known.put(table, list);
    for (int i = 1; i <= size; i++) {
      list.add(toJava(table.rawget(i), known));
    }
    return list;
  }
}

package org.jlua.parallel;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jlua.parallel.ProcessGroup.Member;
import org.jlua.parallel.launch.LaunchException;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * A function that workers call with each item of a list.
 *
 * <p>Workers get some items at a time and more when they have done these. How many depends on how
 * long items take and on how many are left, so that no worker waits for messages as long as there
 * is much to do, and all end together. Things only go on while somebody waits in {@link #next}.
 */
final class MapRun implements AutoCloseable {
  /** The time that a worker should need for what it gets at a time. */
  private static final double CHUNK_SECONDS = 0.02;

  /** Workers that are faster than this are given something before they need it. */
  private static final double PREFETCH_SECONDS = 0.01;

  private static final int MAX_CHUNK = 10_000;

  private final Interpreter interpreter;
  private final Parallel parallel;
  private final Calls calls;
  private final MapOptions options;
  private final LuaValue[] items;
  private final ByteBuffer[] definition;
  private final int key;
  private final boolean own;
  private final List<MapWorker> workers = new ArrayList<>();
  private final ArrayDeque<MapChunk> again = new ArrayDeque<>();
  private final Map<Integer, Integer> attempts = new HashMap<>();
  private final ArrayDeque<Outcome> outcomes = new ArrayDeque<>();
  private int nextItem = 1;
  private int done;
  private double itemSeconds = -1;
  private boolean closed;
  private Runnable whenClosed = () -> {};

  /**
   * What became of an item.
   *
   * @param index its number
   * @param value what the function returned
   * @param error why there is no value, or null
   */
  record Outcome(int index, LuaValue value, ChildError error) {}

  /**
   * Begins a map.
   *
   * @param key a number that no other map of this interpreter has
   * @throws LuaError when the function cannot travel
   */
  MapRun(
      Interpreter interpreter,
      Parallel parallel,
      MapOptions options,
      LuaValue function,
      LuaValue[] items,
      int key) {
    this.interpreter = interpreter;
    this.parallel = parallel;
    this.calls = parallel.calls();
    this.options = options;
    this.items = items;
    this.key = key;
    this.own = options.group() == null;
    definition =
        calls.encode(
            CallProtocol.list(CallProtocol.DEFINE, NumberValue.of(key), function),
            n -> "the function");
    if (own) {
      forkWorkers();
    } else {
      for (Member member : options.group().members()) {
        parallel.requireServer(member.process(), "map");
        workers.add(new MapWorker(member.process()));
      }
    }
  }

  private void forkWorkers() {
    int wanted =
        options.workers() > 0 ? options.workers() : Runtime.getRuntime().availableProcessors();
    try {
      while (workers.size() < Math.min(wanted, items.length)) {
        workers.add(new MapWorker(parallel.forkWorker(options.thread())));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Sets what is done when the map is over. */
  void whenClosed(Runnable action) {
    whenClosed = action;
  }

  /** Returns how many items are done, and how many there are. */
  int done() {
    return done;
  }

  int total() {
    return items.length;
  }

  /**
   * Waits for the next item that is done; what went before may come later.
   *
   * @return null when all are done
   * @throws LuaError when an item failed, and errors are not collected; the map is over then
   */
  Outcome next() {
    return next(() -> {});
  }

  /**
   * Does as {@link #next()}.
   *
   * @param look is called whenever something has happened
   */
  Outcome next(Runnable look) {
    try {
      while (outcomes.isEmpty() && done < items.length && !closed) {
        step();
        look.run();
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    Outcome outcome = outcomes.poll();
    if (done == items.length && outcomes.isEmpty()) {
      close();
    }
    return outcome;
  }

  /**
   * Goes on without waiting.
   *
   * @param taker is given what has been done since
   * @throws LuaError when an item failed; the map is over then
   */
  void advance(Consumer<Outcome> taker) {
    try {
      calls.pump();
      workers().forEach(this::prepare);
      workers().forEach(this::collect);
      workers.forEach(this::give);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    while (!outcomes.isEmpty()) {
      taker.accept(outcomes.poll());
    }
  }

  /** Tells whether all is done, or it was closed. */
  boolean isOver() {
    return closed || done == items.length && outcomes.isEmpty();
  }

  private List<MapWorker> workers() {
    return List.copyOf(workers);
  }

  // ---- giving out

  private void step() {
    calls.pump();
    workers().forEach(this::prepare);
    workers().forEach(this::collect);
    if (outcomes.isEmpty() && done < items.length) {
      workers.forEach(this::give);
      await();
    }
  }

  /** Gives a worker the function as soon as it has started. */
  private void prepare(MapWorker worker) {
    if (worker.definition != null || !worker.hasStarted()) {
      return;
    }
    try {
      if (!worker.checkStart()) {
        return;
      }
    } catch (LaunchException e) {
      parallel.failures().noteLoss(worker.process(), e);
    }
    if (own && options.seed() == null && worker.process().failure() == null) {
      LuaValue seed = NumberValue.of((double) ThreadLocalRandom.current().nextLong(1L << 52));
      calls
          .ask(worker.process(), CallProtocol.list(CallProtocol.SEED, seed), n -> "")
          .markHousekeeping();
    }
    worker.definition = calls.ask(worker.process(), definition);
    worker.definition.markHousekeeping();
  }

  private void give(MapWorker worker) {
    if (!worker.isReady()) {
      return;
    }
    boolean ahead = itemSeconds >= 0 && itemSeconds < PREFETCH_SECONDS && !isLimited();
    while (worker.chunks.size() < (ahead ? 2 : 1)) {
      MapChunk chunk = nextChunk(worker);
      if (chunk == null) {
        return;
      }
      send(worker, chunk);
    }
  }

  private boolean isLimited() {
    return options.timeout() != Double.POSITIVE_INFINITY;
  }

  private MapChunk nextChunk(MapWorker worker) {
    MapChunk chunk = again.poll();
    if (chunk == null && nextItem <= items.length) {
      int count = Math.min(chunkSize(worker), items.length - nextItem + 1);
      chunk = new MapChunk(nextItem, count);
      nextItem += count;
    }
    return chunk;
  }

  private int chunkSize(MapWorker worker) {
    if (isLimited()) {
      return 1; // so that it is known when each began
    }
    if (options.chunk() > 0) {
      return options.chunk();
    }
    if (itemSeconds < 0) {
      return 1;
    }
    double all = 0;
    for (MapWorker other : workers) {
      all += other.speed();
    }
    int left = items.length - nextItem + 1;
    double fair = left * worker.speed() / all / 2;
    double timely = CHUNK_SECONDS * worker.speed() / Math.max(itemSeconds, 1e-9);
    return (int) Math.max(1, Math.min(MAX_CHUNK, Math.min(fair, timely)));
  }

  private void send(MapWorker worker, MapChunk chunk) {
    long start = System.nanoTime();
    LuaValue[] part = new LuaValue[chunk.count];
    System.arraycopy(items, chunk.first - 1, part, 0, chunk.count);
    LuaValue seed = options.seed() == null ? LuaValue.NIL : NumberValue.of((double) options.seed());
    Table request =
        CallProtocol.list(
            CallProtocol.ITEMS,
            NumberValue.of(key),
            NumberValue.of(chunk.first),
            seed,
            LuaValue.valueOf(options.collect()));
    CallProtocol.append(request, CallProtocol.ITEM_COUNT - 1, LuaValue.varargsOf(part));
    chunk.call =
        calls.ask(
            worker.process(),
            request,
            n -> "item " + (chunk.first + n - CallProtocol.ITEM_COUNT - 1));
    long now = System.nanoTime();
    chunk.sendSeconds = (now - start) / 1e9;
    chunk.limited = isLimited();
    if (chunk.limited) {
      chunk.deadline = now + (long) Math.min(options.timeout() * 1e9, Long.MAX_VALUE / 4.0);
    }
    worker.chunks.add(chunk);
  }

  private void await() {
    calls.await(this::hasNews, this::hasStarts, untilDue(parallel.waiting()));
  }

  /** Returns a wait that ends when an item has taken too long, if that is earlier. */
  Wait untilDue(Wait given) {
    Wait wait = given;
    for (MapWorker worker : workers) {
      MapChunk chunk = worker.chunks.peek();
      if (chunk != null && chunk.limited && !chunk.late) {
        wait = wait.until(chunk.deadline);
      }
      if (worker.definition == null) {
        wait = wait.until(worker.process().child().launchDeadline());
      }
    }
    return wait;
  }

  /** Tells whether going on would do something. */
  boolean hasNews() {
    for (MapWorker worker : workers) {
      if (worker.hasNews() || worker.isReady() && worker.chunks.isEmpty() && hasWork()) {
        return true;
      }
    }
    return hasStarts();
  }

  private boolean hasWork() {
    return !again.isEmpty() || nextItem <= items.length;
  }

  private boolean hasStarts() {
    for (MapWorker worker : workers) {
      if (worker.definition == null && worker.hasStarted()) {
        return true;
      }
    }
    return false;
  }

  // ---- collecting

  private void collect(MapWorker worker) {
    if (worker.definition != null && worker.definition.state() == Call.State.FAILED) {
      calls.markSeen(worker.definition);
      if (worker.process().failure() == null) {
        throw worker.definition.error().raise(interpreter); // the function cannot be loaded there
      }
    }
    while (!worker.chunks.isEmpty() && worker.chunks.peek().call.isDone()) {
      collect(worker, worker.chunks.remove());
    }
    if (worker.process().failure() != null && workers.contains(worker)) {
      lose(worker);
    }
    MapChunk running = worker.chunks.peek();
    if (running != null
        && running.limited
        && !running.late
        && System.nanoTime() - running.deadline >= 0) {
      running.late = true;
      calls.stop(running.call);
    }
  }

  private void collect(MapWorker worker, MapChunk chunk) {
    Call call = chunk.call;
    calls.markSeen(call);
    if (call.state() == Call.State.DONE && !chunk.late) {
      take(worker, chunk, call.reply());
    } else if (chunk.late) {
      String text = "took longer than " + NumberValue.of(options.timeout()).tojstring() + " s";
      fail(chunk.first, parallel.failures().error(worker.process(), ChildError.TIMEOUT, text, ""));
    } else if (call.reply() == null) {
      died(worker, chunk);
    } else {
      Table reply = call.reply();
      LuaValue position = reply.rawget(4);
      fail(chunk.item(position.isnumber() ? position.toint() : 1), call.error());
    }
  }

  private void take(MapWorker worker, MapChunk chunk, Table reply) {
    double seconds = reply.rawget(2).todouble() * worker.speed();
    double each = (seconds + chunk.sendSeconds) / chunk.count;
    itemSeconds = itemSeconds < 0 ? each : 0.7 * itemSeconds + 0.3 * each;
    Table failures = (Table) reply.rawget(CallProtocol.FAILURES);
    Map<Integer, ChildError> errors = new HashMap<>();
    for (int i = 1; i <= failures.rawlen(); i++) {
      Table failure = (Table) failures.rawget(i);
      String message = Strings.toJava((LuaString) failure.rawget(2));
      String traceback = Strings.toJava((LuaString) failure.rawget(3));
      errors.put(
          CallProtocol.integer(failure, 1),
          parallel.failures().error(worker.process(), ChildError.ERROR, message, traceback));
    }
    for (int i = 1; i <= chunk.count; i++) {
      ChildError error = errors.get(i);
      if (error != null) {
        fail(chunk.item(i), error);
      } else {
        LuaValue value = reply.rawget(CallProtocol.RESULT_COUNT + i);
        outcomes.add(new Outcome(chunk.item(i), value, null));
        done++;
      }
    }
  }

  private void fail(int index, ChildError error) {
    ChildError ofItem = error.ofItem(index);
    if (!options.collect()) {
      throw ofItem.raise(interpreter);
    }
    outcomes.add(new Outcome(index, LuaValue.NIL, ofItem));
    done++;
  }

  // ---- workers that die

  /** Decides about the items that a worker had begun when it died. */
  private void died(MapWorker worker, MapChunk chunk) {
    ChildError death = worker.process().failure();
    if (death == null) {
      throw chunk.call.error().raise(interpreter); // the program has closed it
    }
    if (!workers.contains(worker)) {
      requeue(chunk); // it had not begun this one
      return;
    }
    List<MapChunk> single = new ArrayList<>();
    for (int index = chunk.first; index < chunk.first + chunk.count; index++) {
      if (attempts.merge(index, 1, Integer::sum) > options.retries()) {
        fail(index, death);
      } else {
        single.add(new MapChunk(index, 1));
      }
    }
    if (!single.isEmpty()) {
      reportRetry(death, chunk, attempts.get(single.get(0).first));
    }
    for (int i = single.size() - 1; i >= 0; i--) {
      again.addFirst(single.get(i));
    }
    lose(worker);
  }

  private void reportRetry(ChildError death, MapChunk chunk, int attempt) {
    String which =
        chunk.count == 1
            ? "item " + chunk.first + " is"
            : "items " + chunk.first + " to " + chunk.item(chunk.count) + " are";
    String count = " tried again (" + attempt + " of " + options.retries() + ")";
    String reason = ChildError.label(death.id()) + " " + death.message();
    parallel.report("jlua: <parallel.map> " + reason + "; " + which + count);
  }

  private void requeue(MapChunk chunk) {
    again.addLast(new MapChunk(chunk.first, chunk.count));
  }

  /** Takes a worker that is gone off the list; what it had not begun is for others. */
  private void lose(MapWorker worker) {
    workers.remove(worker);
    ChildError death = worker.process().failure();
    worker.process().markFailureSeen();
    boolean neverWorked = !worker.isReady();
    if (own) {
      parallel.end(List.of(worker.process()));
      if (neverWorked) {
        throw death.raise(interpreter);
      }
      int left = items.length - done;
      if (workers.size() < left) {
        workers.add(new MapWorker(parallel.forkWorker(options.thread())));
      }
    } else if (workers.isEmpty()) {
      throw death.raise(interpreter);
    }
  }

  // ---- the end

  /** Ends own workers, and what others are doing for this map. May be called more than once. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    outcomes.clear();
    whenClosed.run();
    if (own) {
      List<ProcessObject> processes = new ArrayList<>();
      workers.forEach(worker -> processes.add(worker.process()));
      parallel.end(processes);
    } else {
      leaveGroup();
    }
    workers.clear();
  }

  private void leaveGroup() {
    for (MapWorker worker : workers) {
      for (var i = worker.chunks.descendingIterator(); i.hasNext(); ) {
        calls.stop(i.next().call);
      }
    }
    for (MapWorker worker : workers) {
      for (MapChunk chunk : worker.chunks) {
        calls.await(chunk.call::isDone, parallel.waiting());
        calls.markSeen(chunk.call);
      }
      if (worker.definition != null && worker.process().failure() == null) {
        Table forget = CallProtocol.list(CallProtocol.FORGET, NumberValue.of(key));
        calls.ask(worker.process(), forget, n -> "").markHousekeeping();
      }
    }
  }
}

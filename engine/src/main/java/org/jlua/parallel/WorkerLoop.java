package org.jlua.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jlua.parallel.ProcessGroup.Member;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Children that serve a Java program: one thread owns the interpreter that forked them, does what
 * others ask for, and tells how it ended.
 *
 * <p>Only {@link #execute} and {@link #stop} may be called from any thread; everything else by the
 * tasks that {@link #run} runs.
 */
public final class WorkerLoop {
  private final Interpreter interpreter;
  private final Parallel parallel;
  private final List<ProcessObject> workers = new ArrayList<>();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private volatile boolean stopped;

  /** Whether no more tasks are taken; guarded by {@link #tasks}. */
  private boolean ended;

  private int maps;

  /** How long the socket may take with one message before others have their turn. */
  private static final double SEND_S = 0.01;

  private final Map<Integer, Outbox> outboxes = new HashMap<>();

  /** Tells how long messages are. */
  private final Messages sizes;

  /** What an answer is given to: values, or an error. */
  public interface Answer {
    /** Takes results. */
    void take(Varargs values);

    /** Takes what went wrong. */
    void fail(LuaError error);
  }

  /** Something that will be answered; {@code isReady} looks, {@code settle} answers. */
  private interface Waiting {
    boolean isReady();

    /** Goes on; returns whether it is over. */
    boolean settle();

    void abandon();

    /** Returns a wait that ends when it is to be looked at in any case, if that is earlier. */
    default Wait untilDue(Wait wait) {
      return wait;
    }
  }

  /**
   * Forks children.
   *
   * @param interpreter an interpreter with all libraries, which this loop's thread uses alone
   * @param count how many
   * @param threads whether they are threads of this JVM
   */
  public WorkerLoop(Interpreter interpreter, int count, boolean threads) {
    this.interpreter = interpreter;
    LuaValue require = interpreter.globals().rawget(interpreter.intern("require"));
    interpreter.run(require, Strings.of("parallel"));
    parallel = interpreter.extension(Parallel.class);
    sizes = new Messages(interpreter);
    for (int i = 0; i < count; i++) {
      workers.add(parallel.forkWorker(threads));
    }
  }

  /**
   * Makes the loop's thread run a task soon. Any thread.
   *
   * @return false when the loop has ended, so that the task will not run
   */
  public boolean execute(Runnable task) {
    synchronized (tasks) {
      if (ended) {
        return false;
      }
      tasks.add(task);
    }
    parallel.wakeUp();
    return true;
  }

  /** Makes {@link #run} return. Any thread. */
  public void stop() {
    stopped = true;
    parallel.wakeUp();
  }

  /** Tells whether the loop is to end, so that tasks need not begin anything. Any thread. */
  public boolean isStopped() {
    return stopped;
  }

  /**
   * Does what is asked for until {@link #stop}; then what is not answered has failed. Every task
   * that was taken is run, those that come after the stop too.
   */
  public void run() {
    try {
      while (!stopped) {
        Runnable task;
        while ((task = tasks.poll()) != null) {
          task.run();
        }
        parallel.calls().pump();
        waiting.removeIf(w -> w.isReady() && w.settle());
        Wait wait = parallel.waiting();
        for (Waiting each : waiting) {
          wait = each.untilDue(wait);
        }
        parallel.calls().await(this::hasNews, this::hasNews, wait);
      }
    } finally {
      stopped = true;
      lastTasks().forEach(Runnable::run);
      List.copyOf(waiting).forEach(Waiting::abandon);
      waiting.clear();
      parallel.end(List.copyOf(workers));
    }
  }

  /** Takes no more tasks; returns those that have not run. */
  private List<Runnable> lastTasks() {
    synchronized (tasks) {
      ended = true;
      return List.copyOf(tasks);
    }
  }

  private boolean hasNews() {
    return stopped || !tasks.isEmpty() || waiting.stream().anyMatch(Waiting::isReady);
  }

  /** Returns how many calls a child has not answered. */
  public int pending(int worker) {
    return parallel.calls().pending(workers.get(worker));
  }

  /** Returns the process id of a child. */
  public long pid(int worker) {
    return workers.get(worker).child().pid();
  }

  private LuaError closed() {
    return new LuaError("the workers were closed");
  }

  // ---- calls

  /**
   * Calls a function in a child.
   *
   * @return what stops the call; to be run by a task
   * @throws LuaError if something cannot travel
   */
  public Runnable call(int worker, LuaValue function, Varargs args, Answer answer) {
    Calls calls = parallel.calls();
    Table list = CallProtocol.list(CallProtocol.CALL, function);
    Call call =
        calls.ask(
            workers.get(worker),
            CallProtocol.append(list, 2, args),
            n -> n == 2 ? "the function to be called" : "argument " + (n - 3));
    waiting.add(
        new Waiting() {
          @Override
          public boolean isReady() {
            return call.isDone();
          }

          @Override
          public boolean settle() {
            calls.markSeen(call);
            if (call.error() == null) {
              answer.take(CallProtocol.values(call.reply(), 2));
            } else {
              answer.fail(call.error().raise(interpreter));
            }
            return true;
          }

          @Override
          public void abandon() {
            answer.fail(closed());
          }
        });
    return () -> calls.stop(call);
  }

  /**
   * Calls a function for each item of a list in all children.
   *
   * @param options a table of options of {@code parallel.map}, but workers, or nil
   * @param answer is given the results as arguments, in the order of the items
   * @return what stops the map; to be run by a task
   */
  public Runnable map(LuaValue function, LuaValue[] items, LuaValue options, Answer answer) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      members.add(new Member(NumberValue.of(i + 1), workers.get(i)));
    }
    MapOptions given =
        MapOptions.of(interpreter, parallel, options, 1)
            .over(new ProcessGroup(false, members, List.of()));
    MapRun run = new MapRun(interpreter, parallel, given, function, items, --maps);
    LuaValue[] results = new LuaValue[items.length];
    Waiting map =
        new Waiting() {
          @Override
          public boolean isReady() {
            return run.hasNews() || run.isOver() || run.untilDue(parallel.waiting()).isOver();
          }

          @Override
          public Wait untilDue(Wait wait) {
            return run.untilDue(wait);
          }

          @Override
          public boolean settle() {
            try {
              run.advance(outcome -> results[outcome.index() - 1] = outcome.value());
            } catch (LuaError e) {
              answer.fail(e);
              return true;
            }
            if (run.isOver()) {
              run.close();
              answer.take(LuaValue.varargsOf(results));
            }
            return run.isOver();
          }

          @Override
          public void abandon() {
            answer.fail(closed());
          }
        };
    waiting.add(map);
    return () -> {
      if (waiting.remove(map)) {
        run.close();
        answer.fail(new LuaError("the map was cancelled"));
      }
    };
  }

  // ---- messages

  /**
   * Sends a value to a child, behind those that were sent before; when there is room for it.
   *
   * @return what gives it up
   * @throws LuaError if it cannot travel
   */
  public Runnable send(int worker, LuaValue value, Answer answer) {
    sizes.prepare(value);
    Outbox outbox = outboxes.computeIfAbsent(worker, w -> new Outbox(workers.get(w)));
    Sending sending = new Sending(value, sizes.size(), answer);
    sizes.forget();
    if (outbox.queue.isEmpty()) {
      waiting.add(outbox);
    }
    outbox.queue.add(sending);
    return () -> outbox.queue.remove(sending);
  }

  private record Sending(LuaValue value, long size, Answer answer) {}

  /** What is to be sent to a child, in its order. */
  private final class Outbox implements Waiting {
    final ProcessObject process;
    final Deque<Sending> queue = new ArrayDeque<>();

    Outbox(ProcessObject process) {
      this.process = process;
    }

    @Override
    public boolean isReady() {
      Sending next = queue.peek();
      return next == null
          || process.failure() != null
          || process.child().peer().isGone()
          || new MapWorker(process).hasStarted() && process.link().hasRoom(next.size);
    }

    @Override
    public boolean settle() {
      while (!queue.isEmpty() && isReady()) {
        Sending next = queue.peek();
        try {
          parallel.send(group(), next.value, parallel.waiting(SEND_S));
        } catch (LuaError e) {
          if (isTimeout(e)) {
            return false; // the socket is busy
          }
          queue.poll();
          next.answer.fail(e);
          continue;
        }
        queue.poll();
        next.answer.take(LuaValue.NONE);
      }
      return queue.isEmpty();
    }

    private ProcessGroup group() {
      return new ProcessGroup(true, List.of(new Member(LuaValue.NIL, process)), List.of());
    }

    @Override
    public void abandon() {
      queue.forEach(sending -> sending.answer.fail(closed()));
      queue.clear();
    }
  }

  private static boolean isTimeout(LuaError e) {
    return e.value() instanceof Table error
        && error.rawget("kind").tojstring().equals(ChildError.TIMEOUT);
  }

  /**
   * Receives what a child sends next.
   *
   * @return what gives it up
   */
  public Runnable receive(int worker, Answer answer) {
    ProcessObject process = workers.get(worker);
    Waiting receiving =
        new Waiting() {
          @Override
          public boolean isReady() {
            return process.link().canPoll(Kind.Channel.DATA)
                || process.failure() != null
                || process.child().peer().isGone();
          }

          @Override
          public boolean settle() {
            try {
              answer.take(parallel.receive(process, LuaValue.NIL, parallel.waiting()));
            } catch (LuaError e) {
              answer.fail(e);
            }
            return true;
          }

          @Override
          public void abandon() {
            answer.fail(closed());
          }
        };
    waiting.add(receiving);
    return () -> waiting.remove(receiving);
  }
}

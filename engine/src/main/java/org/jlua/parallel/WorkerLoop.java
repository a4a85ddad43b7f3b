package org.jlua.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jlua.parallel.ProcessGroup.Member;
import org.jlua.parallel.link.Kind;
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
        parallel.calls().await(this::hasNews, this::hasNews, parallel.waiting());
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
            return run.hasNews() || run.isOver();
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

  /** Sends a value to a child; waits while its queue is full. */
  public void send(int worker, LuaValue value) {
    parallel.send(
        new ProcessGroup(true, List.of(new Member(LuaValue.NIL, workers.get(worker))), List.of()),
        value,
        parallel.waiting());
  }

  /** Receives what a child sends next. */
  public void receive(int worker, Answer answer) {
    ProcessObject process = workers.get(worker);
    waiting.add(
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
        });
  }
}

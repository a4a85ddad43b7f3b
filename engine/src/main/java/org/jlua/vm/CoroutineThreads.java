package org.jlua.vm;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The coroutines of an interpreter that have a thread of their own, which are those that were
 * started and have not ended, on JDKs without continuations. The thread of one that nobody can
 * resume any more is ended, which is looked for whenever another is started.
 */
public final class CoroutineThreads {
  /** With so many threads, abandoned ones are looked for. */
  private static final int MANY = 500;

  private final Interpreter interpreter;
  private final Map<CoroutineBody, Started> started = new ConcurrentHashMap<>();
  private final ReferenceQueue<Coroutine> abandoned = new ReferenceQueue<>();
  private int collectAt = MANY;
  private volatile LongSupplier meter;
  private final LongAdder ended = new LongAdder();

  CoroutineThreads(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Notes a coroutine that is resumed first. */
  void started(Coroutine coroutine) {
    if (ContinuationCarrier.AVAILABLE) {
      return;
    }
    endAbandoned();
    if (started.size() >= collectAt) {
      System.gc(); // threads are scarcer than memory
      collectAt = 2 * started.size();
      endAbandoned();
    }
    started.put(coroutine.body(), new Started(coroutine, abandoned));
  }

  private void endAbandoned() {
    for (var r = abandoned.poll(); r != null; r = abandoned.poll()) {
      CoroutineBody body = ((Started) r).body;
      if (started.remove(body) != null) {
        interpreter.abandon(body);
      }
    }
    collectAt = Math.max(MANY, Math.min(collectAt, 2 * started.size()));
  }

  /** Notes that a coroutine has ended; called on its thread. */
  void ended(CoroutineBody body) {
    if (ContinuationCarrier.AVAILABLE) {
      return;
    }
    started.remove(body);
    LongSupplier asked = meter;
    if (asked != null) {
      ended.add(asked.getAsLong());
    }
  }

  /** Tells whether there are any. */
  boolean hasAny() {
    return !started.isEmpty();
  }

  /** Ends all suspended coroutines. */
  void endAll() {
    for (CoroutineBody body : List.copyOf(started.keySet())) {
      interpreter.abandon(body);
    }
    started.clear();
  }

  // ---- for limits

  /** Sets what is asked on a coroutine's own thread when it ends; its answers are added up. */
  public void setMeter(LongSupplier newMeter) {
    meter = newMeter;
  }

  /** Returns the sum of what the meter said; may be called from any thread. */
  public long sumOfEnded() {
    return ended.sum();
  }

  /** Returns the ids of the threads; may be called from any thread. */
  public long[] ids() {
    return started.keySet().stream()
        .mapToLong(CoroutineBody::threadId)
        .filter(id -> id >= 0)
        .toArray();
  }

  /** Remembers the body of a coroutine until that is collected. */
  private static final class Started extends WeakReference<Coroutine> {
    private final CoroutineBody body;

    Started(Coroutine coroutine, ReferenceQueue<Coroutine> queue) {
      super(coroutine, queue);
      body = coroutine.body();
    }
  }
}

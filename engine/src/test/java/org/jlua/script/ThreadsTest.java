package org.jlua.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;

/** Engines used by many threads, and many engines. */
class ThreadsTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 1_000;

  /** How many engines are made and closed one after the other; 10,000 in a long run. */
  private static final int ENGINES = Integer.getInteger("jlua.test.engines", 2_500);

  private static final int BYTES_TO_NOTICE = 2_000;

  private static final String SCRIPT =
      "local s = 0; for i = 1, 20 do s = s + x end; y = tostring(s); return y";

  private final ScriptEngineManager manager = new ScriptEngineManager();

  private interface Work {
    void run(int thread) throws Exception;
  }

  private static void together(Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        all.add(
            pool.submit(
                () -> {
                  work.run(thread);
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void shouldServeManyThreadsWithEnginesOfTheirOwn() throws Exception {
    together(
        thread -> {
          try (LuaScriptEngine engine = (LuaScriptEngine) manager.getEngineByName("lua")) {
            for (int i = 0; i < ROUNDS; i++) {
              int x = thread * ROUNDS + i;
              engine.put("x", x);
              assertThat(engine.eval(SCRIPT)).isEqualTo("" + 20 * x);
            }
          }
        });
  }

  @Test
  void shouldServeManyThreadsWithOneEngine() throws Exception {
    try (LuaScriptEngine engine = (LuaScriptEngine) manager.getEngineByName("lua")) {
      CompiledScript compiled = engine.compile(SCRIPT);
      together(
          thread -> {
            Bindings own =
                thread % 2 == 0 ? engine.createBindings() : new javax.script.SimpleBindings();
            for (int i = 0; i < ROUNDS; i++) {
              int x = thread * ROUNDS + i;
              own.put("x", x);
              Object result = i % 2 == 0 ? engine.eval(SCRIPT, own) : compiled.eval(own);
              assertThat(result).isEqualTo("" + 20 * x);
              assertThat(own.get("y")).isEqualTo(result);
            }
          });
    }
  }

  @Test
  void shouldLeaveNothingBehind() throws Exception {
    for (int i = 0; i < 100; i++) {
      useOne(i);
    }
    int threads = Thread.activeCount();
    long before = usedMemory();
    for (int i = 0; i < ENGINES; i++) {
      useOne(i);
    }
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
    assertThat(usedMemory() - before).isLessThan((long) ENGINES * BYTES_TO_NOTICE);
  }

  private void useOne(int i) throws Exception {
    try (LuaScriptEngine engine = (LuaScriptEngine) manager.getEngineByName("lua")) {
      engine.put("i", i);
      Object result =
          engine.eval(
              "local co = coroutine.wrap(function() coroutine.yield(i) end)"
                  + " local l = java.new('java.util.ArrayList') l:add(i) return co() + l[1]");
      assertThat(result).isEqualTo(2 * i);
    }
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}

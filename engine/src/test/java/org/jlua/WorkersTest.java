package org.jlua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jlua.tensor.Tensor;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lua interpreters that work for a Java program. */
@Timeout(120)
class WorkersTest {
  private static Workers workers(boolean threads) {
    return threads ? Workers.threads(2) : Workers.processes(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldRunCodeWithValuesOfAllKinds(boolean threads) {
    try (Workers workers = workers(threads)) {
      assertThat(workers.size()).isEqualTo(2);
      assertThat(workers.call("local a, b = ... return a + b", 40, 2).join()).isEqualTo(42);
      assertThat(workers.call("return").join()).isNull();
      assertThat((Object[]) workers.call("return 1, nil, 'x'").join())
          .containsExactly(1, null, "x");
      Object echo =
          workers.call("return ...", Map.of("list", List.of(1, 2.5, "three"), "flag", true)).join();
      assertThat(echo).isEqualTo(Map.of("list", List.of(1, 2.5, "three"), "flag", true));
      Object sums = workers.call("return ... * 2", new Object[] {3}).join();
      assertThat(sums).isEqualTo(6);
      Object tensor = workers.call("return torch.ones(2, 3) * ...", 7).join();
      assertThat(((Tensor) tensor).size(1)).isEqualTo(3);
      assertThat(workers.call("return (...):sum()", tensor).join()).isEqualTo(42);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldMapInOrderAndTellOfErrors(boolean threads) {
    try (Workers workers = workers(threads)) {
      List<Integer> items = IntStream.rangeClosed(1, 500).boxed().toList();
      List<Object> squares = workers.map("local x = ... return x * x", items).join();
      assertThat(squares).hasSize(500).startsWith(1, 4, 9).endsWith(250_000);
      assertThat(workers.map("return 1", List.of()).join()).isEmpty();
      List<Object> random =
          workers.map("return math.random()", items, Map.of("seed", 5, "chunk", 7)).join();
      assertThat(workers.map("return math.random()", items, Map.of("seed", 5)).join())
          .isEqualTo(random);
      assertThatThrownBy(() -> workers.map("if ... == 3 then error('three') end", items).join())
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("item 3")
          .hasMessageContaining("three");
      assertThatThrownBy(() -> workers.call("local t = nil return t.x").join())
          .hasMessageContaining("attempt to index local 't' (a nil value)");
      assertThat(workers.call("return 5").join()).isEqualTo(5);
    }
  }

  @Test
  void shouldStopWhatIsCancelled() {
    try (Workers workers = Workers.threads(1)) {
      workers.call(0, "x = 5").join();
      CompletableFuture<Object> endless = workers.call(0, "while true do pcall(print) end");
      CompletableFuture<Object> next = workers.call(0, "return x");
      assertThat(endless.cancel(true)).isTrue();
      assertThat(next.join()).isEqualTo(5);
    }
  }

  @Test
  void shouldExchangeMessagesFromSeveralThreads() {
    try (Workers workers = Workers.threads(2)) {
      List<CompletableFuture<Object>> replies = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        workers.call(i, "while true do parallel.parent:send(parallel.parent:receive() + 1) end");
      }
      IntStream.range(0, 100)
          .parallel()
          .forEach(
              i -> {
                workers.send(i % 2, i).join();
                synchronized (replies) {
                  replies.add(workers.receive(i % 2));
                }
              });
      int sum = replies.stream().mapToInt(reply -> (Integer) reply.join()).sum();
      assertThat(sum).isEqualTo(IntStream.rangeClosed(1, 100).sum());
    }
  }

  @RepeatedTest(20)
  void shouldFailWhatHasNotBegunWhenItIsClosed() {
    Workers workers = Workers.threads(1);
    List<CompletableFuture<Object>> endless = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      endless.add(workers.call("while true do end"));
    }
    workers.close();
    for (CompletableFuture<Object> one : endless) {
      assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS)).hasMessageContaining("closed");
    }
  }

  @Test
  void shouldFailWhatIsNotDoneWhenAWorkerDiesOrAllAreClosed() {
    Workers workers = Workers.processes(1);
    CompletableFuture<Object> killed =
        workers.call("os.execute('kill -9 $PPID') while true do end");
    assertThatThrownBy(killed::join).hasMessageContaining("SIGKILL");
    workers.close();
    workers = Workers.threads(1);
    CompletableFuture<Object> endless = workers.call("while true do end");
    workers.close();
    workers.close();
    assertThatThrownBy(endless::join).hasMessageContaining("closed");
    assertThatThrownBy(workers.call("return 1")::join).hasMessageContaining("closed");
  }

  @Test
  void shouldTakeCollectionsThatContainThemselves() {
    try (Workers workers = Workers.threads(1)) {
      List<Object> cycle = new java.util.ArrayList<>(List.of(1));
      cycle.add(cycle);
      assertThat(workers.call("local t = ... return t[2] == t", cycle).join()).isEqualTo(true);
      Map<?, ?> back = (Map<?, ?>) workers.call("local t = {x = 1} t.me = t return t").join();
      assertThat(back.get("me")).isSameAs(back);
    }
  }

  @Test
  void shouldFreeAWorkerWhoseFutureWasCompletedByOthers() {
    try (Workers workers = Workers.threads(1)) {
      var late = workers.call("while true do end").orTimeout(50, TimeUnit.MILLISECONDS);
      assertThatThrownBy(late::join).hasRootCauseInstanceOf(TimeoutException.class);
      assertThat(workers.call("return 1").join()).isEqualTo(1);
      var limited = workers.map("while true do end", List.of(1), Map.of("timeout", 0.1));
      assertThatThrownBy(limited::join).hasMessageContaining("took longer than 0.1 s");
      assertThat(workers.call("return 2").join()).isEqualTo(2);
    }
  }

  @Test
  void shouldNotLoseWhatACancelledReceiveWaitedFor() {
    try (Workers workers = Workers.threads(1)) {
      workers.receive(0).cancel(true);
      workers.call("parallel.parent:send('kept')").join();
      assertThat(workers.receive(0).join()).isEqualTo("kept");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldSendMoreThanAQueueHolds(boolean threads) {
    try (Workers workers = threads ? Workers.threads(1) : Workers.processes(1)) {
      workers.call("for i = 1, 6000 do parallel.parent:send(parallel.parent:receive()) end");
      for (int i = 0; i < 6000; i++) {
        workers.send(0, i);
      }
      for (int i = 0; i < 6000; i++) {
        assertThat(workers.receive(0).join()).isEqualTo(i);
      }
    }
    Workers deaf = threads ? Workers.threads(1) : Workers.processes(1);
    deaf.call("while true do end");
    var last = deaf.send(0, 0);
    for (int i = 0; i < 5000; i++) {
      last = deaf.send(0, i);
    }
    deaf.close();
    assertThatThrownBy(last::join).hasMessageMatching(".*the workers (were|are) closed");
  }
}

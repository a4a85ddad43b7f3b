package org.jlua.lib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jlua.vm.Interpreter;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaValue;

/** Two interpreters in one JVM, used from two threads, share nothing that Lua code can see. */
class IsolationTest {
  /** Changes all that could be shared, over and over, and sees nobody else's changes. */
  private static final String MEDDLER =
      """
      local me = ...
      getmetatable("").__index = function(s, k) return string[k] or me .. k end
      debug.setmetatable(1, {__index = function(n, k) return me .. k .. n end})
      debug.setmetatable(nil, {__call = function() return me end})
      debug.setmetatable(print, {__add = function() return me end})
      debug.setmetatable(true, {__tostring = function() return me end})
      debug.setmetatable(coroutine.create(print), {__len = function() return me end})
      string.mine, math.pi, package.loaded.x, _G.g = me, me, me, me
      math.randomseed(#me)
      local first = {math.random(), math.random()}
      for i = 1, 2000 do
        assert(("x").q == me .. "q" and (5).y == me .. "y5" and (nil)() == me and print + 1 == me)
        assert(tostring(true) == me and #coroutine.create(print) == me and string.mine == me)
        assert(math.pi == me and require("x") == me and g == me)
        math.randomseed(#me)
        assert(math.random() == first[1] and math.random() == first[2])
        local co = coroutine.wrap(function(a) while true do a = coroutine.yield(me .. a) end end)
        assert(co("1") == me .. "1" and co("2") == me .. "2")
        assert(loadstring("return ('z').w")() == me .. "w")
      end
      return me
      """;

  @Test
  void shouldKeepInterpretersApart() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (String name : List.of("one", "second")) {
        Callable<String> task = () -> run(name);
        results.add(threads.submit(task));
      }
      assertThat(results.get(0).get()).isEqualTo("one");
      assertThat(results.get(1).get()).isEqualTo("second");
    } finally {
      threads.shutdownNow();
    }
  }

  private static String run(String name) {
    try (Interpreter interpreter =
        new Interpreter(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream())) {
      Libraries.openAll(interpreter);
      return interpreter
          .run(interpreter.load(MEDDLER, "=meddler"), LuaValue.valueOf(name))
          .arg1()
          .tojstring();
    }
  }
}

package org.jlua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.time.Duration;
import org.jlua.interop.Function;
import org.jlua.interop.JavaValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a builder limits ends scripts whatever they do, and leaves the interpreter usable. */
class LimitsTest {
  private static Lua.Builder builder() {
    return Lua.builder()
        .untrusted()
        .time(Duration.ofSeconds(60))
        .allocation(2L << 30)
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream());
  }

  private static LimitException.Kind ends(Lua limited, String source) {
    try {
      limited.run(source, "=t");
    } catch (LimitException e) {
      assertThat(e).hasMessageContaining(e.kind().name());
      assertThat(limited.run("return 1", "=t").toint(1)).isEqualTo(1);
      return e.kind();
    }
    throw new AssertionError("no limit ended " + source);
  }

  // ---- instructions

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while true do end",
        "repeat until false",
        "::a:: goto a",
        "for i = 1, 1e9 do end",
        "for k, v in function() return 1 end do end",
        "while true do pcall(error) end",
        "while true do pcall(function() while true do end end) end",
        "xpcall(function() while true do end end, function() while true do end end)",
        "local function f() return f() end f()",
        "local function f(n) if n > 0 then return 1 + f(n - 1) end return 0 end"
            + " while true do f(10) end",
        "local t = setmetatable({}, {__index = function(t, k) return k end})"
            + " while true do local x = t.y end",
        "local t = {} for i = 1, 1e5 do t[i] = -i % 7 end while true do table.sort(t) end",
        "local t = {3, 1, 2} while true do table.sort(t, function(a, b) return a < b end) end",
        "string.gsub(('x'):rep(1e6), 'x', function() while true do end end)",
        "string.find(('a'):rep(1e5), ('.-'):rep(100) .. 'b')",
        "string.find(('a'):rep(1e6), '.-b')",
        "while true do string.find(('a'):rep(200), '.-b') end",
        "while true do ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'):find('b', 1, true) end",
        "table.insert({}, -2e9, 1)",
        "table.move({}, -1e9, 1e9, 0)",
        "local s = 'x = 1 ' while true do loadstring(s:rep(1e6)) end",
        "coroutine.wrap(function() while true do end end)()",
        "local w = coroutine.wrap(function() while true do pcall(coroutine.yield) end end)"
            + " while true do w() end",
        "local p = newproxy(true) getmetatable(p).__unm = function() while true do end end"
            + " return -p",
      })
  void shouldEndWhatRunsTooManyInstructions(String source) {
    try (Lua limited = builder().instructions(100_000).build()) {
      assertThat(ends(limited, source)).isEqualTo(LimitException.Kind.INSTRUCTIONS);
    }
  }

  /** The translation of hot code counts as the interpreter does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "local n = 0 for i = 1, 20000 do n = n + (i % 3) end return n",
        "local function f(n) if n % 2 == 0 then return n end return -n end"
            + " local s = 0 for i = 1, 5000 do s = s + f(i) end return s",
        "local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end"
            + " return fib(18)",
        "local t, n = {}, 0 for i = 1, 5000 do t[i] = i .. '' end"
            + " for k, v in pairs(t) do if v > '3' and k > 7 or v == '1' then n = n + 1 end end"
            + " return n",
        "local i = 0 while true do i = i + 1 if i > 9000 then break end end return i",
        "local x = 1 for i = 1, 9000 do if i == 8000 then x = '2' end x = x + 0 end return x",
      })
  void shouldCountTheSameHoweverCodeIsRun(String source) {
    long translated = smallest(source, true);
    assertThat(translated).isGreaterThan(9_000).isEqualTo(smallest(source, false));
  }

  /** Returns the smallest number of instructions that a script needs. */
  private static long smallest(String source, boolean translating) {
    long enough = 1 << 20;
    long tooFew = 0;
    while (enough - tooFew > 1) {
      long middle = (enough + tooFew) / 2;
      try (Lua lua = builder().instructions(middle).build()) {
        lua.interpreter().setTranslating(translating);
        lua.run(source, "=t");
        enough = middle;
      } catch (LimitException e) {
        tooFew = middle;
      }
    }
    return enough;
  }

  @Test
  void shouldCountEachCallFromJavaAnew() {
    try (Lua lua = builder().instructions(50_000).build()) {
      lua.run("function work() for i = 1, 10000 do end return 1 end", "=t");
      for (int i = 0; i < 100; i++) {
        assertThat(lua.run("return work()", "=t").toint(1)).isEqualTo(1);
      }
      assertThat(ends(lua, "for i = 1, 100 do work() end"))
          .isEqualTo(LimitException.Kind.INSTRUCTIONS);
    }
  }

  @Test
  void shouldHoldForFunctionsThatJavaKeeps() {
    try (Lua lua = builder().instructions(100_000).depth(100).build()) {
      JavaValues values = JavaValues.of(lua.interpreter());
      Function endless =
          (Function) values.toJava(lua.run("return function() while true do end end", "=t"));
      Runnable task = endless.as(Runnable.class);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(endless::call).isInstanceOf(LimitException.class);
        assertThatThrownBy(task::run).isInstanceOf(LimitException.class);
      }
      String hostile =
          "return setmetatable({}, {__index = function() while true do end end,"
              + " __tostring = function() while true do end end})";
      Runnable table = values.implement(Runnable.class, lua.run(hostile, "=t").arg1());
      assertThatThrownBy(table::run).isInstanceOf(LimitException.class);
    }
  }

  @Test
  void shouldAllowTheDebugLibraryButNotToSwitchCountingOff() {
    Library[] all = {Library.BASE, Library.DEBUG};
    try (Lua lua = builder().libraries(all).instructions(100_000).build()) {
      assertThat(ends(lua, "debug.sethook(function() end, 'l') while true do end"))
          .isEqualTo(LimitException.Kind.INSTRUCTIONS);
      assertThat(ends(lua, "debug.sethook() while true do end"))
          .isEqualTo(LimitException.Kind.INSTRUCTIONS);
      assertThat(
              ends(
                  lua,
                  "debug.sethook(function() debug.sethook() while true do end end, '', 1)"
                      + " return 1"))
          .isEqualTo(LimitException.Kind.INSTRUCTIONS);
    }
  }

  // ---- depth

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local function f() return 1 + f() end f()",
        "local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end f(1e6)",
        "local function f() return 1 + f() end while true do pcall(f) end",
        "local function f() return (pcall(f)) end f()",
        "local function f() return 1 + f() end xpcall(f, f)",
        "local function f() return (xpcall(f, f)) end f()",
        "local function f() return (string.gsub('x', 'x', f)) end f()",
        "local function f(a, b) table.sort({1, 2, 3}, f) return a < b end f(1, 2)",
        "local m = {} local t = setmetatable({}, m)"
            + " m.__index = function(t, k) return t[k .. 'x'] .. '' end return t.x",
        "local m = {} local t = setmetatable({}, m)"
            + " m.__newindex = function(t, k, v) t[k .. 'x'] = v return 1 end t.x = 1",
        "local m = {} local t = setmetatable({}, m) m.__add = function(a, b) return (a + b) end"
            + " return t + t",
        "local m = {} local t, u = setmetatable({}, m), setmetatable({}, m)"
            + " m.__eq = function(a, b) return not (a == b) end return t == u",
        "local m = {} local t, u = setmetatable({}, m), setmetatable({}, m)"
            + " m.__lt = function(a, b) return not (a < b) end return t < u",
        "local m = {} local t = setmetatable({}, m)"
            + " m.__concat = function(a, b) return (a .. b) .. '' end return t .. t",
        "local m = {} local t = setmetatable({}, m)"
            + " m.__call = function(self, ...) return 1 + self(...) end return t()",
        "local m = {} local t = setmetatable({}, m)"
            + " m.__tostring = function(t) return tostring(t) .. '' end return tostring(t)",
        "local function f() return (load(f)) end f()",
        "local function f() table.foreach({1}, f) return 1 end f()",
        "local function f() return 1 + f() end coroutine.wrap(f)()",
      })
  void shouldEndWhatNestsTooDeep(String source) {
    try (Lua limited = builder().depth(1_000).build()) {
      assertThat(ends(limited, source)).isEqualTo(LimitException.Kind.DEPTH);
    }
  }

  @Test
  void shouldAllowTheDepthThatWasSet() {
    String recursion =
        "local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end local n = f(%d) return n";
    for (int depth : new int[] {1, 5, 15, 16, 17, 100, 1_000}) {
      try (Lua lua = builder().depth(depth).build()) {
        if (depth > 1) { // the chunk, and f called depth - 1 times
          assertThat(lua.run(String.format(recursion, depth - 2), "=t").toint(1))
              .isEqualTo(depth - 2);
        }
        assertThat(ends(lua, String.format(recursion, depth - 1)))
            .isEqualTo(LimitException.Kind.DEPTH);
      }
    }
  }

  @Test
  void shouldCountTheCallsOfCoroutinesThatWait() {
    String nested =
        "local function f(n) if n == 0 then return 0 end return (coroutine.wrap(f)(n - 1)) end"
            + " local n = f(%d) return n";
    try (Lua lua = builder().depth(100).build()) {
      assertThat(lua.run(String.format(nested, 10), "=t").toint(1)).isZero();
      assertThat(ends(lua, String.format(nested, 60))).isEqualTo(LimitException.Kind.DEPTH);
      assertThat(
              ends(
                  lua,
                  "local function g(n) if n == 0 then coroutine.yield() return 0 end"
                      + " return 1 + g(n - 1) end local c = coroutine.wrap(g) c(80)"
                      + " local function f(n) if n == 0 then c() end return 1 + f(n - 1) end"
                      + " f(30)"))
          .isEqualTo(LimitException.Kind.DEPTH);
    }
  }

  /** A stack that ends earlier than the limit counts as the limit. */
  @Test
  void shouldEndWhatNeedsMoreStackThanThereIs() throws Exception {
    try (Lua lua = builder().depth(200_000).build()) {
      Throwable[] thrown = {null};
      Runnable recursion =
          () -> {
            try {
              lua.run("local function f() return (pcall(f)) end return f()", "=t");
            } catch (RuntimeException e) {
              thrown[0] = e;
            }
          };
      Thread small = new Thread(null, recursion, "small", 512 << 10);
      small.start();
      small.join();
      assertThat(thrown[0]).isInstanceOf(LimitException.class);
      assertThat(lua.run("return 1", "=t").toint(1)).isEqualTo(1);
    }
  }

  // ---- allocation

  @Test
  void shouldNoticeASingleLargeBlock() {
    Library[] all = {Library.BASE, Library.PACKAGE, Library.TORCH};
    try (Lua lua = builder().libraries(all).allocation(32 << 20).build()) {
      assertThat(ends(lua, "require 'torch' return torch.ByteTensor(1e8):size(1)"))
          .isEqualTo(LimitException.Kind.ALLOCATION);
    }
  }

  // ---- settings

  @Test
  void shouldRefuseLimitsThatAllowNothing() {
    Lua.Builder builder = Lua.builder();
    assertThatThrownBy(() -> builder.instructions(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.depth(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.time(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.time(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> builder.allocation(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.output(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldCompileLongTextsOnlyAsLongAsAllowed() {
    try (Lua lua = builder().time(Duration.ofMillis(50)).build()) {
      String source = "x = 1 ".repeat(10_000_000);
      assertThatThrownBy(() -> lua.run(source, "=t"))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("TIME");
    }
  }
}

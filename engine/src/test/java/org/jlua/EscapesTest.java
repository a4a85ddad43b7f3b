package org.jlua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jlua.vm.LuaError;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What hostile scripts have tried elsewhere. Each must end with an error, by a limit, or with
 * {@code nil} or {@code false}: a result that is true is an escape. Afterwards another interpreter
 * of the same JVM works as ever.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscapesTest {
  private static final String PROBE =
      "local t = {3, 1, 2} table.sort(t) local co = coroutine.wrap(function(x) return x + 1 end)"
          + " return table.concat(t) .. ('x'):rep(3):upper() .. co(1) .. string.format('%5.1f', 1)"
          + " .. tostring(pcall(error)) .. #string.dump(function() end) .. type(io.open)"
          + " .. type(getmetatable('').__index.upper) .. ('%d'):format(7) .. os.date('!%Y', 0)"
          + " .. tostring(0/0) .. (loadstring('return 1'))()";

  private Lua witness;
  private String expected;

  @BeforeAll
  void open() {
    witness = Lua.builder().build();
    expected = witness.run(PROBE, "=probe").tojstring(1);
  }

  @AfterAll
  void close() {
    witness.close();
  }

  static Stream<String> reachOut() {
    return Stream.of(
        // files, processes, the machine
        "return io",
        "return io.open('/etc/passwd')",
        "return require 'io'",
        "return package.loaded.io",
        "return package.loadlib('libc.so.6', 'system')",
        "return package.loaders[2]('x')",
        "package.path = '/tmp/?.lua' return require 'x'",
        "package.preload.x = function() return 1 end return require 'x'",
        "return module('x')",
        "return os.execute('true')",
        "return os.exit(0)",
        "return os.getenv('PATH')",
        "return os.remove('/tmp/none')",
        "return os.rename('/tmp/a', '/tmp/b')",
        "return os.tmpname()",
        "return os.setlocale('C')",
        "return io.popen('id'):read('*a')",
        "return dofile('/etc/passwd')",
        "return loadfile('/etc/passwd')",
        "return loadfile()",
        "return torch or sys or paths or parallel or jit or ffi",
        "return collectgarbage('count')",
        "return gcinfo()",
        // through environments
        "return getfenv(print).io",
        "return getfenv(0).os.execute",
        "return getfenv(1).require",
        "return getfenv(string.gsub).package",
        "return getfenv(getfenv).dofile",
        "setfenv(0, {}) return io",
        "return setfenv(string.find, {})",
        "return setfenv(print, {io = 1})",
        "local e = getfenv(coroutine.create(print)) return e and e.io",
        "local function f() return getfenv(2).io end return f()",
        "for i = 0, 50 do local ok, e = pcall(getfenv, i) if ok and e.io then return 1 end end",
        "for k, v in pairs(_G) do if k == 'io' or k == 'debug' or k == 'package' then return 1 end end",
        // through metatables
        "return getmetatable('').__index.dump(print)",
        "return getmetatable(print) or getmetatable(1) or getmetatable(nil)",
        "return setmetatable(_G, {__metatable = 1}) and io",
        "return pcall(setmetatable, '', {}) == true",
        "local p = newproxy(true) return getmetatable(p).__index",
        "local p = newproxy(newproxy(true)) return getmetatable(p).io",
        "return rawget(_G, 'io') or rawget(_G, 'debug')",
        "return rawset(os, 'execute', nil).execute",
        "return next({}, io)",
        // through code
        "return loadstring(string.dump(function() return 1 end))",
        "return load(string.dump(function() return 1 end))",
        "return loadstring('\\27Lua\\81\\0\\1\\4\\8\\4\\8\\0')",
        "return load(function() return '\\27Lua' end)",
        "return loadstring('return io')()",
        "return load('return io', 'x', 't', {})()",
        "return load('return io', 'x', 'b', _G)",
        "return loadstring('@/etc/passwd')",
        "return debug",
        "return debug.getregistry()",
        "return debug.getupvalue(print, 1)",
        "return debug.getmetatable(print)",
        "return debug.sethook(print, 'c')",
        "return debug.getinfo(1)",
        // through errors
        "local _, e = pcall(error, setmetatable({}, {__tostring = io})) return e.io",
        "local _, e = pcall(function() return nil + 1 end) return e:gsub('x', io)",
        "return xpcall(error, getmetatable)",
        "return select(2, xpcall(error, function(e) return getfenv(2).io end))",
        "return select(2, pcall(error, print)).io",
        "error(setmetatable({}, {__index = function() return os.exit end}))",
        // through coroutines
        "return coroutine.wrap(function() return io end)()",
        "return coroutine.wrap(getfenv)(0).io",
        "local co = coroutine.create(function() coroutine.yield(getfenv(0)) end)"
            + " local _, e = coroutine.resume(co) return e.io",
        "return coroutine.running() and io",
        // through Java
        "return java or luajava or Java or Packages",
        "return luajava.bindClass('java.lang.Runtime')",
        "return java.type('java.lang.Runtime'):getRuntime():exec('id')",
        "return (''):getClass():forName('java.lang.Runtime')",
        "return (1):getClass()",
        "return print.getClass",
        "return print.class",
        "return string.class",
        "return ({}).class",
        "return (''):class()",
        "return _G.class or _VERSION.class",
        "return tostring(print):match('org%.jlua')",
        "return tostring(coroutine.create(print)):match('%$')",
        // names in the registry of modules
        "return require('_LOADED')",
        "return _LOADED or _PRELOAD or _PACKAGE");
  }

  static Stream<String> useUp() {
    return Stream.of(
        "while true do end",
        "for i = 1, 1e9 do end",
        "for i = 1, math.huge do end",
        "while true do pcall(error) end",
        "while true do xpcall(error, error) end",
        "local function f() return f() end return f()",
        "local function f() return 1 + f() end return f()",
        "local function f(n) if n > 0 then return 1 + f(n - 1) end return n end return f(1e6)",
        "local function f() return (pcall(f)) and (pcall(f)) end return f()",
        "local function f() return (coroutine.wrap(f)()) end return f()",
        "local function f() return (string.gsub('x', 'x', f)) end return f()",
        "local function f(a, b) table.sort({1, 2, 3}, f) return a < b end f(1, 2)",
        "local m = {} m.__index = function(t, k) return t[k + 1] end return setmetatable({}, m)[1]",
        "local m = {} m.__index = setmetatable({}, m) return setmetatable({}, m).x",
        "local m = {} m.__lt = function(a, b) while true do end end"
            + " table.sort({setmetatable({}, m), setmetatable({}, m)})",
        "local p = newproxy(true) getmetatable(p).__gc = function() while true do end end p = nil"
            + " while true do local t = {} end",
        "return tostring(setmetatable({}, {__tostring = function() while true do end end}))",
        "return setmetatable({}, {__concat = function() while true do end end}) .. ''",
        "return string.rep('x', 2 ^ 31 - 1)",
        "return string.rep('x', 1e9)",
        "return ('x'):rep(1e5):rep(1e5)",
        "local s = 'x' while true do s = s .. s end",
        "local s = 'x' while true do s = s:rep(2) end",
        "local s = ('x'):rep(1e7) return (s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s"
            + " .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s)"
            + " :rep(1)",
        "local s = ('x'):rep(1e6) return (s:gsub('x', s))",
        "local s = ('x'):rep(1e6) return (s:gsub('', s))",
        "local s = ('x'):rep(1e7) local t = {} for i = 1, 100 do t[i] = s end"
            + " return table.concat(t, s)",
        "local s = ('x'):rep(6e7) return string.format('%s%s%s%s%s%s', s, s, s, s, s, s)",
        "return string.format('%999999999d', 1)",
        "return string.format('%.999999999f', 1)",
        "return string.format('%99999999999s', 1)",
        "return os.date(('%c'):rep(1e8))",
        "return #os.date('%999999999Y') > 5000",
        "return (('a'):rep(1e5)):find(('a?'):rep(1e5) .. ('a'):rep(1e5))",
        "return (('a'):rep(1e5)):find(('.-'):rep(100) .. 'b')",
        "return (('a'):rep(1e7)):find('.-.-.-b')",
        "return (('a'):rep(1e6)):find('(a*)%1b')",
        "return (('('):rep(1e7)):find('%b()')",
        "return (('a'):rep(3e6)):find(('a'):rep(1e6) .. 'b', 1, true)",
        "return ('x'):find(('%'):rep(1e6))",
        "return ('x'):find(('('):rep(1e6))",
        "local t = {} for i = 1, 1e9 do t[i] = i end",
        "local t = {} for i = 1, 1e9 do t[-i] = i end",
        "local t = {} while true do t = {t} end",
        "local t = {} while true do t[{}] = {} end",
        "local t = {} while true do t[#t + 1] = coroutine.create(print) end",
        "local t = {} while true do local c = coroutine.wrap(coroutine.yield) c() t[#t + 1] = c end",
        "local t = {} while true do t[#t + 1] = function() return t end end",
        "return table.new(1e9, 1e9)",
        "return unpack({}, 1, 1e9)",
        "return select('#', unpack({}, -2 ^ 31, 2 ^ 31))",
        "return string.char(unpack({}, 1, 1e8))",
        "return string.byte(('x'):rep(1e8), 1, -1)",
        "local function f(...) return f(1, ...) end return f()",
        "local function f(...) return f(..., ...) end return f(1, 2)",
        "return table.insert({}, -2 ^ 31, 1)",
        "return table.move({}, -2 ^ 31, 2 ^ 31 - 1, 1)",
        "return loadstring(('('):rep(1e6))",
        "return loadstring(('{'):rep(1e6) .. ('}'):rep(1e6))",
        "return loadstring(('do '):rep(1e6))",
        "return loadstring('return ' .. ('not '):rep(1e6) .. '1')",
        "return loadstring('return ' .. ('a..'):rep(1e6) .. 'a')",
        "return loadstring('return ' .. ('function() return '):rep(1e6))",
        "return loadstring('local a = {' .. ('{},'):rep(5e7) .. '}')",
        "return load(function() return 'x = 1 ' end)",
        "return load(os.date)",
        "while true do loadstring('return ' .. math.random()) end",
        "while true do print(('x'):rep(1000)) end",
        "local t = setmetatable({}, {__mode = 'k'}) while true do t[{}] = t end",
        "local t, a, b = {}, ('x'):rep(3e7) .. 'a', ('x'):rep(3e7) .. 'b'"
            + " for i = 1, 1e5, 2 do t[i], t[i + 1] = a, b end return table.sort(t)",
        "local t = {} for i = 1, 1e5 do t[i] = i end while true do table.remove(t, 1)"
            + " table.insert(t, 1, 0) end");
  }

  private static Lua sandbox(ByteArrayOutputStream out) {
    return Lua.builder()
        .untrusted()
        .time(Duration.ofMillis(300))
        .allocation(64 << 20)
        .out(out)
        .err(out)
        .build();
  }

  @ParameterizedTest
  @MethodSource("reachOut")
  void shouldReachNothing(String escape) {
    try (Lua lua = sandbox(new ByteArrayOutputStream())) {
      assertThat(lua.run(escape, "=escape").arg1().toboolean()).isFalse();
    } catch (LuaError | LimitException e) {
      assertThat(e.getMessage()).doesNotContain("root:");
    }
    assertWell();
  }

  @ParameterizedTest
  @MethodSource("useUp")
  @Timeout(120)
  void shouldStayWithinLimits(String bomb) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Lua lua = sandbox(out)) {
      try {
        assertThat(lua.run(bomb, "=bomb").arg1().toboolean()).isFalse();
      } catch (LuaError | LimitException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
      assertThat(lua.run("return 1", "=after").toint(1)).isEqualTo(1);
    }
    assertThat(out.size()).isLessThanOrEqualTo(1 << 20);
    assertWell();
  }

  /** What a script does to strings, functions and the locale stays in its own world. */
  @Test
  void shouldNotReachOtherInterpreters() {
    Locale before = Locale.getDefault();
    try (Lua lua = sandbox(new ByteArrayOutputStream())) {
      lua.run(
          "getmetatable('').__index = function() return 'stolen' end"
              + " getmetatable('').__add = function() return 'stolen' end"
              + " string.upper = nil table.sort = nil pcall = nil _G.print = nil"
              + " for k in pairs(string) do string[k] = nil end"
              + " math.randomseed(1)",
          "=poison");
    }
    assertThat(Locale.getDefault()).isEqualTo(before);
    assertWell();
  }

  private void assertWell() {
    assertThat(witness.run(PROBE, "=probe").tojstring(1)).isEqualTo(expected);
  }
}

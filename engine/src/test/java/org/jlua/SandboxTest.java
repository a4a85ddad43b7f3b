package org.jlua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.jlua.vm.LuaError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that nobody has read reaches nothing and stays within its limits. */
class SandboxTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Lua lua = Lua.builder().out(out).err(out).untrusted().build();

  @AfterEach
  void close() {
    lua.close();
  }

  private LimitException.Kind exceeded(Lua limited, String source) {
    try {
      limited.run(source, "=t");
    } catch (LimitException e) {
      return e.kind();
    }
    throw new AssertionError("no limit ended " + source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.open('/etc/passwd')",
        "os.execute('true')",
        "os.exit(1)",
        "os.getenv('HOME')",
        "os.remove('x')",
        "os.tmpname()",
        "require 'java'",
        "require 'io'",
        "module 'x'",
        "package.loaded.io.open('x')",
        "package.loadlib('x', 'y')",
        "dofile '/etc/passwd'",
        "assert(loadfile '/etc/passwd')",
        "debug.getregistry()",
        "debug.sethook()",
        "java.type('java.lang.Runtime')",
        "luajava.bindClass('java.lang.System')",
        "collectgarbage()",
        "jit.on()",
        "torch.load('x')",
        "assert(loadstring(string.dump(function() end)))()",
        "assert(load(function(n) local s = d or string.dump(print and function() end); d = '' "
            + "return s end))()",
        "getmetatable('').__index = nil; return ('x'):rep(3)",
        "getfenv(print).io.open('x')",
        "getfenv(0).os.execute('x')",
        "setfenv(print, {}) io.write('x')",
        "coroutine.wrap(function() return io.open('x') end)()",
        "getmetatable(print).__index('x')",
        "string.gsub('x', 'x', os.exit)()",
      })
  void shouldLetNoOneOut(String escape) {
    assertThatThrownBy(() -> lua.run(escape, "=t")).isInstanceOf(LuaError.class);
  }

  @Test
  void shouldHaveWhatComputes() {
    String result =
        lua.run(
                "local t = {3, 1, 2} table.sort(t) print(os.time() > 0, bit.band(6, 3))"
                    + " return table.concat(t, ',') .. math.max(1, 2) .. ('x'):upper()",
                "=t")
            .tojstring(1);
    assertThat(result).isEqualTo("1,2,32X");
    assertThat(out).hasToString("true\t2\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while true do end",
        "while true do pcall(error) end",
        "local function f() while true do end end while true do pcall(f) end",
        "xpcall(function() while true do end end, function() while true do end end)",
        "for i = 1, 1e9 do for j = 1, 1e9 do end end",
        "local function f() return f() end f()",
        "local co = coroutine.wrap(function() while true do pcall(coroutine.yield) end end)"
            + " while true do co() end",
        "coroutine.wrap(function() while true do end end)()",
        "string.find(('a'):rep(100000), ('.-'):rep(100) .. 'b')",
        "string.find(('a'):rep(4e6), ('a'):rep(2e6) .. 'b', 1, true)",
        "setmetatable(_G, {__index = function() while true do end end}) x = y",
        "goto a ::a:: goto a",
      })
  void shouldEndWhatTakesTooLong(String source) {
    try (Lua quick = Lua.builder().untrusted().time(Duration.ofMillis(100)).build()) {
      assertThat(exceeded(quick, source)).isEqualTo(LimitException.Kind.TIME);
      assertThat(quick.run("return 1", "=t").toint(1)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local t = {} while true do t[#t + 1] = {} end",
        "local t = {} while true do pcall(function() t[#t + 1] = ('x'):rep(1e5) .. #t end) end",
        "local t = {} while true do t[#t + 1] = coroutine.wrap(function() local u = {}"
            + " for i = 1, 1e5 do u[i] = {} end return u end)() end",
        "local t = {} for i = 1, 1e9 do t[i] = i end",
      })
  void shouldEndWhatTakesTooMuchMemory(String source) {
    try (Lua small = Lua.builder().untrusted().allocation(32 << 20).build()) {
      assertThat(exceeded(small, source)).isEqualTo(LimitException.Kind.ALLOCATION);
      assertThat(small.run("return 1", "=t").toint(1)).isEqualTo(1);
    }
  }

  @Test
  void shouldMakeNoHugeStrings() {
    for (String source :
        List.of(
            "return ('x'):rep(2e9)",
            "local s = ('x'):rep(1e6) return (s:gsub('x', s))",
            "local s = ('x'):rep(1e8) return table.concat({s, s, s, s})")) {
      assertThatThrownBy(() -> lua.run(source, "=t"))
          .isInstanceOfAny(LuaError.class, LimitException.class);
    }
  }

  @Test
  void shouldEndWhatWritesTooMuch() {
    assertThat(exceeded(lua, "while true do pcall(print, 'spam') end"))
        .isEqualTo(LimitException.Kind.OUTPUT);
    assertThat(out.size()).isLessThanOrEqualTo(1 << 20);
  }

  @Test
  void shouldSurviveEndlessRecursion() {
    assertThatThrownBy(() -> lua.run("local function f() return 1 + f() end f()", "=t"))
        .isInstanceOf(LuaError.class)
        .hasMessageContaining("stack overflow");
    assertThatThrownBy(() -> lua.run("return loadstring(('('):rep(1e6))()", "=t"))
        .isInstanceOf(LuaError.class);
    assertThat(lua.run("return 1", "=t").toint(1)).isEqualTo(1);
  }

  @Test
  void shouldTakeModulesFromJava() {
    Lua.Builder builder =
        Lua.builder().untrusted().modules(name -> name.equals("m") ? "return {x = ...}" : null);
    try (Lua own = builder.build()) {
      assertThat(own.run("return require('m').x .. tostring(require 'm' == require 'm')", "=t"))
          .hasToString("mtrue");
      assertThatThrownBy(() -> own.run("require 'io.x'", "=t"))
          .hasMessageContaining("module 'io.x' not found");
      assertThatThrownBy(() -> own.run("return require('io').open('x')", "=t"))
          .isInstanceOf(LuaError.class);
    }
  }

  @Test
  void shouldLetScriptsUseChosenClasses() {
    Lua.Builder builder =
        Lua.builder()
            .untrusted()
            .libraries(Library.BASE, Library.JAVA)
            .classes(name -> name.equals("java.util.ArrayList"));
    try (Lua own = builder.build()) {
      assertThat(own.run("local l = java.new('java.util.ArrayList') l:add(7) return l[1]", "=t"))
          .hasToString("7");
      for (String escape :
          List.of(
              "java.type('java.lang.Runtime')",
              "java.new('java.util.ArrayList'):getClass()",
              "return java.type('java.util.ArrayList').class",
              "luajava.bindClass('java.lang.Class')",
              "luajava.loadLib('java.lang.System', 'gc')",
              "local ok, e = pcall(function() return java.new('java.util.ArrayList'):get(9) end)"
                  + " e:getStackTrace()",
              "java.array('java.lang.Thread', 1)",
              "java.proxy('java.lang.Runnable', print)")) {
        assertThatThrownBy(() -> own.run(escape, "=t"), escape).isInstanceOf(LuaError.class);
      }
    }
  }

  @Test
  void shouldLeaveNoThreads() {
    int before = Thread.activeCount();
    for (int i = 0; i < 50; i++) {
      lua.run("return 1", "=t");
    }
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(before);
  }
}

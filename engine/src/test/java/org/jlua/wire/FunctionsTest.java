package org.jlua.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jlua.tensor.Tensor;
import org.jlua.torch.TensorUserdata;
import org.jlua.torch.Torch;
import org.jlua.vm.Closure;
import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaValue;

class FunctionsTest {
  private final Worlds worlds = new Worlds();

  private LuaValue send(String chunk) {
    return worlds.send(worlds.eval(chunk));
  }

  private double number(LuaValue value, String chunk) {
    return worlds.there(value, chunk).todouble();
  }

  @Test
  void shouldKeepUpvalues() {
    LuaValue f = send("local k = 10 return function(x) k = k + 1 return x * k end");
    assertThat(number(f, "local f = ... return f(4)")).isEqualTo(44);
    assertThat(number(f, "local f = ... return f(4)")).isEqualTo(48);
  }

  @Test
  void shouldShareUpvaluesWithinAMessage() {
    LuaValue t =
        send(
            """
            local n = 0
            return {
              inc = function() n = n + 1 end,
              get = function() return n end,
              set = function(v) n = v end,
            }""");
    assertThat(number(t, "local t = ... t.inc() t.set(t.get() + 40) t.inc() return t.get()"))
        .isEqualTo(42);
  }

  @Test
  void shouldShareUpvaluesThatHoldTables() {
    LuaValue t =
        send(
            "local list = {1} return {list = list, add = function(v) list[#list + 1] = v end,"
                + " get = function() return list end}");
    assertThat(number(t, "local t = ... t.add(5) return #t.list")).isEqualTo(2);
    assertThat(worlds.there(t, "local t = ... return t.get() == t.list").toboolean()).isTrue();
  }

  @Test
  void shouldNotMistakeAValueForAVariable() {
    LuaValue t =
        send(
            "local s = {} local a, b = s, s "
                + "return {function() return a end, function(v) a = v end, function() return b end}");
    assertThat(
            worlds
                .there(t, "local t = ... local s = t[1]() t[2](1) return t[3]() == s")
                .toboolean())
        .isTrue();
  }

  @Test
  void shouldKeepFunctionsThatReferToThemselves() {
    LuaValue f =
        send("local function fact(n) return n < 2 and 1 or n * fact(n - 1) end return fact");
    assertThat(number(f, "local f = ... return f(10)")).isEqualTo(3628800);
    LuaValue both =
        send(
            "local odd local function even(n) if n == 0 then return true end return odd(n - 1) end "
                + "function odd(n) if n == 0 then return false end return even(n - 1) end "
                + "return {even, odd}");
    assertThat(worlds.there(both, "local t = ... return t[1](10) and t[2](7)").toboolean())
        .isTrue();
    LuaValue loop = send("local function f() return f end return f");
    assertThat(worlds.there(loop, "local f = ... return f() == f").toboolean()).isTrue();
  }

  @Test
  void shouldCarryTensorsAsUpvalues() {
    LuaValue tensor = Torch.of(worlds.here).wrap(Tensor.of(1, 2));
    Closure f =
        (Closure)
            Worlds.run(worlds.here, "local w = ... return function() return w end", tensor).arg1();
    LuaValue received = worlds.there(worlds.send(f), "local f = ... return f()");
    assertThat(((TensorUserdata) received).tensor().getDouble(1)).isEqualTo(2);
  }

  @Test
  void shouldUseTheReceiversGlobals() {
    Worlds.run(worlds.here, "where = 'here'");
    Worlds.run(worlds.there, "where = 'there'");
    LuaValue f = send("return function() return where end");
    assertThat(worlds.there(f, "local f = ... return f()").tojstring()).isEqualTo("there");
  }

  @Test
  void shouldCarryOtherEnvironments() {
    LuaValue t =
        send(
            "local env = {x = 1} local function get() return x end local function inc() x = x + 1 "
                + "end setfenv(get, env) setfenv(inc, env) return {get, inc, env}");
    assertThat(number(t, "local t = ... t[2]() return t[1]() * 10 + t[3].x")).isEqualTo(22);
    LuaValue made =
        send(
            "local function outer() return function() return x end end "
                + "setfenv(outer, setmetatable({x = 5}, {__index = _G})) return outer");
    assertThat(number(made, "local f = ... return f()()")).isEqualTo(5);
  }

  @Test
  void shouldLetEnvironmentsInheritTheReceiversGlobals() {
    Worlds.run(worlds.there, "y = 3");
    LuaValue f =
        send(
            "local function f() return x + y end "
                + "return setfenv(f, setmetatable({x = 4}, {__index = _G}))");
    assertThat(number(f, "local f = ... return f()")).isEqualTo(7);
  }

  @Test
  void shouldShowOriginalPositionsInErrors() {
    LuaValue f = send("local up = 1\n\nreturn function()\n\n  error('boom' .. up)\nend");
    assertThatThrownBy(() -> worlds.there(f, "local f = ... f()")).hasMessage("chunk.lua:5: boom1");
  }

  @Test
  void shouldTravelOn() {
    LuaValue f = send("local n = 1 return function() n = n + 1 return function() return n end end");
    Worlds next = new Worlds();
    byte[] bytes = Worlds.bytes(new Encoder(worlds.there).encode(f, BufferPool.HEAP));
    LuaValue further = next.decoder.decode(ByteBuffer.wrap(bytes));
    assertThat(next.there(further, "local f = ... return f()()").todouble()).isEqualTo(2);
    LuaValue inner = next.there(further, "local f = ... return f()");
    byte[] back = Worlds.bytes(new Encoder(next.there).encode(inner, BufferPool.HEAP));
    LuaValue home = new Decoder(worlds.here).decode(ByteBuffer.wrap(back));
    assertThat(worlds.here.run(home, LuaValue.NONE).arg1().todouble()).isEqualTo(3);
  }

  @Test
  void shouldCompileAFunctionThatComesAgainOnce() {
    LuaValue f = worlds.eval("return function(x) return x end");
    assertThat(((Closure) worlds.send(f)).prototype())
        .isSameAs(((Closure) worlds.send(f)).prototype());
  }

  @Test
  void shouldCarryWholeChunks() {
    LuaValue chunk = worlds.here.load("#!jlua\nlocal a, b = ...\nreturn a + b", "=program");
    assertThat(number(worlds.send(chunk), "return (...)(4, 5)")).isEqualTo(9);
  }

  @Test
  void shouldCarryManyNestedFunctions() {
    LuaValue f =
        send(
            "local f = function() return 0 end for i = 1, 20000 do local g = f "
                + "f = function() return g end end return f");
    assertThat(number(f, "local f, n = ..., 0 while f ~= 0 do f = f() n = n + 1 end return n"))
        .isEqualTo(20001);
  }

  @Test
  void shouldCarryFunctionsWithoutSource() {
    LuaValue f =
        send(
            "local chunk = loadstring(string.dump(loadstring('local n = 3 return {function(x) "
                + "n = n + x if x == 0 then error(\"zero\") end return n end, "
                + "function() return n end}', '@dumped.lua'))) return chunk()");
    assertThat(number(f, "local t = ... t[1](4) return t[2]()")).isEqualTo(7);
    assertThatThrownBy(() -> worlds.there(f, "local t = ... t[1](0)"))
        .hasMessage("dumped.lua:1: zero");
  }

  // ---- modules

  @Test
  void shouldSendModulesInVariablesByName() {
    for (var world : List.of(worlds.here, worlds.there)) {
      Worlds.run(world, "package.preload.counter = function() return {n = 1, print} end");
    }
    LuaValue f =
        send(
            "local counter = require 'counter' local globals = _G counter.n = 7 "
                + "return function() return counter, globals end");
    assertThat(number(f, "local f = ... return f().n")).isEqualTo(1);
    assertThat(
            worlds
                .there(
                    f, "local f = ... local c, g = f() return c == require 'counter' and g == _G")
                .toboolean())
        .isTrue();
  }

  @Test
  void shouldSendModulesBehindVariablesByName() {
    LuaValue f =
        send(
            "local libs = {string = string, list = {math, 7}, same = math, [string] = 1} "
                + "libs[string] = nil return {function() return libs end}");
    assertThat(
            worlds
                .there(
                    f,
                    "local libs = (...)[1]() return libs.string == string and libs.list[1] == math "
                        + "and libs.list[2] == 7 and libs.same == math")
                .toboolean())
        .isTrue();
    assertThatThrownBy(() -> send("return {math}"))
        .hasMessageStartingWith("Unwritable object <function> at <?>.1.");
    assertThatThrownBy(() -> send("local t = {[math] = 1} return function() return t end"))
        .hasMessageStartingWith("Unwritable object <function> at <?>.<upvalue t>.<key>.");
  }

  @Test
  void shouldSendEnvironmentsThatAreModulesByName() {
    for (var world : List.of(worlds.here, worlds.there)) {
      Worlds.run(
          world,
          "package.preload.m = function() local m = {print} m.f = setfenv(function() return m2 end, "
              + "m) return m end");
    }
    LuaValue f = send("return require('m').f");
    assertThat(worlds.there(f, "require('m').m2 = 5 return (...)()").todouble()).isEqualTo(5);
  }

  @Test
  void shouldReceiveMessagesWhileAModuleLoads() {
    Worlds.run(worlds.here, "package.loaded.late = {}");
    byte[] inner = worlds.bytes(worlds.eval("return {1, 2, 3}"));
    worlds
        .there
        .globals()
        .rawset(
            "receive",
            new org.jlua.vm.Builtin(
                "receive", args -> worlds.decoder.decode(ByteBuffer.wrap(inner))));
    Worlds.run(worlds.there, "package.preload.late = function() return {list = receive()} end");
    LuaValue t =
        send("local late = require 'late' local n = {} return {n, function() return late end, n}");
    assertThat(number(t, "local t = ... return #t[2]().list + #t")).isEqualTo(6);
  }

  @Test
  void shouldRaiseWhenAModuleIsMissing() {
    Worlds.run(worlds.here, "package.loaded.nowhere = {}");
    assertThatThrownBy(() -> send("local m = require 'nowhere' return function() return m end"))
        .isInstanceOf(LuaError.class)
        .hasMessageContaining("module 'nowhere' not found");
  }

  // ---- lenient messages

  private LuaValue sendLeniently(String chunk, List<Dropped> dropped) {
    worlds.encoder.beginLenient(worlds.eval(chunk), dropped);
    ByteBuffer buffer = ByteBuffer.allocate(100_000);
    assertThat(worlds.encoder.writeTo(buffer)).isTrue();
    worlds.encoder.end();
    return worlds.decoder.decode(buffer.flip());
  }

  @Test
  void shouldDropUpvaluesThatCannotTravelWhenAsked() {
    List<Dropped> dropped = new ArrayList<>();
    LuaValue f =
        sendLeniently(
            "local out, n, t = print, 5, {a = {print}, b = 2} "
                + "return function() return out, n, t end",
            dropped);
    assertThat(number(f, "local out, n, t = (...)() return out == nil and n + t.b + #t.a"))
        .isEqualTo(7);
    assertThat(dropped)
        .containsExactlyInAnyOrder(
            new Dropped("out", "function", "<?>.<upvalue out>"),
            new Dropped("t", "function", "<?>.<upvalue t>.a.1"));
    assertThatThrownBy(() -> sendLeniently("return {print}", new ArrayList<>()))
        .hasMessage("Unwritable object <function> at <?>.1");
  }

  @Test
  void shouldLeaveOutKeysThatCannotTravelWhenAsked() {
    List<Dropped> dropped = new ArrayList<>();
    LuaValue f =
        sendLeniently(
            "local t = {[print] = {1, math}, x = 1, [pcall] = math} return function() return t end",
            dropped);
    assertThat(number(f, "local t, n = (...)(), 0 for k in pairs(t) do n = n + 1 end return n"))
        .isEqualTo(1);
    assertThat(dropped).containsExactly(new Dropped("t", "function", "<?>.<upvalue t>.<key>"));
  }

  @Test
  void shouldNotKeepTheMessageAlive() {
    Table t = (Table) worlds.eval("return {x = {}}");
    worlds.bytes(t);
    var reference = new java.lang.ref.WeakReference<>(t);
    t = null;
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
    }
    assertThat(reference.get()).isNull();
  }
}

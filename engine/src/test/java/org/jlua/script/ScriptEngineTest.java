package org.jlua.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of javax.script, paragraph by paragraph. */
class ScriptEngineTest {
  private final ScriptEngineManager manager = new ScriptEngineManager();
  private final LuaScriptEngine engine = (LuaScriptEngine) manager.getEngineByName("lua");
  private final Invocable invocable = engine;

  @AfterEach
  void close() {
    engine.close();
  }

  // ---- discovery

  @Test
  void shouldBeFoundBeforeLuajsOwnEngine() {
    assertThat(manager.getEngineFactories())
        .extracting(ScriptEngineFactory::getEngineName)
        .contains("JLua", "Luaj");
    for (String name : new String[] {"lua", "jlua", "Lua", "JLua"}) {
      assertThat(manager.getEngineByName(name)).as(name).isInstanceOf(LuaScriptEngine.class);
    }
    assertThat(manager.getEngineByExtension("lua")).isInstanceOf(LuaScriptEngine.class);
    for (String type : new String[] {"text/lua", "text/x-lua", "application/lua"}) {
      assertThat(manager.getEngineByMimeType(type)).as(type).isInstanceOf(LuaScriptEngine.class);
    }
  }

  @Test
  void shouldDescribeItself() {
    ScriptEngineFactory factory = engine.getFactory();
    assertThat(factory.getEngineName()).isEqualTo(factory.getParameter(ScriptEngine.ENGINE));
    assertThat(factory.getEngineVersion())
        .isEqualTo(factory.getParameter(ScriptEngine.ENGINE_VERSION));
    assertThat(factory.getParameter(ScriptEngine.LANGUAGE)).isEqualTo("Lua");
    assertThat(factory.getParameter(ScriptEngine.LANGUAGE_VERSION)).isEqualTo("5.1");
    assertThat(factory.getNames()).contains((String) factory.getParameter(ScriptEngine.NAME));
    assertThat(factory.getParameter("THREADING")).isNull();
    assertThat(factory.getParameter("nosuch")).isNull();
    assertThatThrownBy(() -> factory.getNames().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void shouldWriteProgramsThatRun() throws Exception {
    ScriptEngineFactory factory = engine.getFactory();
    StringWriter out = new StringWriter();
    engine.getContext().setWriter(out);
    String text = "a\"b\\c\nd\re\0f é😀 %d";
    engine.eval(
        factory.getProgram(
            "function f() end",
            "f() -- a comment",
            "(f or g)();",
            "o = {m = function(self, a, b) return a + b end}",
            factory.getOutputStatement(text),
            "r = " + factory.getMethodCallSyntax("o", "m", "1", "x or 2"),
            "return r"));
    assertThat(out).hasToString(text + "\n");
    assertThat(engine.get("r")).isEqualTo(3);
  }

  // ---- evaluation

  @Test
  void shouldReturnResults() throws Exception {
    assertThat(engine.eval("return")).isNull();
    assertThat(engine.eval("return nil")).isNull();
    assertThat(engine.eval("return 1")).isEqualTo(1);
    assertThat(engine.eval("return 2^40")).isEqualTo(1L << 40);
    assertThat(engine.eval("return 0.5")).isEqualTo(0.5);
    assertThat(engine.eval("return -0")).isEqualTo(-0.0);
    assertThat(engine.eval("return 2^63")).isEqualTo(0x1p63);
    assertThat(engine.eval("return true")).isEqualTo(true);
    assertThat(engine.eval("return 'é'")).isEqualTo("é");
    assertThat((Object[]) engine.eval("return 1, nil, 'x'")).containsExactly(1, null, "x");
    assertThat(engine.eval(new StringReader("#!/usr/bin/lua\nreturn 3"))).isEqualTo(3);
  }

  @Test
  void shouldKeepStateBetweenScripts() throws Exception {
    engine.eval("x = 1; local y = 2; function get() return x + y end");
    engine.eval("x = 10");
    assertThat(engine.eval("return get()")).isEqualTo(12);
  }

  @Test
  void shouldIsolateEngines() throws Exception {
    try (LuaScriptEngine other = (LuaScriptEngine) manager.getEngineByName("lua")) {
      engine.eval("x = 1; string.upper = nil; getmetatable('').__index = {}");
      assertThat(other.eval("return x")).isNull();
      assertThat(other.eval("return ('a'):upper()")).isEqualTo("A");
    }
  }

  @Test
  void shouldRefuseNull() {
    Object notAName = 1;
    assertThatThrownBy(() -> engine.eval((String) null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> engine.eval((Reader) null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> engine.eval("", (Bindings) null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> engine.eval("", (ScriptContext) null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> engine.put(null, 1)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> engine.put("", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.getBindings(ScriptContext.ENGINE_SCOPE).get((Object) notAName))
        .isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> engine.getBindings(7)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.getFactory().getParameter(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void shouldReportAReaderThatFails() {
    Reader failing =
        new Reader() {
          @Override
          public int read(char[] chars, int offset, int length) throws IOException {
            throw new IOException("broken");
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> engine.eval(failing))
        .isInstanceOf(ScriptException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  // ---- scopes

  @Test
  void shouldShareGlobalsWithItsBindings() throws Exception {
    engine.put("x", 5);
    assertThat(engine.eval("x = x + 1; y = {1, 2}; return x")).isEqualTo(6);
    assertThat(engine.get("x")).isEqualTo(6);
    assertThat(engine.get("y")).isEqualTo(List.of(1, 2));
    Bindings bindings = engine.getBindings(ScriptContext.ENGINE_SCOPE);
    assertThat(bindings).containsOnlyKeys("x", "y");
    bindings.remove("x");
    assertThat(engine.eval("return x")).isNull();
    bindings.put("print", "mine");
    assertThat(bindings).containsOnlyKeys("y", "print");
    bindings.clear();
    assertThat(bindings).isEmpty();
    assertThat(engine.eval("return type(print), y")).isEqualTo(new Object[] {"function", null});
  }

  @Test
  void shouldUseAnyBindings() throws Exception {
    Map<String, Object> map = new HashMap<>();
    Bindings bindings = new SimpleBindings(map);
    bindings.put("x", 5);
    assertThat(engine.eval("y = x * 2; x = nil; loadstring('z = y')() return y", bindings))
        .isEqualTo(10);
    assertThat(map).containsOnlyKeys("y", "z").containsEntry("y", 10);
    assertThat(engine.eval("return y")).isNull();
    engine.eval("function f() return y end t = {}", bindings);
    map.put("y", "now");
    assertThat(engine.eval("return f(), t == t, _G.y, #string.rep('a', 3)", bindings))
        .isEqualTo(new Object[] {"now", true, "now", 3});
    Bindings own = engine.createBindings();
    own.put("y", 1);
    assertThat(engine.eval("y = y + 1; return y", own)).isEqualTo(2);
    assertThat(own).containsOnlyKeys("y");
    try (LuaScriptEngine other = (LuaScriptEngine) manager.getEngineByName("lua")) {
      assertThat(other.eval("y = y + 1; return y", own)).isEqualTo(3);
      assertThat(own.get("y")).isEqualTo(3);
    }
  }

  @Test
  void shouldSeeTheGlobalScope() throws Exception {
    manager.put("shared", "from the manager");
    assertThat(engine.eval("return shared")).isEqualTo("from the manager");
    assertThat(engine.eval("return shared", new SimpleBindings())).isEqualTo("from the manager");
    engine.eval("shared = 1");
    assertThat(manager.get("shared")).isEqualTo("from the manager");
    assertThat(engine.get("shared")).isEqualTo(1);
    assertThat(engine.getContext().getAttributesScope("shared"))
        .isEqualTo(ScriptContext.ENGINE_SCOPE);
  }

  @Test
  void shouldUseAnyContext() throws Exception {
    ScriptContext context = new SimpleScriptContext();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    context.setWriter(out);
    context.setErrorWriter(err);
    context.setReader(new StringReader("first\nsecond é\n3 rest"));
    context.setAttribute("x", "from the context", ScriptContext.ENGINE_SCOPE);
    engine.eval(
        "print(x, io.read()) io.write(io.read('*l'), io.read('*n'), '\\n') io.stderr:write('e')"
            + " y = 1",
        context);
    assertThat(out).hasToString("from the context\tfirst\nsecond é3\n");
    assertThat(err).hasToString("e");
    assertThat(context.getAttribute("y")).isEqualTo(1);
    assertThat(engine.get("y")).isNull();
    ScriptContext before = engine.getContext();
    engine.setContext(context);
    assertThat(engine.eval("return x")).isEqualTo("from the context");
    engine.setContext(before);
  }

  @Test
  void shouldHonourFileNameAndArguments() throws Exception {
    engine.put(ScriptEngine.FILENAME, "dir/demo.lua");
    engine.put(ScriptEngine.ARGV, new String[] {"a", "b"});
    assertThat((Object[]) engine.eval("return select('#', ...), arg[0], arg[2], #arg, ..."))
        .containsExactly(2, "dir/demo.lua", "b", 2, "a", "b");
    assertThatThrownBy(() -> engine.eval("\n\nerror('boom')"))
        .isInstanceOfSatisfying(
            ScriptException.class,
            e -> {
              assertThat(e.getFileName()).isEqualTo("dir/demo.lua");
              assertThat(e.getLineNumber()).isEqualTo(3);
              assertThat(e.getMessage()).contains("dir/demo.lua:3: boom");
            });
  }

  // ---- errors

  @Test
  void shouldTellWhereSyntaxErrorsAre() {
    for (Callable<?> way :
        List.<Callable<?>>of(
            () -> engine.eval("x = 1\ny = = 2"), () -> engine.compile("x = 1\ny = = 2"))) {
      assertThatThrownBy(way::call)
          .isInstanceOfSatisfying(
              ScriptException.class,
              e -> {
                assertThat(e.getLineNumber()).isEqualTo(2);
                assertThat(e.getMessage()).contains("unexpected symbol near '='");
                assertThat(e.getCause()).isNotNull();
              });
    }
  }

  @Test
  void shouldTellWhereErrorsAre() {
    assertThatThrownBy(() -> engine.eval("local t\n\nprint(t.x)"))
        .isInstanceOfSatisfying(
            LuaScriptException.class,
            e -> {
              assertThat(e.getLineNumber()).isEqualTo(3);
              assertThat(e.getMessage()).contains("attempt to index local 't' (a nil value)");
              assertThat(e.traceback()).contains("<eval>:3: in main chunk");
            });
    assertThatThrownBy(() -> engine.eval("\nerror({code = 7})"))
        .isInstanceOfSatisfying(
            LuaScriptException.class,
            e -> {
              assertThat(e.value()).isEqualTo(Map.of("code", 7));
              assertThat(e.getLineNumber()).isEqualTo(2);
            });
    assertThatThrownBy(
            () -> engine.eval("error(setmetatable({}, {__tostring = function() return 'T' end}))"))
        .hasMessageStartingWith("T");
  }

  @Test
  void shouldKeepJavasExceptions() {
    engine.put("task", (Callable<?>) ScriptEngineTest::failing);
    assertThatThrownBy(() -> engine.eval("\ntask:call()"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("<eval>:2: java.io.IOException: no such thing")
        .hasCauseInstanceOf(IOException.class);
  }

  private static Object failing() throws IOException {
    throw new IOException("no such thing");
  }

  @Test
  void shouldNotEndTheProgram() {
    assertThatThrownBy(() -> engine.eval("pcall(os.exit, 3)"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("os.exit(3)");
  }

  @Test
  void shouldSurviveEndlessRecursion() throws Exception {
    assertThatThrownBy(() -> engine.eval("local function f() return 1 + f() end f()"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("stack overflow");
    assertThat(engine.eval("return 1")).isEqualTo(1);
  }

  // ---- Compilable

  @Test
  void shouldRunCompiledScriptsManyTimes() throws Exception {
    CompiledScript script = ((Compilable) engine).compile("n = (n or 0) + 1; return n");
    assertThat(script.getEngine()).isSameAs(engine);
    assertThat(script.eval()).isEqualTo(1);
    assertThat(script.eval()).isEqualTo(2);
    Bindings bindings = new SimpleBindings();
    bindings.put("n", 40);
    assertThat(script.eval(bindings)).isEqualTo(41);
    assertThat(script.eval(engine.createBindings())).isEqualTo(1);
    assertThat(script.eval()).isEqualTo(3);
    assertThat(engine.compile(new StringReader("return 'r'")).eval()).isEqualTo("r");
  }

  // ---- Invocable

  @Test
  void shouldInvokeFunctions() throws Exception {
    engine.eval("function add(a, b) return a + b end function two() return 1, 2 end x = 1");
    assertThat(invocable.invokeFunction("add", 1, 2.5)).isEqualTo(3.5);
    assertThat((Object[]) invocable.invokeFunction("two")).containsExactly(1, 2);
    assertThatThrownBy(() -> invocable.invokeFunction("nosuch"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> invocable.invokeFunction("x"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> invocable.invokeFunction(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> invocable.invokeFunction("add", 1))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("arithmetic");
  }

  @Test
  void shouldInvokeMethods() throws Exception {
    Object account =
        engine.eval(
            "account = {balance = 5}; function account:add(n) self.balance = self.balance + n;"
                + " return self.balance end; return account");
    assertThat(invocable.invokeMethod(account, "add", 3)).isEqualTo(8);
    assertThatThrownBy(() -> invocable.invokeMethod(account, "nosuch"))
        .isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> invocable.invokeMethod(null, "add"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> invocable.invokeMethod(7, "add"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> invocable.invokeMethod(account, null))
        .isInstanceOf(NullPointerException.class);
  }

  /** Has a method of each kind. */
  public interface Shape {
    double area();

    String name(int style) throws IOException;

    default double doubled() {
      return area() * 2;
    }
  }

  @Test
  void shouldImplementInterfaces() throws Exception {
    assertThat(invocable.getInterface(Shape.class)).isNull();
    engine.eval("function area() return 4 end function name(s) return 'square' .. s end");
    Shape shape = invocable.getInterface(Shape.class);
    assertThat(shape.area()).isEqualTo(4);
    assertThat(shape.name(2)).isEqualTo("square2");
    assertThat(shape.doubled()).isEqualTo(8);
    assertThat(java.util.Set.of(shape)).contains(shape);
    engine.eval("function area() return 5 end");
    assertThat(shape.doubled()).isEqualTo(10);
    Object object =
        engine.eval(
            "return {a = 6, area = function(self) return self.a end, name = function(self) end}");
    assertThat(invocable.getInterface(object, Shape.class).doubled()).isEqualTo(12);
    assertThat(invocable.getInterface(object, Comparator.class)).isNull();
    assertThatThrownBy(() -> invocable.getInterface(String.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> invocable.getInterface(null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> invocable.getInterface(null, Shape.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- life

  @Test
  void shouldEvaluateInsideACallback() throws Exception {
    engine.put("again", (Callable<Object>) () -> engine.eval("x = (x or 0) + 1; return x"));
    assertThat(engine.eval("again:call(); return again:call() + x")).isEqualTo(4);
    assertThat(engine.eval("return coroutine.wrap(function() return again:call() end)()"))
        .isEqualTo(3);
  }

  @Test
  void shouldBeUselessAfterClose() throws Exception {
    CompiledScript script = engine.compile("return 1");
    engine.eval("co = coroutine.create(coroutine.yield) coroutine.resume(co)");
    engine.close();
    engine.close();
    assertThatThrownBy(() -> engine.eval("")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(script::eval).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> engine.invokeFunction("print"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(engine::createBindings).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldEndCoroutinesWhenClosed() throws Exception {
    engine.put("threads", new java.util.ArrayList<Thread>());
    engine.eval(
        "co = coroutine.wrap(function() threads:add(java.type('java.lang.Thread'):currentThread())"
            + " pcall(coroutine.yield) while true do pcall(coroutine.yield) end end) co()");
    List<?> threads = (List<?>) engine.get("threads");
    Thread thread = (Thread) threads.get(0);
    engine.close();
    if (thread != Thread.currentThread()) {
      thread.join(30_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void shouldStopAScriptThatNeverEnds() throws Exception {
    engine.put("started", (Runnable) engine::interrupt);
    for (String loop :
        List.of("while true do end", "while true do pcall(error) end", "repeat until false")) {
      assertThatThrownBy(() -> engine.eval("started:run() " + loop))
          .isInstanceOf(ScriptException.class)
          .hasMessageContaining("interrupted");
      assertThat(engine.eval("return 1")).isEqualTo(1);
    }
  }

  @Test
  void shouldStopARunningScriptWhenClosed() throws Exception {
    java.util.concurrent.CountDownLatch running = new java.util.concurrent.CountDownLatch(1);
    engine.put("running", (Runnable) running::countDown);
    Thread closing =
        new Thread(
            () -> {
              try {
                running.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              engine.close();
            });
    closing.start();
    assertThatThrownBy(() -> engine.eval("running:run() while true do end"))
        .isInstanceOf(ScriptException.class);
    closing.join();
  }
}

package org.jlua.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntBinaryOperator;
import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jlua.LimitException;
import org.jlua.Lua;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the Javadoc of javax.script says, paragraph by paragraph. */
class ContractTest {
  private static final int ENGINE = ScriptContext.ENGINE_SCOPE;
  private static final int GLOBAL = ScriptContext.GLOBAL_SCOPE;

  private final ScriptEngineManager manager = new ScriptEngineManager();
  private final LuaScriptEngine engine = (LuaScriptEngine) manager.getEngineByName("lua");
  private final ScriptEngineFactory factory = engine.getFactory();
  private final Object notAString = 1;

  @AfterEach
  void close() {
    engine.close();
  }

  private static void refusesNull(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class);
  }

  private static void refuses(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  private static Bindings simple(String name, Object value) {
    Bindings bindings = new SimpleBindings();
    bindings.put(name, value);
    return bindings;
  }

  private static final class Failing extends Reader {
    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
      throw new IOException("broken");
    }

    @Override
    public void close() {}
  }

  @Nested
  class ScriptEngineFactories {
    @Test
    void shouldGiveListsThatCannotBeChanged() {
      for (List<String> list :
          List.of(factory.getNames(), factory.getExtensions(), factory.getMimeTypes())) {
        assertThat(list).isNotEmpty();
        assertThatThrownBy(() -> list.add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
      }
    }

    @Test
    void shouldNameTheLanguage() {
      assertThat(factory.getLanguageName()).isEqualTo("Lua");
      assertThat(factory.getLanguageVersion()).isEqualTo("5.1");
      assertThat(factory.getEngineName()).isEqualTo("JLua");
      assertThat(factory.getEngineVersion()).isNotEmpty();
    }

    @Test
    void shouldGiveParameters() {
      assertThat(factory.getParameter(ScriptEngine.ENGINE)).isEqualTo("JLua");
      assertThat(factory.getParameter(ScriptEngine.ENGINE_VERSION))
          .isEqualTo(factory.getEngineVersion());
      assertThat(factory.getParameter(ScriptEngine.LANGUAGE)).isEqualTo("Lua");
      assertThat(factory.getParameter(ScriptEngine.LANGUAGE_VERSION)).isEqualTo("5.1");
      assertThat(factory.getParameter(ScriptEngine.NAME)).isEqualTo("lua");
      assertThat(factory.getParameter("THREADING")).isNull();
      assertThat(factory.getParameter("unknown")).isNull();
      assertThat(factory.getParameter("")).isNull();
      refusesNull(() -> factory.getParameter(null));
    }

    @Test
    void shouldMakeEnginesThatShareNothing() throws Exception {
      ScriptEngine one = factory.getScriptEngine();
      ScriptEngine other = factory.getScriptEngine();
      assertThat(one).isNotSameAs(other);
      assertThat(one.getFactory()).isSameAs(factory);
      one.put("x", 1);
      one.eval("y = 2; string.len = nil");
      assertThat(other.get("x")).isNull();
      assertThat(other.eval("return y, ('abc'):len()")).isEqualTo(new Object[] {null, 3});
    }

    @Test
    void shouldWriteMethodCalls() throws Exception {
      engine.eval(
          "o = {add = function(self, a, b) return self.n + (a or 0) + (b or 0) end, n = 40}"
              + " o['not a name'] = o.add o['end'] = o.add _G['my object'] = o _G['end'] = o"
              + " t = {o = o}");
      for (String object : List.of("o", "my object", "end", "t.o")) {
        for (String method : List.of("add", "not a name", "end")) {
          String none = factory.getMethodCallSyntax(object, method);
          String two = factory.getMethodCallSyntax(object, method, "1", "0 + 1");
          assertThat(engine.eval("return " + none)).as(none).isEqualTo(40);
          assertThat(engine.eval("return " + two)).as(two).isEqualTo(42);
        }
      }
      refusesNull(() -> factory.getMethodCallSyntax(null, "m"));
      refusesNull(() -> factory.getMethodCallSyntax("o", null));
      refusesNull(() -> factory.getMethodCallSyntax("o", "m", (String[]) null));
    }

    @Test
    void shouldWriteOutputStatements() throws Exception {
      StringBuilder all = new StringBuilder("'\"\\\\n\r\n\t]]--[[%d%s\\065\0é€😀\u2028");
      for (char c = 0; c < 0x100; c++) {
        all.append(c).append(c % 10);
      }
      StringWriter out = new StringWriter();
      engine.getContext().setWriter(out);
      engine.eval(factory.getOutputStatement(all.toString()));
      assertThat(out).hasToString(all + "\n");
      engine.eval(factory.getOutputStatement(""));
      assertThat(out).hasToString(all + "\n\n");
      refusesNull(() -> factory.getOutputStatement(null));
    }

    @Test
    void shouldWritePrograms() throws Exception {
      engine.eval("log = {} function f(x) log[#log + 1] = x or 'f' return f end");
      engine.eval(
          factory.getProgram(
              "f(1)\n",
              "f(2);",
              "f(3) -- a comment;",
              "(f)(4)",
              "  (f)(5);  ",
              "-- only a comment",
              "--[[ long ]] (f)(6)",
              "",
              "local x = 7",
              "f(x)\r\n",
              "if x then f(8) end",
              "return 9"));
      assertThat(engine.eval("return table.concat(log)")).isEqualTo("12345678");
      assertThat(engine.eval(factory.getProgram("return 1"))).isEqualTo(1);
      assertThat(engine.eval(factory.getProgram())).isNull();
      refusesNull(() -> factory.getProgram((String[]) null));
    }

    @Test
    void shouldMakeEnginesWithSettings() throws Exception {
      ScriptEngineFactory limited =
          new LuaScriptEngineFactory(b -> b.untrusted().instructions(100_000));
      try (LuaScriptEngine sandbox = (LuaScriptEngine) limited.getScriptEngine()) {
        assertThat(sandbox.eval("return io, require, java, debug, type(string)"))
            .isEqualTo(new Object[] {null, null, null, null, "table"});
        assertThatThrownBy(() -> sandbox.eval("while true do pcall(error) end"))
            .isInstanceOf(ScriptException.class)
            .hasCauseInstanceOf(LimitException.class);
        StringWriter out = new StringWriter();
        sandbox.getContext().setWriter(out);
        sandbox.put("x", 5);
        assertThat(sandbox.eval("y = x + 1 print(y) return y")).isEqualTo(6);
        assertThat(out).hasToString("6\n");
        sandbox.eval("function endless() while true do end end");
        assertThatThrownBy(() -> sandbox.invokeFunction("endless"))
            .isInstanceOf(ScriptException.class)
            .hasCauseInstanceOf(LimitException.class);
        Runnable endless =
            sandbox.getInterface(sandbox.eval("return {run = endless}"), Runnable.class);
        assertThatThrownBy(endless::run).isInstanceOf(LimitException.class);
        sandbox.eval("setmetatable(_G, {__index = function() while true do end end})");
        assertThatThrownBy(() -> sandbox.invokeFunction("nosuch"))
            .isInstanceOf(ScriptException.class);
      }
      refusesNull(() -> new LuaScriptEngineFactory(null));
      assertThat(
              new LuaScriptEngineFactory(Lua.Builder::untrusted).getScriptEngine().eval("return 1"))
          .isEqualTo(1);
    }
  }

  @Nested
  class ScriptEngines {
    @Test
    void shouldRefuseNull() {
      Bindings noBindings = null;
      ScriptContext noContext = null;
      String noText = null;
      Reader noReader = null;
      ScriptContext context = new SimpleScriptContext();
      Bindings bindings = new SimpleBindings();
      refusesNull(() -> engine.eval(noText));
      refusesNull(() -> engine.eval(noReader));
      refusesNull(() -> engine.eval("", noBindings));
      refusesNull(() -> engine.eval("", noContext));
      refusesNull(() -> engine.eval(noText, bindings));
      refusesNull(() -> engine.eval(noText, context));
      refusesNull(() -> engine.eval(noReader, bindings));
      refusesNull(() -> engine.eval(noReader, context));
      refusesNull(() -> engine.eval(new StringReader(""), noBindings));
      refusesNull(() -> engine.eval(new StringReader(""), noContext));
      refusesNull(() -> engine.put(null, 1));
      refusesNull(() -> engine.get(null));
      refusesNull(() -> engine.setContext(null));
      refusesNull(() -> engine.setBindings(null, ENGINE));
      refuses(() -> engine.put("", 1));
      refuses(() -> engine.get(""));
      refuses(() -> engine.getBindings(0));
      refuses(() -> engine.setBindings(bindings, 300));
    }

    @Test
    void shouldGetWhatWasPut() throws Exception {
      Object any = new Object();
      engine.put("any", any);
      assertThat(engine.get("any")).isSameAs(any);
      assertThat(engine.getBindings(ENGINE).get("any")).isSameAs(any);
      assertThat(engine.getContext().getAttribute("any")).isSameAs(any);
      assertThat(engine.getContext().getAttribute("any", ENGINE)).isSameAs(any);
      assertThat(engine.eval("return any")).isSameAs(any);
      engine.put("any", null);
      assertThat(engine.get("any")).isNull();
      assertThat(engine.get("never")).isNull();
    }

    @Test
    void shouldEvaluateWithBindingsForOnce() throws Exception {
      manager.put("shared", "global");
      engine.put("x", "own");
      StringWriter out = new StringWriter();
      engine.getContext().setWriter(out);
      Bindings bindings = simple("y", 1);
      assertThat((Object[]) engine.eval("z = y print('p') return x, y, shared", bindings))
          .containsExactly(null, 1, "global");
      assertThat(out).hasToString("p\n");
      assertThat(bindings).containsEntry("z", 1).doesNotContainKey("x");
      assertThat((Object[]) engine.eval("return x, y, z")).containsExactly("own", null, null);
      assertThat(engine.getBindings(ENGINE)).isNotSameAs(bindings);
      assertThat(engine.eval(new StringReader("return y"), bindings)).isEqualTo(1);
    }

    @Test
    void shouldUseTheContextThatWasSet() throws Exception {
      ScriptContext context = new SimpleScriptContext();
      StringWriter out = new StringWriter();
      context.setWriter(out);
      context.setBindings(simple("x", "engine"), ENGINE);
      context.setBindings(simple("g", "global"), GLOBAL);
      engine.setContext(context);
      assertThat(engine.getContext()).isSameAs(context);
      engine.eval("print(x, g) y = 2 function f() return y end");
      assertThat(out).hasToString("engine\tglobal\n");
      assertThat(engine.get("y")).isEqualTo(2);
      assertThat(context.getBindings(ENGINE)).containsKey("y");
      engine.put("y", 3);
      assertThat(engine.invokeFunction("f")).isEqualTo(3);
    }

    @Test
    void shouldUseBindingsThatWereSet() throws Exception {
      Bindings first = engine.getBindings(ENGINE);
      engine.put("x", 1);
      engine.setBindings(simple("x", 2), ENGINE);
      assertThat(engine.eval("return x")).isEqualTo(2);
      engine.setBindings(first, ENGINE);
      assertThat(engine.eval("return x")).isEqualTo(1);
      engine.setBindings(simple("g", 3), GLOBAL);
      assertThat(engine.eval("return g")).isEqualTo(3);
      engine.setBindings(null, GLOBAL);
      assertThat(engine.eval("return g")).isNull();
      assertThat(engine.getBindings(GLOBAL)).isNull();
    }

    @Test
    void shouldReportAReaderThatThrowsInItsWay() {
      for (Callable<?> way :
          List.<Callable<?>>of(
              () -> engine.eval(new Failing()),
              () -> engine.eval(new Failing(), new SimpleBindings()),
              () -> engine.eval(new Failing(), new SimpleScriptContext()),
              () -> engine.compile(new Failing()))) {
        assertThatThrownBy(way::call)
            .isInstanceOf(ScriptException.class)
            .hasCauseInstanceOf(IOException.class);
      }
      RuntimeException own = new IllegalStateException("mine");
      Reader broken =
          new Reader() {
            @Override
            public int read(char[] chars, int offset, int length) {
              throw own;
            }

            @Override
            public void close() {}
          };
      assertThatThrownBy(() -> engine.eval(broken)).isSameAs(own);
    }

    @Test
    void shouldReportReadersAndWritersThatFailWhileAScriptRuns() throws Exception {
      engine.getContext().setReader(new Failing());
      engine
          .getContext()
          .setWriter(
              new Writer() {
                @Override
                public void write(char[] chars, int offset, int length) throws IOException {
                  throw new IOException("full");
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
              });
      assertThat(engine.eval("return (pcall(io.read))")).isIn(true, false);
      engine.eval("pcall(print, 'x') pcall(io.write, ('x'):rep(1e5))");
      assertThat(engine.eval("return 1")).isEqualTo(1);
      engine.getContext().setReader(new StringReader("line\n"));
      StringWriter out = new StringWriter();
      engine.getContext().setWriter(out);
      assertThat(engine.eval("print 'again' return 1")).isEqualTo(1);
      assertThat(out).hasToString("again\n");
    }

    @Test
    void shouldHonourTheNameOfTheFile() {
      engine.put(ScriptEngine.FILENAME, "päth/ä.lua");
      assertThatThrownBy(() -> engine.eval("\nerror('x')"))
          .isInstanceOfSatisfying(
              ScriptException.class,
              e -> {
                assertThat(e.getFileName()).isEqualTo("päth/ä.lua");
                assertThat(e.getLineNumber()).isEqualTo(2);
                assertThat(e.getMessage()).contains("päth/ä.lua:2: x");
              });
      engine.put(ScriptEngine.FILENAME, null);
      assertThatThrownBy(() -> engine.eval("\nerror('x')"))
          .isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.getFileName()).isNull());
    }

    @Test
    void shouldGiveArguments() throws Exception {
      for (Object argv : new Object[] {new Object[] {1, "b"}, List.of(1, "b")}) {
        engine.put(ScriptEngine.ARGV, argv);
        assertThat((Object[]) engine.eval("return select('#', ...), ..."))
            .containsExactly(2, 1, "b");
        assertThat(engine.eval("return arg[1] .. arg[2]")).isEqualTo("1b");
      }
      engine.put(ScriptEngine.ARGV, new String[0]);
      assertThat(engine.eval("return select('#', ...) + #arg")).isEqualTo(0);
    }

    @Test
    void shouldTellWhereSyntaxErrorsAre() {
      assertPlace("x = = 1", 1, 5);
      assertPlace("x = 1\nlocal y = 'ä😀' ] z", 2, 17);
      assertPlace("\r\n\n  for", 3, 6);
      assertPlace("x = 3x", 1, 5);
      assertPlace("return 'open", 1, 8);
      assertPlace("x = [[\nlong", 2, -1);
      assertPlace("break", 1, 6);
      assertPlace("goto nowhere", 1, -1);
    }

    private void assertPlace(String source, int line, int column) {
      for (Callable<?> way :
          List.<Callable<?>>of(() -> engine.eval(source), () -> engine.compile(source))) {
        assertThatThrownBy(way::call)
            .as(source)
            .isInstanceOfSatisfying(
                ScriptException.class,
                e -> {
                  assertThat(e.getLineNumber()).as(source).isEqualTo(line);
                  assertThat(e.getColumnNumber()).as(source).isEqualTo(column);
                  assertThat(e.getCause()).isNotNull();
                });
      }
    }

    @Test
    void shouldKeepCausesThroughLayersOfLuaAndJava() {
      IOException cause = new IOException("deep");
      engine.put(
          "thrower",
          (Callable<?>)
              () -> {
                throw cause;
              });
      engine.put("again", (Callable<?>) () -> engine.eval("\n\nthrower:call()"));
      assertThatThrownBy(() -> engine.eval("thrower:call()")).hasCause(cause);
      assertThatThrownBy(() -> engine.eval("coroutine.wrap(function() thrower:call() end)()"))
          .hasCause(cause);
      assertThatThrownBy(() -> engine.eval("local ok, e = pcall(thrower.call, thrower) error(e)"))
          .hasCause(cause);
      assertThatThrownBy(() -> engine.eval("again:call()"))
          .isInstanceOf(ScriptException.class)
          .hasRootCause(cause);
    }
  }

  @Nested
  class BindingsOfScripts {
    @Test
    void shouldBeMapsOfNames() throws Exception {
      for (Bindings b : List.of(engine.createBindings(), engine.getBindings(ENGINE))) {
        refusesNull(() -> b.put(null, 1));
        refusesNull(() -> b.get(null));
        refusesNull(() -> b.containsKey(null));
        refusesNull(() -> b.remove(null));
        refusesNull(() -> b.putAll(null));
        refuses(() -> b.put("", 1));
        refuses(() -> b.get(""));
        refuses(() -> b.containsKey(""));
        refuses(() -> b.remove(""));
        assertThatThrownBy(() -> b.get(notAString)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> b.containsKey(notAString)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> b.remove(notAString)).isInstanceOf(ClassCastException.class);
        Map<String, Object> withNull = new HashMap<>();
        withNull.put(null, 1);
        refusesNull(() -> b.putAll(withNull));
        refuses(() -> b.putAll(Map.of("", 1)));
        assertThat(b.put("a", 1)).isNull();
        assertThat(b.put("a", 2)).isEqualTo(1);
        assertThat(b.remove("a")).isEqualTo(2);
        assertThat(b.remove("a")).isNull();
        b.putAll(Map.of("p", 1, "q", "two"));
        assertThat(b).containsExactlyInAnyOrderEntriesOf(Map.of("p", 1, "q", "two"));
        assertThat(b.keySet()).containsExactlyInAnyOrder("p", "q");
        assertThat(b.containsValue("two")).isTrue();
        b.entrySet().forEach(e -> e.setValue("set"));
        assertThat(b.values()).containsExactly("set", "set");
        b.keySet().remove("p");
        assertThat(b).containsOnlyKeys("q");
        b.clear();
        assertThat(b).isEmpty();
      }
    }

    @Test
    void shouldBeLiveWhileAScriptRuns() throws Exception {
      for (Bindings b : List.of(engine.createBindings(), new SimpleBindings())) {
        b.put("check", (Callable<?>) () -> b.get("x"));
        b.put("change", (Runnable) () -> b.put("x", "from Java"));
        assertThat(
                engine.eval(
                    "x = 'from Lua' local seen = check:call() change:run()"
                        + " return seen .. ', ' .. x",
                    b))
            .isEqualTo("from Lua, from Java");
      }
    }

    @Test
    void shouldNotShareWhatScriptsSet() throws Exception {
      Bindings one = engine.createBindings();
      Bindings other = engine.createBindings();
      engine.eval("x = 1 print = nil string = nil", one);
      assertThat(engine.eval("return x, type(print), ('a'):upper()", other))
          .isEqualTo(new Object[] {null, "function", "A"});
    }
  }

  @Nested
  class ScriptContexts {
    @Test
    void shouldLookNamesUpInTheOrderOfScopes() throws Exception {
      ScriptContext context = new SimpleScriptContext();
      context.setBindings(new SimpleBindings(), GLOBAL);
      context.setAttribute("x", "global", GLOBAL);
      assertThat(engine.eval("return x", context)).isEqualTo("global");
      context.setAttribute("x", "engine", ENGINE);
      assertThat(engine.eval("return x", context)).isEqualTo("engine");
      assertThat(context.getAttributesScope("x")).isEqualTo(ENGINE);
      context.removeAttribute("x", ENGINE);
      assertThat(engine.eval("return x", context)).isEqualTo("global");
      engine.eval("x = 'set'", context);
      assertThat(context.getAttribute("x", ENGINE)).isEqualTo("set");
      assertThat(context.getAttribute("x", GLOBAL)).isEqualTo("global");
      engine.eval("x = nil", context);
      assertThat(context.getAttributesScope("x")).isEqualTo(GLOBAL);
      context.setAttribute("x", "changed", GLOBAL);
      assertThat(engine.eval("return x", context)).isEqualTo("changed");
    }

    @Test
    void shouldUseScopesOfTheirOwn() throws Exception {
      Bindings extra = simple("extra", "from scope 150");
      ScriptContext context =
          new SimpleScriptContext() {
            @Override
            public List<Integer> getScopes() {
              return List.of(ENGINE, 150, GLOBAL);
            }

            @Override
            public Bindings getBindings(int scope) {
              return scope == 150 ? extra : super.getBindings(scope);
            }
          };
      context.setBindings(simple("extra", "global"), GLOBAL);
      assertThat(engine.eval("return extra", context)).isEqualTo("from scope 150");
    }

    @Test
    void shouldChangeStreamsWhileAScriptRuns() throws Exception {
      StringWriter first = new StringWriter();
      StringWriter second = new StringWriter();
      ScriptContext context = engine.getContext();
      context.setWriter(first);
      engine.put("change", (Runnable) () -> context.setWriter(second));
      engine.eval("print(1) change:run() print(2)");
      assertThat(first).hasToString("1\n");
      assertThat(second).hasToString("2\n");
    }

    @Test
    void shouldFlushWriters() throws Exception {
      List<String> seen = new ArrayList<>();
      Writer writer =
          new Writer() {
            @Override
            public void write(char[] chars, int offset, int length) {
              seen.add(new String(chars, offset, length));
            }

            @Override
            public void flush() {
              seen.add("flush");
            }

            @Override
            public void close() {
              seen.add("close");
            }
          };
      engine.getContext().setWriter(writer);
      engine.eval("io.write('no line end')");
      assertThat(seen).containsSubsequence("no line end", "flush").doesNotContain("close");
      engine.close();
      assertThat(seen).doesNotContain("close");
    }
  }

  @Nested
  class CompiledScripts {
    @Test
    void shouldRunWithBindingsAndContexts() throws Exception {
      CompiledScript script = engine.compile("n = (n or 0) + 1 return n, shared");
      manager.put("shared", "s");
      assertThat((Object[]) script.eval()).containsExactly(1, "s");
      assertThat((Object[]) script.eval(simple("n", 10))).containsExactly(11, "s");
      ScriptContext context = new SimpleScriptContext();
      context.setAttribute("n", 20, ENGINE);
      assertThat((Object[]) script.eval(context)).containsExactly(21, null);
      assertThat(engine.get("n")).isEqualTo(1);
      assertThat(script.getEngine()).isSameAs(engine);
      refusesNull(() -> script.eval((ScriptContext) null));
      refusesNull(() -> engine.compile((String) null));
      refusesNull(() -> engine.compile((Reader) null));
    }

    @Test
    void shouldKeepTheNameTheyWereCompiledWith() throws Exception {
      engine.put(ScriptEngine.FILENAME, "one.lua");
      CompiledScript script = engine.compile("\nerror('x')");
      engine.put(ScriptEngine.FILENAME, "two.lua");
      assertThatThrownBy(script::eval).hasMessageContaining("one.lua:2: x");
    }
  }

  /** Has two abstract methods, one of them with overloads. */
  public interface Calculator {
    int plus(int a, int b);

    double plus(double a);

    String name();

    default String twice() {
      return name() + name();
    }

    static int none() {
      return 0;
    }
  }

  @Nested
  class Invocables {
    private final Invocable invocable = engine;

    @Test
    void shouldRefuseWhatCannotBeCalled() throws Exception {
      engine.eval("t = {x = 1} n = 1");
      Object t = engine.get("t");
      refusesNull(() -> invocable.invokeFunction(null));
      refusesNull(() -> invocable.invokeMethod(t, null));
      refuses(() -> invocable.invokeMethod(null, "x"));
      refuses(() -> invocable.invokeMethod(true, "x"));
      refuses(() -> invocable.getInterface(null));
      refuses(() -> invocable.getInterface(t, null));
      refuses(() -> invocable.getInterface(null, Runnable.class));
      refuses(() -> invocable.getInterface(Object.class));
      refuses(() -> invocable.getInterface(t, int.class));
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> invocable.invokeFunction("nosuch"),
              () -> invocable.invokeFunction("n"),
              () -> invocable.invokeFunction(""),
              () -> invocable.invokeMethod(t, "nosuch"),
              () -> invocable.invokeMethod(t, "x"))) {
        assertThatThrownBy(call).isInstanceOf(NoSuchMethodException.class);
      }
    }

    @Test
    void shouldCallFunctionsOfTheCurrentBindings() throws Exception {
      engine.eval("function f(...) return select('#', ...), ... end");
      assertThat((Object[]) invocable.invokeFunction("f", 1, null, "x"))
          .containsExactly(3, 1, null, "x");
      assertThat(invocable.invokeFunction("f")).isEqualTo(0);
      assertThat(invocable.invokeFunction("f", (Object[]) null)).isEqualTo(0);
      engine.put(
          "callable", engine.eval("return setmetatable({}, {__call = function() return 7 end})"));
      assertThat(invocable.invokeFunction("callable")).isEqualTo(7);
      engine.setBindings(new SimpleBindings(), ENGINE);
      assertThatThrownBy(() -> invocable.invokeFunction("f"))
          .isInstanceOf(NoSuchMethodException.class);
      engine.eval("function f() return 'other' end");
      assertThat(invocable.invokeFunction("f")).isEqualTo("other");
      assertThat(invocable.invokeMethod("text", "upper")).isEqualTo("TEXT");
    }

    @Test
    void shouldReportErrors() throws Exception {
      engine.put(ScriptEngine.FILENAME, "f.lua");
      engine.eval("function f() error('oops') end\nfunction g()\n f() end o = {g = g}");
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> invocable.invokeFunction("g"),
              () -> invocable.invokeMethod(engine.get("o"), "g"))) {
        assertThatThrownBy(call)
            .isInstanceOfSatisfying(
                ScriptException.class,
                e -> {
                  assertThat(e.getMessage()).contains("f.lua:1: oops");
                  assertThat(e.getFileName()).isEqualTo("f.lua");
                  assertThat(e.getLineNumber()).isEqualTo(1);
                  assertThat(e.getCause()).isNotNull();
                });
      }
    }

    @Test
    void shouldImplementInterfaces() throws Exception {
      assertThat(invocable.getInterface(Calculator.class)).isNull();
      engine.eval("function plus(a, b) return a + (b or 0.5) end");
      assertThat(invocable.getInterface(Calculator.class)).isNull();
      engine.eval("function name() return 'n' end");
      Calculator calculator = invocable.getInterface(Calculator.class);
      assertThat(calculator.plus(1, 2)).isEqualTo(3);
      assertThat(calculator.plus(1.5)).isEqualTo(2.0);
      assertThat(calculator.twice()).isEqualTo("nn");
      engine.eval("function twice() return 'overridden' end");
      assertThat(calculator.twice()).isEqualTo("overridden");
      engine.eval("name = nil");
      assertThatThrownBy(calculator::name).isInstanceOf(UnsupportedOperationException.class);
      engine.eval("function plus() error('sum') end");
      assertThatThrownBy(() -> calculator.plus(1, 2)).hasMessageContaining("sum");
      engine.eval("function plus() return 'no number' end");
      assertThatThrownBy(() -> calculator.plus(1, 2)).isInstanceOf(RuntimeException.class);
      assertThat(java.util.Set.of(calculator)).contains(calculator);
      assertThat(calculator.toString()).isNotEmpty();
    }

    @Test
    void shouldImplementInterfacesWithObjects() throws Exception {
      Object o =
          engine.eval(
              "return setmetatable({sign = -1}, {__index = {applyAsInt = function(self, a, b)"
                  + " return self.sign * (a + b) end}})");
      IntBinaryOperator operator = invocable.getInterface(o, IntBinaryOperator.class);
      assertThat(operator.applyAsInt(1, 2)).isEqualTo(-3);
      assertThat(invocable.getInterface(o, Runnable.class)).isNull();
    }
  }

  @Nested
  class Lives {
    @Test
    void shouldBeUselessAfterClose() throws Exception {
      engine.eval("function f() return 1 end t = {f = f, 1}");
      Bindings bindings = engine.getBindings(ENGINE);
      CompiledScript script = engine.compile("return 1");
      Object t = engine.get("t");
      Callable<?> f = (Callable<?>) engine.get("f");
      engine.eval("function run() end");
      Runnable run = engine.getInterface(Runnable.class);
      engine.close();
      engine.close();
      engine.interrupt();
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> engine.eval("return 1"),
              () -> engine.eval(new StringReader("return 1")),
              () -> engine.eval("return 1", new SimpleBindings()),
              () -> engine.eval("not Lua"),
              () -> engine.compile("return 1"),
              script::eval,
              f::call,
              run::run,
              () -> engine.invokeFunction("f"),
              () -> engine.invokeMethod(t, "f"),
              () -> engine.getInterface(Runnable.class),
              () -> engine.getInterface(t, Runnable.class),
              engine::createBindings)) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
      }
      assertThat(engine.getFactory()).isSameAs(factory);
      assertThat(bindings).isNotNull();
      refusesNull(() -> engine.eval((String) null));
    }

    @Test
    void shouldCloseInsideACallback() throws Exception {
      engine.put("closer", (Runnable) engine::close);
      assertThatThrownBy(() -> engine.eval("closer:run() while true do end"))
          .isInstanceOf(ScriptException.class);
      assertThatThrownBy(() -> engine.eval("return 1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldEvaluateInsideACallbackWithOtherBindings() throws Exception {
      Bindings inner = new SimpleBindings();
      engine.put("x", "outer");
      inner.put("x", "inner");
      engine.put(
          "eval",
          (java.util.function.Function<String, Object>)
              source -> {
                try {
                  return engine.eval(source, inner);
                } catch (ScriptException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(engine.eval("local a = eval:apply('y = x return x') return a .. x, y"))
          .isEqualTo(new Object[] {"innerouter", null});
      assertThat(inner).containsEntry("y", "inner");
      assertThat(engine.eval("return pcall(eval.apply, eval, 'error(1)'), x"))
          .isEqualTo(new Object[] {false, "outer"});
    }
  }
}

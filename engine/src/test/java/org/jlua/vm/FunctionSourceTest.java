package org.jlua.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jlua.lib.Libraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

class FunctionSourceTest {
  private final Interpreter here = interpreter();
  private final Interpreter there = interpreter();

  private static Interpreter interpreter() {
    Interpreter interpreter =
        new Interpreter(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream());
    Libraries.openAll(interpreter);
    return interpreter;
  }

  private Closure function(String chunk) {
    return (Closure) here.run(here.load(chunk, "@chunk.lua"), LuaValue.NONE).arg1();
  }

  private static String text(Closure function) {
    return new String(FunctionSource.of(function).bytes(), StandardCharsets.ISO_8859_1);
  }

  /** Reloads a function in the other interpreter with copies of its upvalues. */
  private Closure reload(Closure function) {
    UpValue[] upvalues = new UpValue[function.upvalueCount()];
    for (int i = 0; i < upvalues.length; i++) {
      upvalues[i] = new UpValue(function.upvalue(i).get());
    }
    return new FunctionLoader(there).load(FunctionSource.of(function), upvalues, there.globals());
  }

  private Varargs call(Closure function, LuaValue... args) {
    return there.run(function, LuaValue.varargsOf(args));
  }

  @Test
  void shouldCutOutExactlyTheFunction() {
    assertThat(text(function("local a = function(x) return x end return a")))
        .isEqualTo("return function(x) return x end");
    assertThat(text(function("local n = 1 local m = 2 return function() return m, n end")))
        .isEqualTo("local m,n=...;return function() return m, n end");
  }

  @Test
  void shouldLeaveOutNamesAndAddSelf() {
    assertThat(text(function("local function f(x) return x end return f")))
        .isEqualTo("return function (x) return x end");
    assertThat(text(function("a = {b = {}} function a.b.c(x) return x end return a.b.c")))
        .isEqualTo("return function (x) return x end");
    assertThat(text(function("a = {} function a:c(x) return self, x end return a.c")))
        .isEqualTo("return function (self,x) return self, x end");
    assertThat(text(function("a = {} function a:c( ) return self end return a.c")))
        .isEqualTo("return function (self ) return self end");
    assertThat(text(function("a = {} function a:c(...) return ... end return a.c")))
        .isEqualTo("return function (self,...) return ... end");
  }

  @Test
  void shouldKeepCommentsBetweenNameAndParameters() {
    Closure f =
        function(
            """
            a = {}
            function --[==[ ( ]] ) ]==] a --(
              .f -- name (
              ( --[[ nothing ]] x)
              return missing.y
            end
            return a.f""");
    assertThatThrownBy(() -> call(reload(f)))
        .hasMessage("chunk.lua:5: attempt to index global 'missing' (a nil value)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n\r"})
  void shouldKeepLineNumbersWithAnyEndOfLine(String newline) {
    String chunk = "local t = {a = {}}\n\nfunction t.a.\nb\n(\n)\n\nt.x.y = 1\nend\nreturn t.a.b";
    Closure f = function(chunk.replace("\n", newline));
    assertThatThrownBy(() -> call(reload(f)))
        .hasMessageStartingWith("chunk.lua:8: attempt to index");
  }

  @Test
  void shouldDistinguishFunctionsOnOneLine() {
    Closure outer =
        function("return function() return function() return 1 end, function() return 2 end end");
    Varargs pair = here.run(outer, LuaValue.NONE);
    assertThat(call(reload((Closure) pair.arg(1))).arg1().todouble()).isEqualTo(1);
    assertThat(call(reload((Closure) pair.arg(2))).arg1().todouble()).isEqualTo(2);
  }

  @Test
  void shouldReloadWholeChunks() {
    Closure chunk = here.load("#!/usr/bin/jlua\nlocal a = ...\nreturn a, x.y", "=script");
    Closure copy = reload(chunk);
    assertThatThrownBy(() -> call(copy))
        .hasMessage("script:3: attempt to index global 'x' (a nil value)");
    there.globals().rawset("x", new Table());
    assertThat(call(copy, NumberValue.of(7)).arg1().todouble()).isEqualTo(7);
  }

  @Test
  void shouldTravelFurtherThanOnce() {
    Closure f =
        function(
            """
            local n = 5
            return function()
              return function(x)
                if x then error('boom') end
                n = n + 1
                return n
              end
            end""");
    Closure second = reload(f);
    Closure third = reload(second);
    assertThat(text(third)).isEqualTo(text(f));
    Closure inner = (Closure) call(third).arg1();
    assertThat(FunctionSource.of(inner).firstLine()).isEqualTo(3);
    Closure copy = reload(inner);
    assertThat(call(copy).arg1().todouble()).isEqualTo(6);
    assertThatThrownBy(() -> call(copy, LuaValue.TRUE)).hasMessage("chunk.lua:4: boom");
  }

  @Test
  void shouldShareGivenVariables() {
    Closure f = function("local n = 0 return function() n = n + 1 return n end");
    FunctionLoader loader = new FunctionLoader(there);
    UpValue n = new UpValue(NumberValue.of(40));
    Closure one = loader.load(FunctionSource.of(f), new UpValue[] {n}, there.globals());
    Closure two = loader.load(FunctionSource.of(f), new UpValue[] {n}, there.globals());
    call(one);
    assertThat(call(two).arg1().todouble()).isEqualTo(42);
    assertThat(one.prototype()).isSameAs(two.prototype());
  }

  @Test
  void shouldKeepOddNamesOfUpvalues() {
    Closure f = function("local goto, self = 1, 2 return function() return self, goto end");
    Varargs result = call(reload(f));
    assertThat(result.arg(1).todouble()).isEqualTo(2);
    assertThat(result.arg(2).todouble()).isEqualTo(1);
  }

  @Test
  void shouldBeLoadableByLoadstring() {
    Closure f = function("local n = 4 return function(x) return n * x end");
    Closure chunk = there.load(text(f), "=text");
    Varargs made = there.run(chunk, NumberValue.of(6));
    assertThat(call((Closure) made.arg1(), NumberValue.of(7)).arg1().todouble()).isEqualTo(42);
  }

  @Test
  void shouldKeepBytesThatAreNotText() {
    Closure f =
        (Closure)
            here.run(
                    here.load(
                        "return function() return '\u00ff\u0000\u0080' end"
                            .getBytes(StandardCharsets.ISO_8859_1),
                        Strings.of("=bytes"),
                        here.globals()),
                    LuaValue.NONE)
                .arg1();
    assertThat(Strings.toLatin1((org.luaj.vm2.LuaString) call(reload(f)).arg1()))
        .isEqualTo("\u00ff\u0000\u0080");
  }

  @Test
  void shouldShortenNamesThatAreSourceText() {
    String chunk = "return function() error('x') end --" + "-".repeat(5000);
    Closure f = (Closure) here.run(here.load(chunk, chunk), LuaValue.NONE).arg1();
    FunctionSource source = FunctionSource.of(f);
    assertThat(source.chunkName().m_length).isEqualTo(1000);
    Closure copy = reload(f);
    assertThat(copy.prototype().chunk().displayName())
        .isEqualTo(f.prototype().chunk().displayName());
  }

  @Test
  void shouldRefuseTextThatIsNotTheFunction() {
    assertRefused("return 1", 0, "not one function");
    assertRefused("return function() end, function() end", 0, "not one function");
    assertRefused("local a,b=...;return function() return b end", 1, "not use its upvalues");
    assertRefused("local a=...;return function() return a end", 2, "has 1 upvalues, 2 given");
    assertRefused("return function( end", 0, "chunk.lua:1: <name> or '...' expected");
  }

  private void assertRefused(String text, int upvalues, String message) {
    FunctionSource source =
        new FunctionSource(
            FunctionSource.Form.NESTED,
            Strings.of("@chunk.lua"),
            1,
            text.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(
            () -> new FunctionLoader(there).load(source, new UpValue[upvalues], there.globals()))
        .isInstanceOf(LuaError.class)
        .hasMessageContaining(message);
  }
}

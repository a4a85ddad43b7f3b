package org.jlua.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaj.vm2.LuaString;

/** The expected messages are those of lua5.1, for labels those of LuaJIT. */
class ParserTest {
  static Stream<Arguments> errors() {
    return Stream.of(
            "x = = 1|c:1: unexpected symbol near '='",
            "if x then\nfoo()\n|c:3: 'end' expected (to close 'if' at line 1) near '<eof>'",
            "x = 'abc|c:1: unfinished string near '<eof>'",
            "x = 'abc\n'|c:1: unfinished string near ''abc'",
            "x = [==[abc]]|c:1: unfinished long string near '<eof>'",
            "--[[|c:1: unfinished long comment near '<eof>'",
            "x = [=y|c:1: invalid long string delimiter near '[='",
            "x = 3x|c:1: malformed number near '3x'",
            "x = 1..2|c:1: malformed number near '1..2'",
            "x = '\\300'|c:1: escape sequence too large near '''",
            "x = '\\xg0'|c:1: invalid escape sequence near '''",
            "x = 42LL|c:1: 64-bit integer literals (LL, ULL) are not supported near '42LL'",
            "x = 3i|c:1: complex literals (i) are not supported near '3i'",
            "break|c:1: no loop to break near '<eof>'",
            "f\n(x)|c:2: ambiguous syntax (function call x new statement) near '('",
            "function f() return ... end"
                + "|c:1: cannot use '...' outside a vararg function near '...'",
            "(a) = 1|c:1: syntax error near '='",
            "f(a b)|c:1: ')' expected near 'b'",
            "f(a,\nb c)|c:2: ')' expected (to close '(' at line 1) near 'c'",
            "for x do|c:1: '=' or 'in' expected near 'do'",
            "function f(a, 1)|c:1: <name> or '...' expected near '1'",
            "x:y|c:1: function arguments expected near '<eof>'",
            "x = 'a' 'b\\n' y z|c:1: unexpected symbol near ''b\n''",
            "x = [[a\0b]] [[a\0b]]|c:1: unexpected symbol near '[[a'",
            "x = \0|c:1: unexpected symbol near 'char(0)'",
            "x = a & b|c:1: unexpected symbol near '&'",
            ";|c:1: unexpected symbol near ';'",
            "goto x|c:1: undefined label 'x'",
            "do ::x:: end\ngoto x|c:2: undefined label 'x'",
            "::x:: ::x::|c:1: duplicate label 'x'",
            "goto x\nlocal a\n::x:: f()|c:1: <goto x> jumps into the scope of local 'a'",
            "repeat goto x local y ::x:: until y"
                + "|c:1: <goto x> jumps into the scope of local 'y'",
            "goto goto|c:1: '=' expected near 'goto'",
            "while x do break ! end|c:1: 'end' expected near '!'",
            "local x <const> = 1|c:1: unexpected symbol near '<'")
        .map(pair -> Arguments.of((Object[]) pair.split("\\|", 2)));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void shouldWordErrorsAsLua(String source, String message) {
    assertThat(Sources.errorIn(source)).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# a comment",
        "return",
        "return;",
        "goto = 1; goto(x); goto.x = goto; goto:y() goto 'x' goto {}",
        "local goto, _ENV, self = 1",
        "for goto = 1, 2 do end",
        "do goto x end local a ::x::",
        "::a:: do ::a:: goto a end",
        "repeat local a; if a then goto continue end; f() ::continue:: until true",
        "return f{...}.x:y'z'[1]",
        "return 0xA..1"
      })
  void shouldAccept(String source) {
    assertThat(Sources.errorIn(source)).isEqualTo("ok");
  }

  @Test
  void shouldNameTheLimitThatIsExceeded() {
    String locals = names("local v%d ", 201);
    assertThat(Sources.errorIn(locals))
        .isEqualTo("c:1: main function has more than 200 local variables");
    String uses = names("v%d() ", 61);
    assertThat(Sources.errorIn(names("local v%d ", 61) + "\nfunction f()\n" + uses + " end"))
        .isEqualTo("c:3: function at line 2 has more than 60 upvalues");
    assertThat(Sources.errorIn("f(" + "a,".repeat(300) + "a)"))
        .isEqualTo("c:1: function or expression too complex near 'a'");
    assertThat(Sources.errorIn("while x do " + "a=a ".repeat(70_000) + "end"))
        .isEqualTo("c:1: control structure too long near 'end'");
    assertThat(Sources.errorIn("a,".repeat(200) + "a = 1"))
        .isEqualTo("c:1: main function has more than 197 variables in assignment");
  }

  private static String names(String format, int count) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, count).forEach(i -> text.append(format.formatted(i)));
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "{", "f(", "a[", "-(", "not ", "a..", "a^", "function() return "})
  void shouldLimitTheNestingOfExpressions(String opening) {
    assertThat(Sources.errorIn("x = " + opening.repeat(10_000)))
        .isEqualTo("c:1: chunk has too many syntax levels");
  }

  @Test
  void shouldAllow196ParenthesesAsLua() {
    assertThat(Sources.errorIn("x = " + "(".repeat(196) + "y" + ")".repeat(196))).isEqualTo("ok");
  }

  @Test
  void shouldCompileLongChainsAndTables() {
    for (String link : new String[] {"+a", "-1", " and a", " or a", "==a", "()", ".b", "[1]"}) {
      assertThat(Sources.errorIn("return a" + link.repeat(40_000))).as(link).isEqualTo("ok");
    }
    assertThat(Sources.errorIn("if a then " + "elseif a then ".repeat(30_000) + "end"))
        .isEqualTo("ok");
    assertThat(Sources.errorIn("return {" + names("'s%d',", 200_000) + "}")).isEqualTo("ok");
  }

  @Test
  void shouldKnowWhereFunctionsStand() throws SyntaxError {
    String source = "local function f() end x = function(a) return a end  function t.a:b() end";
    Prototype main = Sources.compile(source);
    assertThat(main.sourceEnd()).isEqualTo(source.length());
    assertThat(main.children())
        .extracting(child -> source.substring(child.sourceStart(), child.sourceEnd()))
        .containsExactly("function f() end", "function(a) return a end", "function t.a:b() end");
    assertThat(main.children()).extracting(Prototype::method).containsExactly(false, false, true);
  }

  @Test
  void shouldShortenChunkNamesAsLuaJit() {
    assertThat(errorNamed("x".repeat(100)))
        .startsWith("[string \"" + "x".repeat(45) + "...\"]:1: ");
    assertThat(errorNamed("@" + "x".repeat(100))).startsWith("..." + "x".repeat(56) + ":1: ");
    assertThat(errorNamed("first\nsecond")).startsWith("[string \"first...\"]:1: ");
  }

  private static String errorNamed(String chunkName) {
    try {
      LuaCompiler.compile(Sources.bytes("x x"), LuaString.valueOf(chunkName));
      return "ok";
    } catch (SyntaxError e) {
      return e.getMessage();
    }
  }
}

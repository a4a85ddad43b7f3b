package org.jlua.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.LuaString;

class LexerTest {
  private static Lexer lexer(String source) throws SyntaxError {
    Lexer lexer = new Lexer(new Chunk(LuaString.valueOf("=c"), Sources.bytes(source)));
    lexer.next();
    return lexer;
  }

  private static String string(String source) throws SyntaxError {
    Lexer lexer = lexer(source);
    assertThat(lexer.kind()).isEqualTo(Token.STRING);
    return Sources.text(lexer.text());
  }

  private static List<String> tokens(String source) throws SyntaxError {
    List<String> tokens = new ArrayList<>();
    Lexer lexer = lexer(source);
    while (lexer.kind() != Token.END_OF_FILE) {
      tokens.add(Token.describe(lexer.kind()));
      lexer.next();
    }
    return tokens;
  }

  @Test
  void shouldCutTheLongestTokens() throws SyntaxError {
    assertThat(tokens("a<=b~=c::d...e..f.g[ =1]==[[x]]"))
        .containsExactly(
            "<name>",
            "<=",
            "<name>",
            "~=",
            "<name>",
            "::",
            "<name>",
            "...",
            "<name>",
            "..",
            "<name>",
            ".",
            "<name>",
            "[",
            "=",
            "<number>",
            "]",
            "==",
            "<string>");
    assertThat(tokens("andx and _ä goto")).containsExactly("<name>", "and", "<name>", "<name>");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "3., 3",
    ".5e-3, 0.0005",
    "1e400, Infinity",
    "0x10, 16",
    "0XfF, 255",
    "0x.8, 0.5",
    "0x1p4, 16",
    "0x1.8P-3, 0.1875",
    "0b101, 5",
    "9007199254740993, 9007199254740992",
    "123456789012345678901234567890, 1.2345678901234568e29",
    "0.1, 0.1",
    "1e22, 1e22",
    "1e23, 1e23",
    "0xffffffffffffffff, 18446744073709551615",
    "4.9e-324, 4.9e-324"
  })
  void shouldReadNumbers(String source, double value) throws SyntaxError {
    Lexer lexer = lexer(source);
    assertThat(lexer.kind()).isEqualTo(Token.NUMBER);
    assertThat(lexer.number()).isEqualTo(value);
    lexer.next();
    assertThat(lexer.kind()).isEqualTo(Token.END_OF_FILE);
  }

  @Test
  void shouldReplaceEscapeSequences() throws SyntaxError {
    assertThat(string("'\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\q\\7\\0659'"))
        .isEqualTo("\u0007\b\f\n\r\t\u000b\\'q\u0007A9");
    assertThat(string("'\\x41\\xfF\\z \r\n\t \\u{20ac}.'")).isEqualTo("A\u00ff\u00e2\u0082\u00ac.");
    assertThat(string("'a\\\r\nb\\\nc'")).isEqualTo("a\nb\nc");
  }

  @Test
  void shouldKeepAllBytesOfStrings() throws SyntaxError {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      if (c != '\n' && c != '\r' && c != '"' && c != '\\') {
        all.append(c);
      }
    }
    assertThat(string('"' + all.toString() + '"')).isEqualTo(all.toString());
    assertThat(string("[[" + all + "]]x")).isEqualTo(all.toString());
  }

  @Test
  void shouldReadLongBrackets() throws SyntaxError {
    assertThat(string("[==[\r\na]]\r\nb\n\rc\rd]=]]==]")).isEqualTo("a]]\nb\nc\nd]=]");
    assertThat(string("[[a[[b]]")).isEqualTo("a[[b");
    assertThat(tokens("--[[ x ]] a --[==[ ]] \n ]==] b --[=x \n c --")).hasSize(3);
  }

  @Test
  void shouldCountAllKindsOfLineEnds() throws SyntaxError {
    Lexer lexer = lexer("\n\r\n\n\r\r x");
    assertThat(lexer.line()).isEqualTo(5);
  }

  @Test
  void shouldSkipByteOrderMarkAndFirstLineWithHash() throws SyntaxError {
    Lexer lexer = lexer("\u00ef\u00bb\u00bf#!/usr/bin/env jlua\nx");
    assertThat(lexer.kind()).isEqualTo(Token.NAME);
    assertThat(lexer.line()).isEqualTo(2);
  }

  @Test
  void shouldMakeEqualStringsTheSameObject() throws SyntaxError {
    Lexer lexer = lexer("x 'x' [[x]] '\\x78'");
    LuaString first = lexer.text();
    for (int i = 0; i < 3; i++) {
      lexer.next();
      assertThat(lexer.text()).isSameAs(first);
    }
  }

  @Test
  void shouldLookAheadWithoutLosingTheCurrentToken() throws SyntaxError {
    Lexer lexer = lexer("a 'b' 3");
    assertThat(lexer.peek()).isEqualTo(Token.STRING);
    assertThat(Sources.text(lexer.text())).isEqualTo("a");
    lexer.next();
    assertThat(Sources.text(lexer.text())).isEqualTo("b");
    assertThat(lexer.lastEnd()).isEqualTo(1);
    lexer.next();
    assertThat(lexer.number()).isEqualTo(3);
  }
}

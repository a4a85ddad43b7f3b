package org.jlua.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jlua.repl.Input.Kind.COMMAND;
import static org.jlua.repl.Input.Kind.HELP;
import static org.jlua.repl.Input.Kind.LUA;
import static org.jlua.repl.Input.Kind.NOTHING;
import static org.jlua.repl.Input.Kind.SHELL;
import static org.jlua.repl.Input.Kind.UNFINISHED;
import static org.jlua.repl.Input.Kind.WRONG;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a session understands what is entered. */
class InputTest {
  private static Input of(String text) {
    return Input.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 + 1",
        "f()",
        "= x",
        "  =1,2",
        "x -- comment",
        "required",
        "require",
        "require 'x'.y",
        "{\n1\n}"
      })
  void shouldKnowExpressions(String text) {
    assertThat(of(text).kind()).isEqualTo(LUA);
    assertThat(of(text).expression()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = 1",
        "return 1",
        "return nil, 2",
        "-- nothing",
        "::l:: x = 1",
        "f() g()",
        "require 'torch'"
      })
  void shouldKnowStatements(String text) {
    assertThat(of(text).kind()).isEqualTo(LUA);
    assertThat(of(text).expression()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for i = 1, 2 do",
        "x =",
        "f(",
        "{1,",
        "= 1 +",
        "1 +",
        "[[text",
        "--[[ x",
        "if",
        "'open\\"
      })
  void shouldWaitForTheRest(String text) {
    assertThat(of(text).kind()).isEqualTo(UNFINISHED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x y", "end", "= =", "1 2", "'open", "x = 'open", "goto l"})
  void shouldRefuseWhatIsNotLua(String text) {
    assertThat(of(text).kind()).isEqualTo(WRONG);
    assertThat(of(text).error()).startsWith("stdin:1: ");
  }

  @Test
  void shouldKnowItsOwnCommands() {
    assertThat(of("")).isEqualTo(of("  \n")).extracting(Input::kind).isEqualTo(NOTHING);
    assertThat(of("=").kind()).isEqualTo(NOTHING);
    assertThat(of("? string.rep ").kind()).isEqualTo(HELP);
    assertThat(of("?string.rep").text()).isEqualTo("string.rep");
    assertThat(of("$ ls -l").kind()).isEqualTo(SHELL);
    assertThat(of(":time x").kind()).isEqualTo(COMMAND);
  }
}

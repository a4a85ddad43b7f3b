package org.jlua.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The expected code is what {@code luac5.1 -l} prints, but for the differences that {@link Opcode}
 * names. Each line is: source line, instruction, operands; constants as k0, targets of jumps as @0.
 */
class CodeGeneratorTest {
  private static final String[] NAMES =
      ("MOVE LOADK LOADBOOL LOADNIL GETUPVAL GETGLOBAL GETTABLE SETGLOBAL SETUPVAL SETTABLE"
              + " NEWTABLE SELF ADD SUB MUL DIV MOD POW UNM NOT LEN CONCAT JMP EQ LT LE TEST"
              + " TESTSET CALL TAILCALL RETURN FORLOOP FORPREP TFORLOOP SETLIST CLOSE CLOSURE"
              + " VARARG")
          .split(" ");

  private static String listing(Prototype p) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < p.code().length; i++) {
      int code = p.code()[i];
      int a = Opcode.a(code);
      text.append(p.lines()[i]).append(' ').append(NAMES[Opcode.op(code)]);
      switch (Opcode.op(code)) {
        case Opcode.JMP -> text.append(" @").append(i + 1 + Opcode.sbx(code));
        case Opcode.FORLOOP, Opcode.FORPREP ->
            text.append(" %d @%d".formatted(a, i + 1 + Opcode.sbx(code)));
        case Opcode.LOADK, Opcode.GETGLOBAL, Opcode.SETGLOBAL ->
            text.append(" %d k%d".formatted(a, Opcode.bx(code)));
        case Opcode.CLOSURE -> text.append(" %d %d".formatted(a, Opcode.bx(code)));
        default -> text.append(" %d%s%s".formatted(a, rk(Opcode.b(code)), rk(Opcode.c(code))));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String rk(int operand) {
    return operand < Opcode.CONSTANT_BIT ? " " + operand : " k" + (operand - Opcode.CONSTANT_BIT);
  }

  private static void assertCode(String source, String expected) throws SyntaxError {
    assertThat(listing(Sources.compile(source))).isEqualTo(expected);
  }

  @Test
  void shouldLoadFieldsStepByStep() throws SyntaxError {
    assertCode(
        "x.y.z = a:b(1)",
        """
        1 GETGLOBAL 0 k0
        1 GETTABLE 0 0 k1
        1 GETGLOBAL 1 k3
        1 SELF 1 1 k4
        1 LOADK 3 k5
        1 CALL 1 3 2
        1 SETTABLE 0 k2 1
        1 RETURN 0 1 0
        """);
  }

  @Test
  void shouldInitialiseAllLocals() throws SyntaxError {
    assertCode(
        "local a\nlocal b, c = 1",
        """
        1 LOADNIL 0 0 0
        2 LOADK 1 k0
        2 LOADNIL 2 2 0
        2 RETURN 0 1 0
        """);
  }

  @Test
  void shouldJumpForLogicalOperators() throws SyntaxError {
    assertCode(
        "local a, b\nlocal c = a and b or a > 1",
        """
        1 LOADNIL 0 1 0
        2 TEST 0 0 0
        2 JMP @5
        2 TESTSET 2 1 1
        2 JMP @9
        2 LT 1 k0 0
        2 JMP @8
        2 LOADBOOL 2 0 1
        2 LOADBOOL 2 1 0
        2 RETURN 0 1 0
        """);
  }

  @Test
  void shouldKeepValuesThatAnAssignmentOverwrites() throws SyntaxError {
    assertCode(
        "local i, t\ni, t[i] = i + 1, 20",
        """
        1 LOADNIL 0 1 0
        2 ADD 2 0 k0
        2 SETTABLE 1 0 k1
        2 MOVE 0 2 0
        2 RETURN 0 1 0
        """);
    assertCode(
        "local i, t\nt[i], i = 1, 2",
        """
        1 LOADNIL 0 1 0
        2 MOVE 2 0 0
        2 LOADK 3 k0
        2 LOADK 0 k1
        2 SETTABLE 1 2 3
        2 RETURN 0 1 0
        """);
  }

  @Test
  void shouldCloseCapturedLocalsOfEachIteration() throws SyntaxError {
    assertCode(
        "for i = 1, 2 do\nlocal x = i\nf = function() return x end\nif x then break end\nend",
        """
        1 LOADK 0 k0
        1 LOADK 1 k1
        1 LOADK 2 k0
        1 FORPREP 0 @12
        2 MOVE 4 3 0
        3 CLOSURE 5 0
        3 SETGLOBAL 5 k2
        4 TEST 4 0 0
        4 JMP @11
        4 CLOSE 0 0 0
        4 JMP @13
        4 CLOSE 4 0 0
        1 FORLOOP 0 @4
        5 RETURN 0 1 0
        """);
  }

  @Test
  void shouldLeadGotosThatCloseLocalsThroughADetour() throws SyntaxError {
    assertCode(
        "::top::\nlocal x = 1\nif g then goto top end\nf = function() return x end",
        """
        2 LOADK 0 k0
        3 GETGLOBAL 1 k1
        3 TEST 1 0 0
        3 JMP @5
        3 JMP @8
        4 CLOSURE 1 0
        4 SETGLOBAL 1 k2
        4 RETURN 0 1 0
        3 CLOSE 0 0 0
        3 JMP @0
        4 RETURN 0 1 0
        """);
  }

  @Test
  void shouldPutTailCallBeforeReturn() throws SyntaxError {
    assertCode(
        "return f(...)",
        """
        1 GETGLOBAL 0 k0
        1 VARARG 1 0 0
        1 TAILCALL 0 0 0
        1 RETURN 0 0 0
        1 RETURN 0 1 0
        """);
  }

  @Test
  void shouldJoinConcatenations() throws SyntaxError {
    assertCode(
        "x = a .. 1 .. 'b'",
        """
        1 GETGLOBAL 0 k1
        1 LOADK 1 k2
        1 LOADK 2 k3
        1 CONCAT 0 0 2
        1 SETGLOBAL 0 k0
        1 RETURN 0 1 0
        """);
  }

  @Test
  void shouldGiveCallsTheLineOfTheirOpening() throws SyntaxError {
    assertThat(Sources.compile("f(\na,\nb\n)").lines()).containsExactly(1, 2, 4, 1, 4);
  }

  @Test
  void shouldFlushLongTablesInBatches() throws SyntaxError {
    Prototype p = Sources.compile("t = {" + "1,".repeat(26_000) + "}");
    int count = 0;
    for (int i = 0; i < p.code().length; i++) {
      if (Opcode.op(p.code()[i]) == Opcode.SETLIST) {
        count++;
        int batch = Opcode.c(p.code()[i]);
        assertThat(batch == 0 ? p.code()[++i] : batch).isEqualTo(count);
      }
    }
    assertThat(count).isEqualTo(520);
  }

  @Test
  void shouldFoldConstantsButNotIntoErrors() throws SyntaxError {
    assertThat(Sources.compile("return 2 * 3 + -4 ^ 2, 7 % -3").constants())
        .containsExactly(-10.0, -2.0);
    assertThat(Sources.compile("return 1 / 0").constants()).containsExactly(0.0, 1.0);
    assertThat(Sources.compile("return 1 % 0").constants()).containsExactly(0.0, 1.0);
    assertThat(Sources.compile("return 1e999 - 1e999").constants())
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void shouldTellZerosApart() throws SyntaxError {
    assertThat(Sources.compile("return 0, -0, 0, 0 * -1").constants()).containsExactly(0.0, -0.0);
  }

  @Test
  void shouldDescribeVariables() throws SyntaxError {
    Prototype main =
        Sources.compile("local a, b\nfunction f(x)\nreturn function() return b, x, a end end");
    Prototype f = main.children()[0];
    Prototype inner = f.children()[0];
    assertThat(f.upvalueNames()).containsExactly("b", "a");
    assertThat(f.upvalues()).containsExactly(1, 0);
    assertThat(inner.upvalueNames()).containsExactly("b", "x", "a");
    assertThat(inner.upvalues()).containsExactly(~0, 0, ~1);
    assertThat(main.locals())
        .containsExactly(
            new Prototype.LocalVariable("a", 1, 3), new Prototype.LocalVariable("b", 1, 3));
    assertThat(Sources.compile("for k, v in pairs(t) do end").locals())
        .extracting(Prototype.LocalVariable::name)
        .containsExactly("(for generator)", "(for state)", "(for control)", "k", "v");
  }
}

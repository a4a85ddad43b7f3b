package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Command lines that lua5.1 and jlua must understand alike, and those that only jlua has. */
class OptionsTest {
  @TempDir Path folder;

  @BeforeEach
  void writeScripts() throws Exception {
    write("lib.lua", "print('lib', ...)");
    write(
        "script.lua",
        "local t = {} for i = -4, 4 do t[#t + 1] = arg[i] and arg[i]:match('[^/]*$') or '-' end"
            + " t[1] = '' print(table.concat(t, ' '), ...)");
    write("bad.lua", "error('no')");
    write("syntax.lua", "x = = 1");
    write("bang.lua", "#!/bin/x\nprint('bang')");
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  static Stream<String> commandLines() {
    return Stream.of(
        "PROGRAM -e 'print(1)' '-eprint(2)'",
        "PROGRAM -l lib",
        "PROGRAM -llib script.lua a b",
        "PROGRAM -v -llib",
        "PROGRAM -v -e 'print(1)'",
        "PROGRAM -- script.lua -e",
        "PROGRAM --",
        "PROGRAM -- -",
        "PROGRAM - a b",
        "PROGRAM -e 'print(4)' - x",
        "PROGRAM script.lua -i -v",
        "PROGRAM -e",
        "PROGRAM -l",
        "PROGRAM -x",
        "PROGRAM --foo",
        "PROGRAM -iv",
        "PROGRAM bad.lua",
        "PROGRAM syntax.lua",
        "PROGRAM bang.lua",
        "PROGRAM nofile",
        "PROGRAM ''",
        "PROGRAM -e ''",
        "PROGRAM -e 'os.exit(7)' script.lua",
        "PROGRAM -l nolib script.lua",
        "PROGRAM -e 'error()' script.lua",
        "LUA_INIT='print(6)' PROGRAM -e 'print(7)'",
        "LUA_INIT=@lib.lua PROGRAM script.lua",
        "LUA_INIT='error(1)' PROGRAM script.lua",
        "LUA_INIT=@nofile PROGRAM script.lua",
        "LUA_PATH='/x/?.lua;;' PROGRAM -e 'print((package.path:sub(1, 9)))'",
        "LUA_PATH=/x/?.lua PROGRAM -llib");
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void shouldDoWhatLuaDoes(String line) throws Exception {
    Tools.require("lua5.1");
    Result expected = run(line, "lua5.1");
    Result actual = run(line, "'" + Command.distribution().resolve("bin/jlua") + "'");
    assertThat(actual.out()).isEqualTo(expected.out().replace("lua5.1", "jlua"));
    assertThat(actual.status()).as(actual.err()).isEqualTo(expected.status());
    assertThat(actual.err().isEmpty()).as(actual.err()).isEqualTo(expected.err().isEmpty());
  }

  private Result run(String line, String program) throws Exception {
    String input = "printf 'print(\"stdin\", ...)\\n' | ";
    int at = line.indexOf("PROGRAM"); // behind variables, which are those of this command
    String command = line.substring(0, at) + program + line.substring(at + "PROGRAM".length());
    return Command.of("sh", "-c", input + command).in(folder).onThisJava().run();
  }

  // ---- what lua has not

  private Result jlua(String... arguments) throws Exception {
    return Command.jlua(arguments).in(folder).run();
  }

  @Test
  void shouldParseFilesAndReportWhatIsWrongInEach() throws Exception {
    assertThat(jlua("-p", "lib.lua", "bang.lua")).isEqualTo(Result.printed(""));
    Result result = jlua("-p", "syntax.lua", "lib.lua", "nofile");
    assertThat(result.err())
        .isEqualTo(
            "jlua: syntax.lua:1: unexpected symbol near '='\n"
                + "jlua: cannot open nofile: No such file or directory\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void shouldListBytecode() throws Exception {
    write("code.lua", "local a = 'x\\n' return function(...) return a.b, ... end");
    assertThat(jlua("--list", "code.lua").out())
        .contains("main <code.lua:0,0> (", "\t1\t[1]\tLOADK    \t0 -1\t; \"x\\n\"\n")
        .contains("function <code.lua:1,1> (", "GETUPVAL", "VARARG")
        .doesNotContain("constants (");
    assertThat(jlua("--list", "--list", "code.lua").out())
        .contains("constants (1) for main", "locals (1) for main", "\t0\ta\t2\t", "upvalues (1)");
    write("dump.lua", "io.open('code.luac', 'wb'):write(string.dump(loadfile('code.lua')))");
    jlua("dump.lua");
    assertThat(jlua("--list", "code.luac").out()).contains("main <", "CLOSURE");
  }

  @Test
  void shouldRefuseMisuseWithStatus2() throws Exception {
    assertThat(jlua("-p").status()).isEqualTo(2);
    assertThat(jlua("--list").err())
        .isEqualTo("jlua: option '--list' needs files (try 'jlua --help')\n");
    assertThat(jlua("-p", "-e", "x = 1", "lib.lua").status()).isEqualTo(2);
  }

  @Test
  void shouldFormatByStringsAsThDoesOnlyWhenTold() throws Exception {
    assertThat(jlua("-th", "-e", "print('%.2f|%s' % {1.5, 'x'}, 'a%d' % 3, torch.ones(1):sum())"))
        .isEqualTo(Result.printed("1.50|x\ta3\t1\n"));
    Result without = jlua("-e", "print('%d' % 3)");
    assertThat(without.err()).contains("attempt to perform arithmetic on a string value");
    assertThat(jlua("-th", "-e", "print(pcall(function() return 1 % 'x' end))").out())
        .isEqualTo("false\t(command line):1: attempt to perform arithmetic on a string value\n");
  }

  @Test
  void shouldShowNoPromptsWhenStandardInputIsNoTerminal() throws Exception {
    Result result = run("PROGRAM", "'" + Command.distribution().resolve("bin/jlua") + "'");
    assertThat(result).isEqualTo(Result.printed("stdin\n"));
  }
}

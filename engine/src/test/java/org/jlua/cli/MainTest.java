package org.jlua.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a shell sees it: what it writes where, and the status it ends with. */
@Timeout(120)
final class MainTest {
  @TempDir Path directory;

  private record Outcome(int status, String out, String err) {}

  private static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeAll(List.of("LUA_INIT", "LUA_PATH", "LUA_CPATH"));
    return builder;
  }

  private Outcome outcome(ProcessBuilder builder, String input) throws Exception {
    Path in = Files.writeString(directory.resolve("in.txt"), input);
    File out = directory.resolve("out.txt").toFile();
    File err = directory.resolve("err.txt").toFile();
    builder.redirectInput(in.toFile()).redirectOutput(out).redirectError(err);
    int status = builder.start().waitFor();
    return new Outcome(status, Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  private Outcome run(String... arguments) throws Exception {
    return outcome(builder(java(arguments)), "");
  }

  private Outcome runWithInput(String input, String... arguments) throws Exception {
    return outcome(builder(java(arguments)), input);
  }

  private String script(String text) throws IOException {
    Files.writeString(directory.resolve("script.lua"), text);
    return "script.lua";
  }

  // ---- what it runs

  @Test
  void shouldGiveAScriptItsArguments() throws Exception {
    String name = script("print(arg[0], arg[-1], #arg, ...)");
    assertThat(run("-e", "x = 1", name, "a", "-b").out())
        .isEqualTo("script.lua\tx = 1\t2\ta\t-b\n");
  }

  @Test
  void shouldDoStepsInOrderAndShareGlobals() throws Exception {
    Files.writeString(directory.resolve("lib.lua"), "io.write('lib ') y = (x or 0) + 1");
    Outcome outcome = run("-e", "x = 1", "-llib", "-e", "print(x, y)");
    assertThat(outcome.out()).isEqualTo("lib 1\t2\n");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void shouldRunStandardInput() throws Exception {
    assertThat(runWithInput("print('in', ...)", "-", "a").out()).isEqualTo("in\ta\n");
    assertThat(runWithInput("#!jlua\nprint('piped')").out()).isEqualTo("piped\n");
  }

  @Test
  void shouldStopHandlingOptionsAfterTwoDashes() throws Exception {
    Files.writeString(directory.resolve("-e"), "print('file')");
    assertThat(run("--", "-e").out()).isEqualTo("file\n");
  }

  @Test
  void shouldRunTheInitVariableUnlessTold() throws Exception {
    ProcessBuilder builder = builder(java("-e", "print(x)"));
    builder.environment().put("LUA_INIT", "x = 'init'");
    assertThat(outcome(builder, "").out()).isEqualTo("init\n");
    builder = builder(java("-E", "-e", "print(x)"));
    builder.environment().put("LUA_INIT", "x = 'init'");
    assertThat(outcome(builder, "").out()).isEqualTo("nil\n");
  }

  @Test
  void shouldConverseLineByLine() throws Exception {
    Outcome outcome =
        runWithInput("x = 2\n=x, x + 1\nfor i = 1, 2 do\nio.write(i)\nend\nerror('e')\n=x", "-i");
    assertThat(outcome.out()).isEqualTo("> > 2\t3\n> >> >> 12> > 2\n> \n");
    assertThat(outcome.err()).contains("Lua 5.1").contains("\nstdin:1: e\nstack traceback:");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void shouldTellItsVersionAndUsage() throws Exception {
    assertThat(run("--version").out()).startsWith("jlua (JLua) ").hasLineCount(1);
    assertThat(run("-h").out()).startsWith("Usage: jlua [OPTION]... [SCRIPT");
    Outcome outcome = run("-v", "-e", "print(1)");
    assertThat(outcome.err()).contains("Lua 5.1");
    assertThat(outcome.out()).isEqualTo("1\n");
  }

  // ---- what goes wrong

  @Test
  void shouldShowAnErrorWithItsTraceback() throws Exception {
    Outcome outcome = run(script("print('before')\nlocal function f()\n error('no')\nend\nf()"));
    assertThat(outcome.out()).isEqualTo("before\n");
    assertThat(outcome.err())
        .isEqualTo(
            """
            jlua: script.lua:3: no
            stack traceback:
            \t[C]: in function 'error'
            \tscript.lua:3: in function 'f'
            \tscript.lua:5: in main chunk
            \t[C]: ?
            """);
    assertThat(outcome.status()).isEqualTo(1);
  }

  @Test
  void shouldShowErrorObjects() throws Exception {
    assertThat(run("-e", "error({})").err()).isEqualTo("jlua: (error object is a table value)\n");
    assertThat(
            run("-e", "error(setmetatable({}, {__tostring = function() return 'mine' end}))").err())
        .isEqualTo("jlua: mine\n");
    Outcome nil = run("-e", "error(nil)");
    assertThat(nil.err()).isEmpty();
    assertThat(nil.status()).isEqualTo(1);
  }

  @Test
  void shouldAnswerBadInputWithOneLine() throws Exception {
    Files.createDirectory(directory.resolve("folder"));
    script("x = = 1");
    assertOneLine("cannot open none.lua: No such file or directory", "none.lua");
    assertOneLine("cannot read folder: Is a directory", "folder");
    assertOneLine("script.lua:1: unexpected symbol near '='", "script.lua");
    assertOneLine("(command line):1: unexpected symbol near '<eof>'", "-e", "x =");
    assertOneLine("unrecognized option '-q' (try 'jlua --help')", "-q");
    assertOneLine("option '-e' needs an argument (try 'jlua --help')", "-e");
  }

  private void assertOneLine(String message, String... arguments) throws Exception {
    Outcome outcome = run(arguments);
    assertThat(outcome.err()).isEqualTo("jlua: " + message + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(1);
  }

  // ---- how it ends

  @Test
  void shouldEndWithTheStatusOfExitAfterWritingAll() throws Exception {
    Outcome outcome = run("-e", "f = io.open('x', 'w') f:write('kept') io.write('out') os.exit(3)");
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.out()).isEqualTo("out");
    assertThat(Files.readString(directory.resolve("x"))).isEqualTo("kept");
    assertThat(run("-e", "coroutine.wrap(function() pcall(os.exit, false) end)()").status())
        .isEqualTo(1);
  }

  @Test
  void shouldEndQuietlyWhenNobodyReads() throws Exception {
    String command = String.join("' '", java(script("while true do print('y') end")));
    ProcessBuilder shell =
        builder(List.of("sh", "-c", "{ '" + command + "'; echo $? > status; } | head -n 1"));
    Outcome outcome = outcome(shell, "");
    assertThat(outcome.out()).isEqualTo("y\n");
    assertThat(outcome.err()).isEmpty();
    assertThat(directory.resolve("status")).hasContent("141");
  }

  @Test
  void shouldComplainWhenOutputCannotBeWritten() throws Exception {
    ProcessBuilder builder = builder(java("-e", "print(1)"));
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    File err = directory.resolve("err.txt").toFile();
    Process process = builder.redirectOutput(full.toFile()).redirectError(err).start();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(err).content().contains("No space left on device");
  }

  @Test
  void shouldRaiseAnErrorInTheScriptOnTheFirstInterrupt() throws Exception {
    Process process =
        start("print(pcall(function() print('go') io.flush() while true do end end))");
    BufferedReader out = reader(process);
    assertThat(out.readLine()).isEqualTo("go");
    interrupt(process);
    assertThat(out.readLine()).isEqualTo("false\tscript.lua:1: interrupted!");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void shouldEndWith130WhenNothingCatchesTheInterrupt() throws Exception {
    Process process = start("print('go') io.flush() while true do end");
    BufferedReader out = reader(process);
    assertThat(out.readLine()).isEqualTo("go");
    interrupt(process);
    assertThat(out.readLine()).isEqualTo("jlua: script.lua:1: interrupted!");
    assertThat(process.waitFor()).isEqualTo(130);
  }

  @Test
  void shouldEndOnTheSecondInterruptWhateverTheScriptCatches() throws Exception {
    Process process =
        start("print('go') io.flush() while true do pcall(function() while true do end end) end");
    assertThat(reader(process).readLine()).isEqualTo("go");
    interrupt(process);
    interrupt(process);
    assertThat(process.waitFor()).isEqualTo(130);
  }

  @Test
  void shouldWriteWhatIsBufferedWhenTerminated() throws Exception {
    Process process = start("io.stderr:write('go\\n') io.write('kept') while true do end");
    BufferedReader out = reader(process);
    assertThat(out.readLine()).isEqualTo("go");
    Thread.sleep(200); // the script says that it starts before it has written the rest
    process.toHandle().destroy(); // not through the process, which closes its streams
    assertThat(out.readLine()).isEqualTo("kept");
    assertThat(process.waitFor()).isEqualTo(143);
  }

  /** Starts a script with the usual meaning of Ctrl-C, which background jobs of shells lack. */
  private Process start(String text) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(java(script(text)));
    return builder(command).redirectErrorStream(true).start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void interrupt(Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
        .isZero();
    Thread.sleep(100); // two signals at once would be one
  }

  // ---- depth

  @Test
  void shouldAllowDeepRecursionAndCatchEndlessOne() throws Exception {
    Outcome outcome =
        run(
            script(
                """
                local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end
                print(f(199000))
                local function g() return 1 + g() end
                local ok, message = pcall(g)
                print(ok, (message:gsub('\\n.*', '')))
                """));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("199000\nfalse\tscript.lua:3: stack overflow");
  }
}

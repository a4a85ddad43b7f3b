package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interactive sessions in a real pseudo-terminal. */
@Timeout(300)
class SessionTest {
  private static final String PROMPT = "\n>";

  /** Runs the rest of a command line between two looks at the terminal's modes. */
  private static final String STTY =
      "sh -c 'stty -g > before; \"$@\"; status=$?; stty -g > after; exit $status' sh";

  @TempDir Path folder;
  private Screen screen;

  @BeforeEach
  void requireTmux() throws Exception {
    Tools.require("tmux");
  }

  @AfterEach
  void closeScreen() throws Exception {
    if (screen != null) {
      screen.close();
    }
  }

  /** Starts a session whose files are in the test's folder. */
  private Screen start(String variables, String arguments) throws Exception {
    screen = open(folder, variables, arguments);
    return screen;
  }

  private Screen open(Path socketFolder, String variables, String arguments) throws Exception {
    Path distribution = Command.distribution();
    String line =
        "cd '%s'; env XDG_STATE_HOME='%s/state' XDG_CONFIG_HOME='%s/config' JLUA_JAVA_HOME='%s'"
            + " XDG_CACHE_HOME='%s' NO_COLOR=1 %s '%s/bin/jlua' %s; echo left with $?; cat";
    Screen opened =
        Screen.open(
            socketFolder,
            line.formatted(
                folder,
                folder,
                folder,
                System.getProperty("java.home"),
                Command.cache(),
                variables,
                distribution,
                arguments));
    opened.awaitEnd(PROMPT);
    return opened;
  }

  private Screen start() throws Exception {
    return start("", "");
  }

  /** Types a line and waits until these lines stand below it, and a prompt. */
  private void ask(String line, String... answer) throws Exception {
    StringBuilder shown = new StringBuilder("> ").append(line).append('\n');
    for (String each : answer) {
      shown.append(each).append('\n');
    }
    screen.enter(line).awaitEnd(shown.append('>').toString());
  }

  /** Returns the process that is the session. */
  private ProcessHandle session() throws Exception {
    ask("$ echo $PPID > pid; echo known", "known");
    String pid = Files.readString(folder.resolve("pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  // ---- values

  @Test
  void shouldShowValuesAndKeepTheLast() throws Exception {
    start();
    ask("1 + 1", "2");
    ask("= 3, 'x'", "3       x");
    ask("x = 5");
    ask("_LAST", "3");
  }

  @Test
  void shouldShowWhatIsInTables() throws Exception {
    start();
    ask("t = {1, 'two', {x = true}} t.self = t");
    ask("t", "{1, \"two\", {x = true}, self = <cycle>}");
    ask("require 'torch' one = torch.ones(1, 2)");
    screen.enter("one").awaitText("> one\n 1  1\n[torch.DoubleTensor of size 1x2]\n");
  }

  @Test
  void shouldFormatByStrings() throws Exception {
    start();
    ask("'%.2f' % math.pi", "3.14");
    ask("'%d of %s' % {1, 'x'}", "1 of x");
  }

  @Test
  void shouldShowErrorsAndGoOn() throws Exception {
    start().enter("local function f() error('oh') end f()").awaitEnd("[C]: ?\n>");
    assertThat(screen.text()).contains("\nstdin:1: oh\nstack traceback:\n");
    ask("x y", "stdin:1: '=' expected near 'y'");
  }

  // ---- editing

  @Test
  void shouldReadCodeOfSeveralLines() throws Exception {
    start().enter("for i = 1, 2 do").awaitEnd("\n>>");
    screen
        .enter("  print(i)")
        .enter("end")
        .awaitEnd("> for i = 1, 2 do\n>>   print(i)\n>> end\n1\n2\n>");
    screen.press("Up").awaitEnd("> for i = 1, 2 do\n>>   print(i)\n>> end");
  }

  @Test
  void shouldUseThePromptsThatScriptsSet() throws Exception {
    start().enter("_PROMPT, _PROMPT2 = '100% ', 'more '").awaitEnd("\n100%");
    screen.enter("(").awaitEnd("more");
  }

  @Test
  void shouldClearTheLineOnInterrupt() throws Exception {
    start().type("not wanted").awaitEnd("> not wanted");
    screen.press("C-c").awaitEnd("> not wanted\n>");
    screen.enter("(").awaitEnd("\n>>");
    screen.press("C-c").awaitEnd(PROMPT);
    ask("'here'", "here");
  }

  @Test
  void shouldKeepTheHistoryForItsUser() throws Exception {
    start();
    ask("first = 1");
    try (Screen other = open(Files.createDirectory(folder.resolve("other")), "", "")) {
      other.enter("second = 2").awaitEnd("second = 2\n>");
      ask("third = 3");
      other.press("C-d").awaitEnd("left with 0");
    }
    screen.press("C-d").awaitEnd("left with 0");
    screen.close();
    Path history = folder.resolve("state/jlua/history");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");
    start().press("Up").awaitEnd("> third = 3");
    screen.press("Up").awaitEnd("> second = 2");
    screen.press("Up").awaitEnd("> first = 1");
  }

  // ---- completion

  @Test
  void shouldCompleteNames() throws Exception {
    Files.writeString(folder.resolve("a file.txt"), "");
    start().type("string.form").press("Tab").awaitEnd("> string.format");
    screen.press("C-u").type("s = 'x' func").press("Tab").awaitEnd("> s = 'x' function");
    screen.press("C-u");
    ask("s = 'x'");
    screen.type("s:upp").press("Tab").awaitEnd("> s:upper");
    screen.press("C-u").type("io.open('a ").press("Tab").awaitEnd("> io.open('a file.txt");
    screen.press("C-u").type("require 'tor").press("Tab").awaitEnd("> require 'torch");
    screen.press("Enter").awaitEnd("unfinished string near '<eof>'\n>");
  }

  @Test
  void shouldListSeveralWaysToGoOn() throws Exception {
    start();
    ask("require 'torch' t = torch.ones(2)");
    screen.type("t:sq").press("Tab");
    screen.awaitText("sqrt");
    assertThat(screen.text()).contains("squeeze");
  }

  // ---- interruption

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while true do end",
        "io.read()",
        "require('sys').sleep(1000)",
        "string.rep('a', 40):find(string.rep('a?', 40) .. string.rep('a', 40) .. 'b')",
        "c:receive()",
        "os.execute('sleep 1000')"
      })
  void shouldInterruptRunningCode(String code) throws Exception {
    start();
    ask("require 'parallel' c = parallel.fork(); c:exec(function() parallel.yield() end)");
    ask("function ready() io.write('ready\\n') end");
    screen.enter("ready() " + code).awaitEnd("\nready");
    screen.press("C-c").awaitEnd(PROMPT);
    ask("'still here'", "still here");
  }

  @Test
  void shouldInterruptCodeThatCatchesTheFirstTime() throws Exception {
    start().enter("print('go') while true do print(pcall(function() while true do end end)) end");
    screen.awaitEnd("\ngo");
    screen.press("C-c").awaitEnd("\n^Cfalse stdin:1: interrupted!");
    screen.press("C-c").awaitEnd("\n^C\ninterrupted!\n>");
  }

  @Test
  void shouldGiveWhatIsTypedAfterAnInterruptedReadToTheEditor() throws Exception {
    start().enter("print('go') io.read()").awaitEnd("\ngo");
    screen.press("C-c").awaitEnd(PROMPT);
    screen.enter("io.write('next: ') print(io.read())").awaitEnd("\nnext:");
    screen.type("a line").awaitEnd("\nnext: a line");
    screen.press("Enter").awaitEnd("\nnext: a line\na line\n>");
  }

  // ---- commands

  @Test
  void shouldGiveHelp() throws Exception {
    start().enter("?").awaitText("help about a function");
    screen.enter("? string.format").awaitText("string.format(");
    ask("s = 'x'");
    screen.enter("? s:rep").awaitText("string.rep(s, n");
    ask("? nosuchthing", "There is no help about nosuchthing.");
  }

  @Test
  void shouldRunShellCommandsAndTime() throws Exception {
    start();
    ask("$ echo out; exit 3", "out", "exit status 3");
    screen.enter(":time x = 1").awaitText("> :time x = 1\n0.");
    screen.enter(":time").awaitEnd("timing is on\n>");
    screen.enter(":nonsense").awaitEnd("no command :nonsense; ? has a list\n>");
    screen.enter(":quit").awaitEnd("left with 0");
  }

  // ---- surroundings

  @Test
  void shouldRunTheStartUpFile() throws Exception {
    Files.createDirectories(folder.resolve("config/jlua"));
    Files.writeString(folder.resolve("config/jlua/init.lua"), "mine = 'from my file'");
    start();
    ask("mine", "from my file");
    screen.close();
    start("", "-E -i");
    ask("mine", "nil");
  }

  @Test
  void shouldLeaveTheTerminalAsItWas() throws Exception {
    start(STTY, "");
    screen.enter("os.exit(3)").awaitEnd("left with 3");
    assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
  }

  @Test
  void shouldLeaveTheTerminalAsItWasWhenTerminated() throws Exception {
    start(STTY, "");
    session().destroy();
    screen.awaitEnd("left with 143");
    assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
  }

  @Test
  void shouldEndWhenTheTerminalGoesAway() throws Exception {
    start();
    ProcessHandle session = session();
    screen.close();
    session.onExit().get(30, TimeUnit.SECONDS);
  }

  @Test
  void shouldUseColoursOnlyWhereTheyAreWelcome() throws Exception {
    start();
    ask("'green', nil, 5", "green   nil     5");
    assertThat(screen.colouredText()).doesNotContain("\u001b[3");
    screen.close();
    start("NO_COLOR=", "");
    ask("{'green'}", "{\"green\"}");
    assertThat(screen.colouredText()).contains("\u001b[32m\"green\"");
  }

  @Test
  void shouldWorkInATerminalThatCanDoNothing() throws Exception {
    screen =
        Screen.open(
            folder,
            "exec env XDG_STATE_HOME='%s' XDG_CACHE_HOME='%s' JLUA_JAVA_HOME='%s' TERM=dumb"
                    .formatted(folder, Command.cache(), System.getProperty("java.home"))
                + " sh -c 'read x; exec %s'".formatted(Command.distribution().resolve("bin/jlua")));
    Path record = folder.resolve("record");
    screen.recordTo(record);
    screen.press("Enter").awaitEnd(PROMPT);
    screen.enter("for i = 1, 1 do").awaitEnd("\n>>");
    screen.enter("print('in ' .. 'loop') end").awaitEnd("\nin loop\n>");
    screen.type("unwanted").press("C-c").awaitEnd("unwanted^C\n>");
    screen.enter("print('go') while true do end").awaitEnd("\ngo");
    screen.press("C-c").awaitText("interrupted!");
    screen.enter("('x'):rep(3)").awaitEnd("\nxxx\n>");
    assertThat(Files.readString(record)).contains("in loop").doesNotContain("\u001b");
  }
}

package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about the options of {@code jlua} in its help, manual page and completions. */
class CommandDocsTest {
  private static final Pattern OPTION =
      Pattern.compile("^  (-\\S*?)(?:, (-\\S+))?(?: [A-Z]+)?  +\\S", Pattern.MULTILINE);
  private static final String BASH = "bash-completion/completions/jlua";
  private static final String ZSH = "zsh/site-functions/_jlua";
  private static final String FISH = "fish/vendor_completions.d/jlua.fish";
  private static final String MAN = "man/man1/jlua.1";

  private static Path shared(String file) {
    return Command.distribution().resolve("share").resolve(file);
  }

  /** Returns the options that {@code --help} lists. */
  static List<String> options() throws Exception {
    Matcher matcher = OPTION.matcher(Command.jlua("--help").run().out());
    return matcher
        .results()
        .flatMap(m -> Stream.of(m.group(1), m.group(2)))
        .filter(o -> o != null)
        .toList();
  }

  @Test
  void shouldListTheOptions() throws Exception {
    assertThat(options())
        .contains("-e", "-l", "-i", "-v", "-E", "-th", "-p", "--list", "-h", "--help", "--", "-");
  }

  @ParameterizedTest
  @MethodSource("options")
  void shouldDescribe(String option) throws IOException {
    String plain = Pattern.quote(option);
    assertThat(Files.readString(shared(BASH))).containsPattern("[ ']" + plain + "[ ']");
    assertThat(Files.readString(shared(ZSH)))
        .containsPattern("['{*,)]" + plain + "(?:\\+|\\[|,|})");
    String fish =
        switch (option) {
          case "-", "--" -> " -a '" + option + "' ";
          case "-th" -> " -o th ";
          default ->
              option.startsWith("--") ? " -l " + option.substring(2) : " -s " + option.charAt(1);
        };
    assertThat(Files.readString(shared(FISH))).contains(fish + (fish.endsWith(" ") ? "" : " "));
    String man = option.equals("-") ? "" : " " + option.substring(1);
    assertThat(Files.readString(shared(MAN))).containsPattern("(?m)^\\.It Fl(?: h ,? ?Fl)?" + man);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void shouldBeReadByShell(String shell) throws Exception {
    Tools.require(shell);
    String file = shell.equals("bash") ? BASH : shell.equals("zsh") ? ZSH : FISH;
    assertThat(Command.of(shell, "-n", shared(file).toString()).run())
        .isEqualTo(Result.printed(""));
  }

  @Test
  void shouldCompleteInBash() throws Exception {
    Tools.require("bash");
    assertThat(inBash("jlua --h")).isEqualTo("--help\n");
    assertThat(inBash("jlua -l to")).isEqualTo("torch\n");
    assertThat(inBash("jlua -e 1 -t")).isEqualTo("-th\n");
    assertThat(inBash("jlua script.lua --h")).isEmpty();
  }

  private static String inBash(String line) throws Exception {
    String script =
        ". '%s'; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _jlua 2>/dev/null;"
            + " [ ${#COMPREPLY[@]} = 0 ] || printf '%%s\\n' \"${COMPREPLY[@]}\"";
    return Command.of("bash", "-c", script.formatted(shared(BASH), line))
        .in(shared("man"))
        .run()
        .out();
  }

  @Test
  void shouldCompleteInFish() throws Exception {
    Tools.require("fish");
    String script = "source '" + shared(FISH) + "'; complete -C'jlua --li'";
    assertThat(Command.of("fish", "--no-config", "-c", script).run().out()).startsWith("--list\t");
  }

  @Test
  void shouldSatisfyTheLinterOfManualPages() throws Exception {
    Tools.require("mandoc");
    Result result = Command.of("mandoc", "-T", "lint", "-W", "style", shared(MAN).toString()).run();
    // mandoc also notes which pages are not installed
    assertThat(result.out().lines().filter(line -> !line.contains("referenced manual not found")))
        .isEmpty();
  }

  @Test
  void shouldSatisfyShellcheck() throws Exception {
    Tools.require("shellcheck");
    assertThat(Command.of("shellcheck", "-s", "bash", shared(BASH).toString()).run().out())
        .isEmpty();
  }
}

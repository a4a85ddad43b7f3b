package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java the launcher takes, and what it asks of it. */
class LauncherJavaTest {
  private static final List<String> TOOLS =
      List.of("cksum", "find", "ln", "mkdir", "mv", "readlink", "rm", "touch");

  @TempDir Path temp;
  private Path usual;
  private Path tools;
  private Path engine;
  private Command command;

  /** Makes a distribution with nothing in it, whose launcher knows one usual place only. */
  @BeforeEach
  void makeADistribution() throws Exception {
    usual = temp.resolve("usual place");
    engine = temp.resolve("home/lib/jlua-engine-9.9.jar");
    Files.createDirectories(engine.getParent());
    Files.createFile(engine);
    String original = Files.readString(Command.distribution().resolve("bin/jlua"));
    String launcher =
        original.replaceFirst(
            "(?s)for home in /usr/lib/jvm.*?; do", "for home in '" + usual + "'/*; do");
    assertThat(launcher).isNotEqualTo(original);
    Path program = FakeCommand.write(temp.resolve("home/bin/jlua"), launcher);
    tools = Files.createDirectory(temp.resolve("tools"));
    for (String tool : TOOLS) {
      String path = Command.of("sh", "-c", "command -v " + tool).run().out().strip();
      FakeCommand.write(tools.resolve(tool), "exec " + path + " \"$@\"\n");
    }
    command =
        Command.of(program.toString(), "a b", "")
            .with("JLUA_JAVA_HOME", null)
            .with("JAVA_HOME", null)
            .with("JLUA_OPTS", null)
            .with("HOME", temp.toString())
            .with("PATH", tools.toString());
  }

  @Test
  void shouldTakeTheNewestOfTheUsualPlaces() throws Exception {
    FakeCommand.jdk(usual.resolve("a"), "21.0.9");
    FakeCommand.jdk(usual.resolve("b"), "21.0.11");
    FakeCommand.jdk(usual.resolve("c"), "1.8.0_402");
    FakeCommand.jdk(usual.resolve("d"), "17.0.20");
    Files.createDirectories(usual.resolve("e"));
    assertThat(versionTaken()).isEqualTo("21.0.11");
  }

  @Test
  void shouldTakeJavaFromThePath() throws Exception {
    Path jdk = FakeCommand.jdk(temp.resolve("elsewhere/jdk"), "26-ea");
    FakeCommand.jdk(usual.resolve("a"), "21");
    Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
    assertThat(versionTaken()).isEqualTo("26-ea");
  }

  @Test
  void shouldAskAJavaThatIsAShim() throws Exception {
    Path jdk = FakeCommand.jdk(temp.resolve("elsewhere/jdk"), "22.0.1");
    FakeCommand.write(
        tools.resolve("java"),
        "echo '    java.home = %s' >&2; echo '    java.version = 22.0.1' >&2\n".formatted(jdk));
    assertThat(versionTaken()).isEqualTo("22.0.1");
  }

  @Test
  void shouldPreferJavaHome() throws Exception {
    FakeCommand.jdk(usual.resolve("a"), "25.0.1");
    command.with("JAVA_HOME", FakeCommand.jdk(temp.resolve("my jdk"), "17.0.2").toString());
    assertThat(versionTaken()).isEqualTo("17.0.2");
  }

  @Test
  void shouldPassOverAJavaHomeThatIsTooOld() throws Exception {
    FakeCommand.jdk(usual.resolve("a"), "25.0.1");
    command.with("JAVA_HOME", FakeCommand.jdk(temp.resolve("old"), "11.0.2").toString());
    assertThat(versionTaken()).isEqualTo("25.0.1");
  }

  @Test
  void shouldPassOverAJavaHomeThatIsGone() throws Exception {
    FakeCommand.jdk(usual.resolve("a"), "25.0.1");
    command.with("JAVA_HOME", temp.resolve("gone").toString());
    assertThat(versionTaken()).isEqualTo("25.0.1");
  }

  @Test
  void shouldObeyJluaJavaHome() throws Exception {
    FakeCommand.jdk(usual.resolve("a"), "25.0.1");
    command
        .with("JAVA_HOME", FakeCommand.jdk(temp.resolve("b"), "24.0.1").toString())
        .with("JLUA_JAVA_HOME", FakeCommand.jdk(temp.resolve("my jdk"), "17.0.2").toString());
    assertThat(versionTaken()).isEqualTo("17.0.2");
  }

  @Test
  void shouldRefuseAJluaJavaHomeThatIsTooOld() throws Exception {
    FakeCommand.jdk(usual.resolve("a"), "25.0.1");
    Path old = FakeCommand.jdk(temp.resolve("old"), "11.0.2");
    command.with("JLUA_JAVA_HOME", old.toString());
    assertRefusal("JLUA_JAVA_HOME=" + old + " is Java 11.0.2; JLua needs 17 or newer");
  }

  @Test
  void shouldRefuseAJluaJavaHomeWithoutJava() throws Exception {
    command.with("JLUA_JAVA_HOME", "/nonexistent");
    assertRefusal("no Java in JLUA_JAVA_HOME=/nonexistent");
  }

  @Test
  void shouldSayThatThereIsNoJava() throws Exception {
    assertRefusal("found no Java; install a JDK, 17 or newer, or name one in JLUA_JAVA_HOME");
  }

  @Test
  void shouldSayThatOnlyAnOldJavaIsThere() throws Exception {
    Path old = FakeCommand.jdk(usual.resolve("a"), "1.8.0_402");
    assertRefusal("needs Java 17 or newer, found only 1.8.0_402 in " + old);
  }

  @Test
  void shouldPassOptionsAndArguments() throws Exception {
    Path jdk = FakeCommand.jdk(usual.resolve("a"), "17.0.2");
    command.with("JLUA_OPTS", " -Da=1   -Db=* ").with("JLUA_ARCHIVE", "off");
    Path home = engine.getParent().getParent();
    assertThat(command.run().out().lines())
        .containsSubsequence(
            "17.0.2",
            "<-XX:+UseSerialGC>",
            "<-XX:-UsePerfData>",
            "<-Xlog:disable>",
            "<-Da=1>",
            "<-Db=*>",
            "<-Djlua.home=" + home + ">",
            "<-Djlua.program=" + home.resolve("bin/jlua") + ">",
            "<-cp>",
            "<" + engine + ">",
            "<a b>",
            "<>");
    assertThat(jdk).exists();
  }

  private String versionTaken() throws Exception {
    Result result = command.run();
    assertThat(result.err()).isEmpty();
    return result.out().lines().findFirst().orElse("");
  }

  private void assertRefusal(String message) throws IOException, InterruptedException {
    assertThat(command.run()).isEqualTo(new Result(1, "", "jlua: " + message + "\n"));
  }
}

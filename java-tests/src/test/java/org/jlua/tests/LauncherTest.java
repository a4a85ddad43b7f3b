package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher with the distribution that was built. */
class LauncherTest {
  @TempDir Path temp;

  @Test
  void shouldRunAScriptWithItsArguments() throws Exception {
    Path script = Files.writeString(temp.resolve("say it.lua"), "print(arg[0], ...)");
    Result result = Command.jlua(script.toString(), "a b", "*", "").run();
    assertThat(result).isEqualTo(Result.printed(script + "\ta b\t*\t\n"));
  }

  @Test
  void shouldRunFromADirectoryWithBlanks() throws Exception {
    Path copy = DistributionCopy.at(temp.resolve("two words/and more"));
    Command command =
        Command.jluaIn(copy, "-e", "print 'here'").with("XDG_CACHE_HOME", temp + "/some cache");
    assertThat(command.run()).isEqualTo(Result.printed("here\n"));
    assertThat(command.run())
        .isEqualTo(Result.printed("here\n")); // from the archive that the first run made
  }

  @Test
  void shouldFollowSymbolicLinks() throws Exception {
    Path first = temp.resolve("first");
    Files.createSymbolicLink(first, Command.distribution().resolve("bin/jlua"));
    Files.createDirectory(temp.resolve("bin"));
    Path second = Files.createSymbolicLink(temp.resolve("bin/jlua"), Path.of("../first"));
    assertThat(Command.of(second.toString(), "-e", "print(1)").onThisJava().run())
        .isEqualTo(Result.printed("1\n"));
    Command byPath =
        Command.of("sh", "-c", "jlua -e 'print(2)'")
            .with("PATH", temp.resolve("bin") + ":" + System.getenv("PATH"));
    assertThat(byPath.onThisJava().run()).isEqualTo(Result.printed("2\n"));
  }

  @Test
  void shouldSurviveARelocation() throws Exception {
    Path archive;
    try (Stream<Path> files = Files.list(Command.distribution().getParent())) {
      archive = files.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
    Result unpacked = Command.of("tar", "xzf", archive.toString(), "-C", temp.toString()).run();
    assertThat(unpacked.status()).as(unpacked.err()).isZero();
    String name = archive.getFileName().toString().replace(".tar.gz", "");
    Path first = DistributionCopy.trainedShortly(temp.resolve(name));
    assertThat(Command.jluaIn(first, "-e", "print(1)").run()).isEqualTo(Result.printed("1\n"));
    Files.move(first, temp.resolve("moved"));
    assertThat(Command.jluaIn(temp.resolve("moved"), "-e", "print(2)").run())
        .isEqualTo(Result.printed("2\n"));
  }

  @Test
  void shouldRunAsASingleJar() throws Exception {
    Path jar = Command.distribution().resolveSibling("jlua.jar");
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Result result =
        Command.of(java.toString(), "-jar", jar.toString(), "-e", "print(_VERSION)").run();
    assertThat(result).isEqualTo(Result.printed("Lua 5.1\n"));
  }

  @Test
  void shouldNameFilesBeyondAsciiInTheCLocale() throws Exception {
    Assumptions.assumeTrue(
        Files.isDirectory(Path.of("/usr/lib/locale/C.utf8")), "this system has no C.UTF-8 locale");
    Path script = temp.resolve("script.lua");
    Files.writeString(script, "print(...)");
    // through the shell, since this JVM may itself run in the C locale
    String line =
        "cp script.lua \"$(printf '\\303\\244.lua')\"; exec %s \"$(printf '\\303\\244.lua')\" \"$(printf '\\342\\202\\254')\"";
    Command command =
        Command.of("sh", "-c", line.formatted(Command.distribution().resolve("bin/jlua")))
            .in(temp)
            .with("LC_ALL", null)
            .with("LC_CTYPE", null)
            .with("LANG", "C");
    assertThat(command.onThisJava().run()).isEqualTo(Result.printed("\u00e2\u0082\u00ac\n"));
  }

  @Test
  void shouldBecomeTheJvmSoThatSignalsReachIt() throws Exception {
    Path out = temp.resolve("out");
    Process process =
        Command.jlua("-e", "io.write('up') io.flush() while true do end")
            .start(out, temp.resolve("err"));
    try {
      while (process.isAlive() && Files.size(out) == 0) {
        process.waitFor(10, TimeUnit.MILLISECONDS);
      }
      assertThat(process.info().command().orElseThrow()).endsWith("/java");
      process.destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ended by SIGTERM").isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
      assertThat(temp.resolve("err")).isEmptyFile();
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh"})
  void shouldRunUnderShell(String shell) throws Exception {
    String[] words = shell.split(" ");
    Tools.require(words[0]);
    String[] command = Arrays.copyOf(words, words.length + 3);
    Path copy = DistributionCopy.at(temp.resolve("copy"));
    command[words.length] = copy.resolve("bin/jlua").toString();
    command[words.length + 1] = "-e";
    command[words.length + 2] = "print 'here'";
    Command run = Command.of(command).onThisJava().with("XDG_CACHE_HOME", temp + "/cache");
    assertThat(run.run()).isEqualTo(Result.printed("here\n"));
    assertThat(run.run()).isEqualTo(Result.printed("here\n"));
  }

  @Test
  void shouldPassOptionsToTheJvm() throws Exception {
    Result result =
        Command.jlua("-e", "print(1)").with("JLUA_OPTS", "-showversion  -Dunused=*").run();
    assertThat(result.out()).isEqualTo("1\n");
    assertThat(result.err()).contains(System.getProperty("java.runtime.version"));
  }

  @Test
  void shouldSatisfyShellcheck() throws Exception {
    Tools.require("shellcheck");
    Result result =
        Command.of("shellcheck", Command.distribution().resolve("bin/jlua").toString()).run();
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isZero();
  }
}

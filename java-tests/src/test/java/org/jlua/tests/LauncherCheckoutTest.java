package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the root of a checkout: it builds what has changed. */
class LauncherCheckoutTest {
  private static final String BUILDING = "jlua: building, once until sources change\n";

  @TempDir Path temp;
  private Path root;
  private Path source;
  private Path builds;
  private Path maven;
  private Command command;

  /** Makes a checkout, a Maven that counts its calls, and a Java that says "ran". */
  @BeforeEach
  void makeACheckout() throws IOException {
    root = temp.resolve("check out");
    source = root.resolve("engine/src/main/java/A.java");
    builds = temp.resolve("builds");
    Files.createDirectories(source.getParent());
    Files.createDirectories(root.resolve("runtime-lua/org"));
    Files.createDirectories(root.resolve("engine/src/test"));
    for (String file : List.of("pom.xml", "engine/pom.xml", "runtime-lua/pom.xml")) {
      Files.createFile(root.resolve(file));
    }
    Files.createFile(source);
    Files.copy(
        Command.distribution().resolve("bin/jlua"),
        root.resolve("jlua"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Path jdk = FakeCommand.jdk(temp.resolve("jdk"), "17.0.2");
    FakeCommand.write(jdk.resolve("bin/java"), "echo ran\n");
    maven =
        FakeCommand.write(
            temp.resolve("bin/mvn"),
            """
            echo "$@" >>'%s'
            touch '%s/start'
            sleep 0.3
            lib='%s/engine/target/dist/lib'
            mkdir -p "$lib"
            : >"$lib/jlua-engine-1.jar"
            echo 0123456789abcdef >"$lib/build-id"
            touch -r '%2$s/start' "$lib/build-id"
            """
                .formatted(builds, temp, root));
    command =
        Command.of(root.resolve("jlua").toString())
            .with("JLUA_JAVA_HOME", jdk.toString())
            .with("JLUA_ARCHIVE", "off")
            .with("PATH", temp.resolve("bin") + ":" + System.getenv("PATH"));
  }

  @Test
  void shouldBuildOnFirstUse() throws Exception {
    assertThat(command.run()).isEqualTo(new Result(0, "ran\n", BUILDING));
    assertThat(builds).hasContent("-q -B -f " + root + "/pom.xml -Dquick -pl engine -am package");
    assertThat(command.run()).isEqualTo(Result.printed("ran\n"));
    assertThat(buildCount()).isEqualTo(1);
  }

  @Test
  void shouldBuildAgainWhenASourceChanged() throws Exception {
    command.run();
    List<Path> sources =
        List.of(
            source,
            root.resolve("pom.xml"),
            root.resolve("engine/pom.xml"),
            root.resolve("runtime-lua/org/new.lua"),
            root.resolve("engine/src/main/java/New.java"));
    int expected = 1;
    for (Path file : sources) {
      Files.writeString(file, "changed");
      assertThat(command.run()).as("%s", file).isEqualTo(new Result(0, "ran\n", BUILDING));
      expected++;
      assertThat(command.run()).isEqualTo(Result.printed("ran\n"));
      assertThat(buildCount()).isEqualTo(expected);
    }
    Files.delete(source);
    assertThat(command.run().err()).as("after a deletion").isEqualTo(BUILDING);
  }

  @Test
  void shouldNotBuildForWhatItDoesNotRun() throws Exception {
    command.run();
    Files.writeString(root.resolve("engine/src/test/ATest.java"), "changed");
    Files.writeString(root.resolve("engine/target/file"), "changed");
    Files.writeString(root.resolve("README.md"), "changed");
    assertThat(command.run()).isEqualTo(Result.printed("ran\n"));
  }

  @Test
  void shouldNotBuildOnRequest() throws Exception {
    command.run();
    Files.writeString(source, "changed");
    assertThat(command.with("JLUA_BUILD", "off").run()).isEqualTo(Result.printed("ran\n"));
  }

  @Test
  void shouldShowWhyABuildFailed() throws Exception {
    FakeCommand.write(maven, "echo 'A.java: no such symbol'; exit 1\n");
    Result result = command.run();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .containsExactly(
            BUILDING.strip(),
            "A.java: no such symbol",
            "jlua: the build failed; its output is above and in "
                + root
                + "/target/jlua-build.log");
    assertThat(root.resolve("target/jlua-build.lock")).doesNotExist();
  }

  @Test
  void shouldSayThatMavenIsMissing() throws Exception {
    Files.delete(maven);
    for (String tool : List.of("find", "ln", "mkdir", "readlink", "rm")) {
      String path = Command.of("sh", "-c", "command -v " + tool).run().out().strip();
      FakeCommand.write(temp.resolve("bin").resolve(tool), "exec " + path + " \"$@\"\n");
    }
    command.with("PATH", temp.resolve("bin").toString());
    assertThat(command.run())
        .isEqualTo(
            new Result(1, "", "jlua: must build first, but Maven (mvn) is not on the PATH\n"));
  }

  @Test
  void shouldBuildOnceForManyAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(command.start(temp.resolve("out" + i), temp.resolve("err" + i)));
    }
    for (int i = 0; i < 4; i++) {
      assertThat(processes.get(i).waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(temp.resolve("out" + i)).hasContent("ran");
    }
    assertThat(buildCount()).isEqualTo(1);
  }

  @Test
  void shouldNotWaitForABuilderThatWasKilled() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(root.resolve("target"));
    Files.createSymbolicLink(root.resolve("target/jlua-build.lock"), Path.of("" + dead.pid()));
    assertThat(command.run()).isEqualTo(new Result(0, "ran\n", BUILDING));
  }

  @Test
  void shouldEndTheBuildWhenItIsEnded() throws Exception {
    Path pid = temp.resolve("pid");
    FakeCommand.write(maven, "echo $$ >'" + pid + "'; exec sleep 60\n");
    Process process = command.start(temp.resolve("out"), temp.resolve("err"));
    while (Files.notExists(pid) || Files.size(pid) == 0) {
      assertThat(process.waitFor(10, TimeUnit.MILLISECONDS)).isFalse();
    }
    process.destroy();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
    assertThat(root.resolve("target/jlua-build.lock")).doesNotExist();
  }

  @Test
  void shouldBuildAgainWhenASourceChangedDuringTheBuild() throws Exception {
    String build = Files.readString(maven);
    FakeCommand.write(
        maven,
        build.replace("#!/bin/sh\n", "").replace("sleep 0.3", "sleep 0.3; touch '" + source + "'"));
    command.run();
    Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
    assertThat(command.run().err()).isEqualTo(BUILDING);
  }

  private long buildCount() throws IOException {
    try (Stream<String> lines = Files.lines(builds)) {
      return lines.count();
    }
  }
}

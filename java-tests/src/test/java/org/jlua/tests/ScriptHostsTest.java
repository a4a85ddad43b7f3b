package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that find the script engine in the distribution: jrunscript and Ant. */
class ScriptHostsTest {
  @TempDir Path temp;

  private static Path engine() throws Exception {
    try (Stream<Path> jars = Files.list(Command.distribution().resolve("lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("jlua-engine"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void shouldServeJrunscript() throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jrunscript");
    if (!Files.exists(tool)) {
      System.err.println("SKIPPED a test: this JDK has no jrunscript");
    }
    Assumptions.assumeTrue(Files.exists(tool));
    Path script = Files.writeString(temp.resolve("a.lua"), "print(_VERSION, ...)\n");
    Result result =
        Command.of(
                tool.toString(),
                "-cp",
                engine().toString(),
                "-l",
                "lua",
                "-f",
                script.toString(),
                "one",
                "two")
            .run();
    assertThat(result.out()).isEqualTo("Lua 5.1\tone\ttwo\n");
  }

  @Test
  void shouldServeAnt() throws Exception {
    Path home = Path.of(System.getProperty("user.home"), ".m2/repository/org/apache/ant");
    List<Path> jars = List.of();
    if (Files.isDirectory(home)) {
      try (Stream<Path> all = Files.walk(home)) {
        jars = all.filter(f -> f.toString().matches(".*/ant(-launcher)?-1[.0-9]+\\.jar")).toList();
      }
    }
    if (jars.isEmpty()) {
      System.err.println("SKIPPED a test: Ant is not in the local Maven repository");
    }
    Assumptions.assumeFalse(jars.isEmpty());
    Path build =
        Files.writeString(
            temp.resolve("build.xml"),
            "<project default='t'><target name='t'><property name='who' value='Ant'/>"
                + "<script language='lua' manager='javax' classpath='"
                + engine()
                + "'>"
                + "self:log('hello ' .. project:getProperty('who') .. ' from ' .. _VERSION)"
                + "</script></target></project>");
    String path = String.join(":", jars.stream().map(Path::toString).toList());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Result result =
        Command.of(
                java.toString(),
                "-cp",
                path,
                "org.apache.tools.ant.launch.Launcher",
                "-f",
                build.toString())
            .run();
    assertThat(result.out() + result.err()).contains("hello Ant from Lua 5.1", "BUILD SUCCESSFUL");
  }
}

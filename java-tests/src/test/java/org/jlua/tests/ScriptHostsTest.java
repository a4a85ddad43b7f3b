package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.launch.Launcher;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  private static String java(String home, String tool) {
    return Path.of(home, "bin", tool).toString();
  }

  /** Returns the JDK that runs this and, if it is there, the newest that we support. */
  private static Stream<String> javaHomes() {
    Path newest = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");
    return Stream.of(System.getProperty("java.home"), newest.toString())
        .filter(home -> Files.isDirectory(Path.of(home)))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("javaHomes")
  void shouldServeJrunscript(String home) throws Exception {
    String tool = java(home, "jrunscript");
    if (!Files.exists(Path.of(tool))) {
      System.err.println("SKIPPED a test: no jrunscript in " + home);
    }
    Assumptions.assumeTrue(Files.exists(Path.of(tool)));
    Path script = Files.writeString(temp.resolve("a.lua"), "print(_VERSION, ...)\n");
    String jar = engine().toString();
    Result result =
        Command.of(tool, "-cp", jar, "-l", "lua", "-f", script.toString(), "one", "two").run();
    assertThat(result.out()).isEqualTo("Lua 5.1\tone\ttwo\n");
    result = Command.of(tool, "-cp", jar, "-l", "lua", "-e", "print(6 * 7)").run();
    assertThat(result.out()).isEqualTo("42\n");
  }

  @Test
  void shouldServeAnt() throws Exception {
    Path build =
        Files.writeString(
            temp.resolve("build.xml"),
            "<project default='t'><target name='t'><property name='who' value='Ant'/>"
                + "<script language='lua' manager='javax' classpath='"
                + engine()
                + "'>"
                + "self:log('hello ' .. project:getProperty('who') .. ' from ' .. _VERSION)"
                + "</script></target></project>");
    String path = jarOf(Launcher.class) + ":" + jarOf(Project.class);
    String java = java(System.getProperty("java.home"), "java");
    String launcher = Launcher.class.getName();
    Result result = Command.of(java, "-cp", path, launcher, "-f", build.toString()).run();
    assertThat(result.out() + result.err()).contains("hello Ant from Lua 5.1", "BUILD SUCCESSFUL");
  }

  private static Path jarOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** On a module path the jars are automatic modules, which provide engines all the same. */
  @ParameterizedTest
  @MethodSource("javaHomes")
  void shouldServeModules(String home) throws Exception {
    Path program =
        Files.writeString(
            temp.resolve("Program.java"),
            "public class Program { public static void main(String[] args) throws Exception {"
                + " var engine = new javax.script.ScriptEngineManager().getEngineByName(\"lua\");"
                + " System.out.println(engine.eval(\"return _VERSION\") + \" in \""
                + " + engine.getClass().getModule().getName()); } }");
    String jars = engine().getParent().toString();
    Result result =
        Command.of(
                java(home, "java"),
                "-p",
                jars,
                "--add-modules",
                "ALL-MODULE-PATH",
                program.toString())
            .run();
    assertThat(result.out()).as(result.err()).isEqualTo("Lua 5.1 in org.jlua.engine\n");
  }
}

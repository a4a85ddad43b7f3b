package org.jlua.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another Maven project that depends on the engine: {@code examples/java}. */
class MavenConsumerTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Not a temporary directory of JUnit, which comments on every link that it removes. */
  private static final Path HERE = Path.of("target/consumer").toAbsolutePath();

  private Path repository;
  private Path project;
  private String version;

  /** Makes a repository of what was built, beside what the user's own has, and a project. */
  @BeforeEach
  void install() throws IOException {
    version = versionIn(ROOT.resolve("pom.xml"));
    Path known =
        Path.of(
            System.getProperty(
                "localRepository", System.getProperty("user.home") + "/.m2/repository"));
    removeAll(HERE);
    repository = Files.createDirectories(HERE.resolve("repository"));
    link(known, repository, "org");
    link(known.resolve("org"), Files.createDirectory(repository.resolve("org")), "jlua");
    installPom("jlua", ROOT.resolve("pom.xml"));
    installPom("jlua-bom", ROOT.resolve("bom/pom.xml"));
    for (String module : List.of("runtime-lua", "engine")) {
      Path directory = installPom("jlua-" + module, ROOT.resolve(module).resolve("pom.xml"));
      String jar = "jlua-" + module + "-" + version + ".jar";
      Files.copy(ROOT.resolve(module).resolve("target").resolve(jar), directory.resolve(jar));
    }
    project = HERE.resolve("project");
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples/java"))) {
      for (Path file : files.filter(f -> !f.toString().contains("/target")).toList()) {
        Path copy = project.resolve(ROOT.resolve("examples/java").relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static void removeAll(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String versionIn(Path pom) throws IOException {
    Matcher first =
        Pattern.compile("<(?:jlua\\.)?version>([^<]+)</").matcher(Files.readString(pom));
    assertThat(first.find()).isTrue();
    return first.group(1);
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.filter(c -> !c.getFileName().toString().equals(except)).toList()) {
        Files.createSymbolicLink(to.resolve(child.getFileName()), child.toAbsolutePath());
      }
    }
  }

  private Path installPom(String artifact, Path pom) throws IOException {
    Path directory = repository.resolve("org/jlua").resolve(artifact).resolve(version);
    Files.createDirectories(directory);
    Files.copy(pom, directory.resolve(artifact + "-" + version + ".pom"));
    return directory;
  }

  @Test
  void shouldHaveOneVersionEverywhere() throws Exception {
    assertThat(versionIn(ROOT.resolve("bom/pom.xml"))).isEqualTo(version);
    String example = Files.readString(project.resolve("pom.xml"));
    assertThat(example).contains("<jlua.version>" + version + "</jlua.version>");
  }

  @Test
  void shouldBuildAndRunTheExample() throws Exception {
    Tools.require("mvn");
    Path pom = project.resolve("pom.xml");
    String listing =
        "<pathconvert property=\"all\" refid=\"maven.runtime.classpath\" pathsep=\"&#10;\"/>"
            + "<echo file=\"classpath\" message=\"${all}\"/>";
    Files.writeString(pom, Files.readString(pom).replace("<target>", "<target>" + listing));
    Result result =
        Command.of("mvn", "-o", "-B", "-Dmaven.repo.local=" + repository, "verify")
            .with("JAVA_HOME", System.getProperty("java.home"))
            .with("MAVEN_ARGS", null)
            .in(project)
            .within(Duration.ofMinutes(5))
            .run();
    String said = result.out() + result.err();
    boolean pluginMissing =
        result.status() != 0
            && said.contains("Plugin org.apache.maven")
            && said.contains("could not be resolved")
            && !said.contains("Could not find artifact org.jlua");
    if (pluginMissing) {
      System.err.println("SKIPPED a test: Maven lacks plugins for examples/java while offline");
    }
    Assumptions.assumeFalse(pluginMissing);
    assertThat(result.status()).as(said).isZero();
    assertThat(said)
        .contains("Ann pays 45", "Bob pays 50", "Eve's order is wrong", "means 2.0 20.0");

    List<String> jars = new ArrayList<>();
    for (String entry : Files.readString(project.resolve("classpath"), UTF_8).split("\n")) {
      jars.add(Path.of(entry).getFileName().toString());
    }
    assertThat(jars).contains("jlua-engine-" + version + ".jar");
    assertThat(jars).contains("jlua-runtime-lua-" + version + ".jar");
    assertThat(jars).noneMatch(jar -> jar.matches("(junit|assertj|archunit|opentest|apiguard).*"));
  }
}

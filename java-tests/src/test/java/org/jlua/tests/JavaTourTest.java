package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs in pages about Java compile and print what their comments say. */
@Isolated
class JavaTourTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PRINTED =
      Pattern.compile("System\\.out\\.println\\(.*\\); +// (.*)");

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"java.md", "java-tensor.md"})
  void shouldPrintWhatThePageSays(String page) throws Exception {
    List<String> blocks = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs", page)));
    while (block.find()) {
      blocks.add(block.group(1));
      Matcher printed = PRINTED.matcher(block.group(1));
      while (printed.find()) {
        expected.add(printed.group(1));
      }
    }
    String program =
        blocks.get(0)
            + "public class Tour { public static void main(String[] args) throws Exception {\n"
            + String.join("\n", blocks.subList(1, blocks.size()))
            + "}}";
    assertThat(expected).hasSizeGreaterThan(7);
    assertThat(compileAndRun(program)).containsExactlyElementsOf(expected);
  }

  private List<String> compileAndRun(String program) throws Exception {
    Path source = Files.writeString(temp.resolve("Tour.java"), program);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    String classPath = System.getProperty("java.class.path");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                temp.toString(),
                source.toString());
    assertThat(status).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {temp.toUri().toURL()}, getClass().getClassLoader())) {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Tour")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages that Java programs are meant to use are documented in full. */
class JavadocTest {
  @TempDir Path temp;

  @Test
  void shouldSatisfyDoclint() {
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    ToolProvider.findFirst("javadoc")
        .orElseThrow()
        .run(
            out,
            out,
            "-quiet",
            "-Xdoclint:all",
            "-Xmaxwarns",
            "1000",
            "-d",
            temp.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-sourcepath",
            "../engine/src/main/java:../engine/target/generated-sources/templates",
            "--add-modules",
            "jdk.incubator.vector",
            "org.jlua",
            "org.jlua.tensor",
            "org.jlua.image");
    // what names no file is that the Vector API is incubating
    assertThat(messages.toString().lines().filter(line -> line.contains(".java:"))).isEmpty();
    assertThat(temp.resolve("org/jlua/tensor/Tensor.html")).exists();
  }
}

package org.jlua.lib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that write to one standard output. */
@Timeout(120)
final class StandardOutputTest {
  private static final int WRITERS = 3;
  private static final int LINES = 3000;

  /** Every 90th line is empty, unless it is a long one. */
  private static final int EMPTY_LINES = 33;

  @TempDir Path directory;

  /** A process that writes lines of one letter, of many lengths and in small pieces. */
  static final class Writer {
    public static void main(String[] args) throws IOException {
      StandardOutput out = new StandardOutput();
      out.wholeLines();
      for (int i = 0; i < LINES; i++) {
        int length = i % 500 == 0 ? 10_000 : i % 90;
        byte[] line = args[0].repeat(length).getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, length / 2);
        if (i % 7 == 0) {
          out.flush();
        }
        out.write(line, length / 2, length - length / 2);
        out.write('\n');
      }
      out.close();
    }
  }

  private String[] linesOfAll(String sink) throws Exception {
    String java =
        "'"
            + String.join(
                "' '",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName())
            + "'";
    StringBuilder script = new StringBuilder("{ ");
    for (int i = 0; i < WRITERS; i++) {
      script.append(java).append(' ').append((char) ('a' + i)).append(" & ");
    }
    script.append("wait; } ").append(sink).append(" all.txt");
    File err = directory.resolve("err.txt").toFile();
    Process shell =
        new ProcessBuilder("sh", "-c", script.toString())
            .directory(directory.toFile())
            .redirectError(err)
            .start();
    assertThat(shell.waitFor()).isZero();
    assertThat(err).isEmpty();
    return Files.readString(directory.resolve("all.txt")).split("\n", -1);
  }

  private static void assertWhole(String[] lines) {
    Map<Character, Integer> counts = new HashMap<>();
    for (String line : lines) {
      if (!line.isEmpty()) {
        char letter = line.charAt(0);
        assertThat(line).isEqualTo(String.valueOf(letter).repeat(line.length()));
        counts.merge(letter, 1, Integer::sum);
      }
    }
    assertThat(counts).hasSize(WRITERS);
    assertThat(counts.values()).allSatisfy(n -> assertThat(n).isEqualTo(LINES - EMPTY_LINES));
  }

  @Test
  void shouldNeverTearLinesInAPipe() throws Exception {
    assertWhole(linesOfAll("| cat >"));
  }

  @Test
  void shouldNeverTearLinesInAFile() throws Exception {
    assertWhole(linesOfAll(">"));
  }
}

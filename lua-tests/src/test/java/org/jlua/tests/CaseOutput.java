package org.jlua.tests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one case of a differential file printed.
 *
 * @param lines the lines
 */
record CaseOutput(String[] lines) {
  private static final String MARK = "--# ";
  private static final Pattern FOLLOWED = Pattern.compile("\\[(lua5\\.1|luajit): .+]$");
  private static final int SHOWN_CHARACTERS = 200;

  /** Cuts what an interpreter printed into the cases of a file, each of which must have run. */
  static Map<String, CaseOutput> of(Command.Result result, Path file) throws IOException {
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    Map<String, CaseOutput> outputs = new LinkedHashMap<>();
    String[] parts = ("\n" + result.out()).split("\n" + MARK);
    for (int i = 1; i < parts.length; i++) {
      String[] lines = parts[i].split("\n");
      outputs.put(lines[0], new CaseOutput(lines));
    }
    long cases = Files.readAllLines(file, ISO_8859_1).stream().filter(CaseOutput::isTitle).count();
    assertThat(outputs).as("cases of %s, each with a title of its own", file).hasSize((int) cases);
    return outputs;
  }

  private static boolean isTitle(String line) {
    return line.startsWith(MARK);
  }

  /** Returns how this differs from what both references print, or null. */
  String problemAgainstBoth(CaseOutput lua, CaseOutput luajit, String title) {
    Matcher followed = FOLLOWED.matcher(title);
    if (followed.find()) {
      return problem(followed.group(1).equals("luajit") ? luajit : lua, title);
    }
    String problem = luajit.problem(lua, title);
    return problem == null
        ? problem(lua, title)
        : "the references differ, so the title must say which is followed (lua5.1 first): "
            + problem;
  }

  /** As {@link #problemAgainstBoth}, when a reference is missing (null). */
  String problemAgainst(Map<String, CaseOutput> lua, Map<String, CaseOutput> luajit, String title) {
    Matcher followed = FOLLOWED.matcher(title);
    Map<String, CaseOutput> reference = lua == null ? luajit : lua;
    if (followed.find()) {
      reference = followed.group(1).equals("luajit") ? luajit : lua;
    }
    return reference == null ? null : problem(reference.get(title), title);
  }

  private String problem(CaseOutput expected, String title) {
    int n = Math.max(lines.length, expected.lines.length);
    for (int i = 0; i < n; i++) {
      String wanted = expected.line(i);
      String got = line(i);
      if (!Objects.equals(wanted, got)) {
        return "%s%n  should print  %s%n  but prints    %s"
            .formatted(title, cut(wanted, got), cut(got, wanted));
      }
    }
    return null;
  }

  private String line(int i) {
    return i < lines.length ? lines[i] : "<end>";
  }

  /** Shows a line from shortly before where it differs from another. */
  private static String cut(String line, String other) {
    int same = 0;
    while (same < Math.min(line.length(), other.length())
        && line.charAt(same) == other.charAt(same)) {
      same++;
    }
    int from = Math.max(0, same - SHOWN_CHARACTERS / 2);
    return line.substring(from, Math.min(line.length(), from + SHOWN_CHARACTERS));
  }
}

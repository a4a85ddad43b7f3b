package org.jlua.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code pending.txt}: names of cases that do not pass yet, one a line, below a line that
 * begins with {@code #} and says why.
 */
final class PendingCases {
  private PendingCases() {}

  /** Returns the names in the folder's list. */
  static Set<String> read(Path folder) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("pending.txt"))) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}

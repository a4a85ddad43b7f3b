package org.jlua.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Lua file, run by the {@code jlua} that was built, in the file's own folder. */
final class LuaFile {
  private static final int SHOWN_ERROR_CHARACTERS = 2000;

  private static final String TRANSLATE_ALL = "-Djlua.translate.calls=0 -Djlua.translate.rounds=0";

  private final Path path;
  private final String name;
  private final String options;

  private LuaFile(Path folder, Path path) {
    this.path = path;
    String relative = folder.relativize(path).toString();
    this.name = relative.substring(0, relative.length() - ".lua".length());
    this.options = null;
  }

  private LuaFile(LuaFile file, String options) {
    this.path = file.path;
    this.name = file.name;
    this.options = options;
  }

  /** Returns this file, run with each function and loop translated to JVM bytecode at once. */
  LuaFile translated() {
    return new LuaFile(this, TRANSLATE_ALL);
  }

  /** Returns the files in a folder and the folders below it, by name. */
  static List<LuaFile> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".lua"))
          .sorted()
          .map(path -> new LuaFile(folder, path))
          .toList();
    }
  }

  /** The path below the folder, without the ending. */
  String name() {
    return name;
  }

  Path path() {
    return path;
  }

  boolean hasReference() {
    return Files.exists(sibling(".out"));
  }

  /** Runs the file; returns what is wrong unless it ends well and has nothing to complain about. */
  Optional<String> problemOnItsOwn() throws IOException, InterruptedException {
    Command.Result result = run();
    return result.status() == 0 && result.err().isEmpty()
        ? Optional.empty()
        : Optional.of(describe("should end with status 0 and without complaint", result));
  }

  /** Runs the file; returns how it differs from the expected output and status. */
  Optional<String> problemAgainstReference() throws IOException, InterruptedException {
    if (!hasReference()) {
      return Optional.of(sibling(".out") + " is missing");
    }
    String expected = withoutBanners(Command.read(sibling(".out")));
    Path statusFile = sibling(".rc");
    int status = Files.exists(statusFile) ? Integer.parseInt(Command.read(statusFile).strip()) : 0;
    Command.Result result = run();
    String printed = withoutBanners(result.out());
    if (!printed.equals(expected)) {
      return Optional.of(describe(firstDifference(expected, printed), result));
    }
    return result.status() == status
        ? Optional.empty()
        : Optional.of(describe("should end with status " + status, result));
  }

  private Command.Result run() throws IOException, InterruptedException {
    Command command = Command.jlua(path.getFileName().toString()).in(path.getParent());
    return options == null ? command.run() : command.with("JLUA_OPTS", options).run();
  }

  private Path sibling(String ending) {
    String file = path.getFileName().toString();
    return path.resolveSibling(file.substring(0, file.length() - ".lua".length()) + ending);
  }

  /** Drops the lines in which Torch's programs greet and take leave; many references lack them. */
  private static String withoutBanners(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (String line : text.split("(?<=\n)")) {
      if (!line.startsWith("Torch 7.0") && !line.contains("closing session")) {
        kept.append(line);
      }
    }
    return kept.toString();
  }

  private static String firstDifference(String expected, String printed) {
    String[] wanted = expected.split("\n", -1);
    String[] got = printed.split("\n", -1);
    int i = 0;
    while (i < wanted.length && i < got.length && wanted[i].equals(got[i])) {
      i++;
    }
    return "should print, in line %d%n  %s%nbut printed%n  %s"
        .formatted(
            i + 1,
            i < wanted.length ? wanted[i] : "<nothing>",
            i < got.length ? got[i] : "<nothing>");
  }

  private String describe(String problem, Command.Result result) {
    String err = result.err();
    return "%s %s%nended with %s%nstandard error: %s"
        .formatted(
            path,
            problem,
            result.status() == Command.Result.TIMED_OUT
                ? "a kill after the time limit"
                : "status " + result.status(),
            err.substring(0, Math.min(err.length(), SHOWN_ERROR_CHARACTERS)));
  }
}

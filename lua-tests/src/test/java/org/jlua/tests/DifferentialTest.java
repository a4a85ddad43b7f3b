package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Gives the files in {@code differential/cases} to the reference interpreters and to the built
 * {@code jlua} and compares what each case prints. {@code differential/run.lua} tells what a case
 * is. Where the references agree, jlua must print the same; where they differ, the title of the
 * case says in brackets which of them is followed and why: {@code [lua5.1: reason]}, {@code
 * [luajit: reason]}.
 */
class DifferentialTest {
  private static final Path FOLDER = Path.of("differential").toAbsolutePath();

  @TestFactory
  Stream<DynamicTest> shouldPrintWhatLuaAndLuaJitPrint() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER.resolve("cases"))) {
      files = all.filter(path -> path.toString().endsWith(".lua")).sorted().toList();
    }
    for (String name : List.of("lua5.1", "luajit")) {
      if (!ReferenceLua.isInstalled(name)) {
        System.err.println("SKIPPED the comparison with " + name + ": it is not installed");
      }
    }
    return files.stream()
        .map(file -> dynamicTest(file.getFileName().toString(), file.toUri(), () -> check(file)));
  }

  private static void check(Path file) throws IOException, InterruptedException {
    String run = FOLDER.resolve("run.lua").toString();
    Path scratch = Files.createTempDirectory("jlua-differential");
    try {
      String[] words = {run, file.toString()};
      Map<String, CaseOutput> ours = CaseOutput.of(Command.jlua(words).in(scratch).run(), file);
      Map<String, CaseOutput> lua = reference("lua5.1", words, scratch, file);
      Map<String, CaseOutput> luajit = reference("luajit", words, scratch, file);
      List<String> problems = new ArrayList<>();
      ours.forEach(
          (title, output) -> {
            String problem =
                lua == null || luajit == null
                    ? output.problemAgainst(lua, luajit, title)
                    : output.problemAgainstBoth(lua.get(title), luajit.get(title), title);
            if (problem != null) {
              problems.add(problem);
            }
          });
      assertThat(problems).isEmpty();
    } finally {
      try (Stream<Path> left = Files.list(scratch)) {
        assertThat(left).as("files left behind").isEmpty();
      }
      Files.delete(scratch);
    }
  }

  private static Map<String, CaseOutput> reference(
      String name, String[] words, Path scratch, Path file)
      throws IOException, InterruptedException {
    return ReferenceLua.isInstalled(name)
        ? CaseOutput.of(ReferenceLua.command(name, words).in(scratch).run(), file)
        : null;
  }
}

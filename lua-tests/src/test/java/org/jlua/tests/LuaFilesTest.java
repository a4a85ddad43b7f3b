package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * Runs the Lua files of this module. The top folder says how a file is judged:
 *
 * <ul>
 *   <li>{@code assert/}: ends with status 0 and nothing on standard error
 *   <li>{@code compare/}: {@code x.lua} prints {@code x.out} and ends with the status in {@code
 *       x.rc}, else 0; {@code compare/pending.txt} names those that do not do so yet
 *   <li>{@code examples/}: as {@code compare/} where there is an {@code x.out}, else as {@code
 *       assert/}
 * </ul>
 */
class LuaFilesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Path COMPARE = ROOT.resolve("compare");

  @TestFactory
  Stream<DynamicTest> shouldRunWithoutComplaint() throws IOException {
    return each("assert", file -> assertThat(file.problemOnItsOwn()).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> shouldRunWithoutComplaintWhenTranslatedAtOnce() throws IOException {
    return each("assert", file -> assertThat(file.translated().problemOnItsOwn()).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> shouldPrintWhatTheReferencePrintsWhenTranslatedAtOnce() throws IOException {
    return each(
        "compare/lang", file -> assertThat(file.translated().problemAgainstReference()).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> shouldPrintWhatTheReferencePrints() throws IOException {
    Set<String> pending = PendingCases.read(COMPARE);
    return each(
        "compare",
        file -> {
          if (pending.contains(file.name())) {
            assertThat(file.problemAgainstReference())
                .as("%s passes now: remove it from compare/pending.txt", file.name())
                .isPresent();
          } else {
            assertThat(file.problemAgainstReference()).isEmpty();
          }
        });
  }

  @Test
  void shouldHaveAFileForEveryPendingCase() throws IOException {
    Set<String> names = LuaFile.in(COMPARE).stream().map(LuaFile::name).collect(Collectors.toSet());
    assertThat(names).containsAll(PendingCases.read(COMPARE));
  }

  @TestFactory
  Stream<DynamicTest> shouldRunTheExamples() throws IOException {
    return each(
        "examples",
        file ->
            assertThat(
                    file.hasReference() ? file.problemAgainstReference() : file.problemOnItsOwn())
                .isEmpty());
  }

  private static Stream<DynamicTest> each(String folder, ThrowingConsumer<LuaFile> check)
      throws IOException {
    return LuaFile.in(ROOT.resolve(folder)).stream()
        .map(file -> dynamicTest(file.name(), file.path().toUri(), () -> check.accept(file)));
  }
}

package org.jlua.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jlua.Lua;
import org.jlua.lib.WorkingDirectory;
import org.jlua.reference.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Tab offers. */
class CompletionTest {
  private final Lua lua = Lua.builder().build();
  private final Completion completion = new Completion(lua.interpreter(), Reference::load);

  @TempDir Path folder;

  @AfterEach
  void close() {
    lua.close();
  }

  /** Returns the text with each word that could stand at its end. */
  private List<String> completed(String text) {
    Completion.Choices choices = completion.at(text);
    return choices.words().stream().map(w -> text.substring(0, choices.start()) + w).toList();
  }

  @Test
  void shouldCompleteGlobalsAndKeywords() {
    assertThat(completed("x = tos")).containsExactly("x = tostring");
    assertThat(completed("re")).containsExactly("repeat", "require", "return");
    assertThat(completed("f(")).contains("f(print", "f(nil");
  }

  @Test
  void shouldCompleteFieldsAndMethods() {
    lua.run("s = 'x' o = setmetatable({own = 1}, {__index = {inherited = print, n = 5}})", "=t");
    assertThat(completed("string.fo")).containsExactly("string.format");
    assertThat(completed("print(s:re")).containsExactly("print(s:rep", "print(s:reverse");
    assertThat(completed("o.")).containsExactly("o.inherited", "o.n", "o.own");
    assertThat(completed("o:")).containsExactly("o:inherited");
    assertThat(completed("'x'..str")).containsExactly("'x'..string");
  }

  @Test
  void shouldCompleteTensors() {
    lua.run("require 'torch' t = torch.ones(2)", "=t");
    assertThat(completed("torch.ran"))
        .containsExactly(
            "torch.rand", "torch.randn", "torch.random", "torch.randperm", "torch.range");
    assertThat(completed("t:ad")).contains("t:add", "t:addmm").noneMatch(w -> w.contains("__"));
  }

  @Test
  void shouldRunNoCode() {
    lua.run("o = setmetatable({}, {__index = function() error('called') end})", "=t");
    assertThat(completed("o.a.b")).isEmpty();
    assertThat(completed("f().a")).isEmpty();
    assertThat(completed("nosuch.")).isEmpty();
  }

  @Test
  void shouldCompleteFilesInQuotes() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data/one.lua"), "");
    Files.writeString(folder.resolve("date"), "");
    Files.writeString(folder.resolve(".hidden"), "");
    WorkingDirectory.of(lua.interpreter()).change(folder);
    assertThat(completed("io.open('da")).containsExactly("io.open('data/", "io.open('date");
    assertThat(completed("dofile \"data/")).containsExactly("dofile \"data/one.lua");
    assertThat(completed("f '")).doesNotContain("f '.hidden");
    assertThat(completed("$ cat da")).containsExactly("$ cat data/", "$ cat date");
    assertThat(completed("x = 'nosuch/")).isEmpty();
  }

  @Test
  void shouldCompleteModulesAndCommands() {
    assertThat(completed("require 'para")).containsExactly("require 'parallel");
    assertThat(completed(":t")).containsExactly(":time");
    assertThat(completed("? string.re")).containsExactly("? string.rep", "? string.reverse");
  }

  @Test
  void shouldOfferNothingInCommentsAndNumbers() {
    assertThat(completed("-- pri")).isEmpty();
    assertThat(completed("x = [[pri")).isEmpty();
    assertThat(completed("0x")).isEmpty();
    assertThat(completed("'closed'")).isEmpty();
  }
}

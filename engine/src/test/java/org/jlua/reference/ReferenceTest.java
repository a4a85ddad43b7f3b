package org.jlua.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jlua.Lua;
import org.junit.jupiter.api.Test;

/** Definitions for editors as the source of help. */
class ReferenceTest {
  private static final String SOURCE =
      """
      ---@meta
      -- A comment that is nobody's.

      --- Things. More of them.
      ---@class things
      ---@field count integer how many there are
      ---@field private_? string
      ---@operator add(things): things
      things = {}

      --- Joins things
      --- in a row. Any number.
      ---
      --- Errors when there is none.
      ---@param a things|fun(x: number, y?: number): string, boolean the first
      ---@param sep? 'a b'|string between them
      ---@param ... {x: integer, y: string[]} more
      ---@return things joined all of them
      ---@return string|nil # what went wrong
      ---@overload fun(list: table<string, things>, sep?: string): things
      ---@overload fun(res?: things, a: fun(): (x: number), b)
      function things.join(a, sep, ...) end

      ---@class things.Box : things
      ---@overload fun(size: number): things.Box
      local Box = {}

      --- Opens it.
      function Box:open() end

      --- The largest.
      ---@type number
      things.huge = 1

      function plain(x) end
      """;

  private final Reference reference = Reference.of("things", SOURCE);

  @Test
  void shouldReadFunctions() {
    Entry join = reference.entry("things.join").orElseThrow();
    assertThat(join.kind()).isEqualTo(Kind.FUNCTION);
    assertThat(join.module()).isEqualTo("things");
    assertThat(join.owner()).isEqualTo("things");
    assertThat(join.shortName()).isEqualTo("join");
    assertThat(join.summary()).isEqualTo("Joins things in a row.");
    assertThat(join.signatures())
        .containsExactly(
            "things.join(a [, sep [, ...]])",
            "things.join(list [, sep])",
            "things.join([res,] a, b)");
    assertThat(join.parameters())
        .containsExactly(
            new Parameter(
                "a", "things|fun(x: number, y?: number): string", false, ", boolean the first"),
            new Parameter("sep", "'a b'|string", true, "between them"),
            new Parameter("...", "{x: integer, y: string[]}", false, "more"));
    assertThat(join.results())
        .containsExactly(
            new Result("things", "joined", "all of them"),
            new Result("string|nil", "", "what went wrong"));
  }

  @Test
  void shouldWriteHelp() {
    assertThat(reference.entry("things.Box:open").orElseThrow().text())
        .isEqualTo("things.Box:open()\n\nOpens it.\n");
    assertThat(reference.entry("things.join").orElseThrow().text())
        .startsWith("things.join(a [, sep [, ...]])\nthings.join(list [, sep])\n")
        .contains("\n\nJoins things in a row. Any number.\n\nErrors when there is none.\n\n")
        .contains("\n  sep?: 'a b'|string  – between them\n")
        .endsWith(
            "  returns joined: things  – all of them\n  returns string|nil  – what went wrong\n");
  }

  @Test
  void shouldBreakLinesOfHelp() {
    Reference wide =
        Reference.of(
            "w",
            """
            --- One two three four five six.
            ---
            --- ```lua
            --- a line of code that stays as it is
            --- ```
            ---@param a number of something long
            ---@return averyveryverylongtypewithoutblanks
            function f(a) end
            """);
    assertThat(wide.entry("f").orElseThrow().text(20))
        .isEqualTo(
            """
            f(a)

            One two three four
            five six.

                a line of code that stays as it is

              a: number  – of
                  something long
              returns
                  averyveryverylongtypewithoutblanks
            """);
  }

  @Test
  void shouldReadClassesAndFields() {
    assertThat(reference.names())
        .containsExactly(
            "plain",
            "things",
            "things.Box",
            "things.Box:open",
            "things.count",
            "things.huge",
            "things.join",
            "things.private_");
    assertThat(reference.entry("things").orElseThrow().kind()).isEqualTo(Kind.MODULE);
    assertThat(reference.entry("things.count").orElseThrow().signature())
        .isEqualTo("things.count: integer");
    assertThat(reference.entry("things.huge").orElseThrow().signature())
        .isEqualTo("things.huge: number");
    Entry box = reference.entry("things.Box").orElseThrow();
    assertThat(box.kind()).isEqualTo(Kind.CLASS);
    assertThat(box.signatures()).containsExactly("things.Box(size)");
  }

  @Test
  void shouldFindNames() {
    assertThat(reference.entry("things.Box.open")).isPresent();
    assertThat(reference.entry("things.Box:join")).isEqualTo(reference.entry("things.join"));
    assertThat(reference.entry("nothing")).isEmpty();
    assertThat(reference.entry("nothing.at.all")).isEmpty();
    assertThat(reference.search("things.B")).hasSize(2);
    assertThat(reference.named("open")).hasSize(1);
    assertThat(reference.members("things")).hasSize(5);
    assertThat(reference.members("")).hasSize(2);
  }

  @Test
  void shouldSayWhatItCannotRead() {
    assertThatThrownBy(() -> Reference.of("x", "\n---@parm a number\n"))
        .hasMessage("x.lua:2: cannot understand annotation @parm");
    assertThatThrownBy(() -> Reference.of("x", "function f(a)\nend"))
        .hasMessage("x.lua:1: cannot understand statement");
    assertThatThrownBy(() -> Reference.of("x", "---@param b number\nfunction f(a) end"))
        .hasMessageStartingWith("x.lua:2: cannot understand parameter b");
  }

  @Test
  void shouldReadEveryShippedFile() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("../runtime-lua/library"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Reference.MODULES.stream().map(module -> module + ".lua").toList());
    }
    assertThat(Reference.load().entry("image.load")).isPresent();
  }

  @Test
  void shouldConsistOfLua() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("../runtime-lua/library"));
        Lua lua = Lua.builder().build()) {
      for (Path file : files.toList()) {
        String source = Files.readString(file);
        assertThat(source).startsWith("---@meta\n-- ");
        assertThat(lua.load(source, "@" + file)).isNotNull();
      }
    }
  }
}

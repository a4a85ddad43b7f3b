package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The globals for luacheck that the distribution has. */
class LuacheckTest {
  private static final Path STANDARD = Command.distribution().resolve("jlua.luacheckrc");

  /** Of all warnings those about globals, which is what the file is about. */
  private static final List<String> OPTIONS = List.of("--no-color", "--codes", "--only", "1");

  @TempDir Path temp;

  private static Command luacheck(String... arguments) {
    List<String> words = new ArrayList<>(List.of("luacheck"));
    words.addAll(List.of(arguments));
    words.addAll(OPTIONS);
    return Command.of(words.toArray(new String[0]));
  }

  @Test
  void shouldKnowWhatShippedScriptsAndExamplesUse() throws Exception {
    Tools.require("luacheck");
    Result result =
        luacheck(
                "--config",
                STANDARD.toString(),
                "../lua-tests/examples",
                "../runtime-lua/src/main/resources")
            .run();
    assertThat(result.status()).as(result.out()).isZero();
  }

  @Test
  void shouldReportMisspeltNames() throws Exception {
    Tools.require("luacheck");
    Path script =
        Files.writeString(
            temp.resolve("a.lua"),
            "local t = torch.zeroes(3)\nparallel.standby = 2\nprint(t, strin)\n");
    Files.writeString(
        temp.resolve(".luacheckrc"), "stds.jlua = dofile '" + STANDARD + "'\nstd = 'jlua'\n");
    Result result = luacheck(script.getFileName().toString()).in(temp).run();
    assertThat(result.out())
        .contains("a.lua:1:11: (W143) accessing undefined field 'zeroes' of global 'torch'")
        .contains("a.lua:3:10: (W113) accessing undefined variable 'strin'")
        .contains("2 warnings");
  }
}

package org.jlua.repl;

import static org.assertj.core.api.Assertions.assertThat;

import org.jlua.Lua;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.Varargs;

/** What an interactive session shows of values. */
class ValuePrinterTest {
  private final Lua lua = Lua.builder().build();

  @AfterEach
  void close() {
    lua.close();
  }

  private String shown(String code, int width, boolean coloured) {
    Varargs values = lua.run(code, "=test");
    return new ValuePrinter(lua.interpreter(), new Palette(coloured)).text(values, width);
  }

  private String shown(String code) {
    return shown("return " + code, 40, false);
  }

  @Test
  void shouldShowSimpleValuesAsPrintDoes() {
    assertThat(shown("1, 'two', nil, true, 0.5")).isEqualTo("1\ttwo\tnil\ttrue\t0.5\n");
    assertThat(shown("'ends in a newline\\n'")).isEqualTo("ends in a newline\n");
    assertThat(shown("setmetatable({}, {__tostring = function() return 'mine' end})"))
        .isEqualTo("mine\n");
  }

  @Test
  void shouldShowListsThenNamesInOrder() {
    assertThat(shown("{3, 2, z = 1, a = 'x', [2.5] = false, ['a b'] = {}, [-1] = 0}"))
        .isEqualTo(
            "{\n  3, 2,\n  [-1] = 0,\n  [2.5] = false,\n  a = \"x\",\n  [\"a b\"] = {},\n  z = 1\n}\n");
    assertThat(shown("{}, {{}}, {[true] = 1, ['end'] = 2}"))
        .isEqualTo("{}\t{{}}\t{[\"end\"] = 2, [true] = 1}\n");
  }

  @Test
  void shouldFillLinesWithElements() {
    assertThat(shown("{1000001, 1000002, 1000003, 1000004, 1000005}"))
        .isEqualTo("{\n  1000001, 1000002, 1000003, 1000004,\n  1000005\n}\n");
  }

  @Test
  void shouldMarkCyclesAndLimitDepth() {
    assertThat(shown("(function() local t = {1} t.t = t return t end)()"))
        .isEqualTo("{1, t = <cycle>}\n");
    assertThat(shown("{{{{{5}}}}}")).isEqualTo("{{{{{...}}}}}\n");
    assertThat(shown("(function() local t = {7} return {t, t} end)()")).isEqualTo("{{7}, {7}}\n");
  }

  @Test
  void shouldCutWhatIsLong() {
    String cut = shown("(function() local t = {} for i = 1, 1e6 do t[i] = 1 end return t end)()");
    assertThat(cut).endsWith(",\n  ... 999950 more\n}\n").hasSizeLessThan(300);
    assertThat(shown("{('x'):rep(1000)}")).contains("\"...").hasSizeLessThan(200);
    String wide =
        "(function(f) return f(f, 4) end)(function(f, n) local t = {} for i = 1, 20 do"
            + " t[i] = n == 0 and i or f(f, n - 1) end return t end)";
    assertThat(shown(wide)).hasSizeLessThan(10_000);
  }

  @Test
  void shouldEscapeStringsInTables() {
    assertThat(shown("{'a\\n\\0\"\\\\'}")).isEqualTo("{\"a\\n\\000\\\"\\\\\"}\n");
  }

  @Test
  void shouldShowTensorsAsTorchDoesAndBrieflyInTables() {
    lua.run("require 'torch'", "=test");
    assertThat(shown("torch.ones(1, 2)")).isEqualTo(" 1  1\n[torch.DoubleTensor of size 1x2]\n");
    assertThat(shown("{torch.ones(1, 2), torch.Timer}"))
        .startsWith("{[torch.DoubleTensor of size 1x2], ");
  }

  @Test
  void shouldColourByType() {
    assertThat(shown("return {'s', 1, nil, x = true}", 80, true))
        .isEqualTo(
            "{\u001b[32m\"s\"\u001b[0m, \u001b[36m1\u001b[0m, x = \u001b[35mtrue\u001b[0m}\n");
  }
}

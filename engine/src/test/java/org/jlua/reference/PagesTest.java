package org.jlua.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jlua.Lua;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaValue;

/** What is made of the reference: the page and the standard for luacheck. */
class PagesTest {
  private static final Reference REFERENCE = Reference.load();

  private static Set<String> all(String text, String pattern) {
    Set<String> found = new HashSet<>();
    for (MatchResult match : Pattern.compile(pattern).matcher(text).results().toList()) {
      found.add(match.group(1));
    }
    return found;
  }

  @Test
  void shouldHaveAPlaceForEveryEntryAndNoDeadLinks() {
    String page = HtmlReference.page(REFERENCE, "JLua <test>");
    assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    assertThat(page).contains("<title>JLua &lt;test&gt;</title>");
    assertThat(all(page, "<article id=\"([^\"]+)\"")).isEqualTo(REFERENCE.names());
    Set<String> places = all(page, " id=\"([^\"]+)\"");
    assertThat(places).containsAll(all(page, "href=\"#([^\"]+)\""));
    assertThat(all(page, "(?:href|src)=\"([^#\"][^\"]*)\"")).isEmpty();
  }

  @Test
  void shouldWriteMarkdown() {
    Reference small =
        Reference.of(
            "m",
            """
            -- All of m.

            --- Adds a < b. As `m.f(x)`.
            ---
            --- ```lua
            --- m.f(1)
            --- m.f(2)
            --- ```
            ---@param x m|nil a value
            function m.f(x) end
            """);
    assertThat(HtmlReference.page(small, "t"))
        .contains("<p>All of m.</p>")
        .contains("<p>Adds a &lt; b. As <code><a href=\"#m.f\">m.f</a>(x)</code>.</p>")
        .contains("<pre>m.f(1)\nm.f(2)</pre>")
        .contains("<dt><code>x</code></dt><dd><code class=\"type\">m|nil</code> a value</dd>");
  }

  @Test
  void shouldWriteAStandardForLuacheck() {
    String text = LuacheckStandard.configuration(REFERENCE);
    try (Lua lua = Lua.builder().build()) {
      LuaValue globals = lua.run(text, "=std").arg1().get("read_globals");
      LuaValue torch = globals.get("torch").get("fields");
      assertThat(torch.get("cat").istable()).isTrue();
      assertThat(torch.get("Tensor").get("other_fields").toboolean()).isTrue();
      assertThat(torch.get("add_").isnil()).isTrue();
      assertThat(globals.get("print").istable()).isTrue();
      assertThat(globals.get("parallel").get("fields").get("Process").isnil()).isTrue();
      assertThat(globals.get("parallel").get("fields").get("standby").get("read_only"))
          .isEqualTo(LuaValue.FALSE);
      LuaValue configured = lua.run("stds = {}\n" + text + "\nreturn nil", "=config").arg1();
      assertThat(configured.isnil()).isTrue();
      assertThat(lua.run("return std, stds.jlua.read_globals.bit", "=check").arg1().tojstring())
          .isEqualTo("jlua");
    }
  }
}

package org.jlua.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jlua.Lua;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference has what an interpreter has, and nothing else. */
class ShippedFunctionsTest {
  /** Types of values that exist outside the interpreter that this test makes. */
  private static final Set<String> TYPES_ONLY =
      Set.of("java.Object", "xlua.Parameter", "parallel.Place");

  private static final Reference REFERENCE = Reference.load();

  /** The type of the value of each name that was found, with dots. */
  private static final Map<String, String> SHIPPED = new TreeMap<>();

  @BeforeAll
  static void walk() throws Exception {
    try (InputStream script = ShippedFunctionsTest.class.getResourceAsStream("shipped.lua");
        Lua lua = Lua.builder().err(new ByteArrayOutputStream()).build()) {
      String source = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : lua.run(source, "@shipped.lua").arg1().tojstring().split("\n")) {
        int blank = line.lastIndexOf(' ');
        SHIPPED.put(line.substring(0, blank), line.substring(blank + 1));
      }
    }
  }

  /** What starts with an underscore is nobody's business. */
  private static boolean isInternal(String name) {
    return name.substring(name.lastIndexOf('.') + 1).startsWith("_");
  }

  @Test
  void shouldDescribeEveryFunction() {
    Set<String> missing = new TreeSet<>();
    SHIPPED.forEach(
        (name, type) -> {
          if (type.equals("function") && !isInternal(name) && REFERENCE.entry(name).isEmpty()) {
            missing.add(name);
          }
        });
    assertThat(missing).isEmpty();
  }

  @Test
  void shouldDescribeEveryFieldOfModules() {
    Set<String> missing = new TreeSet<>();
    SHIPPED.forEach(
        (name, type) -> {
          boolean ofModule =
              REFERENCE
                  .entry(name.substring(0, Math.max(0, name.lastIndexOf('.'))))
                  .filter(e -> e.kind() == Kind.MODULE)
                  .isPresent();
          if (ofModule && !isInternal(name) && REFERENCE.entry(name).isEmpty()) {
            missing.add(name);
          }
        });
    assertThat(missing).isEmpty();
  }

  @Test
  void shouldDescribeNothingElse() {
    Set<String> superfluous = new TreeSet<>();
    for (Entry entry : REFERENCE.entries()) {
      String name = entry.name().replace(':', '.');
      boolean there =
          switch (entry.kind()) {
            case FUNCTION, METHOD -> "function".equals(SHIPPED.get(name));
            case MODULE -> "table".equals(SHIPPED.get(name));
            case CLASS ->
                SHIPPED.containsKey(name)
                    || TYPES_ONLY.contains(name)
                    || SHIPPED.keySet().stream().anyMatch(n -> n.startsWith(name + "."));
            case FIELD ->
                SHIPPED.containsKey(name)
                    || entry.signature().endsWith("|nil")
                    || TYPES_ONLY.contains(entry.owner());
          };
      if (!there) {
        superfluous.add(entry.name());
      }
    }
    assertThat(superfluous).isEmpty();
  }

  @Test
  void shouldSayWhatEachDoes() {
    List<String> silent =
        REFERENCE.entries().stream()
            .filter(e -> e.description().isEmpty())
            .map(Entry::name)
            .toList();
    assertThat(silent).isEmpty();
  }

  @Test
  void shouldDescribeEveryParameter() {
    List<String> untyped =
        REFERENCE.entries().stream()
            .filter(e -> e.parameters().stream().anyMatch(p -> p.type().isEmpty()))
            .map(Entry::name)
            .toList();
    assertThat(untyped).isEmpty();
  }
}

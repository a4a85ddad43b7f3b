package org.jlua.reference;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes a reference as a configuration of luacheck that knows the globals of JLua and their
 * fields, so that it reports misspelt ones.
 */
public final class LuacheckStandard {
  /** The end of the signature of a field that has no fields of its own. */
  private static final Pattern PLAIN = Pattern.compile(": (number|integer|boolean)(\\|nil)?$");

  /** A global or one of its fields, with its own fields. */
  private static final class Node {
    final Map<String, Node> fields = new TreeMap<>();

    /** Whether scripts may set it. */
    boolean writable;

    /** Whether it has fields that are not known. */
    boolean open;
  }

  private LuacheckStandard() {}

  /** Returns the text of the configuration, which defines and selects the standard jlua. */
  public static String configuration(Reference reference) {
    Node globals = new Node();
    for (Entry entry : requireNonNull(reference, "reference").entries()) {
      if (isReachable(reference, entry)) {
        add(globals, entry);
      }
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "-- The globals of JLua for luacheck, as a configuration: luacheck --config THIS ...\n");
    text.append("-- or in a configuration of your own:\n");
    text.append("--    stds.jlua = dofile 'THIS'\n--    std = 'jlua'\n");
    text.append("local jlua = {\n  read_globals = {\n");
    globals.fields.forEach((name, node) -> write(text, "    ", name, node));
    text.append("  },\n}\nif not stds then\n  return jlua\nend\n");
    text.append("stds.jlua = jlua\nstd = 'jlua'\n");
    return text.toString();
  }

  /** Returns whether a name can be written in a script: not a field of a class's objects. */
  private static boolean isReachable(Reference reference, Entry entry) {
    return switch (entry.kind()) {
      case MODULE -> true;
      case CLASS ->
          !entry.signatures().isEmpty()
              || reference.members(entry.name()).stream().anyMatch(e -> e.kind() == Kind.FUNCTION);
      case FUNCTION, FIELD ->
          entry.owner().isEmpty()
              || reference
                  .entry(entry.owner())
                  .filter(owner -> isReachable(reference, owner))
                  .isPresent();
      case METHOD -> false;
    };
  }

  private static void add(Node globals, Entry entry) {
    Node node = globals;
    for (String part : entry.name().split("\\.")) {
      node = node.fields.computeIfAbsent(part, name -> new Node());
    }
    boolean field = entry.kind() == Kind.FIELD;
    node.open |= entry.kind() == Kind.CLASS || field && !PLAIN.matcher(entry.signature()).find();
    node.writable |= field && !entry.name().equals("_VERSION");
  }

  private static void write(StringBuilder text, String indent, String name, Node node) {
    text.append(indent).append("['").append(name).append("'] = {");
    if (node.writable) {
      text.append("read_only = false, ");
    }
    if (node.open) {
      text.append("other_fields = true, ");
    }
    if (node.fields.isEmpty()) {
      text.append("},\n");
      return;
    }
    text.append("fields = {\n");
    node.fields.forEach((field, child) -> write(text, indent + "  ", field, child));
    text.append(indent).append("}},\n");
  }
}

package org.jlua.script;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jlua.compiler.Names;

/** Pieces of Lua source text for programs that write programs. */
final class ProgramText {
  /** Separates statements whatever the one before ends with, a comment or a semicolon. */
  private static final String NOTHING = "do end ";

  private ProgramText() {}

  /** Returns a string literal, on one line, for any text. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\0' -> quoted.append("\\000");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** Returns a call of a method of a global, or of a field of one. */
  static String methodCall(String object, String method, String... arguments) {
    String owner = global(requireNonNull(object, "object"));
    List<String> all = List.of(requireNonNull(arguments, "arguments"));
    if (Names.isName(requireNonNull(method, "method"))) {
      return owner + ":" + method + "(" + String.join(", ", all) + ")";
    }
    String more = all.isEmpty() ? "" : ", " + String.join(", ", all);
    return owner + "[" + quote(method) + "](" + owner + more + ")";
  }

  private static String global(String name) {
    for (String part : name.split("\\.", -1)) {
      if (!Names.isName(part)) {
        return "_G[" + quote(name) + "]";
      }
    }
    return name;
  }

  /** Returns statements as a program; each may end with a semicolon, a newline or a comment. */
  static String program(String... statements) {
    StringBuilder program = new StringBuilder();
    for (String statement : statements) {
      // "f()" followed by "(g or h)()" would be one call
      String start = statement.stripLeading();
      if (program.length() > 0 && (start.startsWith("(") || start.startsWith("--"))) {
        program.append(NOTHING);
      }
      program.append(statement).append('\n');
    }
    return program.toString();
  }
}

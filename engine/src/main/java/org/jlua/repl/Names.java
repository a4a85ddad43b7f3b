package org.jlua.repl;

import java.util.List;

/** What can be a name in Lua. */
final class Names {
  /** The words of Lua 5.1 that cannot be names, ordered. */
  static final List<String> KEYWORDS =
      List.of(
          "and",
          "break",
          "do",
          "else",
          "elseif",
          "end",
          "false",
          "for",
          "function",
          "if",
          "in",
          "local",
          "nil",
          "not",
          "or",
          "repeat",
          "return",
          "then",
          "true",
          "until",
          "while");

  private Names() {}

  /** Returns whether a text is a name, so that {@code t.text} is Lua. */
  static boolean isName(String text) {
    if (text.isEmpty() || Character.isDigit(text.charAt(0)) || KEYWORDS.contains(text)) {
      return false;
    }
    return text.chars().allMatch(c -> isPart((char) c));
  }

  /** Returns whether names may have a character behind their first. */
  static boolean isPart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }
}

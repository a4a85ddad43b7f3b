package org.jlua.compiler;

import java.util.List;
import java.util.stream.IntStream;

/** What can be a name in Lua. */
public final class Names {
  /** The words of Lua 5.1 that cannot be names, ordered. */
  public static final List<String> KEYWORDS =
      IntStream.rangeClosed(Token.AND, Token.WHILE).mapToObj(Token::describe).toList();

  private Names() {}

  /** Returns whether a text is a name, so that {@code t.text} is Lua. */
  public static boolean isName(String text) {
    if (text.isEmpty() || Character.isDigit(text.charAt(0)) || KEYWORDS.contains(text)) {
      return false;
    }
    return text.chars().allMatch(c -> isPart((char) c));
  }

  /** Returns whether names may have a character behind their first. */
  public static boolean isPart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }
}

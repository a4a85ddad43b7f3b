package org.jlua.repl;

import java.util.ArrayList;
import java.util.List;
import org.jlua.compiler.Names;

/**
 * A piece of Lua source as an editor sees it, which must make sense of code that is not finished.
 *
 * @param kind what it is
 * @param start where it begins
 * @param end behind its last character
 */
record Lexeme(Kind kind, int start, int end) {
  /** The kinds of pieces. */
  enum Kind {
    SPACE,
    COMMENT,
    /** A string in quotes; it may lack the closing one. */
    STRING,
    /** A string in long brackets. */
    LONG_STRING,
    NUMBER,
    /** A name or a keyword. */
    WORD,
    SYMBOL
  }

  /** Takes a text apart; the pieces follow each other without gaps. */
  static List<Lexeme> all(String text) {
    List<Lexeme> all = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Lexeme next = at(text, at);
      all.add(next);
      at = next.end;
    }
    return all;
  }

  private static Lexeme at(String text, int start) {
    char c = text.charAt(start);
    if (Character.isWhitespace(c)) {
      return new Lexeme(Kind.SPACE, start, start + 1);
    }
    if (c == '"' || c == '\'') {
      return new Lexeme(Kind.STRING, start, endOfString(text, start));
    }
    if (text.startsWith("--", start)) {
      int end = endOfLongBracket(text, start + 2);
      int line = text.indexOf('\n', start);
      return new Lexeme(Kind.COMMENT, start, end >= 0 ? end : line < 0 ? text.length() : line);
    }
    if (c == '[') {
      int end = endOfLongBracket(text, start);
      return end < 0
          ? new Lexeme(Kind.SYMBOL, start, start + 1)
          : new Lexeme(Kind.LONG_STRING, start, end);
    }
    boolean dotted = c == '.' && start + 1 < text.length() && isDigit(text.charAt(start + 1));
    if (isDigit(c) || dotted) {
      return new Lexeme(Kind.NUMBER, start, endOfNumber(text, start));
    }
    if (!Names.isPart(c)) {
      return new Lexeme(Kind.SYMBOL, start, start + 1);
    }
    int end = start;
    while (end < text.length() && Names.isPart(text.charAt(end))) {
      end++;
    }
    return new Lexeme(Kind.WORD, start, end);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int endOfNumber(String text, int start) {
    int end = start + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean sign = (c == '+' || c == '-') && "eEpP".indexOf(text.charAt(end - 1)) >= 0;
      if (!Names.isPart(c) && c != '.' && !sign) {
        break;
      }
      end++;
    }
    return end;
  }

  private static int endOfString(String text, int start) {
    int end = start + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '\n') {
        return end;
      }
      end += c == '\\' ? 2 : 1;
      if (c == text.charAt(start)) {
        return end;
      }
    }
    return text.length();
  }

  /** Returns where a long bracket that begins here ends, or -1 when none begins. */
  private static int endOfLongBracket(String text, int start) {
    int at = start + 1;
    if (start >= text.length() || text.charAt(start) != '[') {
      return -1;
    }
    while (at < text.length() && text.charAt(at) == '=') {
      at++;
    }
    if (at >= text.length() || text.charAt(at) != '[') {
      return -1;
    }
    String close = "]" + "=".repeat(at - start - 1) + "]";
    int end = text.indexOf(close, at + 1);
    return end < 0 ? text.length() : end + close.length();
  }

  /** Returns the piece itself. */
  String of(String text) {
    return text.substring(start, end);
  }
}

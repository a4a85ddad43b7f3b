package org.jlua.reference;

/** Splits what LuaLS annotations say: a type, which may contain blanks, and the words behind it. */
final class TypeText {
  /** The type. */
  final String type;

  /** What stands behind it. */
  final String rest;

  private TypeText(String type, String rest) {
    this.type = type;
    this.rest = rest;
  }

  /** Splits a text that starts with a type. */
  static TypeText split(String text) {
    int end = end(text, 0);
    return new TypeText(text.substring(0, end).trim(), text.substring(end).trim());
  }

  /** Returns where the type that starts at an index ends. */
  private static int end(String text, int start) {
    int at = start;
    while (true) {
      at = endOfAtom(text, at);
      int next = skipBlanks(text, at);
      boolean goesOn = next < text.length() && text.charAt(next) == '|';
      // fun(a: b): c
      boolean returns =
          next < text.length() && text.charAt(next) == ':' && text.startsWith("fun(", start);
      if (!goesOn && !returns) {
        return at;
      }
      at = skipBlanks(text, next + 1);
      start = at;
    }
  }

  private static int endOfAtom(String text, int start) {
    int at = start;
    int depth = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        int close = text.indexOf(c, at + 1);
        at = close < 0 ? text.length() - 1 : close;
      } else if ("({[<".indexOf(c) >= 0) {
        depth++;
      } else if (")}]>".indexOf(c) >= 0) {
        if (depth == 0) {
          return at;
        }
        depth--;
      } else if (depth == 0 && " |,:".indexOf(c) >= 0) {
        return at;
      }
    }
    return at;
  }

  private static int skipBlanks(String text, int at) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}

package org.jlua.repl;

/** Strings as Lua literals on one line. */
public final class Quoted {
  private static final char DELETE = 0x7f;

  private Quoted() {}

  /** Returns a text in double quotes, with escapes for what cannot be seen. */
  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c == DELETE) {
            quoted.append(String.format("\\%03d", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}

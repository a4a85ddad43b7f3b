package org.jlua.compiler;

import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaString;

/**
 * One token of a source text. Mutable: the {@link Lexer} reuses its two instances.
 *
 * <p>A token of one byte has that byte, 0 to 255, as its kind; all others have one of the constants
 * of this class.
 */
final class Token {
  static final int AND = 257;
  static final int BREAK = 258;
  static final int DO = 259;
  static final int ELSE = 260;
  static final int ELSEIF = 261;
  static final int END = 262;
  static final int FALSE = 263;
  static final int FOR = 264;
  static final int FUNCTION = 265;
  static final int IF = 266;
  static final int IN = 267;
  static final int LOCAL = 268;
  static final int NIL = 269;
  static final int NOT = 270;
  static final int OR = 271;
  static final int REPEAT = 272;
  static final int RETURN = 273;
  static final int THEN = 274;
  static final int TRUE = 275;
  static final int UNTIL = 276;
  static final int WHILE = 277;
  static final int CONCAT = 278;
  static final int DOTS = 279;
  static final int EQ = 280;
  static final int GE = 281;
  static final int LE = 282;
  static final int NE = 283;
  static final int LABEL = 284;
  static final int NUMBER = 285;
  static final int NAME = 286;
  static final int STRING = 287;
  static final int END_OF_FILE = 288;

  /** Stands for "no token"; never scanned. */
  static final int NONE = -1;

  private static final String[] TEXTS = {
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "if", "in", "local",
    "nil", "not", "or", "repeat", "return", "then", "true", "until", "while", "..", "...", "==",
    ">=", "<=", "~=", "::", "<number>", "<name>", "<string>", "<eof>"
  };

  static final int RESERVED_WORDS = WHILE - AND + 1;

  int kind = NONE;

  /** The name, or the value of the string; undefined for other kinds. */
  LuaString text;

  /** The value of a number; undefined for other kinds. */
  double number;

  /** Offset of the token's first byte. */
  int start;

  /** Offset just behind the token's last byte. */
  int end;

  /** Returns how messages name a kind of token, without quotes. */
  static String describe(int kind) {
    if (kind >= AND) {
      return TEXTS[kind - AND];
    }
    boolean control = kind < ' ' || kind == 0x7f;
    return control ? "char(" + kind + ")" : String.valueOf((char) kind);
  }

  /** Returns how a message quotes this token as the place of an error. */
  String quote(byte[] source) {
    switch (kind) {
      case NAME:
      case NUMBER:
        return new String(source, start, end - start, StandardCharsets.ISO_8859_1);
      case STRING:
        return quoteString(source);
      default:
        return describe(kind);
    }
  }

  /** Returns the string with its delimiters, but with the escape sequences already replaced. */
  private String quoteString(byte[] source) {
    int delimiter = 1;
    if (source[start] == '[') {
      while (source[start + delimiter] != '[') {
        delimiter++;
      }
      delimiter++;
    }
    return new String(source, start, delimiter, StandardCharsets.ISO_8859_1)
        + new String(text.m_bytes, text.m_offset, text.m_length, StandardCharsets.ISO_8859_1)
        + new String(source, end - delimiter, delimiter, StandardCharsets.ISO_8859_1);
  }
}

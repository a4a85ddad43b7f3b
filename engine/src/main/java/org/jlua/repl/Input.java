package org.jlua.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jlua.compiler.LuaCompiler;
import org.jlua.compiler.Prototype;
import org.jlua.compiler.SyntaxError;
import org.jlua.vm.Strings;
import org.luaj.vm2.LuaString;

/**
 * What was entered in an interactive session, a line or several, and what it is: a statement, an
 * expression, or one of the session's own commands, which begin with what no Lua code begins with.
 *
 * @param kind what it is
 * @param text the text behind the character that marks a command (bytes kept as chars)
 * @param code the compiled Lua code; null unless {@code kind} is {@link Kind#LUA}
 * @param expression whether the code's first result is to be left out, see {@link #EXPRESSION}
 * @param error what is wrong with the code; null unless it is wrong or unfinished
 */
record Input(Kind kind, String text, Prototype code, boolean expression, String error) {
  /** The kinds of entries. */
  enum Kind {
    NOTHING,
    LUA,
    UNFINISHED,
    WRONG,
    HELP,
    SHELL,
    COMMAND
  }

  private static final LuaString CHUNK_NAME = Strings.of("=stdin");

  /** Makes the values of expressions results, but not of a tail call, which tracebacks lose. */
  private static final String EXPRESSION = "return nil, ";

  /** Recognises the bytes of a text. */
  static Input of(byte[] bytes) {
    return of(new String(bytes, ISO_8859_1));
  }

  private static Input of(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.equals("=")) {
      return new Input(Kind.NOTHING, "", null, false, null);
    }
    String rest = trimmed.substring(1).strip();
    switch (trimmed.charAt(0)) {
      case '?' -> {
        return new Input(Kind.HELP, rest, null, false, null);
      }
      case '$' -> {
        return new Input(Kind.SHELL, rest, null, false, null);
      }
      case ':' -> {
        if (!trimmed.startsWith("::")) { // a label
          return new Input(Kind.COMMAND, rest, null, false, null);
        }
      }
      default -> {
        // Lua
      }
    }
    return lua(text, trimmed);
  }

  private static Input lua(String text, String trimmed) {
    boolean marked = trimmed.charAt(0) == '=';
    Input expression = compile(marked ? text.stripLeading().substring(1) : text, true);
    if (marked || expression.kind == Kind.LUA && !isRequire(trimmed)) {
      return expression;
    }
    Input statement = compile(text, false);
    boolean preferred = statement.kind == Kind.LUA || expression.kind == Kind.WRONG;
    return preferred ? statement : expression;
  }

  /** Returns whether a call is made for what it does: nobody wants to see all of a module. */
  private static boolean isRequire(String trimmed) {
    return trimmed.matches("(?s)require\\b.*");
  }

  private static Input compile(String text, boolean expression) {
    String source = expression ? EXPRESSION + text : text;
    try {
      Prototype code = LuaCompiler.compile(source.getBytes(ISO_8859_1), CHUNK_NAME);
      return new Input(Kind.LUA, text, code, expression, null);
    } catch (SyntaxError e) {
      String message = e.getMessage();
      Kind kind = isUnfinished(message, text) ? Kind.UNFINISHED : Kind.WRONG;
      return new Input(kind, text, null, expression, message);
    }
  }

  /** Returns whether more lines could help; a string in quotes must end on its line. */
  private static boolean isUnfinished(String message, String text) {
    boolean string = message.endsWith("unfinished string near '<eof>'") && !text.endsWith("\\");
    return message.endsWith("near '<eof>'") && !string;
  }
}

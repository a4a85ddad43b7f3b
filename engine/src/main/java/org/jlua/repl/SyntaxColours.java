package org.jlua.repl;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jlua.compiler.Names;
import org.jlua.repl.Palette.Role;

/** Colours Lua code while it is being entered. */
final class SyntaxColours implements Highlighter {
  private final Palette palette;

  SyntaxColours(Palette palette) {
    this.palette = palette;
  }

  @Override
  public AttributedString highlight(LineReader reader, String text) {
    if (!palette.isColoured() || text.indexOf('\u001b') >= 0) {
      return new AttributedString(text);
    }
    StringBuilder coloured = new StringBuilder();
    for (Lexeme lexeme : Lexeme.all(text)) {
      String piece = lexeme.of(text);
      Role role = role(lexeme, piece);
      coloured.append(role == null ? piece : palette.paint(role, piece));
    }
    return AttributedString.fromAnsi(coloured.toString());
  }

  private static Role role(Lexeme lexeme, String piece) {
    return switch (lexeme.kind()) {
      case STRING, LONG_STRING -> Role.STRING;
      case NUMBER -> Role.NUMBER;
      case COMMENT -> Role.REMARK;
      case WORD -> Names.KEYWORDS.contains(piece) ? Role.KEYWORD : null;
      default -> null;
    };
  }
}

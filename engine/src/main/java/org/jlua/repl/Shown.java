package org.jlua.repl;

import java.util.List;

/**
 * A value as it is shown to people.
 *
 * @param text with its colours (bytes kept as chars)
 * @param length of the text without colours
 * @param block whether the text has several lines
 * @param alone whether it stands on a line of its own in a table that does not fit on one
 */
record Shown(String text, int length, boolean block, boolean alone) {
  /** How many columns further to the right the inside of a table stands. */
  static final int INDENT = 2;

  private static final int SEPARATOR = 2;

  /**
   * Returns a table: on one line if it fits, else several fields on each line, but those that want
   * one of their own.
   *
   * @param fields what is in it
   * @param indent how far to the right the line stands in which it begins
   * @param width the width of the screen
   */
  static Shown table(List<Shown> fields, int indent, int width) {
    int length = 0;
    boolean block = false;
    for (Shown field : fields) {
      length += field.length + SEPARATOR;
      block |= field.block;
    }
    StringBuilder text = new StringBuilder("{");
    if (!block && indent + length <= width) {
      for (int i = 0; i < fields.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(fields.get(i).text);
      }
      return new Shown(text.append('}').toString(), length, false, false);
    }
    String margin = "\n" + " ".repeat(indent + INDENT);
    int column = width;
    for (int i = 0; i < fields.size(); i++) {
      Shown field = fields.get(i);
      boolean alone = field.block || field.alone;
      boolean fits = !alone && column + SEPARATOR + field.length < width;
      text.append(i == 0 ? "" : ",").append(fits ? " " : margin).append(field.text);
      column = alone ? width : (fits ? column + SEPARATOR : indent + INDENT) + field.length;
    }
    text.append('\n').append(" ".repeat(indent)).append('}');
    return new Shown(text.toString(), width, true, false);
  }
}

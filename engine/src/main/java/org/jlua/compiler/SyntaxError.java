package org.jlua.compiler;

/**
 * Source text that is not Lua. The message is complete: {@code file.lua:3: '=' expected near 'x'}.
 */
public final class SyntaxError extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  /**
   * Describes a syntax error.
   *
   * @param message the text that scripts see, position included
   * @param line the line it was found on
   * @param column where in the line, in chars from 1; -1 when that is not known
   */
  public SyntaxError(String message, int line, int column) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
  }

  /** Returns the line on which the error was found. */
  public int line() {
    return line;
  }

  /** Returns where in the line the error was found, in chars from 1; -1 when that is not known. */
  public int column() {
    return column;
  }
}

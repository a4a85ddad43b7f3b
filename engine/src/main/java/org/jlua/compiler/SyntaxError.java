package org.jlua.compiler;

/**
 * Source text that is not Lua. The message is complete: {@code file.lua:3: '=' expected near 'x'}.
 */
public final class SyntaxError extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * Describes a syntax error.
   *
   * @param message the text that scripts see, position included
   * @param line the line it was found on
   */
  public SyntaxError(String message, int line) {
    super(message, null, false, false);
    this.line = line;
  }

  /** Returns the line on which the error was found. */
  public int line() {
    return line;
  }
}

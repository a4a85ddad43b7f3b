package org.jlua.repl;

/** The colours of an interactive session, or none. */
final class Palette {
  /** What text can be. */
  enum Role {
    STRING("32"),
    NUMBER("36"),
    CONSTANT("35"),
    REFERENCE("34"),
    KEYWORD("1"),
    REMARK("2"),
    HEADING("1"),
    ERROR("31");

    private final String code;

    Role(String code) {
      this.code = code;
    }

    /** Returns the parameters of the control sequence that begins this colour. */
    String code() {
      return code;
    }
  }

  private static final String ESCAPE = "\u001b[";

  private final boolean coloured;

  /**
   * Makes a palette.
   *
   * @param coloured whether it has colours
   */
  Palette(boolean coloured) {
    this.coloured = coloured;
  }

  /** Returns the palette for a terminal, as the environment wishes it. */
  static Palette ofEnvironment() {
    String none = System.getenv("NO_COLOR");
    return new Palette((none == null || none.isEmpty()) && !isDumb());
  }

  /** Returns whether the terminal understands no control sequences. */
  static boolean isDumb() {
    String type = System.getenv("TERM");
    return type == null || type.isEmpty() || type.equals("dumb");
  }

  /** Returns whether there are colours. */
  boolean isColoured() {
    return coloured;
  }

  /** Returns a text in the colour of its role. */
  String paint(Role role, String text) {
    return coloured ? ESCAPE + role.code + "m" + text + ESCAPE + "0m" : text;
  }
}

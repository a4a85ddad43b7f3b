package org.jlua.cli;

/** The version of this program. */
final class Version {
  private Version() {}

  /** Returns the line that {@code --version} prints, such as {@code jlua (JLua) 1.2.0}. */
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "jlua (JLua) " + (version == null ? "development build" : version);
  }

  /** Returns the line that {@code -v} and an interactive session show. */
  static String banner() {
    return text() + ", Lua 5.1 on Java " + Runtime.version().feature();
  }
}

package org.jlua.repl;

import java.nio.file.Path;

/** Where a user's files are kept, by the XDG Base Directory Specification. */
enum UserDirectory {
  CONFIG("XDG_CONFIG_HOME", ".config"),
  STATE("XDG_STATE_HOME", ".local/state");

  private final String variable;
  private final String standard;

  UserDirectory(String variable, String standard) {
    this.variable = variable;
    this.standard = standard;
  }

  /** Returns the path of one of JLua's files there. */
  Path file(String name) {
    String set = System.getenv(variable);
    boolean usable = set != null && set.startsWith("/"); // relative ones are to be ignored
    Path directory =
        usable ? Path.of(set) : Path.of(System.getProperty("user.home", "/")).resolve(standard);
    return directory.resolve("jlua").resolve(name);
  }
}

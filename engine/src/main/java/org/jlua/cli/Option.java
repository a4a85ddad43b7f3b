package org.jlua.cli;

/** The options of the {@code jlua} command: what it takes, and what its help says about them. */
enum Option {
  EXECUTE("-e", null, "STAT", "execute the string STAT"),
  LIBRARY("-l", null, "NAME", "require the library NAME"),
  INTERACTIVE("-i", null, null, "enter interactive mode after executing SCRIPT"),
  BANNER("-v", null, null, "show version information, on standard error"),
  NO_ENVIRONMENT("-E", null, null, "ignore LUA_INIT, LUA_PATH and LUA_CPATH"),
  TH("-th", null, null, "as Torch's th: require torch, let \"%.2f\" % x format x"),
  PARSE("-p", null, null, "parse FILEs and report errors, but run nothing"),
  LIST("--list", null, null, "list FILEs' bytecode; twice: constants and variables too"),
  COMPILER("-j", null, "CMD", "accepted and ignored, as is -O: switches of LuaJIT"),
  HELP("-h", "--help", null, "show this text and exit"),
  VERSION("--version", null, null, "show the version and exit"),
  END("--", null, null, "stop handling options"),
  STANDARD_INPUT("-", null, null, "execute standard input and stop handling options");

  /** How the option is written. */
  final String name;

  /** Another way to write it, or null. */
  final String longName;

  /** What its argument is called, or null when it takes none. */
  final String argument;

  /** What it does, in a few words. */
  final String meaning;

  Option(String name, String longName, String argument, String meaning) {
    this.name = name;
    this.longName = longName;
    this.argument = argument;
    this.meaning = meaning;
  }

  /**
   * Returns the option that an argument is or begins with, or null when there is none such. The
   * argument of an option may be attached to it, as in {@code -lname}.
   */
  static Option of(String text) {
    for (Option option : values()) {
      if (text.equals(option.name) || text.equals(option.longName)) {
        return option;
      }
    }
    if (text.startsWith("--")) {
      return null;
    }
    for (Option option : values()) {
      if (option.argument != null && text.startsWith(option.name)) {
        return option;
      }
    }
    return text.startsWith("-O") ? COMPILER : null;
  }
}

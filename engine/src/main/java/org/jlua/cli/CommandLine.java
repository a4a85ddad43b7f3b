package org.jlua.cli;

import java.util.ArrayList;
import java.util.List;

/** The arguments of the {@code jlua} command, taken apart as {@code lua} does it. */
final class CommandLine {
  static final String USAGE =
      """
      usage: jlua [options] [script [args]]
      Runs Lua 5.1 scripts on the JVM; without a script starts an interactive session.

        -e STAT      execute the string STAT
        -l NAME      require the library NAME
        -i           enter interactive mode after executing the script
        -v           show version information
        -E           ignore LUA_INIT, LUA_PATH and LUA_CPATH
        --           stop handling options
        -            execute standard input and stop handling options
        -h, --help   show this text and exit
        --version    show the version and exit
      """;

  /**
   * Something to do before the script.
   *
   * @param library whether {@code text} is the name of a library to require, not a statement
   * @param text the statement or the name
   */
  record Step(boolean library, String text) {}

  final String[] arguments;
  final List<Step> steps = new ArrayList<>(4);
  boolean interactive;
  boolean version;
  boolean ignoreEnvironment;
  boolean helpOnly;
  boolean versionOnly;

  /** Index of the script among the arguments, or their number when there is none. */
  int script;

  /** What is wrong with the arguments, or null. */
  String complaint;

  CommandLine(String[] arguments) {
    this.arguments = arguments;
    int i = 0;
    while (i < arguments.length && isOption(arguments[i])) {
      String option = arguments[i++];
      if (option.equals("--")) {
        break;
      }
      i = take(option, i);
      if (complaint != null || helpOnly || versionOnly) {
        break;
      }
    }
    script = i;
  }

  private static boolean isOption(String argument) {
    return argument.length() > 1 && argument.charAt(0) == '-';
  }

  /** Takes an option in; returns the index behind what belongs to it. */
  private int take(String option, int next) {
    switch (option) {
      case "-i" -> interactive = true;
      case "-v" -> version = true;
      case "-E" -> ignoreEnvironment = true;
      case "-h", "--help" -> helpOnly = true;
      case "--version" -> versionOnly = true;
      default -> {
        char letter = option.charAt(1);
        if (letter == 'e' || letter == 'l') {
          return takeStep(letter, option, next);
        }
        // LuaJIT's switches for its compiler stand in the first lines of many scripts
        if (letter != 'O' && letter != 'j') {
          complaint = "unrecognized option '" + option + "'";
        } else if (option.equals("-j")) {
          return next + 1;
        }
      }
    }
    return next;
  }

  private int takeStep(char letter, String option, int next) {
    boolean attached = option.length() > 2;
    if (!attached && next >= arguments.length) {
      complaint = "option '" + option + "' needs an argument";
      return next;
    }
    steps.add(new Step(letter == 'l', attached ? option.substring(2) : arguments[next]));
    return attached ? next : next + 1;
  }

  boolean hasScript() {
    return script < arguments.length;
  }
}

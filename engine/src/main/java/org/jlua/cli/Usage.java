package org.jlua.cli;

/** The text of {@code jlua --help}, made from the table of options. */
final class Usage {
  private static final int COLUMN = 15;

  private Usage() {}

  /** Returns the whole text. */
  static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: jlua [OPTION]... [SCRIPT [ARGUMENT]...]
              or:  jlua -p FILE...
              or:  jlua --list [--list] FILE...
            Run Lua 5.1 scripts with Torch's tensors on the JVM. Without SCRIPT start an
            interactive session, or run standard input when that is no terminal.

            """);
    for (Option option : Option.values()) {
      append(text, option);
    }
    return text.append(
            """

            Environment: LUA_INIT, LUA_PATH, LUA_CPATH as for lua; JLUA_JAVA_HOME, JLUA_OPTS.

            Exit status: 0 if all went well, 1 after an error or with options that lua would
            refuse, 2 when -p or --list are misused, 130 after Ctrl-C, or what os.exit says.

            Examples:
              jlua script.lua a b       run a script with arguments
              jlua -e 'print(1/3)'      run a statement
              jlua -l torch -i          an interactive session with torch
              jlua -p *.lua             is there anything wrong with these files?

            Documentation: 'man jlua', or docs/ in JLua's distribution. In an interactive
            session '?' gives help.
            """)
        .toString();
  }

  private static void append(StringBuilder text, Option option) {
    StringBuilder line = new StringBuilder("  ").append(option.name);
    if (option.longName != null) {
      line.append(", ").append(option.longName);
    }
    if (option.argument != null) {
      line.append(' ').append(option.argument);
    }
    while (line.length() < COLUMN) {
      line.append(' ');
    }
    text.append(line).append(option.meaning).append('\n');
  }
}

package org.jlua.tests;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The interpreters that show what Lua does, where they are installed. */
final class ReferenceLua {
  private ReferenceLua() {}

  /** Tells whether a reference interpreter is on the path. */
  static boolean isInstalled(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /**
   * Makes the command that runs a reference interpreter.
   *
   * @param name {@code lua5.1} or {@code luajit}; the latter without its compiler, in whose code
   *     hooks are not called
   */
  static Command command(String name, String... arguments) {
    List<String> words = new ArrayList<>(List.of(name));
    if (name.equals("luajit")) {
      words.add("-joff");
    }
    words.addAll(List.of(arguments));
    return Command.of(words.toArray(String[]::new)).with("LUA_PATH", null).with("LUA_INIT", null);
  }
}

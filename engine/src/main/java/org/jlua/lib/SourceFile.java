package org.jlua.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;

/** Loading of Lua files, as {@code loadfile}, {@code require} and the command line do it. */
public final class SourceFile {
  private SourceFile() {}

  /**
   * Compiles a file. A first line that starts with {@code #} is left out.
   *
   * @param file the file's name, or null for the interpreter's standard input
   * @param environment the function's table of globals
   * @throws LuaError complete, when the file cannot be read or is not Lua
   */
  public static Closure load(Interpreter interpreter, String file, Table environment) {
    byte[] source;
    try {
      source =
          file == null
              ? readStandardInput(interpreter)
              : Files.readAllBytes(WorkingDirectory.of(interpreter).resolve(file));
    } catch (IOException | InvalidPathException e) {
      SystemError reason = SystemError.of(e);
      String verb = reason.equals(SystemError.IS_DIRECTORY) ? "read " : "open ";
      throw new LuaError(Strings.of("cannot " + verb + file + ": " + reason.text()));
    }
    String name = file == null ? "=stdin" : "@" + file;
    return interpreter.load(withoutFirstLineComment(source), Strings.of(name), environment);
  }

  private static byte[] readStandardInput(Interpreter interpreter) throws IOException {
    IoLibrary io = interpreter.extension(IoLibrary.class);
    return io == null ? interpreter.in().readAllBytes() : Strings.bytes(io.stdin().readAll());
  }

  /** Drops the text of the first line but not its end, so that line numbers stay right. */
  private static byte[] withoutFirstLineComment(byte[] source) {
    if (source.length == 0 || source[0] != '#') {
      return source;
    }
    int end = 0;
    while (end < source.length && source[end] != '\n') {
      end++;
    }
    return java.util.Arrays.copyOfRange(source, end, source.length);
  }
}

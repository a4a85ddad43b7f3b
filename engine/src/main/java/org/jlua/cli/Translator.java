package org.jlua.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jlua.lib.SourceFile;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;

/**
 * Compiles files without running them, as {@code luac} does: {@code jlua -p} and {@code --list}.
 */
final class Translator {
  private final Interpreter interpreter;
  private final CommandLine line;
  private final OutputStream out;
  private final OutputStream err;
  private int status;

  Translator(Interpreter interpreter, CommandLine line) {
    this.interpreter = interpreter;
    this.line = line;
    this.out = interpreter.out();
    this.err = interpreter.err();
  }

  /**
   * Compiles all files, the good ones among bad ones too.
   *
   * @return the exit status
   * @throws IOException when a listing cannot be written
   */
  int run() throws IOException {
    for (int i = line.script; i < line.arguments.length; i++) {
      String file = line.arguments[i];
      try {
        translate(SourceFile.load(interpreter, file.equals("-") ? null : file, null));
      } catch (LuaError e) {
        status = 1;
        out.flush();
        Main.complain(err, Strings.bytes(e.value().strvalue()));
      }
    }
    return status;
  }

  private void translate(Closure main) throws IOException {
    if (line.task == CommandLine.Task.LIST) {
      String text = new Listing(line.fullListing).of(main.prototype());
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}

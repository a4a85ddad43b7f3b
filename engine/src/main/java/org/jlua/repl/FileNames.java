package org.jlua.repl;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jlua.lib.WorkingDirectory;
import org.jlua.vm.Interpreter;

/** Finds files by the beginning of their names. */
final class FileNames {
  private static final int MANY = 1000;

  private final Interpreter interpreter;

  FileNames(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /**
   * Returns the names of the files in a directory that begin as asked, ordered; those of
   * directories with a slash at the end.
   *
   * @param prefix a path whose last part, behind the last slash, is the beginning of a name
   */
  List<String> starting(String prefix) {
    int slash = prefix.lastIndexOf('/');
    String begin = prefix.substring(slash + 1);
    TreeSet<String> names = new TreeSet<>();
    try {
      Path here = WorkingDirectory.of(interpreter).path();
      Path directory = here.resolve(slash < 0 ? "" : prefix.substring(0, slash + 1));
      DirectoryStream.Filter<Path> filter = file -> begins(file.getFileName().toString(), begin);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, filter)) {
        for (Path file : files) {
          names.add(file.getFileName() + (Files.isDirectory(file) ? "/" : ""));
          if (names.size() >= MANY) {
            break;
          }
        }
      }
    } catch (IOException | InvalidPathException e) {
      return List.of(); // nothing that could be read
    }
    return List.copyOf(names);
  }

  private static boolean begins(String name, String begin) {
    return name.startsWith(begin) && (!name.startsWith(".") || begin.startsWith("."));
  }
}

package org.jlua.lib;

import java.io.File;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jlua.vm.Interpreter;

/**
 * The directory in which an interpreter looks up relative file names and starts commands. The JVM
 * cannot change its own, so each interpreter keeps one.
 */
public final class WorkingDirectory {
  /** Null as long as it is the JVM's. */
  private Path changed;

  private WorkingDirectory() {}

  /** Returns an interpreter's directory. */
  public static WorkingDirectory of(Interpreter interpreter) {
    WorkingDirectory directory = interpreter.extension(WorkingDirectory.class);
    if (directory == null) {
      directory = new WorkingDirectory();
      interpreter.setExtension(WorkingDirectory.class, directory);
    }
    return directory;
  }

  /** Goes to another directory, which must exist. */
  public void change(Path directory) {
    changed = path().resolve(directory).normalize();
  }

  /** Returns the directory as an absolute path. */
  public Path path() {
    return changed != null ? changed : Path.of("").toAbsolutePath();
  }

  /** Returns the directory for a {@link ProcessBuilder}: null when it is the JVM's. */
  File file() {
    return changed == null ? null : changed.toFile();
  }

  /**
   * Returns the path that a file name of a script means.
   *
   * @throws NoSuchFileException when it is empty
   * @throws java.nio.file.InvalidPathException when it has characters that file names cannot have
   */
  public Path resolve(String name) throws NoSuchFileException {
    if (name.isEmpty()) {
      throw new NoSuchFileException(name);
    }
    Path path = Path.of(name);
    return changed == null ? path : changed.resolve(path);
  }
}

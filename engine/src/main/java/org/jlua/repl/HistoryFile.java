package org.jlua.repl;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The file in which interactive sessions keep what was entered. */
final class HistoryFile {
  private HistoryFile() {}

  /**
   * Returns the file, {@code jlua/history} in {@code XDG_STATE_HOME}, made for its user only when
   * it was not there; null when there can be none.
   */
  static Path open() {
    try {
      Path file = UserDirectory.STATE.file("history");
      Files.createDirectories(file.getParent());
      try {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } catch (FileAlreadyExistsException e) {
        // as it should be
      }
      return Files.isWritable(file) ? file : null;
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      return null;
    }
  }
}

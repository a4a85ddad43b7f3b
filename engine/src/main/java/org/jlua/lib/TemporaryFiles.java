package org.jlua.lib;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;

/** New empty files with names that nobody else uses, as C's {@code mkstemp} makes them. */
final class TemporaryFiles {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int NAME_LETTERS = 6;
  private static final int ATTEMPTS = 1000;

  private TemporaryFiles() {}

  /** Makes a file that only its owner can read and write. */
  static Path create() throws IOException {
    Path directory = Path.of("/tmp");
    boolean posix = Files.isDirectory(directory);
    if (!posix) {
      directory = Path.of(System.getProperty("java.io.tmpdir"));
    }
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    // names need not be secret, since creating fails when a file is there already
    SplittableRandom random = new SplittableRandom(System.nanoTime());
    for (int attempt = 0; ; attempt++) {
      StringBuilder name = new StringBuilder("lua_");
      for (int i = 0; i < NAME_LETTERS; i++) {
        name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      try {
        return Files.createFile(directory.resolve(name.toString()), attributes);
      } catch (FileAlreadyExistsException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}

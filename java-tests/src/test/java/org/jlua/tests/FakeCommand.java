package org.jlua.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Shell scripts that stand in for programs which the launcher runs. */
final class FakeCommand {
  private FakeCommand() {}

  /** Writes an executable script. */
  static Path write(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * Makes a directory like a JDK of the given version, whose java prints that and its arguments.
   */
  static Path jdk(Path home, String version) throws IOException {
    write(home.resolve("bin/java"), "echo " + version + "; printf '<%s>\\n' \"$@\"\n");
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_RUNTIME_VERSION=\"%s+1\"\nJAVA_VERSION=\"%s\"\n"
            .formatted(version, version));
    return home;
  }
}

package org.jlua.parallel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.CRC32;

/**
 * How many children a script had at the same time when it ran before, so that as many can be
 * started early. Kept in the user's cache directory, a small file for each script; a file that
 * cannot be read or written only means a slower start.
 */
final class ForkRecord {
  private final Path file;
  private final String script;
  private final int known;

  private ForkRecord(Path file, String script, int known) {
    this.file = file;
    this.script = script;
    this.known = known;
  }

  /**
   * Returns the record of a script.
   *
   * @param name the script's file name, or null when there is none
   * @param cache the directory of caches, or null when there is none
   */
  static ForkRecord of(String name, Path cache) {
    try {
      if (name != null && cache != null && Files.isRegularFile(Path.of(name))) {
        String script = Path.of(name).toAbsolutePath().normalize().toString();
        CRC32 hash = new CRC32();
        hash.update(script.getBytes(UTF_8));
        Path file = cache.resolve("jlua/forks/" + Long.toHexString(hash.getValue()));
        return new ForkRecord(file, script, read(file, script));
      }
    } catch (IOException | InvalidPathException | NumberFormatException e) {
      // as if there were none
    }
    return new ForkRecord(null, null, 0);
  }

  private static int read(Path file, String script) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(file, UTF_8);
    boolean own = lines.size() == 2 && lines.get(1).equals(script);
    return own ? Math.max(0, Integer.parseInt(lines.get(0))) : 0;
  }

  /** Returns the user's directory of caches, or null. */
  static Path userCache() {
    try {
      String cache = System.getenv("XDG_CACHE_HOME");
      if (cache != null && cache.startsWith("/")) {
        return Path.of(cache);
      }
      String home = System.getenv("HOME");
      boolean known = home != null && !home.isEmpty() && Files.isDirectory(Path.of(home));
      return known ? Path.of(home, ".cache") : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Returns how many children the script had before, 0 when that is not known. */
  int children() {
    return known;
  }

  /** Remembers how many it had this time. */
  void write(int children) {
    if (file == null || children == known) {
      return;
    }
    try {
      if (children == 0) {
        Files.deleteIfExists(file);
        return;
      }
      Files.createDirectories(file.getParent());
      Path part = Files.createTempFile(file.getParent(), "new", ".part");
      Files.writeString(part, children + "\n" + script + "\n", UTF_8);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // the next start is as slow as this one was
    }
  }
}

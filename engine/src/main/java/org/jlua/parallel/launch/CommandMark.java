package org.jlua.parallel.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A variable in the environment of a child, by which the commands can be found that it has started
 * when it cannot end them itself any more. It says nothing but which child of whom that was.
 *
 * <p>Works where there is {@code /proc}. What has begun a session of its own, as {@code setsid}
 * does, is meant to live longer and is left alone. Thread-safe.
 */
final class CommandMark {
  private static final String VARIABLE = "JLUA_CHILD";

  /**
   * What a line of {@code /proc/PID/stat} has behind the command: state, parent, group, session.
   */
  private static final int SESSION_FIELD = 3;

  private final String value = UUID.randomUUID().toString();

  /** Puts the mark into the environment of a process that is to be started. */
  void addTo(Map<String, String> environment) {
    environment.put(VARIABLE, value);
  }

  /**
   * Ends all processes that have the mark.
   *
   * @param kill whether they are killed, or only asked to end
   */
  void end(boolean kill) {
    Path processes = Path.of("/proc");
    String assignment = '\0' + VARIABLE + '=' + value + '\0';
    String session = session(processes.resolve("self"));
    for (Path process : list(processes)) {
      if (isMarked(process, assignment) && session.equals(session(process))) {
        end(Long.parseLong(process.getFileName().toString()), kill);
      }
    }
  }

  private static void end(long pid, boolean kill) {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process != null && kill) {
      process.destroyForcibly();
    } else if (process != null) {
      process.destroy();
    }
  }

  private static List<Path> list(Path processes) {
    try (Stream<Path> all = Files.list(processes)) {
      return all.filter(path -> isNumber(path.getFileName().toString())).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // another system
    }
  }

  private static boolean isNumber(String name) {
    return name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isMarked(Path process, String assignment) {
    String environment = new String(read(process.resolve("environ")), StandardCharsets.ISO_8859_1);
    return ('\0' + environment).contains(assignment);
  }

  private static String session(Path process) {
    String status = new String(read(process.resolve("stat")), StandardCharsets.ISO_8859_1);
    String[] fields = status.substring(status.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length > SESSION_FIELD ? fields[SESSION_FIELD] : "";
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0]; // it has ended, or belongs to somebody else
    }
  }
}

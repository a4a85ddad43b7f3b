package org.jlua.tests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A command to run in a child process with empty standard input, to its end or a time limit.
 *
 * <p>Both outputs go to files, so that a grandchild which keeps them open holds nobody up.
 */
public final class Command {
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private Path directory = Path.of("").toAbsolutePath();
  private Duration limit = Duration.ofSeconds(60);

  private Command(List<String> words) {
    this.words.addAll(words);
  }

  /** Names the program and its first arguments. */
  public static Command of(String... words) {
    return new Command(List.of(words));
  }

  /**
   * The launcher of the distribution that this build made.
   *
   * @param arguments of {@code jlua}
   */
  public static Command jlua(String... arguments) {
    return jluaIn(distribution(), arguments);
  }

  /**
   * The launcher of a distribution.
   *
   * @param arguments of {@code jlua}
   */
  public static Command jluaIn(Path distribution, String... arguments) {
    Path launcher = distribution.resolve("bin/jlua");
    if (!Files.isExecutable(launcher)) {
      throw new IllegalStateException("no " + launcher + ": `mvn package` makes it");
    }
    Command command = of(launcher.toString());
    command.words.addAll(List.of(arguments));
    return command.onThisJava();
  }

  /** Makes the launcher use the JDK that runs the tests, and a cache of the build's own. */
  public Command onThisJava() {
    return with("JLUA_JAVA_HOME", System.getProperty("java.home"))
        .with("XDG_CACHE_HOME", cache().toString());
  }

  /** The directory of caches that belongs to this build. */
  public static Path cache() {
    return distribution().resolveSibling("cache");
  }

  /** The exploded distribution that this build made. */
  public static Path distribution() {
    String property = System.getProperty("jlua.distribution", "../engine/target/dist");
    return Path.of(property).toAbsolutePath().normalize();
  }

  /** Sets an environment variable, or removes it when the value is null. */
  public Command with(String variable, String value) {
    environment.put(requireNonNull(variable, "variable"), value);
    return this;
  }

  /** Sets the working directory. */
  public Command in(Path workingDirectory) {
    directory = requireNonNull(workingDirectory, "workingDirectory");
    return this;
  }

  /** Sets after what time the process and its descendants are killed; 60 s by default. */
  public Command within(Duration timeLimit) {
    limit = requireNonNull(timeLimit, "timeLimit");
    return this;
  }

  /**
   * Runs the command to its end.
   *
   * @throws IOException when it cannot be started
   */
  public Result run() throws IOException, InterruptedException {
    Path out = Files.createTempFile("jlua", ".out");
    Path err = Files.createTempFile("jlua", ".err");
    try {
      Process process = start(out, err);
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      return new Result(ended ? process.exitValue() : Result.TIMED_OUT, read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Reads a file as text with a character per byte, so that nothing is lost. */
  static String read(Path file) throws IOException {
    return Files.readString(file, ISO_8859_1);
  }

  /** Starts the command without waiting for it, both outputs going to the given files. */
  public Process start(Path out, Path err) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    environment.forEach(
        (variable, value) -> {
          if (value == null) {
            builder.environment().remove(variable);
          } else {
            builder.environment().put(variable, value);
          }
        });
    return builder.start();
  }

  /**
   * How a command ended.
   *
   * @param status the exit status, or {@link #TIMED_OUT}
   * @param out what it wrote to standard output, a character per byte
   * @param err what it wrote to standard error, a character per byte
   */
  public record Result(int status, String out, String err) {
    /** The status of a command that had to be killed. */
    public static final int TIMED_OUT = -1;

    /** How a command ends that has printed this and has nothing to complain about. */
    public static Result printed(String out) {
      return new Result(0, out, "");
    }
  }
}

package org.jlua.parallel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Starts children on this machine.
 *
 * <p>A child runs on the JDK of its parent ({@code java.home}) with JLua's own jars only: the class
 * path in the system property {@value #CLASS_PATH_PROPERTY}, or the parent's class path if that is
 * not set. JVM options are those in the system property {@value #OPTIONS_PROPERTY}, separated by
 * white space, followed by the extra options given here; nothing else is inherited. Both properties
 * are passed on, so that grandchildren run alike. Standard output is the parent's.
 */
public final class LocalLauncher implements Launcher {
  /** System property with the class path of children. */
  public static final String CLASS_PATH_PROPERTY = "jlua.classpath";

  /** System property with the JVM options of children. */
  public static final String OPTIONS_PROPERTY = "jlua.child.options";

  /** Class whose {@code main} runs in children. */
  public static final String MAIN_CLASS = "org.jlua.cli.ChildMain";

  /** Argument that makes a {@code jlua} program act as a child. */
  public static final String CHILD_ARGUMENT = "--child";

  private final List<String> defaultCommand;

  private LocalLauncher(List<String> defaultCommand) {
    this.defaultCommand = List.copyOf(defaultCommand);
  }

  /** Returns a launcher configured by the system properties of this JVM. */
  public static LocalLauncher create(List<String> extraOptions) {
    return create(extraOptions, MAIN_CLASS);
  }

  /** Returns a launcher for children with another main class. */
  static LocalLauncher create(List<String> extraOptions, String mainClass) {
    String options = System.getProperty(OPTIONS_PROPERTY, "").strip();
    String classPath =
        System.getProperty(CLASS_PATH_PROPERTY, System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (!options.isEmpty()) {
      command.addAll(List.of(options.split("\\s+")));
      command.add("-D" + OPTIONS_PROPERTY + "=" + options);
    }
    command.addAll(extraOptions);
    command.add("-D" + CLASS_PATH_PROPERTY + "=" + classPath);
    command.add("-cp");
    command.add(Objects.requireNonNull(classPath, "class path").isEmpty() ? "." : classPath);
    command.add(mainClass);
    return new LocalLauncher(command);
  }

  @Override
  public LaunchedProcess launch(ChildSpec spec) {
    List<String> command = new ArrayList<>();
    if (spec.program().isEmpty()) {
      command.addAll(defaultCommand);
    } else {
      command.addAll(spec.program());
      command.add(CHILD_ARGUMENT);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(ProcessBuilder.Redirect.PIPE);
    builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.redirectError(ProcessBuilder.Redirect.PIPE);
    try {
      return new LocalProcess(builder.start(), command);
    } catch (IOException e) {
      throw new LaunchException(spec.id(), reason(e), command, List.of(), e);
    }
  }

  private static String reason(IOException failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.getMessage() : cause.getMessage();
  }
}

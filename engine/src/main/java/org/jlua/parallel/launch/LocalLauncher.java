package org.jlua.parallel.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts children on this machine.
 *
 * <p>A child runs on the JDK of its parent with JLua's own jars only. Where the parent was started
 * as {@code java OPTIONS -jar JLUA.jar …}, as the launcher script does, the child is started with
 * the same options and the same jar, so that it uses the same archive of classes. A program that
 * embeds JLua gives its children no options, and its own class path. Standard output is the
 * parent's.
 */
public final class LocalLauncher implements Launcher {
  /** Class whose {@code main} runs in children of a program that embeds JLua. */
  public static final String MAIN_CLASS = "org.jlua.cli.ChildMain";

  /** Argument that makes a {@code jlua} program act as a child. */
  public static final String CHILD_ARGUMENT = "--child";

  private final List<String> defaultCommand;

  private LocalLauncher(List<String> defaultCommand) {
    this.defaultCommand = List.copyOf(defaultCommand);
  }

  /** Returns a launcher whose children run as this JVM does. */
  public static LocalLauncher create() {
    List<String> command = new ArrayList<>();
    command.add(java());
    String classPath = classPath();
    List<String> jar = ownOptions(classPath);
    if (!jar.isEmpty()) {
      command.addAll(jar);
      command.add(CHILD_ARGUMENT);
    } else {
      command.addAll(List.of("-cp", classPath, MAIN_CLASS));
    }
    return new LocalLauncher(command);
  }

  /** Returns a launcher for children with another main class and options of their own. */
  public static LocalLauncher create(List<String> options, String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), mainClass));
    return new LocalLauncher(command);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    String path = System.getProperty("java.class.path", "");
    return path.isEmpty() ? "." : path;
  }

  /**
   * Returns this JVM's own arguments up to the jar that it runs; none when it does not run the jar
   * that its class path consists of, or the system does not tell its arguments.
   */
  private static List<String> ownOptions(String classPath) {
    String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals("-jar") && arguments[i + 1].equals(classPath)) {
        return List.of(arguments).subList(0, i + 2);
      }
    }
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return jar && isOwnJar(classPath) ? List.of("-jar", classPath) : List.of();
  }

  private static boolean isOwnJar(String path) {
    String name = Path.of(path).getFileName().toString();
    return name.equals("jlua.jar") || name.startsWith("jlua-engine-");
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

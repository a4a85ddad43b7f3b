package org.jlua.parallel.launch;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Starts children on this machine.
 *
 * <p>A child runs on the JDK of its parent with JLua's own jars only. Where the parent was started
 * as {@code java OPTIONS -cp JLUA.jar org.jlua.cli.Main …}, as the launcher script does, or as
 * {@code java OPTIONS -jar JLUA.jar …}, the child is started with the same options and the same
 * jar, so that it uses the same archive of classes; the options in the property {@code
 * jlua.child.options} come behind them. A program that embeds JLua gives its children no options,
 * and its own class path. Standard output is the parent's.
 */
public final class LocalLauncher implements Launcher {
  /** Class whose {@code main} runs in children of a program that embeds JLua. */
  public static final String MAIN_CLASS = "org.jlua.cli.ChildMain";

  private static final String PROGRAM_CLASS = "org.jlua.cli.Main";

  /** Argument that makes a {@code jlua} program act as a child. */
  public static final String CHILD_ARGUMENT = "--child";

  private static final String JVM_OPTIONS = "JLUA_OPTS";

  /** Property with the options, parted by spaces, that children get and their parents do not. */
  private static final String CHILD_OPTIONS = "jlua.child.options";

  /**
   * Makes a JVM call what it knows by reflection without assembling classes for that. To map a file
   * takes a new JVM 3 ms then instead of 40; a call of a Java method by name takes a third longer.
   */
  private static final String PLAIN_REFLECTION = "-Djdk.reflect.useNativeAccessorOnly=true";

  private final List<String> defaultCommand;

  /** Where in the command options of the JVM can be put. */
  private final int optionsEnd;

  private final Redirect output;

  private LocalLauncher(List<String> defaultCommand, int optionsEnd, Redirect output) {
    this.defaultCommand = List.copyOf(defaultCommand);
    this.optionsEnd = optionsEnd;
    this.output = output;
  }

  /** Returns a launcher whose children run as this JVM does. */
  public static LocalLauncher create() {
    String classPath = classPath();
    List<String> jar = List.of("-jar", classPath);
    List<String> arguments =
        List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
    for (List<String> program : List.of(List.of("-cp", classPath, PROGRAM_CLASS), jar)) {
      int options = Collections.indexOfSubList(arguments, program);
      if (options >= 0) {
        return create(arguments.subList(0, options), program, List.of(CHILD_ARGUMENT));
      }
    }
    return isOwnJar(classPath)
        ? create(List.of(), jar, List.of(CHILD_ARGUMENT))
        : create(List.of(), List.of("-cp", classPath, MAIN_CLASS), List.of());
  }

  private static LocalLauncher create(
      List<String> options, List<String> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    if (Runtime.version().feature() >= 22 && !options.contains(PLAIN_REFLECTION)) {
      command.add(PLAIN_REFLECTION);
    }
    command.addAll(options);
    if (!arguments.isEmpty()) {
      command.addAll(childOptions(command));
    }
    int optionsEnd = command.size();
    command.addAll(program);
    command.addAll(arguments);
    return new LocalLauncher(command, optionsEnd, Redirect.INHERIT);
  }

  /**
   * Returns a launcher for the same children, whose standard output is {@link LocalProcess#stdout}.
   */
  public LocalLauncher piped() {
    return new LocalLauncher(defaultCommand, optionsEnd, Redirect.PIPE);
  }

  /** Returns a launcher for children with another main class and options of their own. */
  public static LocalLauncher create(List<String> options, String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), mainClass));
    return new LocalLauncher(command, 1 + options.size(), Redirect.INHERIT);
  }

  /** Returns the options that only children get, without those that are there already. */
  private static List<String> childOptions(List<String> command) {
    List<String> options =
        new ArrayList<>(List.of(System.getProperty(CHILD_OPTIONS, "").split(" ")));
    options.removeIf(option -> option.isEmpty() || command.contains(option));
    return options;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    String path = System.getProperty("java.class.path", "");
    return path.isEmpty() ? "." : path;
  }

  private static boolean isOwnJar(String classPath) {
    if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) {
      return false;
    }
    String name = Path.of(classPath).getFileName().toString();
    return name.equals("jlua.jar") || name.startsWith("jlua-engine-");
  }

  /** Returns the command that starts a child. */
  public List<String> command(ChildSpec spec) {
    List<String> command = new ArrayList<>();
    if (spec.program().isEmpty()) {
      command.addAll(defaultCommand);
      command.addAll(optionsEnd, spec.settings().jvm());
    } else {
      command.addAll(spec.program());
      command.add(CHILD_ARGUMENT);
    }
    return command;
  }

  @Override
  public LocalProcess launch(ChildSpec spec) {
    List<String> command = command(spec);
    ProcessSettings settings = spec.settings();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(Redirect.PIPE);
    builder.redirectOutput(output);
    builder.redirectError(Redirect.PIPE);
    if (settings.directory() != null) {
      builder.directory(new File(settings.directory()));
    }
    builder.environment().putAll(settings.environment());
    if (!spec.program().isEmpty() && !settings.jvm().isEmpty()) {
      // A program that replaces java is a jlua launcher, which gets options in this way.
      String options = String.join(" ", settings.jvm());
      builder.environment().merge(JVM_OPTIONS, options, (old, added) -> old + " " + added);
    }
    CommandMark mark = new CommandMark();
    mark.addTo(builder.environment());
    try {
      return new LocalProcess(builder.start(), command, mark);
    } catch (IOException | IllegalArgumentException e) {
      throw new LaunchException(spec.id(), reason(e), command, List.of(), e);
    }
  }

  private static String reason(Exception failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.getMessage() : cause.getMessage();
  }
}

package org.jlua.tests.parallel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jlua.tests.Command;

/**
 * A {@code jlua} program that runs while a test looks at it from outside: what it prints, which
 * processes belong to it, what they use.
 *
 * <p>All processes that it starts, directly or not, are known by a variable in their environment.
 */
final class Program implements AutoCloseable {
  /** Where Lua modules for these tests are. */
  static final Path SCRIPTS = Path.of("src/test/resources/parallel").toAbsolutePath();

  private static final String MARK = "JLUA_TEST_FAMILY";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String END_OF_FILE = new String("end of file");

  private final String mark = MARK + "=" + UUID.randomUUID();
  private final Process process;
  private final BlockingQueue<String> out;
  private final BlockingQueue<String> err;
  private final List<String> errors = new ArrayList<>();

  /**
   * Starts a program.
   *
   * @param environment variables that differ from those of this process
   * @param prefix a command that runs what follows it, such as {@code setsid}
   * @param script Lua code; {@code require} finds the modules of {@link #SCRIPTS}
   */
  Program(Map<String, String> environment, List<String> prefix, String script) throws IOException {
    this(environment, prefix, Files.createTempFile("program", ".lua"), script);
  }

  private Program(Map<String, String> environment, List<String> prefix, Path file, String script)
      throws IOException {
    if (script != null) {
      write(file, script);
      file.toFile().deleteOnExit();
    }
    List<String> words = new ArrayList<>(prefix);
    words.add(Command.distribution().resolve("bin/jlua").toString());
    words.add(file.toString());
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> variables = builder.environment();
    variables.put("JLUA_JAVA_HOME", System.getProperty("java.home"));
    variables.put("XDG_CACHE_HOME", Command.cache().toString());
    variables.put(MARK, mark.substring(MARK.length() + 1));
    variables.putAll(environment);
    process = builder.start();
    process.getOutputStream().close();
    out = lines(process.getInputStream());
    err = lines(process.getErrorStream());
  }

  private static void write(Path file, String script) throws IOException {
    String head = "package.path = '" + SCRIPTS + "/?.lua;' .. package.path require 'parallel'\n";
    Files.writeString(file, head + script);
  }

  /** Writes a script into a directory and returns its name there. */
  static Path scriptIn(Path directory, String script) throws IOException {
    write(directory.resolve("script.lua"), script);
    return Path.of("script.lua");
  }

  /** Starts a program whose script is in a file already. */
  static Program ofFile(Map<String, String> environment, List<String> prefix, Path file)
      throws IOException {
    return new Program(environment, prefix, file, null);
  }

  /** Starts a program without anything special. */
  static Program run(String script) throws IOException {
    return new Program(Map.of(), List.of(), script);
  }

  private static BlockingQueue<String> lines(InputStream stream) {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                in.lines().forEach(lines::add);
              } catch (IOException | UncheckedIOException e) {
                // as good as its end
              }
              lines.add(END_OF_FILE);
            });
    reader.setDaemon(true);
    reader.start();
    return lines;
  }

  // ---- what it prints

  /** Waits for the next line on standard output; fails when there is none. */
  String line() throws InterruptedException {
    String line = out.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null || line == END_OF_FILE) {
      throw new AssertionError("no line was printed: " + line + "; stderr: " + errors());
    }
    return line;
  }

  /** Waits for the line on standard output that begins with a word; returns the rest of it. */
  String line(String word) throws InterruptedException {
    String line = line();
    while (!line.startsWith(word)) {
      line = line();
    }
    return line.substring(word.length()).strip();
  }

  /** Returns the lines printed until everybody who could print has closed the stream, or null. */
  List<String> linesToTheEnd(Duration limit) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    long deadline = System.nanoTime() + limit.toNanos();
    String line;
    while ((line = out.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) != END_OF_FILE) {
      if (line == null) {
        return null;
      }
      lines.add(line);
    }
    out.add(END_OF_FILE);
    return lines;
  }

  /** Returns what has come on standard error up to now. */
  String errors() {
    err.drainTo(errors);
    errors.removeIf(line -> line == END_OF_FILE);
    return String.join("\n", errors);
  }

  // ---- its process

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end of the process and returns its status; fails when it does not end. */
  int status(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running; stderr: " + errors());
    }
    return process.exitValue();
  }

  /** Waits for the end of the process and returns its status. */
  int status() throws InterruptedException {
    return status(PATIENCE);
  }

  void signal(String name) throws Exception {
    signal(name, Long.toString(pid()));
  }

  /** Sends a signal to a process, or to a group if there is a minus before its number. */
  static void signal(String name, String pid) throws Exception {
    Command.of("kill", "-" + name, "--", pid).run();
  }

  // ---- its family

  /** Returns the processes that it has started, directly or not, and that run. */
  List<Long> family() {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.matches("\\d+") && isOurs(name))
          .map(Long::valueOf)
          .filter(pid -> pid != pid())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOurs(String pid) {
    return read("/proc/" + pid + "/environ").contains(mark) && isRunning(Long.parseLong(pid));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file), ISO_8859_1);
    } catch (IOException | UncheckedIOException e) {
      return ""; // it has ended
    }
  }

  /** Tells whether a process runs; one that has ended and waits to be collected does not. */
  static boolean isRunning(long pid) {
    String status = read("/proc/" + pid + "/stat");
    return !status.isEmpty() && !status.substring(status.lastIndexOf(')')).startsWith(") Z");
  }

  /** Returns the command line of a process, or nothing when it has ended. */
  static String commandLine(long pid) {
    return read("/proc/" + pid + "/cmdline").replace('\0', ' ');
  }

  static String environment(long pid) {
    return read("/proc/" + pid + "/environ").replace('\0', '\n');
  }

  /** Returns the processor time that a process has used, in ticks of 10 ms. */
  static long ticks(long pid) {
    String status = read("/proc/" + pid + "/stat");
    if (status.isEmpty()) {
      return 0; // it has ended
    }
    String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  /** Returns the ports at which the program itself listens. */
  List<Integer> listensAt() {
    return listensAt(pid());
  }

  /** Returns the ports at which a process listens. */
  List<Integer> listensAt(long pid) {
    return listeners(pid).map(line -> Integer.parseInt(line[1].replaceAll(".*:", ""), 16)).toList();
  }

  /** Returns the addresses at which the program listens, as the kernel writes them. */
  List<String> listeningAddresses() {
    return listeners(pid()).map(line -> address(line[1])).toList();
  }

  /** IPv4 addresses that are written as IPv6 ones look as the others. */
  private static String address(String text) {
    String address = text.replaceAll(":.*", "");
    return address.startsWith("0000000000000000FFFF0000") ? address.substring(24) : address;
  }

  private static Stream<String[]> listeners(long pid) {
    List<String> sockets = descriptors(pid).filter(target -> target.startsWith("socket:")).toList();
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> read("/proc/" + pid + "/net/" + table).lines().skip(1))
        .map(line -> line.strip().split("\\s+"))
        .filter(line -> line[3].equals("0A") && sockets.contains("socket:[" + line[9] + "]"));
  }

  /** Returns what the descriptors of a process are. */
  static Stream<String> descriptors(long pid) {
    try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return all.map(Program::target).toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "closed";
    }
  }

  /** Waits until processes use next to no processor time any more. */
  void awaitCalm(long... pids) {
    for (long pid : pids) {
      long[] last = {ticks(pid), System.nanoTime()};
      await(
          Duration.ofSeconds(1),
          () -> {
            if (ticks(pid) > last[0] + 1) {
              last[0] = ticks(pid);
              last[1] = System.nanoTime();
            }
            return System.nanoTime() - last[1] > 200_000_000;
          });
    }
  }

  /** Waits until a condition holds; returns whether it does. */
  static boolean await(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return condition.getAsBoolean();
      }
      LockSupport.parkNanos(5_000_000);
    }
    return true;
  }

  /** Kills what is left. */
  @Override
  public void close() {
    List<Long> left = family();
    process.destroyForcibly();
    for (long pid : left) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}

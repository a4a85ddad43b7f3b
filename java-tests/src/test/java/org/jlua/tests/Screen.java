package org.jlua.tests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jlua.tests.Command.Result;

/** A program in a terminal that tmux emulates: types like a person and reads what is shown. */
final class Screen implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final String COLUMNS = "100";
  private static final String ROWS = "50";

  private final String socket;

  private Screen(String socket) {
    this.socket = socket;
  }

  /**
   * Starts a shell command in a new terminal.
   *
   * @param folder for the terminal's socket
   * @param line the command
   */
  static Screen open(Path folder, String line) throws Exception {
    // a name of its own, since a server that is ending still has the last one's
    Screen screen = new Screen(Files.createTempFile(folder, "tmux", "").toString());
    Files.delete(Path.of(screen.socket));
    Result started =
        screen.tmux("-f", "/dev/null", "new-session", "-d", "-x", COLUMNS, "-y", ROWS, line);
    if (started.status() != 0) {
      throw new IOException(started.err());
    }
    return screen;
  }

  private Result tmux(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("tmux", "-u", "-S", socket));
    words.addAll(List.of(arguments));
    return Command.of(words.toArray(String[]::new)).with("TMUX", null).run();
  }

  /** Types a text. */
  Screen type(String text) throws Exception {
    tmux("send-keys", "-l", "--", text);
    return this;
  }

  /** Presses keys, by their names in tmux: Enter, Tab, Up, C-c. */
  Screen press(String... keys) throws Exception {
    for (String key : keys) {
      tmux("send-keys", key);
    }
    return this;
  }

  /** Types a line. */
  Screen enter(String line) throws Exception {
    return type(line).press("Enter");
  }

  /** Returns what is shown, without blanks at the ends of lines and of the screen. */
  String text() throws Exception {
    return captured("-p");
  }

  /** Returns what is shown with the control sequences that colour it. */
  String colouredText() throws Exception {
    return captured("-p", "-e");
  }

  private String captured(String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("capture-pane"));
    words.addAll(List.of(options));
    Result result = tmux(words.toArray(String[]::new));
    String text = new String(result.out().getBytes(ISO_8859_1), UTF_8);
    return text.lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n").strip();
  }

  /** Waits until the screen ends in a text, and returns all of it. */
  String awaitEnd(String end) throws Exception {
    return await(text -> text.endsWith(end), "a screen that ends in: " + end);
  }

  /** Waits until the screen shows a text. */
  String awaitText(String part) throws Exception {
    return await(text -> text.contains(part), "a screen with: " + part);
  }

  private String await(Predicate<String> condition, String wanted) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    String text = text();
    while (!condition.test(text)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited for " + wanted + "\nbut there is:\n" + text);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      text = text();
    }
    return text;
  }

  /** Makes everything that is written to the terminal from now on go to a file too. */
  void recordTo(Path file) throws Exception {
    Files.createFile(file);
    tmux("pipe-pane", "-o", "cat >> '" + file + "'");
  }

  /** Ends the terminal and what runs in it. */
  @Override
  public void close() throws Exception {
    tmux("kill-server");
  }
}

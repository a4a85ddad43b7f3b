package org.jlua.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jlua.lib.DescriptorKind;
import org.jlua.lib.ExitException;
import org.jlua.lib.ShellCommands;
import org.jlua.lib.StandardOutput;
import org.jlua.lib.SystemError;
import org.jlua.parallel.launch.LocalLauncher;
import org.jlua.parallel.remote.RemoteHost;
import org.jlua.repl.TerminalInput;
import org.jlua.vm.Interpreter;

/** The {@code jlua} command. */
public final class Main {
  private Main() {}

  /**
   * Runs a script, statements or an interactive session, as {@code jlua --help} tells, and ends the
   * JVM with 0, with 1 after an error, with what {@code os.exit} says, or with 130 after Ctrl-C.
   *
   * @param args the command's arguments
   */
  public static void main(String[] args) {
    SelectorProviderName.set();
    if (args.length == 1 && args[0].equals(LocalLauncher.CHILD_ARGUMENT)) {
      ChildMain.main(args);
      return;
    }
    if (args.length == 1 && args[0].equals(RemoteHost.AGENT_ARGUMENT)) {
      AgentMain.main(args);
      return;
    }
    new Thread(null, () -> runAndExit(args), "jlua-main", Interpreter.STACK_BYTES).start();
  }

  private static void runAndExit(String[] args) {
    int status = 1;
    try {
      status = run(args);
    } catch (Throwable t) {
      t.printStackTrace();
    }
    System.exit(status);
  }

  private static int run(String[] args) {
    StandardOutput out = new StandardOutput();
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    EndBySignal hook = new EndBySignal(out);
    Runtime.getRuntime().addShutdownHook(hook);
    CommandLine line = new CommandLine(args);
    int status;
    if (line.complaint != null) {
      complain(err, line.complaint + " (try 'jlua --help')");
      status = line.complaintStatus;
    } else {
      status = perform(line, out, err, hook);
    }
    status = finish(out, err, status);
    hook.done = true;
    return status;
  }

  private static int perform(
      CommandLine line, StandardOutput out, OutputStream err, EndBySignal hook) {
    return switch (line.task) {
      case SHOW_HELP -> print(out, Usage.text());
      case SHOW_VERSION -> print(out, Version.text() + "\n");
      case PARSE, LIST -> translate(line, out, err);
      case RUN -> {
        InputStream in = new FileInputStream(FileDescriptor.in);
        boolean talks = line.mayConverse() && DescriptorKind.of(0) == DescriptorKind.TERMINAL;
        TerminalInput terminal = talks ? new TerminalInput(in) : null;
        Interpreter interpreter = new Interpreter(talks ? terminal : in, out, err);
        hook.commands = ShellCommands.of(interpreter);
        Training.begin(interpreter);
        yield new Program(interpreter, line, terminal).run();
      }
    };
  }

  private static int translate(CommandLine line, StandardOutput out, OutputStream err) {
    InputStream in = new FileInputStream(FileDescriptor.in);
    try (Interpreter interpreter = new Interpreter(in, out, err)) {
      return new Translator(interpreter, line).run();
    } catch (ExitException e) {
      return e.status();
    } catch (IOException e) {
      return 1; // what it is about comes up again when the output is closed
    }
  }

  private static int print(StandardOutput out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return 0;
    } catch (IOException e) {
      return 1;
    }
  }

  private static int finish(StandardOutput out, OutputStream err, int status) {
    try {
      out.close();
    } catch (ExitException e) {
      return e.status();
    } catch (IOException e) {
      complain(err, "cannot write standard output: " + SystemError.of(e).text());
      return status == 0 ? 1 : status;
    }
    return status;
  }

  /** Writes one line about what went wrong. */
  static void complain(OutputStream err, String message) {
    complain(err, message.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes what went wrong, in one call so that it is not mixed with other processes' lines. */
  static void complain(OutputStream err, byte[] message) {
    byte[] prefix = "jlua: ".getBytes(StandardCharsets.US_ASCII);
    byte[] line = new byte[prefix.length + message.length + 1];
    System.arraycopy(prefix, 0, line, 0, prefix.length);
    System.arraycopy(message, 0, line, prefix.length, message.length);
    line[line.length - 1] = '\n';
    try {
      err.write(line);
      err.flush();
    } catch (IOException e) {
      // nowhere left to complain
    }
  }

  /**
   * Ends the commands that the program waits for or reads from, and writes out what is buffered,
   * when a signal ends the process.
   */
  private static final class EndBySignal extends Thread {
    private static final long PATIENCE_MS = 1000;

    private final StandardOutput out;

    private volatile ShellCommands commands;

    /** Whether the program has written everything by itself. */
    private volatile boolean done;

    EndBySignal(StandardOutput out) {
      super("jlua-end-by-signal");
      this.out = out;
    }

    @Override
    public void run() {
      if (done) {
        return;
      }
      ShellCommands started = commands;
      if (started != null) {
        started.endForExit();
      }
      // writing can block for ever when the reader has stopped, and must not keep the JVM alive
      Thread writer = new Thread(this::flush, "jlua-last-write");
      writer.setDaemon(true);
      writer.start();
      try {
        writer.join(PATIENCE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void flush() {
      try {
        out.close();
      } catch (IOException | ExitException e) {
        // the process is ending
      }
    }
  }
}

package org.jlua.parallel.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jlua.lib.LineRoute;
import org.jlua.parallel.link.Uninterruptibly;

/**
 * Passes the standard error of a child on in whole lines, and remembers the last of them.
 *
 * <p>The thread ends when the stream does, that is when the child and everything that inherited its
 * standard error have ended.
 */
public final class StderrRelay {
  private static final int KEPT_LINES = 20;
  private static final int MAX_LINE_BYTES = 64 << 10;
  private static final int STACK_BYTES = 128 << 10;

  private final InputStream in;
  private final PrintStream out;
  private volatile LineRoute route = LineRoute.PLAIN;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ArrayDeque<String> lastLines = new ArrayDeque<>();
  private byte[] line = new byte[256];
  private int length;

  private StderrRelay(InputStream in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  /** Starts the relay of child {@code id}. */
  public static StderrRelay start(int id, InputStream in, PrintStream out) {
    StderrRelay relay = new StderrRelay(in, out);
    Thread thread = new Thread(null, relay::run, "jlua-stderr-" + id, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    return relay;
  }

  /** Returns the relay of a child without a standard error of its own: it ended long ago. */
  public static StderrRelay none() {
    StderrRelay relay = new StderrRelay(InputStream.nullInputStream(), System.err);
    relay.ended.countDown();
    return relay;
  }

  private void run() {
    byte[] chunk = new byte[4096];
    try (in) {
      int count;
      while ((count = in.read(chunk)) >= 0) {
        for (int i = 0; i < count; i++) {
          add(chunk[i]);
        }
      }
    } catch (IOException e) {
      // The stream was closed because the child is given up; what was read has been passed on.
    } finally {
      if (length > 0) {
        endLine();
      }
      closeRoute();
      ended.countDown();
    }
  }

  private void closeRoute() {
    OutputStream to = route.to();
    if (to != null) {
      try {
        to.close();
      } catch (IOException e) {
        // what could be written has been written
      }
    }
  }

  private void add(byte next) {
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = next;
    if (next == '\n' || length == MAX_LINE_BYTES) {
      endLine();
    }
  }

  private void endLine() {
    if (line[length - 1] != '\n') {
      line = Arrays.copyOf(line, length + 1);
      line[length++] = '\n';
    }
    pass(route);
    synchronized (lastLines) {
      lastLines.add(new String(line, 0, length - 1, Charset.defaultCharset()));
      if (lastLines.size() > KEPT_LINES) {
        lastLines.remove();
      }
    }
    length = 0;
  }

  private void pass(LineRoute way) {
    byte[] labelled = way.labelled(line, 0, length);
    try {
      OutputStream to = way.to() == null ? out : way.to();
      to.write(labelled);
      to.flush();
    } catch (IOException e) {
      // what cannot be written is still among the last lines
    }
  }

  /** Sets where lines go from now on, and what stands before them. Any thread. */
  public void setRoute(LineRoute newRoute) {
    route = newRoute;
  }

  /** Returns the last lines, oldest first. */
  public List<String> lastLines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  /** Waits until everything has been passed on, for {@code millis} at most. */
  public void awaitEnd(long millis) {
    Uninterruptibly.await(
        Duration.ofMillis(millis), nanos -> ended.await(nanos, TimeUnit.NANOSECONDS));
  }
}

package org.jlua.image;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Tensor;

/**
 * Frames from a video source, decoded and scaled by a child process of the program {@code ffmpeg}.
 * The process ends with {@link #close}, when the camera is garbage, and with this JVM. Used by one
 * thread at a time.
 */
public final class Camera implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 2;
  private static final int SHOWN_ERROR = 2000;

  /**
   * What to show, and how.
   *
   * @param input what stands behind {@code -i}: a file, a device or a URL
   * @param options what stands before that, such as {@code -f lavfi}; may be empty
   * @param program the program to run
   * @param width the columns of a frame, whatever the source has
   * @param height the rows of a frame
   * @param rate frames a second, or 0 for those that the source has
   * @param patience how many seconds to wait for a frame
   */
  public record Source(
      String input,
      List<String> options,
      String program,
      int width,
      int height,
      double rate,
      double patience) {}

  private final Source source;
  private final Ffmpeg ffmpeg;
  private final byte[] frame;
  private final Cleaner.Cleanable cleanable;

  /**
   * Starts the program.
   *
   * @param source what to show
   * @throws IOException when it cannot be started
   */
  public Camera(Source source) throws IOException {
    this.source = source;
    if (source.width() < 1
        || source.height() < 1
        || 3L * source.width() * source.height() > 1 << 30) {
      throw new IllegalArgumentException(
          "camera: a size from 1 x 1 to some 350 million pixels expected, got %d x %d"
              .formatted(source.width(), source.height()));
    }
    frame = new byte[3 * source.width() * source.height()];
    ffmpeg = new Ffmpeg(command(source));
    cleanable = Cleaning.CLEANER.register(this, ffmpeg);
  }

  private static List<String> command(Source source) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(source.program(), "-nostdin", "-hide_banner", "-loglevel", "error"));
    words.addAll(source.options());
    words.addAll(List.of("-i", source.input(), "-an"));
    String filter = "scale=%d:%d".formatted(source.width(), source.height());
    if (source.rate() > 0) {
      filter = "fps=%s,%s".formatted(source.rate(), filter);
    }
    words.addAll(List.of("-vf", filter));
    words.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"));
    return words;
  }

  /**
   * Waits for the next frame.
   *
   * @param dst gets {@code 3 x height x width} elements: Byte from 0 to 255, Float or Double from 0
   *     to 1; resized
   * @throws IOException when there is none, with what the program said about that, and when none
   *     comes in time; the camera is then closed
   */
  public void read(Tensor dst) throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> inTime = new CompletableFuture<>();
    Process process = ffmpeg.process;
    inTime
        .orTimeout((long) (source.patience() * 1000), TimeUnit.MILLISECONDS)
        .exceptionally(
            e -> {
              late.set(true);
              process.destroyForcibly();
              return null;
            });
    int got;
    try {
      got = process.getInputStream().readNBytes(frame, 0, frame.length);
    } catch (IOException e) {
      got = 0; // the stream of a process that was ended
    } finally {
      inTime.complete(null);
    }
    if (got < frame.length) {
      close();
      throw new IOException(
          late.get()
              ? "camera: no frame from %s within %s s".formatted(source.input(), source.patience())
              : "camera: no more frames from %s: %s".formatted(source.input(), ffmpeg.lastWords()));
    }
    int pixels = source.width() * source.height();
    Tensor t = new Tensor(ElementType.BYTE, 3, source.height(), source.width());
    byte[] a = (byte[]) t.storage().array();
    for (int i = 0, at = 0; i < pixels; i++) {
      a[i] = frame[at++];
      a[pixels + i] = frame[at++];
      a[2 * pixels + i] = frame[at++];
    }
    dst.resize(3, source.height(), source.width()).copy(new Picture(t, 255).to(dst.type()));
  }

  /** Ends the program and waits until it is gone. Idempotent. */
  @Override
  public void close() {
    cleanable.clean();
  }

  /** {@return the process's id} */
  public long pid() {
    return ffmpeg.process.pid();
  }

  /** One thread for all cameras of the JVM, made with the first one. */
  private static final class Cleaning {
    static final Cleaner CLEANER = Cleaner.create();
  }

  /** The process, and what ends it. */
  private static final class Ffmpeg implements Runnable {
    private final Process process;
    private final File errors;
    private final Thread hook;
    private String lastWords;

    Ffmpeg(List<String> command) throws IOException {
      errors = File.createTempFile("jlua-camera", ".log");
      hook = new Thread(this::destroy);
      try {
        process =
            new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(errors)
                .start();
      } catch (IOException e) {
        Files.deleteIfExists(errors.toPath());
        throw new IOException(
            "camera: the program ffmpeg is needed and cannot be started: " + e.getMessage(), e);
      }
      try {
        Runtime.getRuntime().addShutdownHook(hook);
      } catch (IllegalStateException e) {
        destroy();
        throw new IOException("camera: the program is ending", e);
      }
    }

    @Override
    public void run() {
      destroy();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the JVM is ending and runs the hook itself
      }
    }

    private void destroy() {
      process.destroy();
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
        try (InputStream rest = process.getInputStream()) {
          lastWords = Files.readString(errors.toPath(), StandardCharsets.ISO_8859_1).strip();
        }
        Files.deleteIfExists(errors.toPath());
      } catch (IOException e) {
        // nothing more can be known
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }

    String lastWords() {
      if (lastWords == null || lastWords.isEmpty()) {
        return "the source has ended";
      }
      return lastWords.substring(0, Math.min(lastWords.length(), SHOWN_ERROR));
    }
  }
}

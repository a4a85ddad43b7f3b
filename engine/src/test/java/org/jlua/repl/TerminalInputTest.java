package org.jlua.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The input that the editor and scripts share. */
@Timeout(60)
class TerminalInputTest {
  private static final int EXPIRED = -2;

  /** A terminal whose lines come when the test says so; an empty one is its end of input. */
  private static final class Lines extends InputStream {
    final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      asked.countDown();
      try {
        String line = lines.take();
        for (int i = 0; i < line.length(); i++) {
          bytes[offset + i] = (byte) line.charAt(i);
        }
        return line.isEmpty() ? -1 : line.length();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
  }

  private final Lines lines = new Lines();
  private final TerminalInput input = new TerminalInput(lines);

  private String read() throws IOException {
    byte[] bytes = new byte[100];
    int count = input.read(bytes, 0, bytes.length);
    return count < 0 ? null : new String(bytes, 0, count, StandardCharsets.US_ASCII);
  }

  @Test
  void shouldReadLinesAndGoOnBehindAnEnd() throws Exception {
    lines.lines.add("one\n");
    lines.lines.add("");
    lines.lines.add("two\n");
    assertThat(read()).isEqualTo("one\n");
    assertThat(read()).isNull();
    assertThat(read()).isEqualTo("two\n");
  }

  @Test
  void shouldEndAReadWhenItsCheckThrowsAndKeepWhatComesLater() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    input.setInterruptCheck(
        () -> {
          if (interrupted.get()) {
            throw new IllegalStateException("interrupted");
          }
        });
    Thread key =
        new Thread(
            () -> {
              awaitQuietly(lines.asked);
              interrupted.set(true);
              input.wake();
            });
    key.start();
    assertThatThrownBy(this::read).hasMessage("interrupted");
    key.join();
    interrupted.set(false);
    lines.lines.add("ab");
    assertThat(input.read(0, true, EXPIRED)).isEqualTo('a'); // the editor looks ahead
    assertThat(input.read(0, false, EXPIRED)).isEqualTo('a');
    assertThat(read()).isEqualTo("b");
  }

  @Test
  void shouldGiveTheEditorATimeLimit() throws Exception {
    assertThat(input.read(1, false, EXPIRED)).isEqualTo(EXPIRED);
    lines.lines.add("x");
    assertThat(input.read(0, false, EXPIRED)).isEqualTo('x');
  }

  @Test
  void shouldEndTheNextReadWhenCancelled() {
    input.cancel();
    assertThatThrownBy(this::read).isInstanceOf(TerminalInput.Cancelled.class);
  }

  @Test
  void shouldEndTheEditorsReadWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> input.read(0, false, EXPIRED))
        .isInstanceOf(InterruptedIOException.class);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

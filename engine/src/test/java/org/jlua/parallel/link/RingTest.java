package org.jlua.parallel.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames through a ring in memory. */
@Timeout(60)
final class RingTest {
  private static final int CAPACITY = 4096;

  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(RingLayout.DATA + CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
  private final RingWriter writer = new RingWriter(memory);
  private final RingReader reader = new RingReader(memory);

  private boolean write(int bytes, int seed) {
    ByteBuffer room = writer.claim(bytes);
    if (room == null) {
      return false;
    }
    assertThat(room.remaining()).isEqualTo(bytes);
    room.position(room.position() + FrameHeader.BYTES);
    for (int i = FrameHeader.BYTES; i < bytes; i++) {
      room.put((byte) (seed * 31 + i));
    }
    writer.commit(bytes);
    return true;
  }

  private static void check(ByteBuffer frame, int bytes, int seed) {
    assertThat(frame.remaining()).isEqualTo(bytes);
    for (int i = FrameHeader.BYTES; i < bytes; i++) {
      if (frame.get(i) != (byte) (seed * 31 + i)) {
        throw new AssertionError("frame " + seed + " of " + bytes + " bytes differs at " + i);
      }
    }
  }

  private int size(Random random) {
    return FrameHeader.BYTES + random.nextInt(writer.maxFrameBytes() - FrameHeader.BYTES + 1);
  }

  @Test
  void shouldCarryFramesOfAnySizeAcrossTheEndOfTheMemory() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      int bytes = size(random);
      assertThat(write(bytes, i)).isTrue();
      check(reader.next(), bytes, i);
      reader.release();
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void shouldNeverShowAFrameInPart() throws Exception {
    int count = 300_000;
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              Random random = new Random(2);
              for (int i = 0; i < count; i++) {
                int bytes = size(random);
                while (!write(bytes, i)) {
                  Thread.yield();
                }
              }
            });
    Random random = new Random(2);
    for (int i = 0; i < count; i++) {
      int bytes = size(random);
      ByteBuffer frame;
      while ((frame = reader.next()) == null) {
        assertThat(writing.isCompletedExceptionally()).isFalse();
        Thread.yield();
      }
      check(frame, bytes, i);
      reader.release();
    }
    writing.get();
  }

  /** Both sides sleep whenever there is nothing to do; one lost wake-up would end the test. */
  @Test
  void shouldLoseNoWakeUp() throws Exception {
    int count = 200_000;
    Semaphore readerBell = new Semaphore(0);
    Semaphore writerBell = new Semaphore(0);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              Random random = new Random(3);
              for (int i = 0; i < count; i++) {
                int bytes = size(random);
                while (!write(bytes, i)) {
                  if (writer.announceWaiting(bytes)) {
                    writerBell.acquireUninterruptibly();
                  }
                }
                if (writer.mustWakeReader()) {
                  readerBell.release();
                }
              }
            });
    Random random = new Random(3);
    for (int i = 0; i < count; i++) {
      int bytes = size(random);
      ByteBuffer frame;
      while ((frame = reader.next()) == null) {
        reader.announceSleep();
        VarHandle.fullFence();
        if (!reader.isReady()) {
          readerBell.acquire();
        }
        reader.wake();
      }
      check(frame, bytes, i);
      reader.release();
      if (reader.mustWakeWriter()) {
        writerBell.release();
      }
    }
    writing.get();
  }

  @Test
  void shouldForgetWhatWasClaimedAndNotCommitted() throws IOException {
    writer.claim(100).putLong(7);
    assertThat(reader.isReady()).isFalse();
    assertThat(reader.next()).isNull();
    assertThat(write(64, 5)).isTrue();
    check(reader.next(), 64, 5);
  }

  @Test
  void shouldKeepAFrameWhileThoseBehindItAreRead() throws IOException {
    write(1000, 1);
    write(1000, 2);
    ByteBuffer first = reader.next();
    assertThat(reader.keep()).isTrue();
    check(reader.next(), 1000, 2);
    assertThat(reader.keep()).isFalse();
    reader.release();
    assertThat(write(1000, 3)).isTrue();
    assertThat(write(1000, 4)).isTrue();
    assertThat(write(1000, 5)).isFalse();
    check(first, 1000, 1);
    reader.releaseKept();
    assertThat(write(1000, 5)).isTrue();
    check(reader.next(), 1000, 3);
  }

  @Test
  void shouldRefuseGarbage() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[CAPACITY];
      random.nextBytes(garbage);
      memory.put(RingLayout.DATA, garbage);
      memory.putInt(RingLayout.DATA + FrameHeader.LENGTH, random.nextInt(CAPACITY) - CAPACITY / 2);
      memory.putInt(RingLayout.TAIL, i % 3 == 0 ? random.nextInt() : random.nextInt(CAPACITY));
      RingReader victim = new RingReader(memory);
      assertThatThrownBy(
              () -> {
                for (int n = 0; n < CAPACITY; n++) {
                  if (victim.next() == null) {
                    throw new IOException("came to the end");
                  }
                  victim.release();
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldRefuseAReaderThatIsAheadOfIt() {
    while (write(1000, 1)) {
      // until it is full
    }
    memory.putInt(RingLayout.HEAD, 1 << 20);
    assertThatThrownBy(() -> writer.claim(1000)).isInstanceOf(UncheckedIOException.class);
  }
}

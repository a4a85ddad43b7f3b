package org.jlua.parallel.link;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the JDK compile its cipher once much is to be sealed. That comes late by itself, since a
 * record is one call whatever its length; until then a second seals 100 MB instead of some GB.
 *
 * <p>One for all connections of a socket. Thread-safe.
 */
final class CipherWarmUp {
  private static final long MUCH_BYTES = 1 << 20;
  private static final int STACK_BYTES = 256 << 10;

  private final AtomicLong moved = new AtomicLong();

  /** Counts what was sealed or opened. */
  void moved(int bytes) {
    long before = moved.getAndAdd(bytes);
    if (before < MUCH_BYTES && before + bytes >= MUCH_BYTES) {
      Thread thread = new Thread(null, RecordCipher::warmUp, "jlua-link-warm-up", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
    }
  }
}

package org.jlua.parallel.link;

import java.nio.ByteBuffer;

/** The words of a ring by which one side asks the other to be woken up. */
final class RingWords {
  private RingWords() {}

  /**
   * Clears a word and tells whether it was set.
   *
   * <p>The owner of the word may set or clear it at the same time. Then it is either awake, and is
   * woken up once too often, or finds its word cleared after it was woken up, and sets it again.
   */
  static boolean take(ByteBuffer memory, int word) {
    if (memory.getInt(word) == 0) {
      return false;
    }
    memory.putInt(word, 0);
    return true;
  }
}

package org.jlua.parallel.link;

import java.security.MessageDigest;

/**
 * The passwords by which a child and its parent know each other when they connect: the child says
 * its own first, the parent answers with the other. Both are random, made for one child, and said
 * once; the child has them from its standard input.
 *
 * <p>What a stranger hears who listens at the port of a dead parent is of no use to him, and he has
 * no answer. Links to other machines are encrypted before the first is said. A proof over a
 * challenge would do more than is needed: to load what it takes is a tenth of a child's start.
 *
 * @param ofChild what a child says, {@link #BYTES} long
 * @param ofParent what its parent answers, as long
 */
public record Handshake(byte[] ofChild, byte[] ofParent) {
  /** Length of passwords, keys and nonces in bytes. */
  public static final int BYTES = 32;

  /** Checks the lengths. */
  public Handshake {
    if (ofChild.length != BYTES || ofParent.length != BYTES) {
      throw new IllegalArgumentException("passwords must have " + BYTES + " bytes");
    }
  }

  /** Compares two passwords in constant time. */
  public static boolean matches(byte[] expected, byte[] actual) {
    return MessageDigest.isEqual(expected, actual);
  }

  /** Tells that these are passwords, and not what they are. */
  @Override
  public String toString() {
    return "Handshake[]";
  }
}

package org.jlua.parallel.link;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) and the key derivation HKDF (RFC 5869) that is made of it.
 *
 * <p>Built on {@link MessageDigest} because the JDK's {@code Mac} checks provider signatures on
 * first use, which would cost a child on another machine tens of milliseconds at its start. Not
 * thread-safe.
 */
final class Hmac {
  /** Length of a result in bytes. */
  static final int BYTES = 32;

  private static final int BLOCK_BYTES = 64;

  private final byte[] inner = new byte[BLOCK_BYTES];
  private final byte[] outer = new byte[BLOCK_BYTES];

  /**
   * Makes a function with a key.
   *
   * @param key at most 64 bytes
   */
  Hmac(byte[] key) {
    if (key.length > BLOCK_BYTES) {
      throw new IllegalArgumentException("key of " + key.length + " bytes");
    }
    for (int i = 0; i < BLOCK_BYTES; i++) {
      int k = i < key.length ? key[i] : 0;
      inner[i] = (byte) (k ^ 0x36);
      outer[i] = (byte) (k ^ 0x5c);
    }
  }

  /** Returns the code of some bytes, given in parts. */
  byte[] of(byte[]... parts) {
    MessageDigest digest = sha256();
    digest.update(inner);
    for (byte[] part : parts) {
      digest.update(part);
    }
    byte[] hash = digest.digest();
    digest.update(outer);
    return digest.digest(hash);
  }

  /**
   * Returns key material for one purpose: HKDF-Expand, with this function's key as the pseudorandom
   * key.
   *
   * @param purpose what distinguishes it from other material of the same key
   * @param length at most 8,160 bytes
   */
  byte[] expand(byte[] purpose, int length) {
    byte[] material = new byte[length];
    byte[] block = new byte[0];
    for (int done = 0, n = 1; done < length; done += BYTES, n++) {
      block = of(block, purpose, new byte[] {(byte) n});
      System.arraycopy(block, 0, material, done, Math.min(BYTES, length - done));
    }
    Arrays.fill(block, (byte) 0);
    return material;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

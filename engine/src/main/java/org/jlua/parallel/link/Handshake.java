package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Proofs by which a parent and a child show each other that they hold the same key.
 *
 * <p>HMAC-SHA256 (RFC 2104) over a role, the child's id and one nonce of each side. It is built on
 * {@link MessageDigest} because the JDK's {@code Mac} checks provider signatures on first use,
 * which would cost every child tens of milliseconds at its start.
 */
public final class Handshake {
  /** Length of keys, nonces and proofs in bytes. */
  public static final int BYTES = 32;

  private static final int BLOCK_BYTES = 64;

  private final byte[] key;
  private final int childId;
  private final byte[] parentNonce;

  /** Binds proofs to a key, the id of a child and the challenge of its parent. */
  public Handshake(byte[] key, int childId, byte[] parentNonce) {
    if (key.length != BYTES || parentNonce.length != BYTES) {
      throw new IllegalArgumentException("key and nonce must have " + BYTES + " bytes");
    }
    this.key = key.clone();
    this.childId = childId;
    this.parentNonce = parentNonce.clone();
  }

  /** Returns what a child sends to prove itself. */
  public byte[] childProof(byte[] childNonce) {
    return proof("jlua child", childNonce);
  }

  /** Returns what a parent sends to prove itself. */
  public byte[] parentProof(byte[] childNonce) {
    return proof("jlua parent", childNonce);
  }

  /** Compares two proofs in constant time. */
  public static boolean matches(byte[] expected, byte[] actual) {
    return MessageDigest.isEqual(expected, actual);
  }

  private byte[] proof(String role, byte[] childNonce) {
    MessageDigest digest = sha256();
    digest.update(paddedKey(0x36));
    digest.update(role.getBytes(StandardCharsets.US_ASCII));
    digest.update(ByteBuffer.allocate(4).putInt(childId).array());
    digest.update(parentNonce);
    byte[] inner = digest.digest(childNonce);
    digest.update(paddedKey(0x5c));
    return digest.digest(inner);
  }

  private byte[] paddedKey(int pad) {
    byte[] block = new byte[BLOCK_BYTES];
    for (int i = 0; i < BLOCK_BYTES; i++) {
      block[i] = (byte) ((i < key.length ? key[i] : 0) ^ pad);
    }
    return block;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

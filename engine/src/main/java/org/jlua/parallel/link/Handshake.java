package org.jlua.parallel.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Proofs by which a parent and a child show each other that they hold the same key: {@link Hmac}
 * over a role, the child's id and one nonce of each side.
 */
public final class Handshake {
  /** Length of keys, nonces and proofs in bytes. */
  public static final int BYTES = Hmac.BYTES;

  private final Hmac mac;
  private final int childId;
  private final byte[] parentNonce;

  /** Binds proofs to a key, the id of a child and the challenge of its parent. */
  public Handshake(byte[] key, int childId, byte[] parentNonce) {
    if (key.length != BYTES || parentNonce.length != BYTES) {
      throw new IllegalArgumentException("key and nonce must have " + BYTES + " bytes");
    }
    this.mac = new Hmac(key);
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
    byte[] id = ByteBuffer.allocate(Integer.BYTES).putInt(childId).array();
    return mac.of(role.getBytes(StandardCharsets.US_ASCII), id, parentNonce, childNonce);
  }
}

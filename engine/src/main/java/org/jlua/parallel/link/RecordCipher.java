package org.jlua.parallel.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals or opens the records of one direction of a connection: AES-256-GCM, with the number of the
 * record as nonce, so that none can be left out, repeated, moved or changed.
 *
 * <p>A key seals {@value #RECORDS_PER_KEY} records, 64 GiB at most, and is then replaced by one
 * that is derived from it, far below what GCM allows. Not thread-safe.
 */
final class RecordCipher {
  /** By how much a record is longer than its content. */
  static final int TAG_BYTES = 16;

  private static final int RECORDS_PER_KEY = 1 << 20;
  private static final int NONCE_BYTES = 12;
  private static final int WARM_UP_ROUNDS = 40_000;
  private static final int WARM_UP_BYTES = 64;
  private static final int KEY_BYTES = 32;
  private static final byte[] MATERIAL = "key and nonce".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NEXT = "next secret".getBytes(StandardCharsets.US_ASCII);

  /** Where a direction begins: 32 secret bytes. */
  record Secret(byte[] bytes) {}

  private final Cipher cipher = newCipher();
  private final int mode;
  private byte[] secret;
  private SecretKeySpec key;
  private byte[] firstNonce;
  private long number;

  private RecordCipher(int mode, Secret secret) {
    this.mode = mode;
    this.secret = secret.bytes.clone();
    deriveKey();
  }

  /** Returns what seals the records of a direction. */
  static RecordCipher sealing(Secret secret) {
    return new RecordCipher(Cipher.ENCRYPT_MODE, secret);
  }

  /** Returns what opens the records of a direction. */
  static RecordCipher opening(Secret secret) {
    return new RecordCipher(Cipher.DECRYPT_MODE, secret);
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES in Galois/Counter mode", e);
    }
  }

  private void deriveKey() {
    byte[] material = new Hmac(secret).expand(MATERIAL, KEY_BYTES + NONCE_BYTES);
    key = new SecretKeySpec(material, 0, KEY_BYTES, "AES");
    firstNonce = Arrays.copyOfRange(material, KEY_BYTES, material.length);
    Arrays.fill(material, (byte) 0);
  }

  private byte[] nextNonce() {
    if (number != 0 && number % RECORDS_PER_KEY == 0) {
      secret = new Hmac(secret).expand(NEXT, KEY_BYTES);
      deriveKey();
    }
    byte[] nonce = firstNonce.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[NONCE_BYTES - 1 - i] ^= (byte) (number >>> 8 * i);
    }
    number++;
    return nonce;
  }

  /**
   * Seals or opens the next record.
   *
   * @param in all of the record or of its content
   * @param out gets the other; has room for it
   * @throws IOException when a record is not the one that the peer sealed
   */
  void apply(ByteBuffer in, ByteBuffer out) throws IOException {
    try {
      cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nextNonce()));
      cipher.doFinal(in, out);
    } catch (AEADBadTagException e) {
      throw new IOException("sends a record that its child did not seal", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt: " + e.getMessage(), e);
    }
  }

  /** Seals and opens short records until the JDK has compiled what does it. */
  static void warmUp() {
    Secret secret = new Secret(new byte[KEY_BYTES]);
    RecordCipher sealing = sealing(secret);
    RecordCipher opening = opening(secret);
    ByteBuffer content = ByteBuffer.allocateDirect(WARM_UP_BYTES);
    ByteBuffer record = ByteBuffer.allocateDirect(WARM_UP_BYTES + TAG_BYTES);
    try {
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        sealing.apply(content.clear(), record.clear());
        opening.apply(record.flip(), content.clear());
      }
    } catch (IOException e) {
      throw new IllegalStateException("what was sealed can be opened", e);
    }
  }
}

package org.jlua.parallel.link;

import java.nio.charset.StandardCharsets;

/**
 * The keys of one sealed connection, one for each direction, derived from the secret that a parent
 * and its child share and from a nonce of each.
 *
 * @param fromChild what the child's records are sealed with
 * @param fromParent what the parent's records are sealed with
 */
record RecordKeys(RecordCipher.Secret fromChild, RecordCipher.Secret fromParent) {
  /** Derives the keys; both sides get the same. */
  static RecordKeys derive(byte[] key, byte[] parentNonce, byte[] childNonce) {
    byte[] salt = new Hmac(parentNonce).of(childNonce);
    Hmac prk = new Hmac(new Hmac(salt).of(key));
    return new RecordKeys(
        secret(prk, "jlua sealed link 1, child to parent"),
        secret(prk, "jlua sealed link 1, parent to child"));
  }

  private static RecordCipher.Secret secret(Hmac prk, String purpose) {
    return new RecordCipher.Secret(
        prk.expand(purpose.getBytes(StandardCharsets.US_ASCII), Hmac.BYTES));
  }
}

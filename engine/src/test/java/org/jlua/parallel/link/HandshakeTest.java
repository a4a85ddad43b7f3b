package org.jlua.parallel.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class HandshakeTest {
  private final byte[] key = new byte[Handshake.BYTES];
  private final byte[] nonce = new byte[Handshake.BYTES];
  private final Handshake handshake = new Handshake(key, 7, nonce);

  @Test
  void shouldBeHmacSha256() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update("jlua child".getBytes());
    mac.update(ByteBuffer.allocate(4).putInt(7).array());
    mac.update(nonce);
    mac.update(nonce);
    assertThat(handshake.childProof(nonce)).isEqualTo(mac.doFinal());
  }

  @Test
  void shouldDependOnRoleKeyChildAndBothNonces() {
    byte[] other = nonce.clone();
    other[0] = 1;
    byte[] proof = handshake.childProof(nonce);
    assertThat(handshake.parentProof(nonce)).isNotEqualTo(proof);
    assertThat(handshake.childProof(other)).isNotEqualTo(proof);
    assertThat(new Handshake(other, 7, nonce).childProof(nonce)).isNotEqualTo(proof);
    assertThat(new Handshake(key, 8, nonce).childProof(nonce)).isNotEqualTo(proof);
    assertThat(new Handshake(key, 7, other).childProof(nonce)).isNotEqualTo(proof);
  }
}

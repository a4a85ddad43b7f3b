package org.jlua.parallel.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HandshakeTest {
  private final byte[] password = new byte[Handshake.BYTES];

  @Test
  void shouldMatchTheSameBytesOnly() {
    byte[] other = password.clone();
    other[Handshake.BYTES - 1] = 1;
    assertThat(Handshake.matches(password, password.clone())).isTrue();
    assertThat(Handshake.matches(password, other)).isFalse();
    assertThat(Handshake.matches(password, new byte[0])).isFalse();
    assertThat(Handshake.matches(password, new byte[Handshake.BYTES + 1])).isFalse();
  }

  @Test
  void shouldRefuseShortPasswords() {
    assertThatThrownBy(() -> new Handshake(password, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Handshake(new byte[0], password))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldNotTellWhatTheyAre() {
    assertThat(new Handshake(password, password)).hasToString("Handshake[]");
  }
}

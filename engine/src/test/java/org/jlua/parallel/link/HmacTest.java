package org.jlua.parallel.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class HmacTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** Test case 1 of RFC 5869. */
  @Test
  void shouldDeriveKeysAsHkdfDoes() {
    byte[] input = hex("0b".repeat(22));
    byte[] prk = new Hmac(hex("000102030405060708090a0b0c")).of(input);
    assertThat(prk)
        .isEqualTo(hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"));
    assertThat(new Hmac(prk).expand(hex("f0f1f2f3f4f5f6f7f8f9"), 42))
        .isEqualTo(
            hex(
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                    + "34007208d5b887185865"));
  }
}

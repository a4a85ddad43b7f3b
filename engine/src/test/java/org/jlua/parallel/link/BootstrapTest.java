package org.jlua.parallel.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BootstrapTest {
  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Bootstrap(
            "tcp://127.0.0.1:1",
            new Handshake(filled(Handshake.BYTES, 7), filled(Handshake.BYTES, 8)),
            filled(Handshake.BYTES, 1),
            new RoutingId(filled(Bootstrap.ROUTING_ID_BYTES, 2)),
            filled(Handshake.BYTES, 3),
            4,
            5,
            LinkLimits.DEFAULT,
            new byte[] {6})
        .write(out);
    return out.toByteArray();
  }

  @Test
  void shouldReadWhatWasWrittenAndNoMore() throws IOException {
    byte[] record = written();
    ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(record, record.length + 7));
    Bootstrap read = Bootstrap.read(in);
    assertThat(read.address()).isEqualTo("tcp://127.0.0.1:1");
    assertThat(read.handshake().ofChild()).isEqualTo(filled(Handshake.BYTES, 7));
    assertThat(read.handshake().ofParent()).isEqualTo(filled(Handshake.BYTES, 8));
    assertThat(read.key()).isEqualTo(filled(Handshake.BYTES, 1));
    assertThat(read.routingId()).isEqualTo(new RoutingId(filled(Bootstrap.ROUTING_ID_BYTES, 2)));
    assertThat(read.parentNonce()).isEqualTo(filled(Handshake.BYTES, 3));
    assertThat(read.childId()).isEqualTo(4);
    assertThat(read.parentId()).isEqualTo(5);
    assertThat(read.limits()).isEqualTo(LinkLimits.DEFAULT);
    assertThat(read.payload()).containsExactly(6);
    assertThat(in.available()).isEqualTo(7);
  }

  @Test
  void shouldRefuseOtherInput() {
    byte[] text = "print('hello from a terminal')\n".getBytes();
    assertThatThrownBy(() -> Bootstrap.read(new ByteArrayInputStream(text)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not come from a jlua parent");
  }

  @Test
  void shouldRefuseARecordThatEndsEarly() throws IOException {
    byte[] record = written();
    for (int length = 0; length < record.length; length++) {
      byte[] part = Arrays.copyOf(record, length);
      assertThatThrownBy(() -> Bootstrap.read(new ByteArrayInputStream(part)))
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void shouldRefuseAnImpossiblePayloadLength() throws IOException {
    byte[] record = written();
    record[record.length - 5] = 0x7f;
    assertThatThrownBy(() -> Bootstrap.read(new ByteArrayInputStream(record)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("payload of");
  }
}

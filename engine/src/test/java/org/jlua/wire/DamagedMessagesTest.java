package org.jlua.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.LuaValue;

class DamagedMessagesTest {
  private static final int HEADER = 3;

  private final Worlds worlds = new Worlds();

  /** Decodes bytes that may be anything; only a LuaError may come out. */
  private LuaValue decodeAnything(byte[] bytes, int pieceSize) {
    try {
      return worlds.decoder.decode(Worlds.pieces(bytes, pieceSize));
    } catch (LuaError e) {
      assertThat(e.getMessage()).isNotEmpty();
      return null;
    }
  }

  @Test
  void shouldRefuseEveryTruncation() {
    for (int seed = 0; seed < 60; seed++) {
      LuaValue value = new RandomValues(worlds.here, new Random(seed)).next();
      byte[] bytes = worlds.bytes(value);
      int step = Math.max(1, bytes.length / 300);
      for (int length = 0; length < bytes.length; length += step) {
        byte[] part = Arrays.copyOf(bytes, length);
        assertThatThrownBy(() -> worlds.decoder.decode(Worlds.pieces(part, 1000)))
            .isInstanceOf(WireException.class);
      }
    }
  }

  @Test
  void shouldSurviveGarbledMessages() {
    Assertions.assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] bytes = worlds.bytes(new RandomValues(worlds.here, random).next());
            for (int round = 0; round < 60; round++) {
              byte[] garbled = bytes.clone();
              int changes = 1 + random.nextInt(4);
              for (int i = 0; i < changes && bytes.length > HEADER; i++) {
                int at = HEADER + random.nextInt(Math.min(bytes.length, 600) - HEADER);
                garbled[at] = interesting(random);
              }
              decodeAnything(garbled, 1 + random.nextInt(4000));
            }
          }
        });
  }

  private static byte interesting(Random random) {
    int[] codes = {
      0x80, 0x9f, 0xc0, 0xc1, 0xc7, 0xc9, 0xd4, 0xd5, 0xd7, 0xdb, 0xdd, 0xdf, 0, 1, -1
    };
    return (byte) (random.nextBoolean() ? codes[random.nextInt(codes.length)] : random.nextInt());
  }

  @Test
  void shouldSurviveRandomBytes() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[HEADER + random.nextInt(200)];
      random.nextBytes(bytes);
      System.arraycopy(worlds.bytes(LuaValue.NIL), 0, bytes, 0, HEADER);
      decodeAnything(bytes, 1 + random.nextInt(50));
    }
  }

  @Test
  void shouldWorkAfterEveryFailure() {
    LuaValue value = worlds.eval("local t = {1, x = {}} t.t = t return t");
    byte[] bytes = worlds.bytes(value);
    for (int length = 0; length < bytes.length; length++) {
      decodeAnything(Arrays.copyOf(bytes, length), 5);
      assertThat(Worlds.same(value, worlds.send(value))).isTrue();
    }
  }

  private static byte[] message(String hex) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String digits = ("d44a01" + hex).replace(" ", "");
    for (int i = 0; i < digits.length(); i += 2) {
      out.write(Integer.parseInt(digits.substring(i, i + 2), 16));
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "'', it ends too early",
    "c0 c0, 1 bytes too many",
    "c1, unknown code 0xc1",
    "d4 63 00, extension of type 99 where a value should be",
    "db ffffffff, string of 4294967295 bytes where 0 are left",
    "c6 7fffffff 00, string of 2147483647 bytes where 1 are left",
    "dd ffffffff c0, table with 4294967295 elements",
    "df 7fffffff c0, table with 4294967294 elements",
    "dd 00000004 c0, table of 4 bytes where 1 are left",
    "d4 01 00, reference to object 0 of 0",
    "91 d4 01 01, reference to object 1 of 1",
    "91 d6 01 ffffffff, reference to object -1 of 1",
    "91 c7 03 01 000000, reference of 3 bytes",
    "c9 ffffffff 02 06, storage of 4294967294 bytes where 0 are left",
    "d4 02 08, unknown element type 8",
    "d5 02 06 00, storage with part of an element",
    "81 cb 7ff8000000000000 c0, table index is NaN",
    "92 d7 04 06 00 00000000 0000 c0, tensor of 0 dimensions in 8 bytes",
    "92 c7 06 04 06 00 00000000 00, code 0x0 where an array should be",
    "92 c7 0e 04 06 01 00000000 00000005 00000001 c0, tensor that needs 5 elements of its storage",
    "92 c7 0e 04 06 01 00000000 00000000 00000001 c0, tensor with size 0 and stride 1",
    "92 c7 0e 04 06 01 00000000 7fffffff 7fffffff c0, tensor that is too large",
    "92 c7 0e 04 06 01 ffffffff 00000001 00000001 c0, tensor with offset -1",
    "92 c7 0e 04 06 01 00000000 00000001 00000001 c7 05 02 05 00000000, of another type",
    "92 c7 09 03 06 7fffffffffffffff c4 00, storage of 9223372036854775807 elements",
    "92 c7 09 03 00 0000000000000002 c4 01 00, storage of 2 elements with 1",
    "92 c7 09 03 00 0000000000000001 c4 02 0000, piece of a storage of 2 bytes",
    "93 d7 06 00 00 0000 00000001 a1 78 c4 01 3d, 'function: [string \"x\"]:1: unexpected symbol near ''='''",
    "93 d7 06 09 00 0000 00000001 a1 78 c4 01 20, unknown form of function 9",
    "93 d7 06 00 00 0005 00000001 a1 78 c4 01 20, function with 5 upvalues in 3 parts",
    "93 d7 06 00 00 0000 00000001 c0 c4 01 20, chunk name is not a string",
    "94 d7 06 00 01 0000 00000001 a1 78 c4 01 20 01, whose environment is not a table",
    "93 c7 00 05 a1 78 01, code 0x1 where an array should be",
    "d5 07 78 78, extension of type 7 where a value should be",
    "81 d5 07 78 78 01, extension of type 7 where a value should be"
  })
  void shouldSayWhatIsWrong(String hex, String reason) {
    assertThatThrownBy(() -> worlds.decoder.decode(ByteBuffer.wrap(message(hex))))
        .isInstanceOf(WireException.class)
        .hasMessageStartingWith("malformed message: ")
        .hasMessageContaining(reason);
  }

  @Test
  void shouldRefuseOtherFormats() {
    assertThatThrownBy(() -> worlds.decoder.decode(ByteBuffer.wrap(new byte[] {1, 2, 3, 4})))
        .hasMessageContaining("does not begin with the header");
    assertThatThrownBy(
            () -> worlds.decoder.decode(ByteBuffer.wrap(new byte[] {(byte) 0xd4, 0x4a, 9, 0})))
        .hasMessageContaining("it has version 9, not 1");
  }

  @Test
  void shouldNotTrustNestedLengths() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(message(""));
    for (int i = 0; i < 20_000; i++) {
      out.writeBytes(new byte[] {(byte) 0xdd, 0, 0, 0x70, 0});
    }
    assertThatThrownBy(() -> worlds.decoder.decode(ByteBuffer.wrap(out.toByteArray())))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("table with 28672 elements");
  }

  @Test
  void shouldReadAMillionNestedTables() {
    byte[] bytes = new byte[1_000_000 + HEADER + 1];
    Arrays.fill(bytes, (byte) 0x91);
    System.arraycopy(message(""), 0, bytes, 0, HEADER);
    bytes[bytes.length - 1] = 1;
    assertThat(worlds.decoder.decode(ByteBuffer.wrap(bytes))).isInstanceOf(Table.class);
    bytes[bytes.length - 1] = (byte) 0x91;
    assertThatThrownBy(() -> worlds.decoder.decode(ByteBuffer.wrap(bytes)))
        .isInstanceOf(WireException.class);
  }

  @Test
  void shouldNoticeWhenPiecesDoNotHoldWhatWasAnnounced() {
    byte[] bytes = worlds.bytes(worlds.eval("return {1, 2, 'three'}"));
    assertThatThrownBy(() -> decodeAnnounced(bytes.length + 5, bytes))
        .isInstanceOf(WireException.class);
    assertThatThrownBy(() -> decodeAnnounced(bytes.length - 2, bytes))
        .isInstanceOf(WireException.class);
  }

  private void decodeAnnounced(long size, byte[] bytes) {
    var pieces = List.of(ByteBuffer.wrap(bytes)).iterator();
    worlds.decoder.decode(size, () -> pieces.hasNext() ? pieces.next() : null);
  }
}

package org.jlua.wire;

import static org.msgpack.core.MessagePack.Code.ARRAY16;
import static org.msgpack.core.MessagePack.Code.ARRAY32;
import static org.msgpack.core.MessagePack.Code.BIN16;
import static org.msgpack.core.MessagePack.Code.BIN32;
import static org.msgpack.core.MessagePack.Code.BIN8;
import static org.msgpack.core.MessagePack.Code.EXT16;
import static org.msgpack.core.MessagePack.Code.EXT32;
import static org.msgpack.core.MessagePack.Code.EXT8;
import static org.msgpack.core.MessagePack.Code.FALSE;
import static org.msgpack.core.MessagePack.Code.FIXARRAY_PREFIX;
import static org.msgpack.core.MessagePack.Code.FIXEXT1;
import static org.msgpack.core.MessagePack.Code.FIXEXT2;
import static org.msgpack.core.MessagePack.Code.FIXEXT4;
import static org.msgpack.core.MessagePack.Code.FIXEXT8;
import static org.msgpack.core.MessagePack.Code.FIXMAP_PREFIX;
import static org.msgpack.core.MessagePack.Code.FIXSTR_PREFIX;
import static org.msgpack.core.MessagePack.Code.FLOAT64;
import static org.msgpack.core.MessagePack.Code.INT16;
import static org.msgpack.core.MessagePack.Code.INT32;
import static org.msgpack.core.MessagePack.Code.INT8;
import static org.msgpack.core.MessagePack.Code.MAP16;
import static org.msgpack.core.MessagePack.Code.MAP32;
import static org.msgpack.core.MessagePack.Code.NIL;
import static org.msgpack.core.MessagePack.Code.STR16;
import static org.msgpack.core.MessagePack.Code.STR32;
import static org.msgpack.core.MessagePack.Code.STR8;
import static org.msgpack.core.MessagePack.Code.TRUE;
import static org.msgpack.core.MessagePack.Code.UINT16;
import static org.msgpack.core.MessagePack.Code.UINT32;
import static org.msgpack.core.MessagePack.Code.UINT8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jlua.vm.LuaError;

/** Writes MessagePack into an array that grows. The array is kept from message to message. */
final class Packer {

  private static final int INITIAL = 1 << 10;
  private static final int KEPT = 1 << 20;
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[INITIAL];

  /** The same bytes. Handles of variables would do as well, but take long to link at the start. */
  private ByteBuffer view = ByteBuffer.wrap(bytes);

  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[INITIAL];
      view = ByteBuffer.wrap(bytes);
    }
  }

  private int advance(int count) {
    int at = length;
    if (bytes.length - at < count) {
      grow(count);
    }
    length = at + count;
    return at;
  }

  private void grow(int count) {
    long wanted = (long) length + count;
    if (wanted > LARGEST) {
      throw new LuaError("message too large");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(wanted, bytes.length * 2L)));
    view = ByteBuffer.wrap(bytes);
  }

  void writeByte(int value) {
    int at = advance(1);
    bytes[at] = (byte) value;
  }

  void writeShort(int value) {
    int at = advance(2);
    view.putShort(at, (short) value);
  }

  void writeFixedInt(int value) {
    int at = advance(4);
    view.putInt(at, value);
  }

  void writeFixedLong(long value) {
    int at = advance(8);
    view.putLong(at, value);
  }

  void writeBytes(byte[] source, int from, int count) {
    int at = advance(count);
    System.arraycopy(source, from, bytes, at, count);
  }

  void writeNil() {
    writeByte(NIL);
  }

  void writeBoolean(boolean value) {
    writeByte(value ? TRUE : FALSE);
  }

  void writeNumber(double value) {
    int i = (int) value;
    if (i == value && (i != 0 || Double.doubleToRawLongBits(value) == 0)) {
      writeInt(i);
    } else {
      int at = advance(9);
      bytes[at] = FLOAT64;
      view.putLong(at + 1, Double.doubleToRawLongBits(value));
    }
  }

  void writeInt(int value) {
    if (value >= -32 && value < 128) {
      writeByte(value);
    } else if (value >= 0) {
      writeSized(value, UINT8, UINT16, UINT32);
    } else if (value >= Byte.MIN_VALUE) {
      writeByte(INT8);
      writeByte(value);
    } else if (value >= Short.MIN_VALUE) {
      writeByte(INT16);
      writeShort(value);
    } else {
      writeByte(INT32);
      writeFixedInt(value);
    }
  }

  /** Writes a non-negative number behind the code for its width. */
  private void writeSized(int value, byte code8, byte code16, byte code32) {
    if (value < 1 << 8) {
      int at = advance(2);
      bytes[at] = code8;
      bytes[at + 1] = (byte) value;
    } else if (value < 1 << 16) {
      int at = advance(3);
      bytes[at] = code16;
      view.putShort(at + 1, (short) value);
    } else {
      int at = advance(5);
      bytes[at] = code32;
      view.putInt(at + 1, value);
    }
  }

  void writeStringHeader(int size) {
    if (size < 32) {
      writeByte(FIXSTR_PREFIX | size);
    } else {
      writeSized(size, STR8, STR16, STR32);
    }
  }

  void writeBinaryHeader(int size) {
    writeSized(size, BIN8, BIN16, BIN32);
  }

  void writeExtensionHeader(int size, byte type) {
    switch (size) {
      case 1 -> writeByte(FIXEXT1);
      case 2 -> writeByte(FIXEXT2);
      case 4 -> writeByte(FIXEXT4);
      case 8 -> writeByte(FIXEXT8);
      default -> writeSized(size, EXT8, EXT16, EXT32);
    }
    writeByte(type);
  }

  void writeArrayHeader(int size) {
    closeContainer(openContainer(size), size, size, true);
  }

  /**
   * Leaves room for the header of a table whose number of entries is not known yet.
   *
   * @param bound upper bound of the number of entries
   * @return where the header is, for {@link #closeContainer}
   */
  int openContainer(int bound) {
    return advance(bound < 16 ? 1 : bound < 1 << 16 ? 3 : 5);
  }

  /** Fills in a header with the number of elements of an array, or of entries of a map. */
  void closeContainer(int at, int bound, int size, boolean array) {
    if (bound < 16) {
      bytes[at] = (byte) ((array ? FIXARRAY_PREFIX : FIXMAP_PREFIX) | size);
    } else if (bound < 1 << 16) {
      bytes[at] = array ? ARRAY16 : MAP16;
      view.putShort(at + 1, (short) size);
    } else {
      bytes[at] = array ? ARRAY32 : MAP32;
      view.putInt(at + 1, size);
    }
  }
}

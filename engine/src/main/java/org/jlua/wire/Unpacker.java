package org.jlua.wire;

import static org.msgpack.core.MessagePack.Code.ARRAY16;
import static org.msgpack.core.MessagePack.Code.ARRAY32;
import static org.msgpack.core.MessagePack.Code.BIN16;
import static org.msgpack.core.MessagePack.Code.BIN32;
import static org.msgpack.core.MessagePack.Code.BIN8;
import static org.msgpack.core.MessagePack.Code.EXT16;
import static org.msgpack.core.MessagePack.Code.EXT32;
import static org.msgpack.core.MessagePack.Code.EXT8;
import static org.msgpack.core.MessagePack.Code.FIXEXT1;
import static org.msgpack.core.MessagePack.Code.FIXEXT16;
import static org.msgpack.core.MessagePack.Code.FIXEXT2;
import static org.msgpack.core.MessagePack.Code.FIXEXT4;
import static org.msgpack.core.MessagePack.Code.FIXEXT8;
import static org.msgpack.core.MessagePack.Code.STR16;
import static org.msgpack.core.MessagePack.Code.STR32;
import static org.msgpack.core.MessagePack.Code.STR8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jlua.tensor.Storage;
import org.jlua.vm.Interpreter;
import org.luaj.vm2.LuaString;

/**
 * Reads the bytes of a message, which may come in pieces that end anywhere. Small things are read
 * through a window on the message, large ones straight from the pieces. Every length is checked
 * against what is left of the message before anything is allocated for it.
 */
final class Unpacker {

  private static final int WINDOW = 8192;

  /** Longest key that is looked up among the keys seen before. */
  private static final int KEY_LIMIT = 40;

  private static final int KEYS = 512;

  private final byte[] window = new byte[WINDOW];

  /** The same bytes. Handles of variables would do as well, but take long to link at the start. */
  private final ByteBuffer view = ByteBuffer.wrap(window);

  private final ByteBuffer windowBuffer = ByteBuffer.wrap(window);
  private final Interpreter interpreter;
  private final LuaString[] keys = new LuaString[KEYS];

  private int position;
  private int end;

  private Supplier<ByteBuffer> pieces;
  private ByteBuffer piece;

  /** Bytes of the message that are not in the window yet. */
  private long beyond;

  Unpacker(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Begins a message of a size whose pieces a supplier gives, then null. */
  void open(long size, Supplier<ByteBuffer> source) {
    pieces = source;
    piece = null;
    beyond = size;
    position = 0;
    end = 0;
  }

  /** Ends a message of which nothing is left: the last piece will not be used any more. */
  void finish() {
    if (end != position || beyond != 0) {
      throw new WireException(remaining() + " bytes too many");
    }
    ByteBuffer rest;
    while ((rest = pieces.get()) != null) {
      if (rest.hasRemaining()) {
        throw new WireException("it is longer than announced");
      }
    }
  }

  void close() {
    pieces = null;
    piece = null;
    beyond = 0;
    position = 0;
    end = 0;
  }

  /** Returns how many bytes of the message are left. */
  long remaining() {
    return end - position + beyond;
  }

  // ---- getting bytes

  /** Makes at least some bytes of a small count available in the window. */
  private void require(int count) {
    if (end - position < count) {
      refill(count);
    }
  }

  private void refill(int count) {
    if (remaining() < count) {
      throw new WireException("it ends too early");
    }
    System.arraycopy(window, position, window, 0, end - position);
    end -= position;
    position = 0;
    while (end < count) {
      ByteBuffer from = piece();
      int n = Math.min(WINDOW - end, from.remaining());
      from.get(window, end, n);
      end += n;
      beyond -= n;
    }
  }

  /** Returns a piece that has bytes left; they count as beyond the window until taken. */
  private ByteBuffer piece() {
    while (piece == null || !piece.hasRemaining()) {
      piece = pieces.get();
      if (piece == null) {
        beyond = 0;
        throw new WireException("it ends too early");
      }
    }
    if (piece.remaining() > beyond) {
      throw new WireException("it is longer than announced");
    }
    return piece;
  }

  private void readFully(byte[] into, int from, int count) {
    int n = Math.min(count, end - position);
    System.arraycopy(window, position, into, from, n);
    position += n;
    while (n < count) {
      ByteBuffer source = piece();
      int part = Math.min(count - n, source.remaining());
      source.get(into, from + n, part);
      beyond -= part;
      n += part;
    }
  }

  // ---- small things

  byte readByte() {
    require(1);
    return window[position++];
  }

  int readUnsignedByte() {
    return readByte() & 0xff;
  }

  short readShort() {
    require(2);
    short value = view.getShort(position);
    position += 2;
    return value;
  }

  int readInt() {
    require(4);
    int value = view.getInt(position);
    position += 4;
    return value;
  }

  long readLong() {
    require(8);
    long value = view.getLong(position);
    position += 8;
    return value;
  }

  /** Returns a byte ahead without taking it, or 0 where the message has ended. */
  byte peek(int ahead) {
    if (remaining() <= ahead) {
      return 0;
    }
    require(ahead + 1);
    return window[position + ahead];
  }

  /** Returns a length after checking that so many bytes are left. */
  int checkLength(long length, String what) {
    if (length > remaining() || length > Storage.MAX_SIZE) {
      throw new WireException(what + " of " + length + " bytes where " + remaining() + " are left");
    }
    return (int) length;
  }

  // ---- headers

  /** Returns the length of the str or bin that a code begins, or -1. */
  long stringLength(byte code) {
    return switch (code) {
      case STR8, BIN8 -> readUnsignedByte();
      case STR16, BIN16 -> readShort() & 0xffff;
      case STR32, BIN32 -> readInt() & 0xffffffffL;
      default -> (code & 0xe0) == 0xa0 ? code & 31 : -1;
    };
  }

  long requireString(String what) {
    byte code = readByte();
    long length = stringLength(code);
    if (length < 0) {
      throw new WireException(what + " is not a string");
    }
    return length;
  }

  long extensionLength(byte code) {
    return switch (code) {
      case FIXEXT1 -> 1;
      case FIXEXT2 -> 2;
      case FIXEXT4 -> 4;
      case FIXEXT8 -> 8;
      case FIXEXT16 -> 16;
      case EXT8 -> readUnsignedByte();
      case EXT16 -> readShort() & 0xffff;
      case EXT32 -> readInt() & 0xffffffffL;
      default -> throw new WireException("unknown code 0x" + hex(code));
    };
  }

  /** Returns the type of the extension that begins some bytes ahead, 0 where none does. */
  byte extensionTypeAhead(int ahead) {
    return switch (peek(ahead)) {
      case FIXEXT1, FIXEXT2, FIXEXT4, FIXEXT8, FIXEXT16 -> peek(ahead + 1);
      case EXT8 -> peek(ahead + 2);
      case EXT16 -> peek(ahead + 3);
      case EXT32 -> peek(ahead + 5);
      default -> 0;
    };
  }

  /** Reads the extension that must begin here and have this type; returns its length. */
  long requireExtension(byte type, String what) {
    long length = extensionLength(readByte());
    if (readByte() != type) {
      throw new WireException(what + " without its mark");
    }
    return length;
  }

  /** Reads the header that must begin here and be an array's; returns the number of elements. */
  long readArrayHeader() {
    byte code = readByte();
    return switch (code) {
      case ARRAY16 -> readShort() & 0xffff;
      case ARRAY32 -> readInt() & 0xffffffffL;
      default -> {
        if ((code & 0xf0) != 0x90) {
          throw new WireException("code 0x" + hex(code) + " where an array should be");
        }
        yield code & 15;
      }
    };
  }

  /** Reads the reference that must begin here; returns the number that it means. */
  int readReference() {
    return readReference(requireExtension(WireFormat.REFERENCE, "reference"));
  }

  /** Reads a reference behind the header of its extension; returns the number that it means. */
  int readReference(long length) {
    return switch ((int) length) {
      case 1 -> readUnsignedByte();
      case 2 -> readShort() & 0xffff;
      case 4 -> readInt();
      default -> throw new WireException("reference of " + length + " bytes");
    };
  }

  private static String hex(byte code) {
    return Integer.toHexString(code & 0xff);
  }

  // ---- strings

  byte[] readBytes(long length, String what) {
    byte[] bytes = new byte[checkLength(length, what)];
    readFully(bytes, 0, bytes.length);
    return bytes;
  }

  LuaString readString(long length) {
    return LuaString.valueUsing(readBytes(length, "string"));
  }

  /** Reads a string that is a key: the instance that code uses for it, where there is one. */
  LuaString readKey(long length) {
    if (length > KEY_LIMIT) {
      return readString(length);
    }
    int size = checkLength(length, "string");
    require(size);
    int from = position;
    position += size;
    int hash = size;
    for (int i = from; i < position; i++) {
      hash = hash * 31 + window[i];
    }
    int slot = (hash ^ hash >>> 9) & KEYS - 1;
    LuaString key = keys[slot];
    if (key != null && equal(key, from, position)) {
      return key;
    }
    byte[] bytes = Arrays.copyOfRange(window, from, position);
    key = interpreter.interned(LuaString.valueUsing(bytes));
    keys[slot] = key;
    return key;
  }

  private boolean equal(LuaString s, int from, int to) {
    return Arrays.equals(s.m_bytes, s.m_offset, s.m_offset + s.m_length, window, from, to);
  }

  // ---- elements of storages

  /** Fills a range of a storage; the caller has checked that the bytes are there. */
  void readElements(Storage storage, int from, int count) {
    int width = storage.type().bytes();
    int done = 0;
    while (done < count) {
      int inWindow = Math.min((end - position) / width, count - done);
      if (inWindow > 0) {
        storage.readFrom(windowBuffer.limit(end).position(position), from + done, inWindow);
        position += inWindow * width;
        done += inWindow;
      } else if (end > position) {
        require(width);
      } else {
        ByteBuffer source = piece();
        int n = Math.min(source.remaining() / width, count - done);
        if (n == 0) {
          require(width);
        } else {
          storage.readFrom(source, from + done, n);
          beyond -= (long) n * width;
          done += n;
        }
      }
    }
  }
}

package org.jlua.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jlua.tensor.ArgumentException;
import org.jlua.tensor.CharStorage;
import org.jlua.tensor.DoubleStorage;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.IntStorage;
import org.jlua.tensor.LongStorage;
import org.jlua.tensor.Storage;
import org.jlua.vm.ByteBuilder;
import org.jlua.vm.NumberText;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * A {@code torch.File}: storages and numbers as text or as bytes. In text, numbers are separated by
 * blanks and end in a line break, unless {@link #autoSpacing} is off; Byte and Char are single
 * characters in both.
 */
final class TorchFile {
  private static final int CHUNK_BYTES = 64 * 1024;

  /** How many elements are made room for before any of them has been read. */
  private static final int GROWTH = 1 << 20;

  private static final int FLOAT_DIGITS = 9;
  private static final int DOUBLE_DIGITS = 17;

  /** Null when the file is closed. */
  private ByteStore store;

  final String name;
  final boolean readable;
  final boolean writable;
  boolean binary;
  boolean quiet;
  boolean failed;
  boolean autoSpacing = true;
  boolean bigEndian;

  /** Whether an object that is written twice is written as a reference the second time. */
  boolean referenced = true;

  /** Bytes of a Long in binary files, 4 or 8. */
  int longSize = Long.BYTES;

  /** Objects written so far with their numbers, and objects read so far by number. */
  final Map<Object, Integer> written = new IdentityHashMap<>();

  final Map<Integer, LuaValue> read = new HashMap<>();
  int lastNumber;

  TorchFile(ByteStore store, String name, boolean readable, boolean writable) {
    this.store = store;
    this.name = name;
    this.readable = readable;
    this.writable = writable;
  }

  boolean isOpen() {
    return store != null;
  }

  /** Returns the bytes; raises when the file is closed. */
  ByteStore store() {
    if (store == null) {
      throw new ArgumentException(1, "attempt to use a closed file");
    }
    return store;
  }

  void close() throws IOException {
    store().close();
    store = null;
  }

  private ByteStore reading() {
    ByteStore s = store();
    if (!readable) {
      throw new ArgumentException(1, "attempt to read in a write-only file");
    }
    return s;
  }

  private ByteStore writing() {
    ByteStore s = store();
    if (!writable) {
      throw new ArgumentException(1, "attempt to write in a read-only file");
    }
    return s;
  }

  // ---- reading

  /** Fills a storage; returns how many elements there were. */
  int readInto(Storage storage) throws IOException {
    return readInto(storage, storage.size());
  }

  /**
   * Fills a storage up to a size; returns how many elements there were. The storage grows as they
   * come, so that a file which only claims to have many costs nothing.
   */
  int readInto(Storage storage, int wanted) throws IOException {
    reading();
    boolean bytes = binary || storage.type().bytes() == 1;
    int got = 0;
    int room = 0;
    while (got == room && room < wanted) {
      room = (int) Math.min(wanted, Math.max(GROWTH, 2L * room));
      if (storage.size() < room || room == wanted) {
        storage.resize(room);
      }
      got += bytes ? readBinary(storage, got, room) : readText(storage, got, room);
    }
    if (!binary && autoSpacing && wanted > 0 && store.peek() == '\n') {
      store.read(new byte[1], 0, 1);
    }
    if (got != wanted) {
      failed = true;
      if (!quiet) {
        throw new IllegalArgumentException(
            "read error: read " + got + " blocks instead of " + wanted);
      }
    }
    return got;
  }

  /** Reads the elements from one position to another; returns how many there were. */
  private int readBinary(Storage storage, int from, int to) throws IOException {
    boolean shortLongs = storage.type() == ElementType.LONG && longSize == Integer.BYTES;
    int width = shortLongs ? Integer.BYTES : storage.type().bytes();
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, (long) (to - from) * width)];
    int at = from;
    while (at < to) {
      int count = Math.min(chunk.length / width, to - at);
      int got = store.read(chunk, 0, count * width) / width;
      orderBytes(chunk, got * width, width);
      Storage target = shortLongs ? new IntStorage(new int[got]) : storage;
      target.readFrom(ByteBuffer.wrap(chunk, 0, got * width), shortLongs ? 0 : at, got);
      if (shortLongs) {
        storage.copy(at, target, 0, got);
      }
      at += got;
      if (got < count) {
        break;
      }
    }
    return at - from;
  }

  /** Turns the bytes of each element round when the file is big endian. */
  private void orderBytes(byte[] bytes, int length, int width) {
    if (!bigEndian || width == 1) {
      return;
    }
    for (int start = 0; start < length; start += width) {
      for (int i = start, j = start + width - 1; i < j; i++, j--) {
        byte kept = bytes[i];
        bytes[i] = bytes[j];
        bytes[j] = kept;
      }
    }
  }

  private int readText(Storage storage, int from, int to) throws IOException {
    boolean floating = storage.type().isFloating();
    for (int i = from; i < to; i++) {
      String numeral = numeral(floating);
      try {
        if (floating) {
          NumberValue n = NumberText.parse(Strings.ofLatin1(numeral));
          if (n == null) {
            return i - from;
          }
          storage.setDouble(i, n.value());
        } else {
          storage.setLong(i, Long.parseLong(numeral));
        }
      } catch (NumberFormatException e) {
        return i - from;
      }
    }
    return to - from;
  }

  /** Takes the longest text that may be a number, behind white space. */
  private String numeral(boolean floating) throws IOException {
    byte[] one = new byte[1];
    while (store.peek() >= 0 && store.peek() <= ' ') {
      store.read(one, 0, 1);
    }
    StringBuilder text = new StringBuilder();
    for (int c = store.peek(); belongs(c, text, floating); c = store.peek()) {
      store.read(one, 0, 1);
      text.append((char) c);
    }
    return text.toString();
  }

  private static boolean belongs(int c, StringBuilder before, boolean floating) {
    if (c >= '0' && c <= '9') {
      return true;
    }
    if (c == '-' || c == '+') {
      return before.isEmpty() || floating && (before.charAt(before.length() - 1) | 0x20) == 'e';
    }
    return floating && (c == '.' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
  }

  int readInt() throws IOException {
    IntStorage one = new IntStorage(new int[1]);
    readInto(one);
    return one.array()[0];
  }

  long readLong() throws IOException {
    LongStorage one = new LongStorage(new long[1]);
    readInto(one);
    return one.array()[0];
  }

  double readDouble() throws IOException {
    DoubleStorage one = new DoubleStorage(new double[1]);
    readInto(one);
    return one.array()[0];
  }

  /** Reads so many characters. */
  LuaString readChars(int count) throws IOException {
    CharStorage characters = new CharStorage(new byte[0]);
    readInto(characters, Math.max(count, 0));
    return LuaString.valueUsing(characters.array());
  }

  /** Reads the rest of the line without its end, or of the file. */
  LuaString readString(boolean line) throws IOException {
    reading();
    ByteBuilder text = new ByteBuilder(64);
    byte[] one = new byte[1];
    boolean ended = false;
    int count = 0;
    while (!ended && store.read(one, 0, 1) == 1) {
      count++;
      ended = line && one[0] == '\n';
      if (!ended) {
        text.append(one[0]);
      }
    }
    if (count == 0) {
      failed = true;
      if (!quiet) {
        throw new IllegalArgumentException("read error: read 0 blocks instead of 1");
      }
    }
    return text.toLuaString();
  }

  // ---- writing

  /** Writes all elements of a storage. */
  void write(Storage storage) throws IOException {
    writing();
    if (binary || storage.type().bytes() == 1) {
      writeBinary(storage);
    } else {
      writeText(storage);
    }
    if (!binary && autoSpacing && storage.size() > 0) {
      store.write(new byte[] {'\n'}, 0, 1);
    }
  }

  private void writeBinary(Storage storage) throws IOException {
    Storage source = storage;
    if (storage.type() == ElementType.LONG && longSize == Integer.BYTES) {
      source = Storage.allocate(ElementType.INT, storage.size());
      source.copy(storage);
    }
    int width = source.type().bytes();
    byte[] chunk = new byte[Math.min(CHUNK_BYTES, source.size() * width)];
    for (int done = 0; done < source.size(); ) {
      int count = Math.min(chunk.length / width, source.size() - done);
      source.writeTo(ByteBuffer.wrap(chunk), done, count);
      orderBytes(chunk, count * width, width);
      store.write(chunk, 0, count * width);
      done += count;
    }
  }

  private void writeText(Storage storage) throws IOException {
    ByteBuilder text = new ByteBuilder(64);
    int digits = storage.type() == ElementType.FLOAT ? FLOAT_DIGITS : DOUBLE_DIGITS;
    for (int i = 0; i < storage.size(); i++) {
      if (i > 0) {
        text.append(' ');
      }
      if (storage.type().isFloating()) {
        DecimalText.appendGeneral(text, storage.getDouble(i), digits);
      } else {
        text.append(Long.toString(storage.getLong(i)));
      }
    }
    LuaString s = text.toLuaString();
    store.write(s.m_bytes, s.m_offset, s.m_length);
  }

  void writeInt(int value) throws IOException {
    write(new IntStorage(value));
  }

  void writeLong(long... values) throws IOException {
    write(new LongStorage(values));
  }

  void writeDouble(double value) throws IOException {
    write(new DoubleStorage(value));
  }

  /** Writes the bytes of a string as characters. */
  void writeChars(LuaString s) throws IOException {
    write(new CharStorage(Strings.bytes(s)));
  }

  /** Writes the bytes of a string and nothing else. */
  void writeString(LuaString s) throws IOException {
    writing().write(s.m_bytes, s.m_offset, s.m_length);
  }
}

package org.jlua.compiler;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.luaj.vm2.LuaString;

/**
 * The names and strings of one chunk, each of them once, so that equal strings are the same object.
 * A hash table with open addressing; the reserved words are in it from the start.
 */
final class StringPool {
  /** The one word that is reserved only where a goto statement can stand. */
  static final LuaString GOTO = ascii("goto");

  /** The name of a method's implicit first parameter. */
  static final LuaString SELF = ascii("self");

  private static final StringPool RESERVED = reservedWords();

  private LuaString[] strings;
  private int[] hashes;
  private int[] tokens;
  private int size;

  /** Makes a pool that holds the reserved words only. */
  StringPool() {
    this(RESERVED.strings.clone(), RESERVED.hashes.clone(), RESERVED.tokens.clone());
    size = RESERVED.size;
  }

  private StringPool(LuaString[] strings, int[] hashes, int[] tokens) {
    this.strings = strings;
    this.hashes = hashes;
    this.tokens = tokens;
  }

  private static StringPool reservedWords() {
    int capacity = 128;
    StringPool pool = new StringPool(new LuaString[capacity], new int[capacity], new int[capacity]);
    for (int i = 0; i < Token.RESERVED_WORDS; i++) {
      LuaString word = ascii(Token.describe(Token.AND + i));
      pool.tokens[pool.add(word)] = Token.AND + i;
    }
    pool.add(GOTO);
    pool.add(SELF);
    return pool;
  }

  private static LuaString ascii(String word) {
    return LuaString.valueUsing(word.getBytes(StandardCharsets.ISO_8859_1));
  }

  private int add(LuaString s) {
    int slot = find(s.m_bytes, s.m_offset, s.m_offset + s.m_length);
    strings[slot] = s;
    return slot;
  }

  /** Returns the slot of the string with the given bytes, which is added if it is new. */
  int find(byte[] bytes, int from, int to) {
    int hash = hash(bytes, from, to);
    int mask = strings.length - 1;
    int slot = hash & mask;
    for (LuaString s; (s = strings[slot]) != null; slot = (slot + 1) & mask) {
      if (hashes[slot] == hash && equal(s, bytes, from, to)) {
        return slot;
      }
    }
    if (size * 2 >= strings.length) {
      grow();
      return find(bytes, from, to);
    }
    size++;
    hashes[slot] = hash;
    tokens[slot] = Token.NAME;
    strings[slot] = LuaString.valueUsing(Arrays.copyOfRange(bytes, from, to));
    return slot;
  }

  /** Returns the string with the given bytes, the same object each time. */
  LuaString intern(byte[] bytes, int from, int to) {
    int slot = find(bytes, from, to); // may replace the array
    return strings[slot];
  }

  /** Returns the string in a slot. */
  LuaString string(int slot) {
    return strings[slot];
  }

  /** Returns the kind of token that the string in a slot makes when it is a word of the source. */
  int token(int slot) {
    return tokens[slot];
  }

  private static boolean equal(LuaString s, byte[] bytes, int from, int to) {
    int start = s.m_offset;
    return Arrays.equals(s.m_bytes, start, start + s.m_length, bytes, from, to);
  }

  /** Mixes every byte in, unlike LuaString's own hash, which skips bytes of long strings. */
  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private void grow() {
    LuaString[] oldStrings = strings;
    int[] oldHashes = hashes;
    int[] oldTokens = tokens;
    int capacity = oldStrings.length * 2;
    int mask = capacity - 1;
    strings = new LuaString[capacity];
    hashes = new int[capacity];
    tokens = new int[capacity];
    for (int i = 0; i < oldStrings.length; i++) {
      if (oldStrings[i] != null) {
        int slot = oldHashes[i] & mask;
        while (strings[slot] != null) {
          slot = (slot + 1) & mask;
        }
        strings[slot] = oldStrings[i];
        hashes[slot] = oldHashes[i];
        tokens[slot] = oldTokens[i];
      }
    }
  }
}

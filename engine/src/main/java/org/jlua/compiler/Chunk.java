package org.jlua.compiler;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaString;

/**
 * One piece of source text as Lua sees it: the unit that {@code load} compiles. All prototypes of a
 * chunk share its instance, so that the source of any function in it can be found again.
 *
 * <p>Immutable; the byte array must not be changed by anyone after construction.
 */
public final class Chunk {
  /** Longest text of a chunk name in a message. */
  private static final int DISPLAY_LIMIT = 59;

  /** Longest piece of a source text that stands for it in a message. */
  private static final int LINE_LIMIT = 48;

  private static final String ELLIPSIS = "...";

  private final LuaString name;
  private final byte[] source;
  private final int firstLine;

  /**
   * Describes a chunk whose first line is line 1.
   *
   * @param name the chunk name as {@code load} takes it: {@code @file}, {@code =text} or the source
   *     itself
   * @param source the bytes of the source text, or null when the chunk was loaded from a dump
   */
  public Chunk(LuaString name, byte[] source) {
    this(name, source, 1);
  }

  /**
   * Describes a chunk that was cut out of a larger one.
   *
   * @param name the chunk name as {@code load} takes it
   * @param source the bytes of the source text, or null when the chunk was loaded from a dump
   * @param firstLine the number of the source's first line, at least 1
   */
  public Chunk(LuaString name, byte[] source, int firstLine) {
    this.name = requireNonNull(name, "name");
    this.source = source;
    this.firstLine = firstLine;
  }

  /** Returns the chunk name as it was given to {@code load}. */
  public LuaString name() {
    return name;
  }

  /** Returns the bytes of the source text, or null when there is none (a binary chunk). */
  public byte[] source() {
    return source;
  }

  /** Returns the number that messages give to the first line of the source. */
  public int firstLine() {
    return firstLine;
  }

  /**
   * Returns the name as it stands in messages: {@code file.lua} for {@code @file.lua} (shortened at
   * the front), {@code text} for {@code =text}, {@code [string "first line..."]} otherwise.
   *
   * <p>Shortened where LuaJIT shortens, which allows a few characters more than Lua 5.1.
   */
  public String displayName() {
    String text = latin1(name);
    int zero = text.indexOf('\0');
    if (zero >= 0) {
      text = text.substring(0, zero);
    }
    if (text.startsWith("=")) {
      return text.substring(1, Math.min(text.length(), DISPLAY_LIMIT + 1));
    }
    if (text.startsWith("@")) {
      String file = text.substring(1);
      return file.length() > DISPLAY_LIMIT
          ? ELLIPSIS + file.substring(file.length() - DISPLAY_LIMIT + ELLIPSIS.length())
          : file;
    }
    int end = 0;
    while (end < text.length() && text.charAt(end) >= ' ') {
      end++;
    }
    boolean cut = end < text.length() || end > LINE_LIMIT;
    int shown = cut ? Math.min(end, LINE_LIMIT - ELLIPSIS.length()) : end;
    return "[string \"" + text.substring(0, shown) + (cut ? ELLIPSIS : "") + "\"]";
  }

  /** Keeps each byte as one char, so that any bytes survive the way through a Java string. */
  private static String latin1(LuaString s) {
    return new String(s.m_bytes, s.m_offset, s.m_length, StandardCharsets.ISO_8859_1);
  }
}

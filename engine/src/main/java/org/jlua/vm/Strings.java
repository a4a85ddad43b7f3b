package org.jlua.vm;

import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaString;

/**
 * Conversions between Lua's byte strings and Java's strings. LuaJ's own encoder breaks characters
 * beyond the BMP, so all conversions go through here.
 */
public final class Strings {
  private Strings() {}

  /** Returns the bytes decoded as UTF-8; malformed bytes become U+FFFD. */
  public static String toJava(LuaString s) {
    return new String(s.m_bytes, s.m_offset, s.m_length, StandardCharsets.UTF_8);
  }

  /** Returns the UTF-8 bytes of a Java string. */
  public static LuaString of(String s) {
    return LuaString.valueUsing(s.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns each byte as the char of the same number, so that nothing is lost. */
  public static String toLatin1(LuaString s) {
    return new String(s.m_bytes, s.m_offset, s.m_length, StandardCharsets.ISO_8859_1);
  }

  /** Returns the low byte of each char; the reverse of {@link #toLatin1}. */
  public static LuaString ofLatin1(String s) {
    return LuaString.valueUsing(s.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Returns a copy of the bytes. */
  public static byte[] bytes(LuaString s) {
    return java.util.Arrays.copyOfRange(s.m_bytes, s.m_offset, s.m_offset + s.m_length);
  }
}

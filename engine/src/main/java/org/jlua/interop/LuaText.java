package org.jlua.interop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jlua.vm.Strings;
import org.luaj.vm2.LuaString;

/**
 * Lua strings as Java strings without loss: UTF-8, and a byte that is not part of valid UTF-8 is
 * the char U+DC00 plus the byte, a lone surrogate that no valid text contains. The way back makes
 * the byte of it again. Python's {@code surrogateescape} does the same.
 */
public final class LuaText {
  private static final char ESCAPE = '\udc00';

  private LuaText() {}

  /** Returns the Java string of a Lua string. */
  public static String toJava(LuaString s) {
    for (int i = 0; i < s.m_length; i++) {
      if (s.m_bytes[s.m_offset + i] < 0) {
        return decode(s);
      }
    }
    return new String(s.m_bytes, s.m_offset, s.m_length, StandardCharsets.ISO_8859_1);
  }

  private static String decode(LuaString s) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(s.m_bytes, s.m_offset, s.m_length);
    CharBuffer out = CharBuffer.allocate(s.m_length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        return out.flip().toString();
      }
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE + (in.get() & 0xff)));
      }
      decoder.reset();
    }
  }

  /** Returns the Lua string of a Java string. */
  public static LuaString toLua(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (Character.isSurrogate(s.charAt(i))) {
        return encode(s);
      }
    }
    return Strings.of(s);
  }

  private static LuaString encode(String s) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(s.length() + 16);
    int start = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < s.length()
          && Character.isLowSurrogate(s.charAt(i + 1))) {
        i++;
        continue;
      }
      out.writeBytes(s.substring(start, i).getBytes(StandardCharsets.UTF_8));
      start = i + 1;
      if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff) {
        out.write(c - ESCAPE);
      } else {
        out.write(0xe0 | c >> 12);
        out.write(0x80 | c >> 6 & 0x3f);
        out.write(0x80 | c & 0x3f);
      }
    }
    out.writeBytes(s.substring(start).getBytes(StandardCharsets.UTF_8));
    return LuaString.valueUsing(out.toByteArray());
  }
}

package org.jlua.compiler;

import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaString;

/** Source texts as tests write them: each char is one byte, the chunk is called {@code c}. */
final class Sources {
  private Sources() {}

  static byte[] bytes(String source) {
    return source.getBytes(StandardCharsets.ISO_8859_1);
  }

  static Prototype compile(String source) throws SyntaxError {
    return LuaCompiler.compile(bytes(source), LuaString.valueOf("=c"));
  }

  /** Returns the message of the syntax error, or "ok" if there is none. */
  static String errorIn(String source) {
    try {
      compile(source);
      return "ok";
    } catch (SyntaxError e) {
      return e.getMessage();
    }
  }

  static String text(Object string) {
    LuaString s = (LuaString) string;
    return new String(s.m_bytes, s.m_offset, s.m_length, StandardCharsets.ISO_8859_1);
  }
}

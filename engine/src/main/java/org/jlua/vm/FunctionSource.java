package org.jlua.vm;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jlua.compiler.Chunk;
import org.jlua.compiler.Prototype;
import org.luaj.vm2.LuaString;

/**
 * A Lua function as bytes from which it can be made again, here or in another process: the text of
 * the function, cut out of its chunk byte for byte, with what messages need to point to the
 * original place. Upvalues and environment are not part of it; {@link FunctionLoader} binds them.
 *
 * <p>The text of a nested function is a chunk that declares the upvalues by name, so that {@code
 * loadstring(text, name)(v1, v2)} makes the function too:
 *
 * <pre>{@code local n,print=...;return function(x) n = n + x print(n) end}</pre>
 *
 * <p>Immutable; the bytes must not be changed.
 *
 * @param form what the bytes are
 * @param chunkName the name of the chunk that the function was written in
 * @param firstLine the line of that chunk on which the text begins
 * @param bytes source text, or a binary chunk for {@link Form#BINARY}
 */
public record FunctionSource(Form form, LuaString chunkName, int firstLine, byte[] bytes) {
  /** What the bytes of a function source are. */
  public enum Form {
    /** The text of a whole chunk: the function is the chunk itself. */
    CHUNK,
    /** A chunk that declares the upvalues in their order and returns the function. */
    NESTED,
    /** A binary chunk, for functions that were loaded from one. */
    BINARY
  }

  /** Longest chunk name kept when the name is source text, in bytes; messages show far less. */
  private static final int NAME_LIMIT = 1000;

  private static final byte[] FUNCTION = latin1("function");
  private static final byte[] LOCAL = latin1("local ");
  private static final byte[] ARGUMENTS = latin1("=...;");
  private static final byte[] RETURN = latin1("return ");

  /** Checks that nothing is missing. */
  public FunctionSource {
    requireNonNull(form, "form");
    requireNonNull(chunkName, "chunkName");
    requireNonNull(bytes, "bytes");
  }

  /** Returns the source of a function; one without source text gives {@link Form#BINARY}. */
  public static FunctionSource of(Closure function) {
    Prototype p = function.prototype();
    Chunk chunk = p.chunk();
    byte[] source = chunk.source();
    LuaString name = shorten(chunk.name());
    if (source == null) {
      return new FunctionSource(Form.BINARY, name, 1, BinaryChunk.write(p));
    }
    if (p.lineDefined() == 0) {
      return new FunctionSource(Form.CHUNK, name, chunk.firstLine(), source);
    }
    return new FunctionSource(Form.NESTED, name, p.lineDefined(), nested(source, p));
  }

  /** Cuts a name that is itself source text, without a change to how messages show it. */
  private static LuaString shorten(LuaString name) {
    if (name.m_length <= NAME_LIMIT
        || name.m_bytes[name.m_offset] == '@'
        || name.m_bytes[name.m_offset] == '=') {
      return name;
    }
    int from = name.m_offset;
    return LuaString.valueUsing(Arrays.copyOfRange(name.m_bytes, from, from + NAME_LIMIT));
  }

  private static byte[] nested(byte[] source, Prototype p) {
    int length = p.sourceEnd() - p.sourceStart();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 64);
    String[] names = p.upvalueNames();
    if (names.length > 0) {
      out.writeBytes(LOCAL);
      out.writeBytes(latin1(String.join(",", names)));
      out.writeBytes(ARGUMENTS);
    }
    out.writeBytes(RETURN);
    out.writeBytes(FUNCTION);
    int open = copyUpToParenthesis(source, p.sourceStart() + FUNCTION.length, out);
    out.write('(');
    if (p.method()) {
      out.writeBytes(latin1(p.parameters() > 1 || p.vararg() ? "self," : "self"));
    }
    out.write(source, open + 1, p.sourceEnd() - open - 1);
    return out.toByteArray();
  }

  /**
   * Copies blanks and comments, so that lines keep their numbers, but not the function's name.
   *
   * @return the position of the parenthesis that opens the parameter list
   */
  private static int copyUpToParenthesis(byte[] source, int from, ByteArrayOutputStream out) {
    int i = from;
    while (source[i] != '(') {
      int end = i + 1;
      if (source[i] == '-') {
        end = endOfComment(source, i);
        out.write(source, i, end - i);
      } else if (source[i] <= ' ' && source[i] >= 0) {
        out.write(source[i]);
      }
      i = end;
    }
    return i;
  }

  private static int endOfComment(byte[] source, int from) {
    int i = from + 2;
    if (source[i] == '[') {
      int level = 0;
      while (source[i + 1 + level] == '=') {
        level++;
      }
      if (source[i + 1 + level] == '[') {
        return endOfLongBracket(source, i + 2 + level, level);
      }
    }
    while (source[i] != '\n' && source[i] != '\r') {
      i++;
    }
    return i;
  }

  private static int endOfLongBracket(byte[] source, int from, int level) {
    for (int i = from; ; i++) {
      if (source[i] == ']') {
        int equals = 0;
        while (source[i + 1 + equals] == '=') {
          equals++;
        }
        if (equals == level && source[i + 1 + equals] == ']') {
          return i + 2 + level;
        }
      }
    }
  }

  private static byte[] latin1(String s) {
    return s.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunctionSource s
        && form == s.form
        && firstLine == s.firstLine
        && Arrays.equals(bytes, s.bytes)
        && chunkName.raweq(s.chunkName);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bytes) + firstLine;
  }
}

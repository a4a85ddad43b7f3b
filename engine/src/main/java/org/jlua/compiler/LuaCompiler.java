package org.jlua.compiler;

import static java.util.Objects.requireNonNull;

import org.luaj.vm2.LuaString;

/** Compiles Lua 5.1 source text, in the dialect of LuaJIT, to prototypes. Safe for all threads. */
public final class LuaCompiler {
  private LuaCompiler() {}

  /**
   * Compiles a source text.
   *
   * @param source the text, any bytes; must not be changed afterwards
   * @param chunkName the name of the chunk as {@code load} takes it
   * @return the main function of the chunk, which takes any arguments and has no upvalues
   * @throws SyntaxError if the text is not Lua or exceeds a limit of the compiler
   */
  public static Prototype compile(byte[] source, LuaString chunkName) throws SyntaxError {
    return compile(new Chunk(chunkName, requireNonNull(source, "source")));
  }

  /**
   * Compiles the source text of a chunk.
   *
   * @param chunk a chunk that has a source
   * @return the main function of the chunk, which takes any arguments and has no upvalues
   * @throws SyntaxError if the text is not Lua or exceeds a limit of the compiler
   */
  public static Prototype compile(Chunk chunk) throws SyntaxError {
    requireNonNull(chunk.source(), "source");
    return new Parser(new Lexer(chunk)).chunk();
  }
}

package org.jlua.compiler;

import static java.util.Objects.requireNonNull;

import org.luaj.vm2.LuaString;

/** Compiles Lua 5.1 source text, in the dialect of LuaJIT, to prototypes. Safe for all threads. */
public final class LuaCompiler {
  private LuaCompiler() {}

  /** How many tokens are read between two pauses. */
  public static final int TOKENS_PER_PAUSE = Lexer.TOKENS_PER_PAUSE;

  /**
   * Compiles a source text.
   *
   * @param source the text, any bytes; must not be changed afterwards
   * @param chunkName the name of the chunk as {@code load} takes it
   * @return the main function of the chunk, which takes any arguments and has no upvalues
   * @throws SyntaxError if the text is not Lua or exceeds a limit of the compiler
   */
  public static Prototype compile(byte[] source, LuaString chunkName) throws SyntaxError {
    return compile(source, chunkName, () -> {});
  }

  /**
   * Compiles a source text that may be so long that compiling it has to be stopped.
   *
   * @param source the text, any bytes; must not be changed afterwards
   * @param chunkName the name of the chunk as {@code load} takes it
   * @param pause run every {@link #TOKENS_PER_PAUSE} tokens; what it throws ends compiling
   * @return the main function of the chunk, which takes any arguments and has no upvalues
   * @throws SyntaxError if the text is not Lua or exceeds a limit of the compiler
   */
  public static Prototype compile(byte[] source, LuaString chunkName, Runnable pause)
      throws SyntaxError {
    Chunk chunk = new Chunk(chunkName, requireNonNull(source, "source"));
    return new Parser(new Lexer(chunk, requireNonNull(pause, "pause"))).chunk();
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

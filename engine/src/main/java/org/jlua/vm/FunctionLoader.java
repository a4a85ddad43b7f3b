package org.jlua.vm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jlua.compiler.Chunk;
import org.jlua.compiler.LuaCompiler;
import org.jlua.compiler.Prototype;
import org.jlua.compiler.SyntaxError;
import org.luaj.vm2.LuaString;

/**
 * Makes functions of their {@link FunctionSource} in one interpreter. Nothing runs while a function
 * is made. A function that was made not long ago shares its code with the next one of the same
 * source, so that a process which receives the same function with every task compiles it once.
 *
 * <p>Belongs to one interpreter and its thread.
 */
public final class FunctionLoader {
  private static final int REMEMBERED_BYTES = 1 << 20;

  private final Interpreter interpreter;
  private final Map<FunctionSource, Code> remembered = new LinkedHashMap<>(16, 0.75f, true);
  private int rememberedBytes;

  /** Makes a loader for an interpreter. */
  public FunctionLoader(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /**
   * Makes a function.
   *
   * @param source what {@link FunctionSource#of} gave, perhaps in another process
   * @param upvalues its variables in the order of the original's; kept, not copied, so that they
   *     may still be filled in until the function is called
   * @param environment the table in which it looks up globals
   * @throws LuaError when the source is not a function with that many upvalues
   */
  public Closure load(FunctionSource source, UpValue[] upvalues, Table environment) {
    Code code = remembered.get(source);
    if (code == null) {
      code = new Code(prototype(source), interpreter);
      remember(source, code);
    }
    int expected = code.prototype.upvalues().length;
    if (expected != upvalues.length) {
      throw new LuaError(
          "function source has " + expected + " upvalues, " + upvalues.length + " given");
    }
    return new Closure(code, upvalues, environment, interpreter);
  }

  private void remember(FunctionSource source, Code code) {
    if (source.bytes().length > REMEMBERED_BYTES / 4) {
      return;
    }
    remembered.put(source, code);
    rememberedBytes += source.bytes().length;
    var oldest = remembered.keySet().iterator();
    while (rememberedBytes > REMEMBERED_BYTES) {
      rememberedBytes -= oldest.next().bytes().length;
      oldest.remove();
    }
  }

  private static Prototype prototype(FunctionSource source) {
    if (source.form() == FunctionSource.Form.BINARY) {
      return BinaryChunk.read(source.bytes(), source.chunkName());
    }
    Prototype chunk = compile(source.chunkName(), source.bytes(), source.firstLine());
    if (source.form() == FunctionSource.Form.CHUNK) {
      return chunk;
    }
    if (chunk.children().length != 1) {
      throw new LuaError("function source is not one function");
    }
    Prototype function = chunk.children()[0];
    int[] places = function.upvalues();
    for (int i = 0; i < places.length; i++) {
      if (places[i] != i) {
        throw new LuaError("function source does not use its upvalues in their order");
      }
    }
    return function;
  }

  private static Prototype compile(LuaString name, byte[] text, int firstLine) {
    try {
      return LuaCompiler.compile(new Chunk(name, text, firstLine));
    } catch (SyntaxError e) {
      throw new LuaError(Strings.ofLatin1(e.getMessage()));
    }
  }
}

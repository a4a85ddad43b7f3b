package org.jlua.compiler;

import static java.util.Objects.requireNonNull;

/**
 * A compiled function: what the compiler makes and the executor runs. Immutable by convention; the
 * arrays belong to the prototype. It holds no interpreter state, so interpreters may share it.
 *
 * @param chunk where the function stands
 * @param sourceStart byte offset in the chunk's source of the token {@code function}; 0 for the
 *     main function
 * @param sourceEnd byte offset just behind the closing {@code end}; the source's length for the
 *     main function
 * @param method whether it was declared as {@code function a:b()} and so has an implicit {@code
 *     self} that the text between its parentheses does not show
 * @param lineDefined line of the token {@code function}, 0 for the main function; as in Lua 5.1
 *     that of the opening parenthesis if the function is anonymous or local
 * @param lastLineDefined line of the closing {@code end}, 0 for the main function
 * @param parameters number of fixed parameters, {@code self} included
 * @param vararg whether the parameter list ends in {@code ...}
 * @param registers number of registers a frame needs, 2 to 250
 * @param code instructions, see {@link Opcode}; ends in a RETURN
 * @param lines source line of each instruction
 * @param constants the constants: null for nil, Boolean, Double or {@link org.luaj.vm2.LuaString}
 * @param children the functions defined directly inside this one, in source order
 * @param upvalues where each upvalue is found when a closure is made: register r of the enclosing
 *     function as r, upvalue i of the enclosing function as ~i
 * @param upvalueNames names of the upvalues, in the order of first use
 * @param locals names of the local variables with the instructions for which each is alive, in the
 *     order of their declaration (hidden loop variables as {@code (for index)} and so on)
 */
public record Prototype(
    Chunk chunk,
    int sourceStart,
    int sourceEnd,
    boolean method,
    int lineDefined,
    int lastLineDefined,
    int parameters,
    boolean vararg,
    int registers,
    int[] code,
    int[] lines,
    Object[] constants,
    Prototype[] children,
    int[] upvalues,
    String[] upvalueNames,
    LocalVariable[] locals) {

  /**
   * A local variable and where it is alive.
   *
   * @param name its name (bytes of the source kept one to one as chars)
   * @param startPc the first instruction for which it is alive
   * @param endPc the first instruction for which it is dead
   */
  public record LocalVariable(String name, int startPc, int endPc) {}

  /** Checks that nothing is missing. */
  public Prototype {
    requireNonNull(chunk, "chunk");
    requireNonNull(code, "code");
    requireNonNull(constants, "constants");
    requireNonNull(children, "children");
    requireNonNull(upvalues, "upvalues");
  }
}

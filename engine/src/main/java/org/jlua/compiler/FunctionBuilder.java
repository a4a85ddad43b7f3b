package org.jlua.compiler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import org.luaj.vm2.LuaString;

/**
 * A function while it is compiled: its variables, blocks, registers, constants and code.
 *
 * <p>Local variables live in the lowest registers in the order of their declaration, so the number
 * of a variable among those alive is its register; temporary values stand above them.
 */
final class FunctionBuilder {
  private static final int MAX_LOCALS = 200;
  private static final int MAX_UPVALUES = 60;
  private static final int MAX_REGISTERS = 250;
  private static final int MAX_CONSTANTS = 1 << 18;
  private static final int MAX_CHILDREN = 1 << 18;

  private static final LuaString PARALLEL = LuaString.valueOf("parallel");
  private static final String[] NO_NAMES = {};
  private static final Prototype[] NO_CHILDREN = {};
  private static final int[] NO_UPVALUES = {};

  final Lexer lexer;
  final FunctionBuilder enclosing;
  final InstructionList code;

  private final ConstantPool constants = new ConstantPool();
  private final int sourceStart;
  private final int lineDefined;
  private boolean method;
  private boolean vararg;
  private boolean namesParallel;
  private int parameters;

  private int freeRegister;
  private int maxRegisters = 2;

  /** All local variables so far, in the order of their declaration. */
  private LuaString[] localNames = new LuaString[8];

  private int[] localStarts = new int[8];
  private int[] localEnds = new int[8];
  private int localCount;

  /** The variables that are alive, and then those declared but not alive yet, by their index. */
  private int[] active = new int[8];

  private boolean[] captured = new boolean[8];
  private int activeLocals;
  private int declaredLocals;

  private LuaString[] upvalueNames;
  private int[] upvalues;
  private int upvalueCount;
  private ArrayList<Prototype> children;
  private Block block;

  /** The labels and gotos, or null while there were none. */
  private Labels labels;

  /**
   * Begins a function.
   *
   * @param enclosing the function around it, or null for the main function of a chunk
   * @param sourceStart offset of the token {@code function}
   * @param lineDefined its line, 0 for the main function
   */
  FunctionBuilder(Lexer lexer, FunctionBuilder enclosing, int sourceStart, int lineDefined) {
    this.lexer = lexer;
    this.enclosing = enclosing;
    this.sourceStart = sourceStart;
    this.lineDefined = lineDefined;
    code = new InstructionList(lexer);
    enterBlock(false);
  }

  /** Returns the bytes of a name as chars. */
  static String latin1(LuaString s) {
    return new String(s.m_bytes, s.m_offset, s.m_length, StandardCharsets.ISO_8859_1);
  }

  void setMethod() {
    method = true;
  }

  void setVararg() {
    vararg = true;
  }

  boolean isVararg() {
    return vararg;
  }

  /**
   * Tells whether this is code for a child as the README of the original {@code parallel} shows it:
   * a function without parameters that has named {@code parallel} may use {@code ...}.
   */
  boolean isCodeOfChild() {
    return namesParallel && parameters == 0;
  }

  /** Ends the parameter list: the variables alive now are the parameters. */
  void endParameters() throws SyntaxError {
    parameters = activeLocals;
    reserve(parameters);
  }

  /** Ends the function, whose last token is the one before the current one. */
  Prototype finish(int lastLineDefined) throws SyntaxError {
    if (labels != null) {
      labels.leave(block);
    }
    endLocals(0);
    code.emit(Opcode.RETURN, 0, 1, 0);
    if (labels != null) {
      labels.finish();
    }
    boolean main = enclosing == null;
    return new Prototype(
        lexer.chunk(),
        sourceStart,
        main ? lexer.chunk().source().length : lexer.lastEnd(),
        method,
        lineDefined,
        lastLineDefined,
        parameters,
        vararg,
        maxRegisters,
        code.code(),
        code.lines(),
        constants.toArray(),
        children == null ? NO_CHILDREN : children.toArray(NO_CHILDREN),
        upvalueCount == 0 ? NO_UPVALUES : Arrays.copyOf(upvalues, upvalueCount),
        names(),
        localVariables());
  }

  private String[] names() {
    if (upvalueCount == 0) {
      return NO_NAMES;
    }
    String[] names = new String[upvalueCount];
    for (int i = 0; i < upvalueCount; i++) {
      names[i] = latin1(upvalueNames[i]);
    }
    return names;
  }

  private Prototype.LocalVariable[] localVariables() {
    var locals = new Prototype.LocalVariable[localCount];
    for (int i = 0; i < localCount; i++) {
      locals[i] = new Prototype.LocalVariable(latin1(localNames[i]), localStarts[i], localEnds[i]);
    }
    return locals;
  }

  // Errors

  /** Makes the error for a limit of this function that is exceeded. */
  SyntaxError limitExceeded(int limit, String what) {
    String name = lineDefined == 0 ? "main function" : "function at line " + lineDefined;
    return lexer.error(name + " has more than " + limit + " " + what);
  }

  // Registers

  /** Returns the lowest register that holds no value. */
  int freeRegister() {
    return freeRegister;
  }

  /** Makes sure that some more registers exist. */
  void checkRegisters(int count) throws SyntaxError {
    int needed = freeRegister + count;
    if (needed > maxRegisters) {
      if (needed >= MAX_REGISTERS) {
        throw lexer.errorNear("function or expression too complex");
      }
      maxRegisters = needed;
    }
  }

  /** Takes the lowest free registers. */
  void reserve(int count) throws SyntaxError {
    checkRegisters(count);
    freeRegister += count;
  }

  /** Gives all registers from one on back. */
  void releaseFrom(int register) {
    freeRegister = register;
  }

  /** Gives a register back if it holds a temporary value, which then is the topmost one. */
  void release(int register) {
    if (register >= activeLocals) {
      freeRegister--;
    }
  }

  /** Gives all temporary values up. */
  void releaseTemporaries() {
    freeRegister = activeLocals;
  }

  // Constants and children

  int constantNil() throws SyntaxError {
    return checkConstant(constants.indexOfNil());
  }

  int constant(boolean value) throws SyntaxError {
    return checkConstant(constants.indexOf(value));
  }

  int constant(double value) throws SyntaxError {
    return checkConstant(constants.indexOf(value));
  }

  int constant(LuaString value) throws SyntaxError {
    return checkConstant(constants.indexOf(value));
  }

  int constantCount() {
    return constants.size();
  }

  private int checkConstant(int index) throws SyntaxError {
    if (index >= MAX_CONSTANTS) {
      throw limitExceeded(MAX_CONSTANTS, "constants");
    }
    return index;
  }

  /** Adds a function defined in this one. Returns its index. */
  int addChild(Prototype child) throws SyntaxError {
    if (children == null) {
      children = new ArrayList<>(4);
    }
    if (children.size() == MAX_CHILDREN) {
      throw limitExceeded(MAX_CHILDREN, "functions");
    }
    children.add(child);
    return children.size() - 1;
  }

  /** Tells whether the function that was added last has upvalues. */
  boolean lastChildHasUpvalues() {
    return children.get(children.size() - 1).upvalues().length > 0;
  }

  // Variables

  /** Returns the number of local variables alive. */
  int activeLocals() {
    return activeLocals;
  }

  /** Returns the name of a local variable that is alive. */
  LuaString localName(int register) {
    return localNames[active[register]];
  }

  /** Tells whether a closure captures a local variable that is alive. */
  boolean isCaptured(int register) {
    return captured[register];
  }

  /** Declares a local variable, which {@link #startLocals} brings to life. */
  void declareLocal(LuaString name) throws SyntaxError {
    if (declaredLocals == MAX_LOCALS) {
      throw limitExceeded(MAX_LOCALS, "local variables");
    }
    if (localCount == localNames.length) {
      localNames = Arrays.copyOf(localNames, localCount * 2);
      localStarts = Arrays.copyOf(localStarts, localCount * 2);
      localEnds = Arrays.copyOf(localEnds, localCount * 2);
    }
    if (declaredLocals == active.length) {
      active = Arrays.copyOf(active, declaredLocals * 2);
      captured = Arrays.copyOf(captured, declaredLocals * 2);
    }
    captured[declaredLocals] = false;
    active[declaredLocals++] = localCount;
    localNames[localCount++] = name;
  }

  /** Begins the life of the next declared variables. */
  void startLocals(int count) {
    for (int i = 0; i < count; i++) {
      localStarts[active[activeLocals++]] = code.size();
    }
  }

  /** Lets the life of the variable that began last begin at the next instruction instead. */
  void restartLastLocal() {
    localStarts[active[activeLocals - 1]] = code.size();
  }

  private void endLocals(int remaining) {
    while (activeLocals > remaining) {
      localEnds[active[--activeLocals]] = code.size();
    }
    declaredLocals = remaining;
  }

  /** Makes an operand of the variable that a name means here. */
  void resolve(LuaString name, Operand result) throws SyntaxError {
    namesParallel |= name.raweq(PARALLEL);
    if (!find(name, result)) {
      result.set(Operand.GLOBAL, constant(name));
    }
  }

  private boolean find(LuaString name, Operand result) throws SyntaxError {
    for (int i = activeLocals - 1; i >= 0; i--) {
      if (localNames[active[i]] == name) {
        result.set(Operand.LOCAL, i);
        return true;
      }
    }
    if (enclosing == null || !enclosing.find(name, result)) {
      return false;
    }
    int origin = result.info;
    if (result.kind == Operand.LOCAL) {
      enclosing.capture(origin);
    } else {
      origin = ~origin;
    }
    result.set(Operand.UPVALUE, upvalue(name, origin));
    return true;
  }

  private void capture(int register) {
    captured[register] = true;
    Block owner = block;
    while (owner.firstLocal > register) {
      owner = owner.enclosing;
    }
    owner.captured = true;
  }

  private int upvalue(LuaString name, int origin) throws SyntaxError {
    for (int i = 0; i < upvalueCount; i++) {
      if (upvalues[i] == origin && upvalueNames[i] == name) {
        return i;
      }
    }
    if (upvalueCount == MAX_UPVALUES) {
      throw limitExceeded(MAX_UPVALUES, "upvalues");
    }
    if (upvalueCount == 0) {
      upvalues = new int[4];
      upvalueNames = new LuaString[4];
    } else if (upvalueCount == upvalues.length) {
      upvalues = Arrays.copyOf(upvalues, upvalueCount * 2);
      upvalueNames = Arrays.copyOf(upvalueNames, upvalueCount * 2);
    }
    upvalues[upvalueCount] = origin;
    upvalueNames[upvalueCount] = name;
    return upvalueCount++;
  }

  // Blocks

  /** Returns the labels and gotos of this function. */
  Labels labels() {
    if (labels == null) {
      labels = new Labels(this);
    }
    return labels;
  }

  /** Returns the innermost block. */
  Block block() {
    return block;
  }

  /** Begins a block. */
  Block enterBlock(boolean loop) {
    int firstLabel = labels == null ? 0 : labels.labelCount();
    int firstGoto = labels == null ? 0 : labels.gotoCount();
    block = new Block(block, loop, activeLocals, firstLabel, firstGoto);
    return block;
  }

  /** Ends the innermost block: its variables die, its breaks lead to the next instruction. */
  void leaveBlock() throws SyntaxError {
    Block left = block;
    if (labels != null) {
      labels.leave(left);
    }
    endLocals(left.firstLocal);
    block = left.enclosing;
    if (left.captured) {
      code.emit(Opcode.CLOSE, left.firstLocal, 0, 0);
    }
    releaseTemporaries();
    code.patchToHere(left.breaks);
  }

  /** Emits a jump out of the innermost loop. */
  void emitBreak() throws SyntaxError {
    Block loop = block;
    boolean close = false;
    while (loop != null && !loop.loop) {
      close |= loop.captured;
      loop = loop.enclosing;
    }
    if (loop == null) {
      throw lexer.errorNear("no loop to break");
    }
    // after a label, code that comes later may already have run and captured a variable
    close |= labels != null && activeLocals > loop.firstLocal;
    if (close) {
      code.emit(Opcode.CLOSE, loop.firstLocal, 0, 0);
    }
    loop.breaks = code.join(code.jump(), loop.breaks);
  }
}

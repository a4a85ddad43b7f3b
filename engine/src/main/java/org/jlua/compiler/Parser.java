package org.jlua.compiler;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.luaj.vm2.LuaString;

/** Reads a chunk and compiles it on the way: statements and functions. */
final class Parser extends ExpressionParser {
  private static final LuaString FOR_INDEX = hidden("(for index)");
  private static final LuaString FOR_LIMIT = hidden("(for limit)");
  private static final LuaString FOR_STEP = hidden("(for step)");
  private static final LuaString FOR_GENERATOR = hidden("(for generator)");
  private static final LuaString FOR_STATE = hidden("(for state)");
  private static final LuaString FOR_CONTROL = hidden("(for control)");

  /** Registers that a generic for needs above its variables to call its iterator. */
  private static final int ITERATOR_CALL_REGISTERS = 3;

  private static final int HIDDEN_VARIABLES = 3;

  Parser(Lexer lexer) {
    super(lexer);
  }

  private static LuaString hidden(String name) {
    return LuaString.valueUsing(name.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Compiles the whole source. */
  Prototype chunk() throws SyntaxError {
    beginFunction(0, 0);
    function.setVararg();
    lexer.next();
    statements();
    check(Token.END_OF_FILE);
    return function.finish(0);
  }

  // Functions

  private void beginFunction(int start, int line) {
    function = new FunctionBuilder(lexer, function, start, line);
    code = new CodeGenerator(function);
  }

  @Override
  void functionBody(Operand result, boolean method, int start, int line) throws SyntaxError {
    FunctionBuilder outer = function;
    CodeGenerator outerCode = code;
    beginFunction(start, line);
    expect('(');
    if (method) {
      function.setMethod();
      function.declareLocal(StringPool.SELF);
      function.startLocals(1);
    }
    parameters();
    expect(')');
    statements();
    int lastLine = lexer.line();
    expectClosing(Token.END, Token.FUNCTION, line);
    Prototype prototype = function.finish(lastLine);
    function = outer;
    code = outerCode;
    int child = function.addChild(prototype);
    result.set(Operand.RELOCATABLE, function.code.emit(Opcode.abx(Opcode.CLOSURE, 0, child)));
  }

  private void parameters() throws SyntaxError {
    int count = 0;
    if (lexer.kind() != ')') {
      do {
        if (lexer.kind() == Token.NAME) {
          function.declareLocal(expectName());
          count++;
        } else if (accept(Token.DOTS)) {
          function.setVararg();
        } else {
          throw lexer.errorNear("<name> or '...' expected");
        }
      } while (!function.isVararg() && accept(','));
    }
    function.startLocals(count);
    function.endParameters();
  }

  // Blocks

  /** Reads statements up to the end of their block. */
  private void statements() throws SyntaxError {
    enterLevel();
    boolean last = false;
    while (!last && !atBlockEnd()) {
      last = statement();
      accept(';');
      function.releaseTemporaries();
    }
    leaveLevel();
  }

  private void block() throws SyntaxError {
    function.enterBlock(false);
    statements();
    function.leaveBlock();
  }

  private boolean atBlockEnd() {
    switch (lexer.kind()) {
      case Token.ELSE:
      case Token.ELSEIF:
      case Token.END:
      case Token.UNTIL:
      case Token.END_OF_FILE:
        return true;
      default:
        return false;
    }
  }

  // Statements

  /** Reads a statement. Returns whether none may follow it in its block. */
  private boolean statement() throws SyntaxError {
    int line = lexer.line();
    switch (lexer.kind()) {
      case Token.IF:
        ifStatement(line);
        break;
      case Token.WHILE:
        whileStatement(line);
        break;
      case Token.DO:
        lexer.next();
        block();
        expectClosing(Token.END, Token.DO, line);
        break;
      case Token.FOR:
        forStatement(line);
        break;
      case Token.REPEAT:
        repeatStatement(line);
        break;
      case Token.FUNCTION:
        functionStatement(line);
        break;
      case Token.LOCAL:
        lexer.next();
        if (lexer.kind() == Token.FUNCTION) {
          localFunction();
        } else {
          localStatement();
        }
        break;
      case Token.RETURN:
        returnStatement();
        return true;
      case Token.BREAK:
        lexer.next();
        function.emitBreak();
        return true;
      case Token.LABEL:
        labels();
        break;
      default:
        if (atGoto()) {
          lexer.next();
          function.labels().addGoto(expectName(), line);
        } else {
          expressionStatement();
        }
        break;
    }
    return false;
  }

  /** Tells whether a goto statement begins here; elsewhere {@code goto} is a name. */
  private boolean atGoto() throws SyntaxError {
    return lexer.kind() == Token.NAME
        && lexer.text() == StringPool.GOTO
        && lexer.peek() == Token.NAME
        && lexer.peekText() != StringPool.GOTO;
  }

  private void labels() throws SyntaxError {
    Labels labels = function.labels();
    int first = labels.labelCount();
    while (accept(Token.LABEL)) {
      check(Token.NAME);
      labels.addLabel(lexer.text());
      lexer.next();
      expect(Token.LABEL);
      accept(';');
    }
    labels.bind(first, atBlockEnd() && lexer.kind() != Token.UNTIL);
  }

  private void ifStatement(int line) throws SyntaxError {
    InstructionList instructions = function.code;
    int ends = InstructionList.NO_JUMP;
    int otherwise = conditionalBlock();
    while (lexer.kind() == Token.ELSEIF) {
      ends = instructions.join(instructions.jump(), ends);
      instructions.patchToHere(otherwise);
      otherwise = conditionalBlock();
    }
    if (lexer.kind() == Token.ELSE) {
      ends = instructions.join(instructions.jump(), ends);
      instructions.patchToHere(otherwise);
      lexer.next();
      block();
    } else {
      ends = instructions.join(otherwise, ends);
    }
    instructions.patchToHere(ends);
    expectClosing(Token.END, Token.IF, line);
  }

  /** Reads {@code if} or {@code elseif} and its block. Returns the jumps around it. */
  private int conditionalBlock() throws SyntaxError {
    lexer.next();
    int exit = condition();
    expect(Token.THEN);
    block();
    return exit;
  }

  /** Reads a condition. Returns the jumps for when it does not hold. */
  private int condition() throws SyntaxError {
    Operand e = new Operand();
    expression(e);
    if (e.kind == Operand.NIL) {
      e.kind = Operand.FALSE;
    }
    code.goIfTrue(e);
    return e.falseJumps;
  }

  private void whileStatement(int line) throws SyntaxError {
    lexer.next();
    int start = function.code.label();
    int exit = condition();
    function.enterBlock(true);
    expect(Token.DO);
    block();
    function.code.patch(function.code.jump(), start);
    expectClosing(Token.END, Token.WHILE, line);
    function.leaveBlock();
    function.code.patchToHere(exit);
  }

  private void repeatStatement(int line) throws SyntaxError {
    int start = function.code.label();
    function.enterBlock(true);
    Block scope = function.enterBlock(false);
    lexer.next();
    statements();
    expectClosing(Token.UNTIL, Token.REPEAT, line);
    int again = condition();
    if (scope.captured) {
      function.emitBreak();
      function.code.patchToHere(again);
      function.leaveBlock();
      again = function.code.jump();
    } else {
      function.leaveBlock();
    }
    function.code.patch(again, start);
    function.leaveBlock();
  }

  private void forStatement(int line) throws SyntaxError {
    function.enterBlock(true);
    lexer.next();
    LuaString name = expectName();
    switch (lexer.kind()) {
      case '=':
        numericFor(name, line);
        break;
      case ',':
      case Token.IN:
        genericFor(name);
        break;
      default:
        throw lexer.errorNear("'=' or 'in' expected");
    }
    expectClosing(Token.END, Token.FOR, line);
    function.leaveBlock();
  }

  private void numericFor(LuaString name, int line) throws SyntaxError {
    int base = function.freeRegister();
    function.declareLocal(FOR_INDEX);
    function.declareLocal(FOR_LIMIT);
    function.declareLocal(FOR_STEP);
    function.declareLocal(name);
    expect('=');
    expressionToRegister();
    expect(',');
    expressionToRegister();
    if (accept(',')) {
      expressionToRegister();
    } else {
      Operand step = new Operand();
      step.setNumber(1);
      code.toNextRegister(step);
    }
    function.startLocals(HIDDEN_VARIABLES);
    expect(Token.DO);
    int loopStart = function.code.emit(Opcode.asbx(Opcode.FORPREP, base, InstructionList.NO_JUMP));
    loopBody(1);
    function.code.patchToHere(loopStart);
    int loop = function.code.emit(Opcode.asbx(Opcode.FORLOOP, base, InstructionList.NO_JUMP));
    function.code.setLastLine(line);
    function.code.patch(loop, loopStart + 1);
  }

  private void expressionToRegister() throws SyntaxError {
    Operand e = new Operand();
    expression(e);
    code.toNextRegister(e);
  }

  private void genericFor(LuaString firstName) throws SyntaxError {
    int base = function.freeRegister();
    function.declareLocal(FOR_GENERATOR);
    function.declareLocal(FOR_STATE);
    function.declareLocal(FOR_CONTROL);
    function.declareLocal(firstName);
    int variables = 1;
    while (accept(',')) {
      function.declareLocal(expectName());
      variables++;
    }
    expect(Token.IN);
    int line = lexer.line();
    Operand last = new Operand();
    int values = expressionList(last);
    adjustValues(HIDDEN_VARIABLES, values, last);
    function.checkRegisters(ITERATOR_CALL_REGISTERS);
    function.startLocals(HIDDEN_VARIABLES);
    expect(Token.DO);
    int entry = function.code.jump();
    loopBody(variables);
    function.code.patchToHere(entry);
    function.code.emit(Opcode.TFORLOOP, base, 0, variables);
    function.code.setLastLine(line);
    function.code.patch(function.code.jump(), entry + 1);
  }

  /** Reads the body of a for loop, in which its visible variables are alive. */
  private void loopBody(int variables) throws SyntaxError {
    function.enterBlock(false);
    function.startLocals(variables);
    function.reserve(variables);
    block();
    function.leaveBlock();
  }

  private void functionStatement(int line) throws SyntaxError {
    int start = lexer.start();
    lexer.next();
    Operand target = new Operand();
    variable(target);
    while (lexer.kind() == '.') {
      field(target);
    }
    boolean method = lexer.kind() == ':';
    if (method) {
      field(target);
    }
    Operand closure = new Operand();
    functionBody(closure, method, start, line);
    code.store(target, closure);
    if (target.kind != Operand.LOCAL || !function.lastChildHasUpvalues()) {
      function.code.setLastLine(line);
    }
  }

  private void localFunction() throws SyntaxError {
    int start = lexer.start();
    lexer.next();
    Operand variable = new Operand();
    variable.set(Operand.LOCAL, function.freeRegister());
    function.declareLocal(expectName());
    function.reserve(1);
    function.startLocals(1);
    Operand closure = new Operand();
    functionBody(closure, false, start, lexer.line());
    code.store(variable, closure);
    function.restartLastLocal();
  }

  private void localStatement() throws SyntaxError {
    int variables = 0;
    do {
      function.declareLocal(expectName());
      variables++;
    } while (accept(','));
    Operand last = new Operand();
    int values = accept('=') ? expressionList(last) : 0;
    adjustValues(variables, values, last);
    function.startLocals(variables);
  }

  /** Makes as many values in registers as there are variables. */
  private void adjustValues(int variables, int values, Operand last) throws SyntaxError {
    int missing = variables - values;
    if (last.isMultiple()) {
      int wanted = Math.max(missing + 1, 0);
      code.setResults(last, wanted);
      if (wanted > 1) {
        function.reserve(wanted - 1);
      }
      return;
    }
    if (last.kind != Operand.VOID) {
      code.toNextRegister(last);
    }
    if (missing > 0) {
      int register = function.freeRegister();
      function.reserve(missing);
      function.code.emitNil(register, missing);
    }
  }

  private void returnStatement() throws SyntaxError {
    lexer.next();
    if (atBlockEnd() || lexer.kind() == ';') {
      code.emitReturn(0, 0);
      return;
    }
    Operand last = new Operand();
    int values = expressionList(last);
    if (last.isMultiple()) {
      code.setResults(last, CodeGenerator.MULTIPLE);
      if (last.kind == Operand.CALL && values == 1) {
        function.code.setOpcode(last.info, Opcode.TAILCALL);
      }
      code.emitReturn(function.activeLocals(), CodeGenerator.MULTIPLE);
    } else if (values == 1) {
      code.emitReturn(code.toAnyRegister(last), 1);
    } else {
      code.toNextRegister(last);
      code.emitReturn(function.activeLocals(), values);
    }
  }

  // Calls and assignments

  private void expressionStatement() throws SyntaxError {
    Operand e = new Operand();
    suffixedExpression(e);
    if (e.kind == Operand.CALL) {
      function.code.setC(e.info, 1);
    } else {
      assignment(e);
    }
  }

  private void assignment(Operand first) throws SyntaxError {
    Operand[] targets = {first};
    int count = 1;
    checkAssignable(first);
    while (accept(',')) {
      Operand target = new Operand();
      suffixedExpression(target);
      if (target.kind == Operand.LOCAL) {
        resolveConflict(targets, count, target.info);
      }
      if (count > remainingLevels()) {
        throw function.limitExceeded(remainingLevels(), "variables in assignment");
      }
      checkAssignable(target);
      if (count == targets.length) {
        targets = Arrays.copyOf(targets, count * 2);
      }
      targets[count++] = target;
    }
    expect('=');
    Operand value = new Operand();
    int values = expressionList(value);
    if (values == count) {
      code.setOneResult(value);
      code.store(targets[--count], value);
    } else {
      adjustValues(count, values, value);
      if (values > count) {
        function.releaseFrom(function.freeRegister() - (values - count));
      }
    }
    while (count > 0) {
      value.set(Operand.REGISTER, function.freeRegister() - 1);
      code.store(targets[--count], value);
    }
  }

  private void checkAssignable(Operand e) throws SyntaxError {
    if (e.kind < Operand.LOCAL || e.kind > Operand.INDEXED) {
      throw lexer.errorNear("syntax error");
    }
  }

  /**
   * Keeps the value of a local variable in a temporary if it is the table or key of an earlier
   * target and so must not change before that is stored.
   */
  private void resolveConflict(Operand[] targets, int count, int register) throws SyntaxError {
    int copy = function.freeRegister();
    boolean conflict = false;
    for (int i = 0; i < count; i++) {
      Operand target = targets[i];
      if (target.kind == Operand.INDEXED) {
        if (target.info == register) {
          conflict = true;
          target.info = copy;
        }
        if (target.key == register) {
          conflict = true;
          target.key = copy;
        }
      }
    }
    if (conflict) {
      function.code.emit(Opcode.MOVE, copy, register, 0);
      function.reserve(1);
    }
  }
}

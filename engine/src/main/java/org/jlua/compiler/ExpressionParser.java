package org.jlua.compiler;

import org.luaj.vm2.LuaString;

/**
 * The part of the parser that reads expressions. It drives the code generator as it reads: there is
 * no syntax tree, so that instructions, their lines and errors come in the order of the source, and
 * memory depends on the nesting only.
 */
abstract class ExpressionParser {
  /**
   * Lua 5.1's limit of 200 nested C calls, less the two that are under way when it loads a chunk.
   */
  private static final int MAX_LEVEL = 198;

  /** Largest size that the "floating point byte" of NEWTABLE holds without exponent. */
  private static final int MAX_PLAIN_SIZE = 8;

  final Lexer lexer;
  FunctionBuilder function;
  CodeGenerator code;
  private int level;

  ExpressionParser(Lexer lexer) {
    this.lexer = lexer;
  }

  /**
   * Reads the parameters and the body of a function, up to its {@code end}, and makes the operand
   * the new closure.
   *
   * @param start offset of the token {@code function}
   * @param line line that counts as the function's
   */
  abstract void functionBody(Operand result, boolean method, int start, int line)
      throws SyntaxError;

  // Tokens

  boolean accept(int kind) throws SyntaxError {
    if (lexer.kind() != kind) {
      return false;
    }
    lexer.next();
    return true;
  }

  void check(int kind) throws SyntaxError {
    if (lexer.kind() != kind) {
      throw expected(kind);
    }
  }

  void expect(int kind) throws SyntaxError {
    check(kind);
    lexer.next();
  }

  /** Reads a closing token and names the opening one if it is missing. */
  void expectClosing(int closing, int opening, int line) throws SyntaxError {
    if (accept(closing)) {
      return;
    }
    if (line == lexer.line()) {
      throw expected(closing);
    }
    throw lexer.errorNear(
        "'%s' expected (to close '%s' at line %d)"
            .formatted(Token.describe(closing), Token.describe(opening), line));
  }

  private SyntaxError expected(int kind) {
    return lexer.errorNear("'" + Token.describe(kind) + "' expected");
  }

  LuaString expectName() throws SyntaxError {
    check(Token.NAME);
    LuaString name = lexer.text();
    lexer.next();
    return name;
  }

  // Nesting

  void enterLevel() throws SyntaxError {
    if (++level > MAX_LEVEL) {
      throw lexer.error("chunk has too many syntax levels");
    }
  }

  void leaveLevel() {
    level--;
  }

  /** Returns how much deeper the nesting may become. */
  int remainingLevels() {
    return MAX_LEVEL - level;
  }

  // Expressions

  void expression(Operand result) throws SyntaxError {
    binaryExpression(result, 0);
  }

  /** Reads expressions; all but the last go to registers. Returns their number. */
  int expressionList(Operand last) throws SyntaxError {
    int count = 1;
    expression(last);
    while (accept(',')) {
      code.toNextRegister(last);
      expression(last);
      count++;
    }
    return count;
  }

  /**
   * Reads operators and operands as long as the operators hold firmer than a limit. Returns the
   * operator that does not.
   */
  private int binaryExpression(Operand left, int limit) throws SyntaxError {
    enterLevel();
    int unary = Operator.unary(lexer.kind());
    if (unary == Operator.NONE) {
      simpleExpression(left);
    } else {
      lexer.next();
      binaryExpression(left, Operator.UNARY_PRIORITY);
      code.applyUnary(unary, left);
    }
    int operator = Operator.binary(lexer.kind());
    while (operator != Operator.NONE && Operator.leftPriority(operator) > limit) {
      lexer.next();
      code.beginBinary(operator, left);
      Operand right = new Operand();
      int next = binaryExpression(right, Operator.rightPriority(operator));
      code.applyBinary(operator, left, right);
      operator = next;
    }
    leaveLevel();
    return operator;
  }

  private void simpleExpression(Operand result) throws SyntaxError {
    switch (lexer.kind()) {
      case Token.NUMBER:
        result.setNumber(lexer.number());
        break;
      case Token.STRING:
        code.setString(result, lexer.text());
        break;
      case Token.NIL:
        result.set(Operand.NIL, 0);
        break;
      case Token.TRUE:
        result.set(Operand.TRUE, 0);
        break;
      case Token.FALSE:
        result.set(Operand.FALSE, 0);
        break;
      case Token.DOTS:
        if (!function.isVararg() && !function.isCodeOfChild()) {
          throw lexer.errorNear("cannot use '...' outside a vararg function");
        }
        function.setVararg();
        result.set(Operand.VARARG, function.code.emit(Opcode.VARARG, 0, 1, 0));
        break;
      case '{':
        tableConstructor(result);
        return;
      case Token.FUNCTION:
        int start = lexer.start();
        lexer.next();
        functionBody(result, false, start, lexer.line());
        return;
      default:
        suffixedExpression(result);
        return;
    }
    lexer.next();
  }

  private void primaryExpression(Operand result) throws SyntaxError {
    switch (lexer.kind()) {
      case Token.NAME:
        variable(result);
        break;
      case '(':
        int line = lexer.line();
        lexer.next();
        expression(result);
        expectClosing(')', '(', line);
        code.discharge(result);
        break;
      default:
        throw lexer.errorNear("unexpected symbol");
    }
  }

  void variable(Operand result) throws SyntaxError {
    function.resolve(expectName(), result);
  }

  /** Reads a variable, field, call or an expression in parentheses. */
  void suffixedExpression(Operand result) throws SyntaxError {
    primaryExpression(result);
    while (true) {
      switch (lexer.kind()) {
        case '.':
          field(result);
          break;
        case '[':
          code.toAnyRegister(result);
          Operand key = new Operand();
          bracketedKey(key);
          code.index(result, key);
          break;
        case ':':
          lexer.next();
          Operand name = new Operand();
          code.setString(name, expectName());
          code.self(result, name);
          callArguments(result);
          break;
        case '(':
        case '{':
        case Token.STRING:
          code.toNextRegister(result);
          callArguments(result);
          break;
        default:
          return;
      }
    }
  }

  /** Reads a dot or colon and a name, and makes the operand that field. */
  void field(Operand result) throws SyntaxError {
    code.toAnyRegister(result);
    lexer.next();
    Operand key = new Operand();
    code.setString(key, expectName());
    code.index(result, key);
  }

  private void bracketedKey(Operand key) throws SyntaxError {
    lexer.next();
    expression(key);
    code.toValue(key);
    expect(']');
  }

  /** Reads the arguments of a call; the callee is at the top of the registers. */
  private void callArguments(Operand callee) throws SyntaxError {
    int line = lexer.line();
    Operand arguments = new Operand();
    switch (lexer.kind()) {
      case '(':
        if (line != lexer.lastLine()) {
          throw lexer.errorNear("ambiguous syntax (function call x new statement)");
        }
        lexer.next();
        if (lexer.kind() == ')') {
          arguments.set(Operand.VOID, 0);
        } else {
          expressionList(arguments);
          code.setResults(arguments, CodeGenerator.MULTIPLE);
        }
        expectClosing(')', '(', line);
        break;
      case '{':
        tableConstructor(arguments);
        break;
      case Token.STRING:
        code.setString(arguments, lexer.text());
        lexer.next();
        break;
      default:
        throw lexer.errorNear("function arguments expected");
    }
    int base = callee.info;
    int count = 0;
    if (!arguments.isMultiple()) {
      if (arguments.kind != Operand.VOID) {
        code.toNextRegister(arguments);
      }
      count = function.freeRegister() - base;
    }
    callee.set(Operand.CALL, function.code.emit(Opcode.CALL, base, count, 2));
    function.code.setLastLine(line);
    function.releaseFrom(base + 1);
  }

  // Tables

  private void tableConstructor(Operand result) throws SyntaxError {
    int line = lexer.line();
    int creation = function.code.emit(Opcode.NEWTABLE, 0, 0, 0);
    result.set(Operand.RELOCATABLE, creation);
    code.toNextRegister(result);
    int table = result.info;
    int elements = 0;
    int waiting = 0;
    int fields = 0;
    Operand element = new Operand();
    expect('{');
    while (lexer.kind() != '}') {
      if (element.kind != Operand.VOID) {
        code.toNextRegister(element);
        element.kind = Operand.VOID;
        if (waiting == Opcode.FIELDS_PER_FLUSH) {
          code.emitSetList(table, elements, waiting);
          waiting = 0;
        }
      }
      if (lexer.kind() == '[' || lexer.kind() == Token.NAME && lexer.peek() == '=') {
        keyedField(table);
        fields++;
      } else {
        expression(element);
        elements++;
        waiting++;
      }
      if (!accept(',') && !accept(';')) {
        break;
      }
    }
    expectClosing('}', '{', line);
    if (waiting > 0) {
      if (element.isMultiple()) {
        code.setResults(element, CodeGenerator.MULTIPLE);
        code.emitSetList(table, elements, CodeGenerator.MULTIPLE);
        elements--;
      } else {
        if (element.kind != Operand.VOID) {
          code.toNextRegister(element);
        }
        code.emitSetList(table, elements, waiting);
      }
    }
    function.code.setB(creation, sizeByte(elements));
    function.code.setC(creation, sizeByte(fields));
  }

  private void keyedField(int table) throws SyntaxError {
    int free = function.freeRegister();
    Operand key = new Operand();
    if (lexer.kind() == Token.NAME) {
      code.setString(key, expectName());
    } else {
      bracketedKey(key);
    }
    expect('=');
    int keyRk = code.toRk(key);
    Operand value = new Operand();
    expression(value);
    int valueRk = code.toRk(value);
    function.code.emit(Opcode.SETTABLE, table, keyRk, valueRk);
    function.releaseFrom(free);
  }

  /** Encodes a size, rounded up, in five bits of exponent and three of mantissa. */
  private static int sizeByte(int size) {
    int exponent = 0;
    int mantissa = size;
    while (mantissa >= 2 * MAX_PLAIN_SIZE) {
      mantissa = (mantissa + 1) >> 1;
      exponent++;
    }
    return mantissa < MAX_PLAIN_SIZE ? mantissa : (exponent + 1) << 3 | (mantissa - MAX_PLAIN_SIZE);
  }
}

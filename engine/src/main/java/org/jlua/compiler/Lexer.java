package org.jlua.compiler;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.luaj.vm2.LuaString;

/**
 * Cuts a source text into tokens, one at a time with one token of look-ahead, and words the syntax
 * errors, since it knows where the compiler stands.
 *
 * <p>Works on bytes: strings and comments may hold any; bytes from 128 on are letters, as in
 * LuaJIT. For use by one thread.
 */
final class Lexer {
  private static final int LETTER = 1;
  private static final int DIGIT = 2;
  private static final int SPACE = 4;
  private static final byte[] CLASSES = classes();

  /** How many tokens are read between two pauses. */
  static final int TOKENS_PER_PAUSE = 1 << 12;

  private static final int END = -1;
  private static final int MAX_CODE_POINT = 0x10ffff;

  private final Chunk chunk;
  private final byte[] source;
  private final StringPool pool = new StringPool();
  private final Runnable pause;
  private Token current = new Token();
  private Token ahead = new Token();

  /** The token that errors are about. */
  private Token scanned = current;

  private int tokens;
  private int position;
  private int line;
  private int lastLine;
  private int lastEnd;

  /** Bytes of the string being read, when they are not simply a piece of the source. */
  private byte[] buffer = new byte[32];

  private int length;

  /** Starts before the first token. */
  Lexer(Chunk chunk) {
    this(chunk, () -> {});
  }

  /**
   * Starts before the first token; a byte order mark and a first line with {@code #} are skipped.
   *
   * @param pause run every {@link #TOKENS_PER_PAUSE} tokens; may throw
   */
  Lexer(Chunk chunk, Runnable pause) {
    this.chunk = chunk;
    this.pause = pause;
    source = chunk.source();
    line = chunk.firstLine();
    lastLine = line;
    if (source.length >= 3
        && source[0] == (byte) 0xef
        && source[1] == (byte) 0xbb
        && source[2] == (byte) 0xbf) {
      position = 3;
    }
    if (peek(0) == '#') {
      skipLine();
    }
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    Arrays.fill(classes, 'a', 'z' + 1, (byte) LETTER);
    Arrays.fill(classes, 'A', 'Z' + 1, (byte) LETTER);
    Arrays.fill(classes, 0x80, 0x100, (byte) LETTER);
    classes['_'] = LETTER;
    Arrays.fill(classes, '0', '9' + 1, (byte) DIGIT);
    Arrays.fill(classes, '\t', '\r' + 1, (byte) SPACE);
    classes[' '] = SPACE;
    return classes;
  }

  /** Returns the chunk that is read. */
  Chunk chunk() {
    return chunk;
  }

  /** Returns the kind of the current token. */
  int kind() {
    return current.kind;
  }

  /** Returns the name or string that the current token stands for. */
  LuaString text() {
    return current.text;
  }

  /** Returns the number that the current token stands for. */
  double number() {
    return current.number;
  }

  /** Returns the offset of the current token. */
  int start() {
    return current.start;
  }

  /** Returns the offset just behind the token before the current one. */
  int lastEnd() {
    return lastEnd;
  }

  /** Returns the line up to which the source was read. */
  int line() {
    return line;
  }

  /** Returns the line of the token before the current one: where code that is made now belongs. */
  int lastLine() {
    return lastLine;
  }

  /** Goes on to the next token. */
  void next() throws SyntaxError {
    lastLine = line;
    lastEnd = current.end;
    if (ahead.kind == Token.NONE) {
      scan(current);
    } else {
      Token used = current;
      current = ahead;
      ahead = used;
      ahead.kind = Token.NONE;
    }
  }

  /** Returns the kind of the token after the current one. */
  int peek() throws SyntaxError {
    if (ahead.kind == Token.NONE) {
      scan(ahead);
    }
    return ahead.kind;
  }

  /** Returns the name or string that the token after the current one stands for. */
  LuaString peekText() throws SyntaxError {
    peek();
    return ahead.text;
  }

  /** Makes an error that names the current token. */
  SyntaxError errorNear(String message) {
    scanned = current;
    return error(message, current.quote(source));
  }

  /** Makes an error that names no token. */
  SyntaxError error(String message) {
    return new SyntaxError(place(line) + message, line, column(scanned.start));
  }

  /** Makes an error on a given line. */
  SyntaxError errorAt(String message, int line) {
    return new SyntaxError(place(line) + message, line, -1);
  }

  private String place(int line) {
    return chunk.displayName() + ":" + line + ": ";
  }

  /** Returns where in the line that was read last an offset is; -1 if it is in one before. */
  private int column(int offset) {
    for (int i = offset; i < position; i++) {
      if (isNewline(i)) {
        return -1;
      }
    }
    int start = offset;
    while (start > 0 && !isNewline(start - 1)) {
      start--;
    }
    return new String(source, start, offset - start, StandardCharsets.UTF_8).length() + 1;
  }

  private boolean isNewline(int i) {
    return source[i] == '\n' || source[i] == '\r';
  }

  private SyntaxError error(String message, String near) {
    int zero = near.indexOf('\0');
    return error(message + " near '" + (zero < 0 ? near : near.substring(0, zero)) + "'");
  }

  private int peek(int distance) {
    int i = position + distance;
    return i < source.length ? source[i] & 0xff : END;
  }

  private static boolean isClass(int c, int mask) {
    return c >= 0 && (CLASSES[c] & mask) != 0;
  }

  private void scan(Token token) throws SyntaxError {
    if (++tokens % TOKENS_PER_PAUSE == 0) {
      pause.run();
    }
    scanned = token;
    skipBlanks();
    token.start = position;
    token.kind = scanKind(token);
    token.end = position;
  }

  /** Skips white space and comments. */
  private void skipBlanks() throws SyntaxError {
    while (true) {
      int c = peek(0);
      if (c == '\n' || c == '\r') {
        skipNewline();
      } else if (isClass(c, SPACE)) {
        position++;
      } else if (c == '-' && peek(1) == '-') {
        position += 2;
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() throws SyntaxError {
    if (peek(0) == '[') {
      int level = bracketLevel();
      if (level >= 0) {
        readLongBracket(level, false);
        return;
      }
    }
    skipLine();
  }

  private void skipLine() {
    int i = position;
    while (i < source.length && source[i] != '\n' && source[i] != '\r') {
      i++;
    }
    position = i;
  }

  /** Skips one line end, which may be CR, LF, CR LF or LF CR. */
  private void skipNewline() {
    int first = source[position++];
    int second = peek(0);
    if ((second == '\n' || second == '\r') && second != first) {
      position++;
    }
    line++;
  }

  private int scanKind(Token token) throws SyntaxError {
    int c = peek(0);
    if (isClass(c, LETTER)) {
      return scanName(token);
    }
    if (isClass(c, DIGIT)) {
      return scanNumber(token);
    }
    switch (c) {
      case END:
        return Token.END_OF_FILE;
      case '"':
      case '\'':
        token.text = readString(c);
        return Token.STRING;
      case '[':
        return scanBracket(token);
      case '.':
        return scanDot(token);
      case '=':
        return oneOrTwo(c, '=', Token.EQ);
      case '<':
        return oneOrTwo(c, '=', Token.LE);
      case '>':
        return oneOrTwo(c, '=', Token.GE);
      case '~':
        return oneOrTwo(c, '=', Token.NE);
      case ':':
        return oneOrTwo(c, ':', Token.LABEL);
      default:
        position++;
        return c;
    }
  }

  private int oneOrTwo(int first, int second, int both) {
    position++;
    if (peek(0) != second) {
      return first;
    }
    position++;
    return both;
  }

  private int scanName(Token token) {
    int i = position + 1;
    while (i < source.length && (CLASSES[source[i] & 0xff] & (LETTER | DIGIT)) != 0) {
      i++;
    }
    int slot = pool.find(source, position, i);
    position = i;
    token.text = pool.string(slot);
    return pool.token(slot);
  }

  private int scanDot(Token token) throws SyntaxError {
    if (isClass(peek(1), DIGIT)) {
      return scanNumber(token);
    }
    if (peek(1) != '.') {
      position++;
      return '.';
    }
    boolean three = peek(2) == '.';
    position += three ? 3 : 2;
    return three ? Token.DOTS : Token.CONCAT;
  }

  private int scanNumber(Token token) throws SyntaxError {
    int from = position;
    if (peek(0) == '0' && (peek(1) | 0x20) == 'x') {
      skipHexadecimal();
    } else {
      skipDecimal();
    }
    token.number = Numeral.parse(source, from, position);
    if (Double.isNaN(token.number)) {
      throw malformedNumber(from);
    }
    return Token.NUMBER;
  }

  private void skipDecimal() {
    while (isClass(peek(0), DIGIT) || peek(0) == '.') {
      position++;
    }
    if ((peek(0) | 0x20) == 'e') {
      position++;
      if (peek(0) == '+' || peek(0) == '-') {
        position++;
      }
    }
    while (isClass(peek(0), LETTER | DIGIT)) {
      position++;
    }
  }

  /** Skips a hexadecimal number; {@code 0x1..x} is a concatenation as in Lua 5.1. */
  private void skipHexadecimal() {
    while (isClass(peek(0), LETTER | DIGIT) || peek(0) == '.' && peek(1) != '.') {
      boolean exponent = (peek(0) | 0x20) == 'p';
      position++;
      if (exponent && (peek(0) == '+' || peek(0) == '-')) {
        position++;
      }
    }
  }

  private SyntaxError malformedNumber(int from) {
    String text = new String(source, from, position - from, StandardCharsets.ISO_8859_1);
    if (hasSuffix(from, "ull") || hasSuffix(from, "ll")) {
      return error("64-bit integer literals (LL, ULL) are not supported", text);
    }
    if (hasSuffix(from, "i")) {
      return error("complex literals (i) are not supported", text);
    }
    return error("malformed number", text);
  }

  /** Tells whether the text from the offset on is a number that is followed by the suffix. */
  private boolean hasSuffix(int from, String suffix) {
    int to = position - suffix.length();
    if (to <= from) {
      return false;
    }
    for (int i = 0; i < suffix.length(); i++) {
      if ((source[to + i] | 0x20) != suffix.charAt(i)) {
        return false;
      }
    }
    return !Double.isNaN(Numeral.parse(source, from, to));
  }

  private int scanBracket(Token token) throws SyntaxError {
    int level = bracketLevel();
    if (level >= 0) {
      token.text = readLongBracket(level, true);
      return Token.STRING;
    }
    if (peek(1) != '=') {
      position++;
      return '[';
    }
    String opening = new String(source, position, -level, StandardCharsets.ISO_8859_1);
    throw error("invalid long string delimiter", opening);
  }

  /**
   * Returns how many equal signs the long bracket at the current position has, or, if it is none,
   * the negated number of bytes that look like one.
   */
  private int bracketLevel() {
    int distance = 1;
    while (peek(distance) == '=') {
      distance++;
    }
    return peek(distance) == '[' ? distance - 1 : -distance;
  }

  /** Reads from the opening to behind the closing bracket. Returns null if no value is wanted. */
  private LuaString readLongBracket(int level, boolean value) throws SyntaxError {
    position += level + 2;
    if (peek(0) == '\n' || peek(0) == '\r') {
      skipNewline();
    }
    length = 0;
    int from = position;
    boolean copied = false;
    while (true) {
      int c = peek(0);
      if (c == END) {
        throw error(value ? "unfinished long string" : "unfinished long comment", "<eof>");
      } else if (c == ']' && closes(level)) {
        break;
      } else if (c == '\r' || c == '\n') {
        int begin = position;
        skipNewline();
        if (value && (c == '\r' || position - begin == 2)) {
          append(from, begin);
          append('\n');
          from = position;
          copied = true;
        }
      } else {
        position++;
      }
    }
    int end = position;
    position += level + 2;
    if (!value) {
      return null;
    }
    if (!copied) {
      return pool.intern(source, from, end);
    }
    append(from, end);
    return pool.intern(buffer, 0, length);
  }

  private boolean closes(int level) {
    for (int i = 1; i <= level; i++) {
      if (peek(i) != '=') {
        return false;
      }
    }
    return peek(level + 1) == ']';
  }

  private LuaString readString(int delimiter) throws SyntaxError {
    position++;
    length = 0;
    int from = position;
    boolean copied = false;
    while (true) {
      int c = peek(0);
      if (c == delimiter) {
        break;
      } else if (c == END) {
        throw error("unfinished string", "<eof>");
      } else if (c == '\n' || c == '\r') {
        append(from, position);
        throw error("unfinished string", partialString(delimiter));
      } else if (c == '\\') {
        append(from, position);
        position++;
        readEscape(delimiter);
        from = position;
        copied = true;
      } else {
        position++;
      }
    }
    int end = position++;
    if (!copied) {
      return pool.intern(source, from, end);
    }
    append(from, end);
    return pool.intern(buffer, 0, length);
  }

  private String partialString(int delimiter) {
    return (char) delimiter + new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Reads an escape sequence whose backslash was passed already. */
  private void readEscape(int delimiter) throws SyntaxError {
    int c = peek(0);
    if (isClass(c, DIGIT)) {
      readDecimalEscape(delimiter);
      return;
    }
    switch (c) {
      case END -> {
        return;
      }
      case '\n', '\r' -> {
        skipNewline();
        append('\n');
        return;
      }
      case 'a' -> append(7);
      case 'b' -> append('\b');
      case 'f' -> append('\f');
      case 'n' -> append('\n');
      case 'r' -> append('\r');
      case 't' -> append('\t');
      case 'v' -> append(11);
      case 'x' -> {
        readHexadecimalEscape(delimiter);
        return;
      }
      case 'z' -> {
        position++;
        skipSpace();
        return;
      }
      case 'u' -> {
        if (peek(1) == '{') {
          readUnicodeEscape(delimiter);
          return;
        }
        append('u');
      }
      default -> append(c);
    }
    position++;
  }

  private void skipSpace() {
    while (isClass(peek(0), SPACE)) {
      if (peek(0) == '\n' || peek(0) == '\r') {
        skipNewline();
      } else {
        position++;
      }
    }
  }

  private void readDecimalEscape(int delimiter) throws SyntaxError {
    int value = 0;
    for (int i = 0; i < 3 && isClass(peek(0), DIGIT); i++) {
      value = value * 10 + (peek(0) - '0');
      position++;
    }
    if (value > 255) {
      throw error("escape sequence too large", partialString(delimiter));
    }
    append(value);
  }

  private void readHexadecimalEscape(int delimiter) throws SyntaxError {
    int high = Character.digit(peek(1), 16);
    int low = Character.digit(peek(2), 16);
    if (high < 0 || low < 0) {
      throw error("invalid escape sequence", partialString(delimiter));
    }
    append(high << 4 | low);
    position += 3;
  }

  private void readUnicodeEscape(int delimiter) throws SyntaxError {
    position += 2;
    int from = position;
    int codePoint = 0;
    for (int digit; (digit = Character.digit(peek(0), 16)) >= 0; position++) {
      codePoint = codePoint << 4 | digit;
      if (codePoint > MAX_CODE_POINT) {
        throw error("invalid escape sequence", partialString(delimiter));
      }
    }
    boolean surrogate = codePoint >= 0xd800 && codePoint < 0xe000;
    if (position == from || peek(0) != '}' || surrogate) {
      throw error("invalid escape sequence", partialString(delimiter));
    }
    position++;
    appendUtf8(codePoint);
  }

  private void appendUtf8(int codePoint) {
    if (codePoint < 0x80) {
      append(codePoint);
      return;
    }
    if (codePoint < 0x800) {
      append(0xc0 | codePoint >> 6);
    } else {
      if (codePoint < 0x10000) {
        append(0xe0 | codePoint >> 12);
      } else {
        append(0xf0 | codePoint >> 18);
        append(0x80 | codePoint >> 12 & 0x3f);
      }
      append(0x80 | codePoint >> 6 & 0x3f);
    }
    append(0x80 | codePoint & 0x3f);
  }

  private void append(int c) {
    reserve(1);
    buffer[length++] = (byte) c;
  }

  private void append(int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, buffer, length, to - from);
    length += to - from;
  }

  private void reserve(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, Math.max(length + more, buffer.length * 2));
    }
  }
}

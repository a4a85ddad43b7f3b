package org.jlua.lib;

import java.util.Arrays;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.BinaryChunk;
import org.jlua.vm.Builtin;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Lua's {@code string} library; strings are rows of bytes. */
public final class StringLibrary implements Builtin.Source {
  private static final String NAMES = "len sub upper lower rep reverse byte char format dump";

  private static final LuaString EMPTY = LuaString.valueUsing(new byte[0]);
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;
  private static final int SHORT = 32;

  private final Interpreter interpreter;
  private final LuaString[] singles = new LuaString[ByteSet.SIZE];

  private StringLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
    for (int b = 0; b < singles.length; b++) {
      singles[b] = interpreter.intern(LuaString.valueUsing(new byte[] {(byte) b}));
    }
  }

  /** Makes the library in an interpreter: sets the global {@code string} and returns it. */
  public static Table open(Interpreter interpreter) {
    StringLibrary library = new StringLibrary(interpreter);
    LibraryTable string = LibraryTable.global(interpreter, "string", 20);
    string.addAll(NAMES, library);
    new StringSearch(interpreter).addTo(string);
    Table metatable = new Table(0, 2);
    metatable.rawset(interpreter.intern("__index"), string.table());
    interpreter.operators().setMetatable(EMPTY, metatable);
    return string.table();
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "len" -> this::len;
      case "sub" -> this::sub;
      case "upper" -> this::upper;
      case "lower" -> this::lower;
      case "rep" -> this::rep;
      case "reverse" -> this::reverse;
      case "byte" -> this::bytes;
      case "char" -> this::fromBytes;
      case "format" -> this::format;
      case "dump" -> this::dump;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Returns some bytes of an array as a string of its own. */
  static LuaString slice(byte[] bytes, int from, int to) {
    int length = to - from;
    return length <= SHORT
        ? LuaString.valueOf(bytes, from, length)
        : LuaString.valueUsing(Arrays.copyOfRange(bytes, from, to));
  }

  /** {@code string.len(s)}: the number of bytes. */
  private Varargs len(Varargs args) {
    return NumberValue.of(Args.checkString(args, 1).m_length);
  }

  /**
   * {@code string.sub(s, i [, j])}: the bytes from i to j; negative positions count from the end.
   */
  private Varargs sub(Varargs args) {
    LuaString s = Args.checkString(args, 1);
    int length = s.m_length;
    long i = position(Args.checkLong(args, 2), length);
    long j = args.narg() < 3 ? length : position(Args.optLong(args, 3, -1), length);
    int from = (int) Math.max(i, 1);
    int to = (int) Math.min(j, length);
    if (i > to) {
      return EMPTY;
    }
    if (from == to) {
      return singles[s.m_bytes[s.m_offset + from - 1] & 0xff];
    }
    if (to - from + 1 == length) {
      return s;
    }
    return from > to ? EMPTY : slice(s.m_bytes, s.m_offset + from - 1, s.m_offset + to);
  }

  /** Returns a position counted from the start; 0 or negative when it is before the start. */
  static long position(long i, int length) {
    return i >= 0 ? i : Math.max(length + i + 1, 0);
  }

  /** {@code string.upper(s)}: the string with its ASCII letters in upper case. */
  private Varargs upper(Varargs args) {
    byte[] bytes = copy(Args.checkString(args, 1));
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 'a' && bytes[i] <= 'z') {
        bytes[i] -= 'a' - 'A';
      }
    }
    return LuaString.valueUsing(bytes);
  }

  /** {@code string.lower(s)}: the string with its ASCII letters in lower case. */
  private Varargs lower(Varargs args) {
    byte[] bytes = copy(Args.checkString(args, 1));
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
        bytes[i] += 'a' - 'A';
      }
    }
    return LuaString.valueUsing(bytes);
  }

  private static byte[] copy(LuaString s) {
    return Arrays.copyOfRange(s.m_bytes, s.m_offset, s.m_offset + s.m_length);
  }

  /**
   * {@code string.rep(s, n [, separator])}: n copies of the string, with LuaJIT's separator between
   * them; the empty string when n is not positive.
   */
  private Varargs rep(Varargs args) {
    LuaString s = Args.checkString(args, 1);
    long count = Args.checkLong(args, 2);
    LuaString separator = Args.optString(args, 3, EMPTY);
    int step = s.m_length + separator.m_length;
    if (count <= 0 || step == 0) {
      return EMPTY;
    }
    if (step < 0 || count > (MAX_LENGTH + (long) separator.m_length) / step) {
      throw new LuaError("resulting string too large");
    }
    int length = (int) (count * step - separator.m_length);
    interpreter.quota().checkBlock(length);
    byte[] bytes = new byte[length];
    System.arraycopy(s.m_bytes, s.m_offset, bytes, 0, s.m_length);
    if (count > 1) {
      System.arraycopy(
          separator.m_bytes, separator.m_offset, bytes, s.m_length, separator.m_length);
      for (int done = step; done < length; done *= 2) {
        System.arraycopy(bytes, 0, bytes, done, Math.min(done, length - done));
        if (done > length / 2) {
          break;
        }
      }
    }
    return LuaString.valueUsing(bytes);
  }

  /** {@code string.reverse(s)}: the bytes in reverse order. */
  private Varargs reverse(Varargs args) {
    LuaString s = Args.checkString(args, 1);
    byte[] bytes = new byte[s.m_length];
    int last = s.m_offset + s.m_length - 1;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = s.m_bytes[last - i];
    }
    return LuaString.valueUsing(bytes);
  }

  /** {@code string.byte(s [, i [, j]])}: the numbers of the bytes from i (default 1) to j (i). */
  private Varargs bytes(Varargs args) {
    LuaString s = Args.checkString(args, 1);
    long i = position(Args.optLong(args, 2, 1), s.m_length);
    long j = position(Args.optLong(args, 3, i), s.m_length);
    int from = (int) Math.max(i, 1);
    int to = (int) Math.min(j, s.m_length);
    if (i > to || from > to) {
      return LuaValue.NONE;
    }
    if (from == to) {
      return NumberValue.of(s.m_bytes[s.m_offset + from - 1] & 0xff);
    }
    if (to - from >= BaseLibrary.MAX_RESULTS) {
      throw new LuaError("string slice too long");
    }
    LuaValue[] numbers = new LuaValue[to - from + 1];
    for (int n = 0; n < numbers.length; n++) {
      numbers[n] = NumberValue.of(s.m_bytes[s.m_offset + from - 1 + n] & 0xff);
    }
    return LuaValue.varargsOf(numbers);
  }

  /** {@code string.char(...)}: the string of the bytes with the given numbers. */
  private Varargs fromBytes(Varargs args) {
    int n = args.narg();
    byte[] bytes = new byte[n];
    for (int i = 1; i <= n; i++) {
      int b = Args.checkInt(args, i);
      if (b < 0 || b > 255) {
        throw new ArgumentError(i, "invalid value");
      }
      bytes[i - 1] = (byte) b;
    }
    return n == 1 ? singles[bytes[0] & 0xff] : LuaString.valueUsing(bytes);
  }

  /** {@code string.format(format, ...)}: see {@link StringFormat}. */
  private Varargs format(Varargs args) {
    return new StringFormat(interpreter, args).run();
  }

  /** {@code string.dump(f)}: a Lua function in the form that loadstring reads, without upvalues. */
  private Varargs dump(Varargs args) {
    LuaFunction f = Args.checkFunction(args, 1);
    if (!(f instanceof Closure c)) {
      throw new LuaError("unable to dump given function");
    }
    return LuaString.valueUsing(BinaryChunk.write(c.prototype()));
  }
}

package org.jlua.lib;

import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.ByteBuilder;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The functions of the {@code string} library that search with patterns. */
final class StringSearch implements Builtin.Source {
  private static final long STEPS_PER_CHECK = 1 << 16;

  /** How many steps of a search without pattern count as one Lua instruction. */
  private static final int STEPS_PER_INSTRUCTION = 8;

  private static final int REMEMBERED = 128;
  private static final String SPECIALS = "^$*+?.([%-";

  private final Interpreter interpreter;

  /** Patterns used last, by the hash of their text. */
  private final Pattern[] patterns = new Pattern[REMEMBERED];

  StringSearch(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Adds find, match, gmatch, gfind and gsub to the library. */
  void addTo(LibraryTable string) {
    string.addAll("find match gsub", this);
    string.set("gfind", string.add("gmatch", this));
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "find" -> this::find;
      case "match" -> this::match;
      case "gmatch" -> this::gmatch;
      case "gsub" -> this::gsub;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Pattern pattern(LuaString source, boolean anchors) {
    int slot = source.hashCode() & REMEMBERED - 1;
    Pattern known = patterns[slot];
    if (known != null && known.anchors == anchors && known.source.raweq(source)) {
      return known;
    }
    Pattern made = Pattern.compile(source, anchors);
    patterns[slot] = made;
    return made;
  }

  // ---- find and match

  /**
   * {@code string.find(s, pattern [, init [, plain]])}: start, end and captures of the first match
   * from {@code init} on, or nil.
   */
  private Varargs find(Varargs args) {
    LuaString s = Args.checkString(args, 1);
    LuaString p = Args.checkString(args, 2);
    int init = start(args, s);
    if (args.arg(4).toboolean() || isPlain(p)) {
      int at = indexOf(s, p, init);
      return at < 0 ? LuaValue.NIL : range(at + 1, at + p.m_length);
    }
    PatternMatcher m = new PatternMatcher(interpreter, pattern(p, true), s);
    if (!m.find(m.begin() + init)) {
      return LuaValue.NIL;
    }
    int first = m.matchStart() - m.begin() + 1;
    int last = m.matchEnd() - m.begin();
    LuaValue[] results = m.captureArray(2);
    if (results.length == 2) {
      return range(first, last);
    }
    results[0] = NumberValue.of(first);
    results[1] = NumberValue.of(last);
    return LuaValue.varargsOf(results);
  }

  private static Varargs range(int first, int last) {
    return LuaValue.varargsOf(NumberValue.of(first), NumberValue.of(last));
  }

  /** Returns the argument {@code init} as an index from 0 to the length. */
  private static int start(Varargs args, LuaString s) {
    if (args.narg() < 3) {
      return 0;
    }
    long i = StringLibrary.position(Args.optLong(args, 3, 1), s.m_length) - 1;
    return (int) Math.max(0, Math.min(i, s.m_length));
  }

  private static boolean isPlain(LuaString p) {
    for (int i = 0; i < p.m_length; i++) {
      if (SPECIALS.indexOf(p.m_bytes[p.m_offset + i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the index of a string in another from an index on, or -1. */
  private int indexOf(LuaString text, LuaString wanted, int from) {
    byte[] t = text.m_bytes;
    byte[] w = wanted.m_bytes;
    int length = wanted.m_length;
    if (length == 0) {
      return from;
    }
    int start = wanted.m_offset;
    byte first = w[start];
    int last = text.m_offset + text.m_length - length;
    long steps = 0;
    for (int i = text.m_offset + from; i <= last; i++) {
      if (t[i] == first) {
        int k = 1;
        while (k < length && t[i + k] == w[start + k]) {
          k++;
        }
        if (k == length) {
          return i - text.m_offset;
        }
        steps += k;
        if (steps > STEPS_PER_CHECK) {
          interpreter.checkInterrupt();
          interpreter.quota().charge(steps / STEPS_PER_INSTRUCTION);
          steps = 0;
        }
      }
    }
    interpreter.quota().charge((text.m_length + steps) / STEPS_PER_INSTRUCTION);
    return -1;
  }

  /**
   * {@code string.match(s, pattern [, init])}: the captures of the first match from {@code init} on
   * (the whole match when there are none), or nil.
   */
  private Varargs match(Varargs args) {
    LuaString s = Args.checkString(args, 1);
    LuaString p = Args.checkString(args, 2);
    int init = start(args, s);
    PatternMatcher m = new PatternMatcher(interpreter, pattern(p, true), s);
    return m.find(m.begin() + init) ? m.captures() : LuaValue.NIL;
  }

  /**
   * {@code string.gmatch(s, pattern)}: an iterator over the captures of all matches. A {@code ^}
   * has no special meaning.
   */
  private Varargs gmatch(Varargs args) {
    LuaString s = Args.checkString(args, 1);
    LuaString p = Args.checkString(args, 2);
    return new Builtin("string.gmatch iterator", new Matches(s, pattern(p, false)));
  }

  /** The iterator of gmatch. */
  private final class Matches implements Builtin.Body {
    private final PatternMatcher matcher;
    private int next;

    Matches(LuaString s, Pattern pattern) {
      matcher = new PatternMatcher(interpreter, pattern, s);
      next = matcher.begin();
    }

    @Override
    public Varargs call(Varargs args) {
      if (next > matcher.end() || !matcher.find(next)) {
        next = matcher.end() + 1;
        return LuaValue.NONE;
      }
      int end = matcher.matchEnd();
      next = end > matcher.matchStart() ? end : end + 1;
      return matcher.captures();
    }
  }

  // ---- gsub

  /**
   * {@code string.gsub(s, pattern, replacement [, n])}: the string with all or the first n matches
   * replaced, and their number. The replacement is a string with {@code %1} and the like, a table
   * of values by first capture, or a function of the captures; false and nil keep a match.
   */
  private Varargs gsub(Varargs args) {
    LuaString s = Args.checkString(args, 1);
    LuaString p = Args.checkString(args, 2);
    LuaValue replacement = args.arg(3);
    boolean text = replacement instanceof LuaString || replacement instanceof NumberValue;
    if (!text && !(replacement instanceof LuaFunction) && !(replacement instanceof Table)) {
      throw new ArgumentError(3, "string/function/table expected");
    }
    long limit = Args.optLong(args, 4, Long.MAX_VALUE);
    Pattern pattern = pattern(p, true);
    PatternMatcher m = new PatternMatcher(interpreter, pattern, s);
    LuaString plain = text ? replacement.strvalue() : null;
    Replacer replacer = new Replacer(m, plain == null ? replacement : plain);
    ByteBuilder out = new ByteBuilder(s.m_length + 16, interpreter);
    int end = m.end();
    int copied = m.begin();
    int from = copied;
    long count = 0;
    while (count < limit && m.find(from)) {
      count++;
      out.append(s.m_bytes, copied, m.matchStart() - copied);
      replacer.append(out);
      copied = m.matchEnd();
      from = copied;
      if (copied == m.matchStart()) {
        if (copied == end) {
          break;
        }
        out.append(s.m_bytes[copied++]);
        from = copied;
      }
      if (pattern.anchored) {
        break;
      }
    }
    LuaValue result = count == 0 ? s : out.append(s.m_bytes, copied, end - copied).toLuaString();
    return LuaValue.varargsOf(result, NumberValue.of(count));
  }

  /** Appends what stands in the place of a match. */
  private final class Replacer {
    private final PatternMatcher matcher;
    private final LuaValue replacement;
    private final LuaString text;
    private final boolean literal;

    Replacer(PatternMatcher matcher, LuaValue replacement) {
      this.matcher = matcher;
      this.replacement = replacement;
      text = replacement instanceof LuaString s ? s : null;
      literal = text != null && text.indexOf((byte) '%', 0) < 0;
    }

    void append(ByteBuilder out) {
      if (literal) {
        out.append(text);
      } else if (text != null) {
        appendTemplate(out);
      } else {
        appendValue(out, value());
      }
    }

    private void appendTemplate(ByteBuilder out) {
      int end = text.m_offset + text.m_length;
      for (int i = text.m_offset; i < end; i++) {
        byte c = text.m_bytes[i];
        if (c != '%') {
          out.append(c);
          continue;
        }
        c = ++i < end ? text.m_bytes[i] : 0;
        if (c == '0') {
          out.append(matcher.whole());
        } else if (c > '0' && c <= '9') {
          matcher.appendCapture(out, c - '1');
        } else {
          out.append(c);
        }
      }
    }

    private LuaValue value() {
      if (replacement instanceof Closure c) {
        Varargs captures = matcher.captures();
        return (captures instanceof LuaValue one ? c.call(one) : c.invoke(captures).arg1());
      }
      if (replacement instanceof Table) {
        return interpreter.operators().index(replacement, matcher.capture(0));
      }
      return interpreter.call(replacement, matcher.captures()).arg1();
    }

    private void appendValue(ByteBuilder out, LuaValue value) {
      if (!value.toboolean()) {
        out.append(matcher.whole());
      } else if (value instanceof LuaString || value instanceof NumberValue) {
        StringFormat.appendText(out, value);
      } else {
        throw new LuaError("invalid replacement value (a " + value.typename() + ")");
      }
    }
  }
}

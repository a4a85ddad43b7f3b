package org.jlua.lib;

import org.jlua.vm.ByteBuilder;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * One search of a {@link Pattern} in a text. Positions are indexes of the text's byte array.
 *
 * <p>Only repetitions that may have to give bytes back use the Java stack, so its depth is bounded
 * by the number of repetitions in the pattern.
 */
final class PatternMatcher {
  private static final int MAX_DEPTH = 2000;
  private static final int STEPS_PER_CHECK = 1 << 16;

  /** How many steps count as one Lua instruction. */
  private static final int STEPS_PER_INSTRUCTION = 8;

  private final Interpreter interpreter;
  private final Pattern pattern;
  private final LuaString text;
  private final byte[] bytes;
  private final int begin;
  private final int end;
  private final int[] starts;
  private final int[] ends;
  private int depth;
  private int steps;

  /** Where the match found last starts. */
  private int matchStart;

  /** Where the match found last ends. */
  private int matchEnd;

  PatternMatcher(Interpreter interpreter, Pattern pattern, LuaString text) {
    this.interpreter = interpreter;
    this.pattern = pattern;
    this.text = text;
    bytes = text.m_bytes;
    begin = text.m_offset;
    end = begin + text.m_length;
    starts = new int[pattern.captures];
    ends = new int[pattern.captures];
  }

  /** Returns where the text starts. */
  int begin() {
    return begin;
  }

  /** Returns where the text ends. */
  int end() {
    return end;
  }

  /** Returns where the match found last starts. */
  int matchStart() {
    return matchStart;
  }

  /** Returns where the match found last ends. */
  int matchEnd() {
    return matchEnd;
  }

  /** Finds the first match that starts at a position or behind it; anchors are honoured. */
  boolean find(int from) {
    boolean found = search(from);
    interpreter.quota().charge(steps / STEPS_PER_INSTRUCTION);
    steps %= STEPS_PER_INSTRUCTION;
    return found;
  }

  private boolean search(int from) {
    boolean[] first = pattern.anchored ? null : pattern.firsts[0];
    int s = from;
    do {
      if (first != null) {
        int skipped = s;
        while (s < end && !first[bytes[s] & 0xff]) {
          s++;
        }
        count(s - skipped);
      }
      int e = match(s, 0);
      if (e >= 0) {
        matchStart = s;
        matchEnd = e;
        return true;
      }
      s++;
    } while (s <= end && !pattern.anchored);
    return false;
  }

  /** Counts what was looked at, so that a search can be stopped. */
  private void count(int more) {
    steps += more;
    if (steps >= STEPS_PER_CHECK) {
      interpreter.checkInterrupt();
      interpreter.quota().charge(steps / STEPS_PER_INSTRUCTION);
      steps = 0;
    }
  }

  // ---- matching

  /** Returns the end of a match of the items from {@code item} on at a position, or -1. */
  private int match(int position, int firstItem) {
    count(1);
    int[] operations = pattern.operations;
    int s = position;
    int item = firstItem;
    while (true) {
      switch (operations[item]) {
        case Pattern.END:
          return s;
        case Pattern.BYTE:
          if (s >= end || bytes[s] != (byte) pattern.operands[item]) {
            return -1;
          }
          s++;
          break;
        case Pattern.SET:
          if (s >= end || !pattern.sets[item][bytes[s] & 0xff]) {
            return -1;
          }
          s++;
          break;
        case Pattern.POSSESSIVE:
          {
            int e = run(s, pattern.sets[item]);
            if (e - s < pattern.operands[item]) {
              return -1;
            }
            s = e;
            break;
          }
        case Pattern.GREEDY:
          return matchGreedy(s, item);
        case Pattern.LAZY:
          return matchLazy(s, item);
        case Pattern.OPTIONAL:
          if (s < end && pattern.sets[item][bytes[s] & 0xff]) {
            int e = deeper(s + 1, item + 1);
            if (e >= 0) {
              return e;
            }
          }
          break;
        case Pattern.OPEN, Pattern.POSITION:
          starts[pattern.operands[item]] = s;
          break;
        case Pattern.CLOSE:
          ends[pattern.operands[item]] = s;
          break;
        default:
          s = matchRare(s, item);
          if (s < 0) {
            return -1;
          }
          break;
      }
      item++;
    }
  }

  private int deeper(int s, int item) {
    if (++depth > MAX_DEPTH) {
      throw new LuaError("pattern too complex");
    }
    int e = match(s, item);
    depth--;
    return e;
  }

  /** Returns the first position from {@code s} on whose byte is not in a set. */
  private int run(int s, boolean[] set) {
    byte[] b = bytes;
    int limit = end;
    int e = s;
    if (set == ByteSet.ANY) {
      return limit;
    }
    while (e < limit && set[b[e] & 0xff]) {
      e++;
    }
    count(e - s);
    return e;
  }

  private int matchGreedy(int s, int item) {
    int lowest = s + pattern.operands[item];
    int next = item + 1;
    int longest = run(s, pattern.sets[item]);
    boolean[] first = pattern.firsts[next];
    for (int e = longest; e >= lowest; e--) {
      count(1);
      if (first == null || e >= end || first[bytes[e] & 0xff]) {
        int match = deeper(e, next);
        if (match >= 0) {
          return match;
        }
      }
    }
    return -1;
  }

  private int matchLazy(int s, int item) {
    int next = item + 1;
    boolean[] set = pattern.sets[item];
    boolean[] first = pattern.firsts[next];
    for (int e = s; ; e++) {
      count(1);
      if (first == null || e >= end || first[bytes[e] & 0xff]) {
        int match = deeper(e, next);
        if (match >= 0) {
          return match;
        }
      }
      if (e >= end || !set[bytes[e] & 0xff]) {
        return -1;
      }
    }
  }

  /** Matches one item of the less common kinds; returns where it ends or -1. */
  private int matchRare(int s, int item) {
    int operand = pattern.operands[item];
    return switch (pattern.operations[item]) {
      case Pattern.BACK_REFERENCE -> matchBackReference(s, operand);
      case Pattern.BALANCE -> matchBalance(s, (byte) operand, (byte) (operand >> 8));
      case Pattern.FRONTIER -> {
        boolean[] set = pattern.sets[item];
        int before = s == begin ? 0 : bytes[s - 1] & 0xff;
        int after = s == end ? 0 : bytes[s] & 0xff;
        yield !set[before] && set[after] ? s : -1;
      }
      case Pattern.END_OF_TEXT -> s == end ? s : -1;
      case Pattern.MISTAKE -> throw new LuaError(pattern.mistakes[item]);
      default -> -1;
    };
  }

  private int matchBackReference(int s, int capture) {
    int from = starts[capture];
    int length = ends[capture] - from;
    if (length > end - s) {
      return -1;
    }
    count(length);
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != bytes[s + i]) {
        return -1;
      }
    }
    return s + length;
  }

  private int matchBalance(int s, byte open, byte close) {
    if (s >= end || bytes[s] != open) {
      return -1;
    }
    int level = 1;
    for (int i = s + 1; i < end; i++) {
      byte b = bytes[i];
      if (b == close) {
        if (--level == 0) {
          count(i - s);
          return i + 1;
        }
      } else if (b == open) {
        level++;
      }
    }
    count(end - s);
    return -1;
  }

  // ---- results

  /** Returns a capture of the match found last; the whole match when the pattern has none. */
  LuaValue capture(int index) {
    if (index >= pattern.captures) {
      if (index != 0) {
        throw new LuaError("invalid capture index");
      }
      return whole();
    }
    if (pattern.unfinished[index]) {
      throw new LuaError("unfinished capture");
    }
    int start = starts[index];
    return pattern.positions[index]
        ? NumberValue.of(start - begin + 1)
        : StringLibrary.slice(bytes, start, ends[index]);
  }

  /** Returns the whole match found last. */
  LuaString whole() {
    return matchStart == begin && matchEnd == end
        ? text
        : StringLibrary.slice(bytes, matchStart, matchEnd);
  }

  /** Appends a capture of the match found last, as {@code %1} in a replacement does. */
  void appendCapture(ByteBuilder out, int index) {
    if (index >= pattern.captures || pattern.positions[index] || pattern.unfinished[index]) {
      out.append(capture(index).strvalue());
    } else {
      out.append(bytes, starts[index], ends[index] - starts[index]);
    }
  }

  /** Returns all captures of the match found last; the whole match when the pattern has none. */
  Varargs captures() {
    int n = pattern.captures;
    if (n <= 1) {
      return capture(0);
    }
    if (n == 2) {
      return LuaValue.varargsOf(capture(0), capture(1));
    }
    return LuaValue.varargsOf(captureArray(0));
  }

  /** Returns all captures with room for {@code lead} values in front of them. */
  LuaValue[] captureArray(int lead) {
    LuaValue[] values = new LuaValue[lead + pattern.captures];
    for (int i = 0; i < pattern.captures; i++) {
      values[lead + i] = capture(i);
    }
    return values;
  }
}

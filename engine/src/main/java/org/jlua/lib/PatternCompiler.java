package org.jlua.lib;

import java.util.Arrays;
import org.luaj.vm2.LuaString;

/** Reads the text of a pattern into the items of a {@link Pattern}. */
final class PatternCompiler {
  private static final int ESCAPE = '%';

  private final LuaString source;
  private final byte[] text;
  private final int end;
  private final boolean anchors;
  private final boolean anchored;
  private int at;

  private int count;
  private int[] operations;
  private int[] operands;
  private boolean[][] sets;
  private String[] mistakes;

  private int captures;
  private final boolean[] open = new boolean[Pattern.MAX_CAPTURES];
  private final boolean[] positions = new boolean[Pattern.MAX_CAPTURES];

  /** The byte and the set of the single-byte item read last; one of them is valid. */
  private int itemByte;

  private boolean[] itemSet;

  PatternCompiler(LuaString source, boolean anchors) {
    this.source = source;
    this.anchors = anchors;
    text = source.m_bytes;
    at = source.m_offset;
    end = at + source.m_length;
    anchored = anchors && at < end && text[at] == '^';
    if (anchored) {
      at++;
    }
    int room = end - at + 1;
    operations = new int[room];
    operands = new int[room];
    sets = new boolean[room][];
    mistakes = new String[room];
    while (at < end && readItem()) {
      // items are stored by readItem
    }
    store(Pattern.END, 0, null);
    operations = Arrays.copyOf(operations, count);
  }

  LuaString source() {
    return source;
  }

  boolean anchors() {
    return anchors;
  }

  boolean anchored() {
    return anchored;
  }

  int[] operations() {
    return operations;
  }

  int[] operands() {
    return operands;
  }

  boolean[][] sets() {
    return sets;
  }

  String[] mistakes() {
    return mistakes;
  }

  int captures() {
    return captures;
  }

  boolean[] positions() {
    return positions;
  }

  boolean[] unfinished() {
    return open;
  }

  private void store(int operation, int operand, boolean[] set) {
    if (count == operations.length) {
      operations = Arrays.copyOf(operations, count + 1);
      operands = Arrays.copyOf(operands, count + 1);
      sets = Arrays.copyOf(sets, count + 1);
      mistakes = Arrays.copyOf(mistakes, count + 1);
    }
    operations[count] = operation;
    operands[count] = operand;
    sets[count++] = set;
  }

  /** Stores a mistake, behind which nothing needs to be read. */
  private boolean mistake(String message) {
    store(Pattern.MISTAKE, 0, null);
    mistakes[count - 1] = message;
    return false;
  }

  /** Reads one item; returns false when it is a mistake. */
  private boolean readItem() {
    int c = text[at] & 0xff;
    if (c == '(') {
      return readOpen();
    }
    if (c == ')') {
      return readClose();
    }
    if (c == '$' && at + 1 == end) {
      at++;
      store(Pattern.END_OF_TEXT, 0, null);
      return true;
    }
    if (c == ESCAPE && at + 1 < end) {
      int letter = text[at + 1] & 0xff;
      if (letter == 'b') {
        return readBalance();
      }
      if (letter == 'f') {
        return readFrontier();
      }
      if (letter >= '0' && letter <= '9') {
        return readBackReference(letter - '1');
      }
    }
    String wrong = readSingle();
    if (wrong != null) {
      return mistake(wrong);
    }
    storeSingle();
    return true;
  }

  private boolean readOpen() {
    boolean position = at + 1 < end && text[at + 1] == ')';
    if (captures >= Pattern.MAX_CAPTURES) {
      return mistake("too many captures");
    }
    at += position ? 2 : 1;
    positions[captures] = position;
    open[captures] = !position;
    store(position ? Pattern.POSITION : Pattern.OPEN, captures++, null);
    return true;
  }

  private boolean readClose() {
    for (int i = captures - 1; i >= 0; i--) {
      if (open[i]) {
        open[i] = false;
        at++;
        store(Pattern.CLOSE, i, null);
        return true;
      }
    }
    return mistake("invalid pattern capture");
  }

  private boolean readBackReference(int capture) {
    if (capture < 0 || capture >= captures || open[capture]) {
      return mistake("invalid capture index");
    }
    at += 2;
    store(positions[capture] ? Pattern.NOTHING : Pattern.BACK_REFERENCE, capture, null);
    return true;
  }

  private boolean readBalance() {
    if (at + 3 >= end) {
      return mistake("unbalanced pattern");
    }
    store(Pattern.BALANCE, text[at + 2] & 0xff | (text[at + 3] & 0xff) << 8, null);
    at += 4;
    return true;
  }

  private boolean readFrontier() {
    at += 2;
    if (at >= end || text[at] != '[') {
      return mistake("missing '[' after '%f' in pattern");
    }
    String wrong = readSingle();
    if (wrong != null) {
      return mistake(wrong);
    }
    store(Pattern.FRONTIER, 0, itemSet);
    return true;
  }

  /** Stores what {@link #readSingle} read, with the repetition behind it. */
  private void storeSingle() {
    int suffix = at < end ? text[at] : 0;
    int operation =
        switch (suffix) {
          case '*', '+' -> Pattern.GREEDY;
          case '-' -> Pattern.LAZY;
          case '?' -> Pattern.OPTIONAL;
          default -> Pattern.END;
        };
    if (operation == Pattern.END) {
      store(itemSet == null ? Pattern.BYTE : Pattern.SET, itemByte, itemSet);
      return;
    }
    at++;
    boolean[] set = itemSet == null ? ByteSet.of(itemByte) : itemSet;
    store(operation, suffix == '+' ? 1 : 0, set);
  }

  /** Reads a byte, a class or a set; returns the mistake in it or null. */
  private String readSingle() {
    int c = text[at++] & 0xff;
    itemSet = null;
    itemByte = c;
    if (c == '.') {
      itemSet = ByteSet.ANY;
    } else if (c == ESCAPE) {
      if (at == end) {
        return "malformed pattern (ends with '%')";
      }
      itemByte = text[at++] & 0xff;
      itemSet = ByteSet.ofClass(itemByte);
    } else if (c == '[') {
      return readSet();
    }
    return null;
  }

  private String readSet() {
    String unfinished = "malformed pattern (missing ']')";
    boolean[] set = new boolean[ByteSet.SIZE];
    boolean negated = at < end && text[at] == '^';
    if (negated) {
      at++;
    }
    int close = endOfSet();
    if (close < 0) {
      return unfinished;
    }
    while (at < close) {
      int c = text[at++] & 0xff;
      if (c == ESCAPE) {
        addClass(set, text[at++] & 0xff);
      } else if (at + 1 < close && text[at] == '-') {
        int last = text[at + 1] & 0xff;
        at += 2;
        for (int b = c; b <= last; b++) {
          set[b] = true;
        }
      } else {
        set[c] = true;
      }
    }
    at = close + 1;
    itemSet = negated ? ByteSet.complement(set) : set;
    return null;
  }

  /** Returns the index of the bracket that closes a set, or -1; a first one stands for itself. */
  private int endOfSet() {
    int i = at;
    do {
      if (i == end) {
        return -1;
      }
      if (text[i++] == ESCAPE && i++ == end) {
        return -1;
      }
    } while (i < end && text[i] != ']');
    return i < end ? i : -1;
  }

  private static void addClass(boolean[] set, int letter) {
    boolean[] members = ByteSet.ofClass(letter);
    if (members == null) {
      set[letter] = true;
    } else {
      ByteSet.add(set, members);
    }
  }
}

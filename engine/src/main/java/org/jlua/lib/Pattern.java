package org.jlua.lib;

import static java.util.Objects.requireNonNull;

import org.luaj.vm2.LuaString;

/**
 * A Lua pattern as a list of items that {@link PatternMatcher} runs. Mistakes in a pattern become
 * items too, since Lua reports them only when matching gets there.
 */
final class Pattern {
  /** Most captures of a pattern. */
  static final int MAX_CAPTURES = 32;

  // what an item does
  static final int END = 0;
  static final int BYTE = 1;
  static final int SET = 2;
  static final int GREEDY = 3;
  static final int POSSESSIVE = 4;
  static final int LAZY = 5;
  static final int OPTIONAL = 6;
  static final int OPEN = 7;
  static final int CLOSE = 8;
  static final int POSITION = 9;
  static final int BACK_REFERENCE = 10;
  static final int BALANCE = 11;
  static final int FRONTIER = 12;
  static final int END_OF_TEXT = 13;
  static final int NOTHING = 14;
  static final int MISTAKE = 15;

  /** The text of the pattern. */
  final LuaString source;

  /** Whether a {@code ^} at the start was taken as an anchor, as all functions but gmatch do. */
  final boolean anchors;

  /** Whether the pattern matches only where the search starts. */
  final boolean anchored;

  /** What each item does. */
  final int[] operations;

  /**
   * The operand of each item: a byte, the number of a capture, the least number of repetitions (0
   * or 1), the two bytes of a balance.
   */
  final int[] operands;

  /** The set of each item that has one. */
  final boolean[][] sets;

  /**
   * For each item, the bytes with which a match of the rest from there can start; null when the
   * next byte says nothing. At the end of the text a match may be possible all the same.
   */
  final boolean[][] firsts;

  /** The text of each mistake. */
  final String[] mistakes;

  /** Number of captures. */
  final int captures;

  /** For each capture whether it is a position. */
  final boolean[] positions;

  /** For each capture whether its closing parenthesis is missing, an error where it is used. */
  final boolean[] unfinished;

  private Pattern(PatternCompiler c) {
    source = requireNonNull(c.source());
    anchors = c.anchors();
    anchored = c.anchored();
    operations = c.operations();
    operands = c.operands();
    sets = c.sets();
    mistakes = c.mistakes();
    captures = c.captures();
    positions = c.positions();
    unfinished = c.unfinished();
    firsts = new boolean[operations.length][];
    findFirsts();
  }

  /**
   * Translates a pattern.
   *
   * @param anchors whether a {@code ^} at the start anchors it
   */
  static Pattern compile(LuaString source, boolean anchors) {
    return new Pattern(new PatternCompiler(source, anchors));
  }

  /** Fills {@link #firsts}, and makes those repetitions possessive that never need to go back. */
  private void findFirsts() {
    boolean restMatches = false;
    for (int i = operations.length - 1; i >= 0; i--) {
      boolean[] next = i + 1 < operations.length ? firsts[i + 1] : null;
      int operation = operations[i];
      if (operation == GREEDY && (restMatches || next != null && ByteSet.disjoint(sets[i], next))) {
        operations[i] = POSSESSIVE;
      }
      restMatches =
          operation == END
              || restMatches && (operation == OPEN || operation == CLOSE || operation == POSITION);
      firsts[i] =
          switch (operation) {
            case BYTE -> ByteSet.of(operands[i]);
            case SET, FRONTIER -> sets[i];
            case GREEDY, LAZY, OPTIONAL ->
                operands[i] > 0 ? sets[i] : next == null ? null : ByteSet.union(sets[i], next);
            case OPEN, CLOSE, POSITION -> next;
            case BALANCE -> ByteSet.of(operands[i] & 0xff);
            case END_OF_TEXT, NOTHING -> new boolean[ByteSet.SIZE];
            default -> null;
          };
    }
  }
}

package org.jlua.lib;

import java.util.Arrays;

/** Sets of bytes, one boolean for each: the character classes of patterns, in the C locale. */
final class ByteSet {
  static final int SIZE = 256;

  /** All bytes: the class {@code .}. */
  static final boolean[] ANY = filled();

  private static final boolean[][] CLASSES = new boolean[SIZE][];

  static {
    for (char c : "acdlpsuwxz".toCharArray()) {
      boolean[] set = new boolean[SIZE];
      for (int b = 0; b < SIZE; b++) {
        set[b] = isInClass(b, c);
      }
      CLASSES[c] = set;
      CLASSES[Character.toUpperCase(c)] = complement(set);
    }
  }

  private ByteSet() {}

  private static boolean[] filled() {
    boolean[] set = new boolean[SIZE];
    Arrays.fill(set, true);
    return set;
  }

  private static boolean isInClass(int b, char letter) {
    boolean lower = b >= 'a' && b <= 'z';
    boolean upper = b >= 'A' && b <= 'Z';
    boolean digit = b >= '0' && b <= '9';
    return switch (letter) {
      case 'a' -> lower || upper;
      case 'c' -> b < ' ' || b == 127;
      case 'd' -> digit;
      case 'l' -> lower;
      case 'p' -> b > ' ' && b < 127 && !lower && !upper && !digit;
      case 's' -> b == ' ' || b >= '\t' && b <= '\r';
      case 'u' -> upper;
      case 'w' -> lower || upper || digit;
      case 'x' -> digit || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F';
      default -> b == 0;
    };
  }

  /**
   * Returns the class that a letter behind {@code %} stands for, or null when it stands for itself.
   */
  static boolean[] ofClass(int letter) {
    return CLASSES[letter];
  }

  /** Returns the set of one byte. */
  static boolean[] of(int b) {
    boolean[] set = new boolean[SIZE];
    set[b] = true;
    return set;
  }

  /** Returns the bytes that are not in a set. */
  static boolean[] complement(boolean[] set) {
    boolean[] others = new boolean[SIZE];
    for (int b = 0; b < SIZE; b++) {
      others[b] = !set[b];
    }
    return others;
  }

  /** Returns the bytes that are in one of two sets. */
  static boolean[] union(boolean[] a, boolean[] b) {
    boolean[] both = a.clone();
    add(both, b);
    return both;
  }

  /** Adds the bytes of another set. */
  static void add(boolean[] set, boolean[] more) {
    for (int b = 0; b < SIZE; b++) {
      set[b] |= more[b];
    }
  }

  /** Returns whether two sets have no byte in common. */
  static boolean disjoint(boolean[] a, boolean[] b) {
    for (int i = 0; i < SIZE; i++) {
      if (a[i] && b[i]) {
        return false;
      }
    }
    return true;
  }
}

package org.jlua.tensor;

import java.util.Arrays;

/**
 * The order of many different numbers, by their bits. Where numbers are equal only the quicksort
 * that Torch has leaves them in the order in which Torch leaves them, so then there is no result.
 */
final class RadixOrder {
  /** From this many numbers on the tables pay. */
  static final int LEAST = 1 << 13;

  private static final int DIGIT_BITS = 11;
  private static final int BUCKETS = 1 << DIGIT_BITS;
  private static final int DIGITS = 3;
  private static final int SAMPLE = 1024;

  /** How far a number may have to move, on average, after the digits are sorted. */
  private static final int STEPS = 4;

  private RadixOrder() {}

  // Codes are ordered like the numbers. Both zeros have the same one.

  static long code(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ (bits >> 63 | Long.MIN_VALUE);
  }

  static long code(long value) {
    return value ^ Long.MIN_VALUE;
  }

  static long code(int value) {
    return code((long) value);
  }

  /**
   * Returns the positions of the codes, from the smallest as an unsigned number to the largest.
   *
   * @return null if some are equal, or so close together that this is not the way to sort them
   */
  static int[] of(long[] codes) {
    long varying = 0;
    for (long code : codes) {
      varying |= code ^ codes[0];
    }
    if (varying == 0 || hasEqual(sample(codes))) {
      return null;
    }
    int top = Long.SIZE - Long.numberOfLeadingZeros(varying);
    int low = Math.max(0, top - DIGITS * DIGIT_BITS);
    return new Sorting(codes, low).run();
  }

  private static long[] sample(long[] codes) {
    long[] sample = new long[SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      sample[i] = codes[(int) ((long) i * codes.length / SAMPLE)];
    }
    Arrays.sort(sample);
    return sample;
  }

  private static boolean hasEqual(long[] sorted) {
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return true;
      }
    }
    return false;
  }

  /** Sorts by the digits from the bit {@code low} on, then moves what is still out of place. */
  private static final class Sorting {
    private final int low;
    private long[] codes;
    private long[] otherCodes;
    private int[] order;
    private int[] otherOrder;

    Sorting(long[] codes, int low) {
      this.low = low;
      this.codes = codes;
      otherCodes = new long[codes.length];
      order = new int[codes.length];
      otherOrder = new int[codes.length];
    }

    int[] run() {
      Arrays.setAll(order, i -> i);
      for (int digit = 0; digit < DIGITS; digit++) {
        int shift = low + digit * DIGIT_BITS;
        int[] starts = new int[BUCKETS];
        if (shift < Long.SIZE && count(codes, shift, starts)) {
          scatter(codes, order, otherCodes, otherOrder, shift, starts);
          long[] sortedCodes = otherCodes;
          otherCodes = codes;
          codes = sortedCodes;
          int[] sortedOrder = otherOrder;
          otherOrder = order;
          order = sortedOrder;
        }
      }
      return finish(codes, order) && !hasEqual(codes) ? order : null;
    }

    /** Finds where each bucket starts; returns false if all numbers are in one. */
    private static boolean count(long[] codes, int shift, int[] starts) {
      for (long code : codes) {
        starts[(int) (code >>> shift) & BUCKETS - 1]++;
      }
      int start = 0;
      boolean several = true;
      for (int i = 0; i < BUCKETS; i++) {
        int size = starts[i];
        several &= size < codes.length;
        starts[i] = start;
        start += size;
      }
      return several;
    }

    private static void scatter(
        long[] codes, int[] order, long[] toCodes, int[] toOrder, int shift, int[] starts) {
      for (int i = 0; i < codes.length; i++) {
        long code = codes[i];
        int to = starts[(int) (code >>> shift) & BUCKETS - 1]++;
        toCodes[to] = code;
        toOrder[to] = order[i];
      }
    }

    /** Insertion sort, given up when it takes too many steps. */
    private static boolean finish(long[] codes, int[] order) {
      long steps = (long) codes.length * STEPS;
      for (int i = 1; i < codes.length; i++) {
        long code = codes[i];
        if (Long.compareUnsigned(codes[i - 1], code) > 0) {
          int position = order[i];
          int j = i;
          do {
            codes[j] = codes[j - 1];
            order[j] = order[j - 1];
            j--;
          } while (j > 0 && Long.compareUnsigned(codes[j - 1], code) > 0);
          codes[j] = code;
          order[j] = position;
          steps -= i - j;
          if (steps < 0) {
            return false;
          }
        }
      }
      return true;
    }
  }
}

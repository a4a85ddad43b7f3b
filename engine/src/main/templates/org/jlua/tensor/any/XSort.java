package org.jlua.tensor;

import static org.jlua.tensor.$Type$Storage.value;

/** {@link SortKernels} of $Type$. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Sort extends SortKernels {
  private static final int SMALL_PART = 10;
  private static final int DEEPEST_STACK = 64;

  @Override
  void sort(Object keys, int[] index, int n) {
    $elem$[] k = ($elem$[]) keys;
    int numbers = moveNansLast(k, index, n);
    boolean wide = ElementType.$TYPE$.bytes() > 2;
    if (wide && numbers >= RadixOrder.LEAST && radixSort(k, index, numbers)) {
      return;
    }
    if (numbers - 1 > SMALL_PART) {
      quicksort(k, index, numbers);
    }
    insertionSort(k, index, numbers);
  }

  /** Returns how many keys are numbers; those keep their order and come first. */
  private static int moveNansLast($elem$[] k, int[] index, int n) {
    int first = 0;
    while (first < n && k[first] == k[first]) {
      first++;
    }
    if (first == n) {
      return n;
    }
    $elem$[] keys = k.clone();
    int[] indices = index.clone();
    int numbers = first;
    for (int i = first; i < n; i++) {
      if (keys[i] == keys[i]) {
        k[numbers] = keys[i];
        index[numbers++] = indices[i];
      }
    }
    int nans = numbers;
    for (int i = first; i < n; i++) {
      if (keys[i] != keys[i]) {
        k[nans] = keys[i];
        index[nans++] = indices[i];
      }
    }
    return numbers;
  }

  /** Sorts different keys; returns false, with nothing done, if some are equal. */
  private static boolean radixSort($elem$[] k, int[] index, int n) {
    long[] codes = new long[n];
    for (int i = 0; i < n; i++) {
      codes[i] = RadixOrder.code(k[i]);
    }
    int[] order = RadixOrder.of(codes);
    if (order == null) {
      return false;
    }
    $elem$[] keys = k.clone();
    int[] indices = index.clone();
    for (int i = 0; i < n; i++) {
      k[i] = keys[order[i]];
      index[i] = indices[order[i]];
    }
    return true;
  }

  private static void quicksort($elem$[] k, int[] index, int n) {
    int[] lefts = new int[DEEPEST_STACK];
    int[] rights = new int[DEEPEST_STACK];
    int waiting = 0;
    int left = 0;
    int right = n - 1;
    while (true) {
      long scans = partition(k, index, left, right);
      int pivot = (int) scans;
      int second = (int) (scans >> 32);
      int leftSize = pivot - left;
      int rightSize = right - second + 1;
      if (Math.max(leftSize, rightSize) <= SMALL_PART) {
        if (waiting == 0) {
          return;
        }
        waiting--;
        left = lefts[waiting];
        right = rights[waiting];
      } else if (Math.min(leftSize, rightSize) <= SMALL_PART) {
        if (leftSize > rightSize) {
          right = pivot - 1;
        } else {
          left = second;
        }
      } else if (leftSize > rightSize) {
        lefts[waiting] = left;
        rights[waiting++] = pivot - 1;
        left = second;
      } else {
        lefts[waiting] = second;
        rights[waiting++] = right;
        right = pivot - 1;
      }
    }
  }

  /**
   * Splits the keys from {@code left} to {@code right} around the median of the first, middle and
   * last one.
   *
   * @return where the pivot is now, in the low 32 bits, and where the upward scan stopped: keys
   *     between the two equal the pivot
   */
  private static long partition($elem$[] k, int[] index, int left, int right) {
    swap(k, index, (left + right) >>> 1, left + 1);
    swapIfGreater(k, index, left + 1, right);
    swapIfGreater(k, index, left, right);
    swapIfGreater(k, index, left + 1, left);
    $arith$ pivot = value(k[left]);
    int i = left + 1;
    int j = right;
    while (true) {
      do {
        i++;
      } while (value(k[i]) < pivot);
      do {
        j--;
      } while (value(k[j]) > pivot);
      if (j < i) {
        break;
      }
      swap(k, index, i, j);
    }
    swap(k, index, left, j);
    return (long) i << 32 | j;
  }

  private static void insertionSort($elem$[] k, int[] index, int n) {
    for (int i = n - 2; i >= 0; i--) {
      if (value(k[i]) > value(k[i + 1])) {
        $elem$ key = k[i];
        int keyIndex = index[i];
        int j = i + 1;
        do {
          k[j - 1] = k[j];
          index[j - 1] = index[j];
          j++;
        } while (j < n && value(k[j]) < value(key));
        k[j - 1] = key;
        index[j - 1] = keyIndex;
      }
    }
  }

  private static void swap($elem$[] k, int[] index, int i, int j) {
    $elem$ key = k[i];
    k[i] = k[j];
    k[j] = key;
    int keyIndex = index[i];
    index[i] = index[j];
    index[j] = keyIndex;
  }

  private static void swapIfGreater($elem$[] k, int[] index, int i, int j) {
    if (value(k[i]) > value(k[j])) {
      swap(k, index, i, j);
    }
  }

  @Override
  void select(Object keys, int[] index, int target, int n) {
    $elem$[] k = ($elem$[]) keys;
    int left = 0;
    int right = moveNansLast(k, index, n) - 1;
    while (right > left + 1) {
      long scans = partition(k, index, left, right);
      int pivot = (int) scans;
      if (pivot <= target) {
        left = (int) (scans >> 32);
      }
      if (pivot >= target) {
        right = pivot - 1;
      }
    }
    if (right == left + 1) {
      swapIfGreater(k, index, left, right);
    }
  }

  @Override
  void flip(Object keys, int n) {
    $elem$[] k = ($elem$[]) keys;
    for (int i = 0; i < n; i++) {
      k[i] = ($elem$) $OPPOSITE$k[i];
    }
  }

  @Override
  boolean same(Object keys, int i, int j) {
    $elem$[] k = ($elem$[]) keys;
    return k[i] == k[j];
  }
}

package org.jlua.wire;

import java.util.Arrays;

/**
 * Numbers objects by identity in the order in which they are added. The first few are found by
 * looking at each, so that small messages need no hash codes; reused between messages.
 */
final class References {
  private static final int SCANNED = 12;
  private static final int KEPT = 1 << 14;

  private Object[] objects = new Object[32];
  private int count;

  /** Number + 1 of the object in each slot, 0 for a free one; used beyond {@link #SCANNED}. */
  private int[] slots = new int[64];

  private int mask = slots.length - 1;

  /** Returns the number of an object that was added before, or adds it and returns -1. */
  int findOrAdd(Object object) {
    if (count < SCANNED) {
      for (int i = 0; i < count; i++) {
        if (objects[i] == object) {
          return i;
        }
      }
      objects[count++] = object;
      return -1;
    }
    if (count == SCANNED) {
      rehash(slots.length);
    } else if (count << 1 > mask) {
      rehash(slots.length << 1);
    }
    int slot = find(object);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (count == objects.length) {
      objects = Arrays.copyOf(objects, count << 1);
    }
    objects[count++] = object;
    slots[slot] = count;
    return -1;
  }

  private int find(Object object) {
    int slot = System.identityHashCode(object) * 0x9E3779B9 >>> 7 & mask;
    while (slots[slot] != 0 && objects[slots[slot] - 1] != object) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void rehash(int size) {
    if (size == slots.length) {
      Arrays.fill(slots, 0);
    } else {
      slots = new int[size];
      mask = size - 1;
    }
    for (int i = 0; i < count; i++) {
      slots[find(objects[i])] = i + 1;
    }
  }

  /** Forgets all objects. */
  void clear() {
    if (count > KEPT) {
      objects = new Object[32];
      slots = new int[64];
      mask = slots.length - 1;
    } else {
      Arrays.fill(objects, 0, count, null);
    }
    count = 0;
  }
}

package org.jlua.compiler;

import java.util.Arrays;
import org.luaj.vm2.LuaString;

/**
 * The constants of one function, each of them once. Numbers are equal if their bits are, so 0 and
 * -0 differ; strings are equal if they are the same object, as {@link StringPool} guarantees.
 */
final class ConstantPool {
  /** Up to this many constants a linear search is faster than hashing. */
  private static final int MAX_UNHASHED = 8;

  /** LuaString's hash covers all bytes of strings that are shorter than this. */
  private static final int FULLY_HASHED = 32;

  private Object[] constants = new Object[4];
  private int size;

  /** Slots of a hash table: index of a constant plus 1, or 0 if free. Null while there are few. */
  private int[] slots;

  /** Returns the number of constants. */
  int size() {
    return size;
  }

  /** Returns all constants by index. */
  Object[] toArray() {
    return Arrays.copyOf(constants, size);
  }

  /** Returns the index of nil. */
  int indexOfNil() {
    return indexOf(null);
  }

  /** Returns the index of a number. */
  int indexOf(double number) {
    return indexOf((Object) number);
  }

  /** Returns the index of a boolean. */
  int indexOf(boolean value) {
    return indexOf((Object) value);
  }

  /** Returns the index of a string of the chunk's pool. */
  int indexOf(LuaString string) {
    return indexOf((Object) string);
  }

  private int indexOf(Object constant) {
    if (slots == null) {
      for (int i = 0; i < size; i++) {
        if (same(constants[i], constant)) {
          return i;
        }
      }
      if (size < MAX_UNHASHED) {
        return add(constant);
      }
      rehash(MAX_UNHASHED * 4);
    }
    int slot = slotOf(constant);
    if (slots[slot] == 0) {
      if (size * 2 >= slots.length) {
        rehash(slots.length * 2);
        slot = slotOf(constant);
      }
      slots[slot] = add(constant) + 1;
    }
    return slots[slot] - 1;
  }

  private int add(Object constant) {
    if (size == constants.length) {
      constants = Arrays.copyOf(constants, size * 2);
    }
    constants[size] = constant;
    return size++;
  }

  private void rehash(int capacity) {
    slots = new int[capacity];
    for (int i = 0; i < size; i++) {
      slots[slotOf(constants[i])] = i + 1;
    }
  }

  private int slotOf(Object constant) {
    int mask = slots.length - 1;
    int slot = hash(constant) & mask;
    while (slots[slot] != 0 && !same(constants[slots[slot] - 1], constant)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int hash(Object constant) {
    int hash;
    if (constant instanceof LuaString s && s.m_length < FULLY_HASHED) {
      hash = s.hashCode();
    } else if (constant instanceof Double number) {
      hash = Double.hashCode(number);
    } else {
      hash = System.identityHashCode(constant);
    }
    hash *= 0x9E3779B1;
    return hash ^ hash >>> 15;
  }

  /** Compares; boxed booleans always come from {@code Boolean.valueOf} and so are unique. */
  private static boolean same(Object a, Object b) {
    return a == b || a instanceof Double && a.equals(b);
  }
}

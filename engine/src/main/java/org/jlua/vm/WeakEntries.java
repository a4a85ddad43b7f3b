package org.jlua.vm;

import java.lang.ref.WeakReference;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * The fields of a table with weak keys or values (Lua 5.1 manual, section 2.10.2). Tables,
 * functions, coroutines and userdata are held weakly; strings, numbers and booleans are values and
 * never go.
 *
 * <p>Entries stand in the order in which they were made, with an index over them by hash. What was
 * collected is dropped when room is needed.
 */
final class WeakEntries {
  private static final int SMALLEST = 8;

  /** One field; a key or value that was collected reads as null. */
  private record Entry(Object key, int hash, Object value) {
    LuaValue liveKey() {
      return open(key);
    }

    LuaValue liveValue() {
      return open(value);
    }

    private static LuaValue open(Object held) {
      return held instanceof WeakReference<?> r ? (LuaValue) r.get() : (LuaValue) held;
    }

    /** A removed field keeps its key, so that a traversal can go on from it. */
    boolean isLive() {
      return liveKey() != null && liveValue() != null;
    }
  }

  private final boolean weakKeys;
  private final boolean weakValues;
  private Entry[] entries = new Entry[SMALLEST];
  private int[] index = emptyIndex(SMALLEST);
  private int count;

  /** What a traversal looks at, held so that it cannot be collected in the meantime. */
  private int pinned = -1;

  private LuaValue pinnedKey;
  private LuaValue pinnedValue;

  WeakEntries(boolean weakKeys, boolean weakValues) {
    this.weakKeys = weakKeys;
    this.weakValues = weakValues;
  }

  boolean hasWeakKeys() {
    return weakKeys;
  }

  boolean hasWeakValues() {
    return weakValues;
  }

  private static int[] emptyIndex(int capacity) {
    int[] slots = new int[capacity * 2];
    java.util.Arrays.fill(slots, -1);
    return slots;
  }

  private static boolean isCollectable(LuaValue v) {
    return !(v instanceof LuaString || v instanceof NumberValue || v instanceof LuaBoolean);
  }

  LuaValue get(LuaValue key) {
    int at = find(key);
    return at < 0 ? null : entries[at].liveValue();
  }

  void set(LuaValue key, LuaValue value) {
    int at = find(key);
    if (at >= 0) {
      Entry old = entries[at];
      entries[at] = new Entry(old.key, old.hash, hold(value, weakValues));
    } else if (value != null) {
      if (count == entries.length) {
        compact();
      }
      int hash = key.hashCode();
      entries[count] = new Entry(hold(key, weakKeys), hash, hold(value, weakValues));
      enter(hash, count++);
    }
  }

  private static Object hold(LuaValue v, boolean weakly) {
    return weakly && v != null && isCollectable(v) ? new WeakReference<>(v) : v;
  }

  private int find(LuaValue key) {
    int hash = key.hashCode();
    int mask = index.length - 1;
    for (int i = spread(hash) & mask; index[i] >= 0; i = i + 1 & mask) {
      Entry e = entries[index[i]];
      if (e.hash == hash) {
        LuaValue k = e.liveKey();
        if (k != null && (k == key || k.raweq(key))) {
          return index[i];
        }
      }
    }
    return -1;
  }

  private static int spread(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ h >>> 16;
  }

  private void enter(int hash, int position) {
    int mask = index.length - 1;
    int i = spread(hash) & mask;
    while (index[i] >= 0) {
      i = i + 1 & mask;
    }
    index[i] = position;
  }

  /** Drops what is gone and makes room for more. */
  private void compact() {
    Entry[] old = entries;
    int live = 0;
    for (Entry e : old) {
      live += e.isLive() ? 1 : 0;
    }
    int capacity = SMALLEST;
    while (capacity < live * 2) {
      capacity <<= 1;
    }
    entries = new Entry[capacity];
    index = emptyIndex(capacity);
    count = 0;
    pinned = -1;
    for (Entry e : old) {
      if (e.isLive()) {
        entries[count] = e;
        enter(e.hash, count++);
      }
    }
  }

  /** Returns the position of a key, -1 when it is not there. */
  int positionOf(LuaValue key) {
    if (pinned >= 0 && pinnedKey == key) {
      return pinned;
    }
    return find(key);
  }

  /** Returns the next position that holds a field, or -1. */
  int next(int position) {
    for (int i = position + 1; i < count; i++) {
      LuaValue key = entries[i].liveKey();
      LuaValue value = entries[i].liveValue();
      if (key != null && value != null) {
        pinned = i;
        pinnedKey = key;
        pinnedValue = value;
        return i;
      }
    }
    pinned = -1;
    pinnedKey = null;
    pinnedValue = null;
    return -1;
  }

  LuaValue keyAt(int position) {
    return position == pinned ? pinnedKey : entries[position].liveKey();
  }

  LuaValue valueAt(int position) {
    return position == pinned ? pinnedValue : entries[position].liveValue();
  }

  /** Returns an upper bound of the number of fields. */
  int size() {
    return count;
  }
}

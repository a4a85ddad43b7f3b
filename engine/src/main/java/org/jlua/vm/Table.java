package org.jlua.vm;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * A Lua table: an array part for the keys 1 to n and an open-addressing hash part for all others.
 *
 * <p>The {@code raw} methods ignore metatables; {@link Operators} honours them. Not thread-safe: a
 * table belongs to one interpreter.
 *
 * <p>Invariants: a missing value is null inside and {@link #NIL} outside. A key whose value is null
 * stays in the hash part until the next rehash, so that a traversal may clear fields. The key
 * {@code array.length + 1} is never in the hash part.
 */
public final class Table extends LuaValue {
  private static final LuaValue[] NOTHING = {};
  private static final int MAX_ARRAY_BITS = 26;

  /** Values of the keys 1 to {@code array.length}. */
  private LuaValue[] array;

  /** Key and value of slot i at 2i and 2i+1; the number of slots is 0 or a power of two. */
  private LuaValue[] nodes = NOTHING;

  /** Slots of the hash part that hold a key, dead ones included. */
  private int used;

  /** {@code 32 - log2(slots)}, so that a scrambled hash shifted by it is a slot. */
  private int shift = 32;

  /** The border found last; only a hint. */
  private int border;

  /** Where a traversal arrived last; only a hint. */
  private int traversed;

  /** Bits of {@link Metamethod}s that this table, used as a metatable, is known to lack. */
  private int absent;

  private Table metatable;

  /** All fields, if the metatable says that keys or values are weak; then nothing else is used. */
  private WeakEntries weak;

  /** Makes an empty table. */
  public Table() {
    array = NOTHING;
  }

  /**
   * Makes an empty table with room.
   *
   * @param arraySize expected number of elements 1 to n
   * @param hashSize expected number of other fields
   */
  public Table(int arraySize, int hashSize) {
    array = arraySize == 0 ? NOTHING : new LuaValue[arraySize];
    if (hashSize > 0) {
      allocateNodes(hashSize);
    }
  }

  /** Returns a table whose elements 1 to n are the given values. */
  public static Table ofList(LuaValue... values) {
    Table table = new Table(values.length, 0);
    for (int i = 0; i < values.length; i++) {
      table.array[i] = values[i].isnil() ? null : values[i];
    }
    return table;
  }

  @Override
  public int type() {
    return TTABLE;
  }

  @Override
  public String typename() {
    return "table";
  }

  @Override
  public boolean istable() {
    return true;
  }

  @Override
  public String tojstring() {
    return "table: " + NumberText.address(this);
  }

  /** Returns the metatable or null. */
  @Override
  public LuaValue getmetatable() {
    return metatable;
  }

  /** Returns the metatable or null. */
  public Table metatable() {
    return metatable;
  }

  /** Sets the metatable; null or nil removes it. */
  @Override
  public LuaValue setmetatable(LuaValue value) {
    metatable = value == null || value.isnil() ? null : (Table) value;
    LuaValue mode = metatable == null ? null : metatable.metamethod(Metamethod.MODE);
    if (mode instanceof LuaString m) {
      setWeak(m.indexOf((byte) 'k', 0) >= 0, m.indexOf((byte) 'v', 0) >= 0);
    } else if (weak != null) {
      setWeak(false, false);
    }
    return this;
  }

  /** Returns whether keys or values are held weakly. */
  boolean isWeak() {
    return weak != null;
  }

  /** Moves all fields to where they are held weakly, or back. */
  private void setWeak(boolean keys, boolean values) {
    boolean same =
        weak == null
            ? !keys && !values
            : weak.hasWeakKeys() == keys && weak.hasWeakValues() == values;
    if (same) {
      return;
    }
    WeakEntries moved = keys || values ? new WeakEntries(keys, values) : null;
    Table old = new Table();
    old.array = array;
    old.nodes = nodes;
    old.used = used;
    old.shift = shift;
    old.weak = weak;
    array = NOTHING;
    nodes = NOTHING;
    shift = 32;
    used = 0;
    border = 0;
    absent = 0;
    weak = moved;
    for (int p = old.nextPosition(-1); p >= 0; p = old.nextPosition(p)) {
      rawset(old.keyAtPosition(p), old.valueAtPosition(p));
    }
  }

  /** Returns this table's handler for an event of the objects it is the metatable of, or null. */
  public LuaValue metamethod(Metamethod event) {
    if ((absent & event.bit()) != 0) {
      return null;
    }
    LuaValue handler = getOrNull(event.key());
    if (handler == null) {
      absent |= event.bit();
    }
    return handler;
  }

  // ---- reading

  @Override
  public LuaValue rawget(LuaValue key) {
    LuaValue v = getOrNull(key);
    return v == null ? NIL : v;
  }

  @Override
  public LuaValue rawget(int key) {
    LuaValue v = getOrNull(key);
    return v == null ? NIL : v;
  }

  @Override
  public LuaValue rawget(String key) {
    return rawget(LuaString.valueOf(key));
  }

  /** Returns the value of a field without asking metamethods, as {@link #rawget(LuaValue)}. */
  @Override
  public LuaValue get(LuaValue key) {
    return rawget(key);
  }

  @Override
  public LuaValue get(int key) {
    return rawget(key);
  }

  @Override
  public LuaValue get(String key) {
    return rawget(key);
  }

  /** Returns the value of a field or null when there is none. */
  public LuaValue getOrNull(LuaValue key) {
    if (key instanceof LuaString s) {
      return getOrNull(s);
    }
    if (key instanceof NumberValue n) {
      return getOrNull(n.value);
    }
    if (key.type() == TNUMBER) {
      return getOrNull(key.todouble());
    }
    LuaValue[] t = nodes;
    int slots = t.length;
    if (slots == 0) {
      return weak == null ? null : weak.get(key);
    }
    for (int i = slot(key.hashCode()) << 1; ; i = i + 2 & slots - 1) {
      LuaValue k = t[i];
      if (k == null) {
        return null;
      }
      if (k == key || k.raweq(key)) {
        return t[i + 1];
      }
    }
  }

  /** Returns the value of a string field or null when there is none. */
  public LuaValue getOrNull(LuaString key) {
    int i = findString(key);
    if (i >= 0) {
      return nodes[i + 1];
    }
    return weak == null ? null : weak.get(key);
  }

  /** Returns the value at a number or null when there is none. */
  public LuaValue getOrNull(double key) {
    int i = (int) key;
    if (i == key) {
      return getOrNull(i);
    }
    return numberOrNull(key);
  }

  private LuaValue numberOrNull(double key) {
    int at = findNumber(key);
    if (at >= 0) {
      return nodes[at + 1];
    }
    return weak == null ? null : weak.get(NumberValue.of(key));
  }

  /** Returns the value at an integer or null when there is none. */
  public LuaValue getOrNull(int key) {
    LuaValue[] a = array;
    int i = key - 1;
    if (i >= 0 && i < a.length) {
      return a[i];
    }
    return numberOrNull(key);
  }

  /**
   * Returns the index in the node array of a string key, or -1. Together with {@link #keyAt} and
   * {@link #valueAt} it lets an instruction remember where its field was.
   */
  int findString(LuaString key) {
    LuaValue[] t = nodes;
    int slots = t.length;
    if (slots == 0) {
      return -1;
    }
    for (int i = slot(key.hashCode()) << 1; ; i = i + 2 & slots - 1) {
      LuaValue k = t[i];
      if (k == key) {
        return i;
      }
      if (k == null) {
        return -1;
      }
      if (k instanceof LuaString s && s.raweq(key)) {
        return i;
      }
    }
  }

  /** Returns whether a remembered index still holds the very key. */
  boolean keyAt(int index, LuaString key) {
    LuaValue[] t = nodes;
    return index < t.length && t[index] == key;
  }

  /** Returns the value at a remembered index, null for nil. */
  LuaValue valueAt(int index) {
    return nodes[index + 1];
  }

  /** Replaces the value at a remembered index whose value is not null. */
  void setValueAt(int index, LuaValue value) {
    nodes[index + 1] = value;
  }

  private int findNumber(double key) {
    LuaValue[] t = nodes;
    int slots = t.length;
    if (slots == 0) {
      return -1;
    }
    for (int i = slot(NumberValue.hash(key)) << 1; ; i = i + 2 & slots - 1) {
      LuaValue k = t[i];
      if (k == null) {
        return -1;
      }
      if (k instanceof NumberValue n && n.value == key) {
        return i;
      }
    }
  }

  private int slot(int hash) {
    return hash * 0x9E3779B9 >>> shift;
  }

  // ---- writing

  /** Sets a field without metamethods. The key must be neither nil nor nan. */
  @Override
  public void rawset(LuaValue key, LuaValue value) {
    if (key instanceof NumberValue n) {
      int i = (int) n.value;
      if (i == n.value) {
        rawset(i, value);
        return;
      }
      if (n.value != n.value) {
        throw new OperatorError("table index is NaN");
      }
    } else if (key.type() == TNUMBER) {
      rawset(NumberValue.of(key.todouble()), value);
      return;
    } else if (key.isnil()) {
      throw new OperatorError("table index is nil");
    }
    setHash(key, value == NIL ? null : value);
  }

  @Override
  public void rawset(int key, LuaValue value) {
    LuaValue stored = value == NIL ? null : value;
    int i = key - 1;
    if (i >= 0) {
      LuaValue[] a = array;
      if (i < a.length) {
        a[i] = stored;
        return;
      }
      if (i == a.length && stored != null && weak == null) {
        growArray();
        array[i] = stored;
        return;
      }
    }
    if (stored == null && weak == null && findNumber(key) < 0) {
      return;
    }
    setHash(NumberValue.of(key), stored);
  }

  @Override
  public void rawset(String key, LuaValue value) {
    rawset(LuaString.valueOf(key), value);
  }

  /** Sets a field without asking metamethods, as {@link #rawset(LuaValue, LuaValue)}. */
  @Override
  public void set(LuaValue key, LuaValue value) {
    rawset(key, value);
  }

  @Override
  public void set(int key, LuaValue value) {
    rawset(key, value);
  }

  @Override
  public void set(String key, LuaValue value) {
    rawset(key, value);
  }

  /** Sets field {@code key} to a string made of UTF-8 bytes. */
  @Override
  public void set(String key, String value) {
    rawset(key, LuaString.valueOf(value));
  }

  /** Makes room for the keys 1 to {@code size}. */
  @Override
  public void presize(int size) {
    if (size > array.length && weak == null) {
      resizeArray(size);
    }
  }

  /**
   * Makes room.
   *
   * @param arraySize for the keys 1 to this
   * @param hashSize for so many other fields; ignored when the table has some
   */
  public void presize(int arraySize, int hashSize) {
    presize(arraySize);
    if (used == 0 && hashSize > 0 && weak == null) {
      allocateNodes(hashSize);
    }
  }

  private void setHash(LuaValue key, LuaValue value) {
    LuaValue[] t = nodes;
    int slots = t.length;
    if (slots != 0) {
      int i = slot(key.hashCode()) << 1;
      for (; ; i = i + 2 & slots - 1) {
        LuaValue k = t[i];
        if (k == null) {
          break;
        }
        if (k == key || k.raweq(key)) {
          if (t[i + 1] == null) {
            absent = 0;
          }
          t[i + 1] = value;
          return;
        }
      }
      if (value == null) {
        return;
      }
      if (used < (slots >> 1) - (slots >> 3)) {
        t[i] = key;
        t[i + 1] = value;
        used++;
        absent = 0;
        return;
      }
    } else if (weak != null) {
      absent = 0;
      weak.set(key, value);
      return;
    } else if (value == null) {
      return;
    }
    rehash(key);
    rawset(key, value);
  }

  /** Moves what is alive to parts of better size, with room for one more key. */
  private void rehash(LuaValue extra) {
    int[] bins = new int[MAX_ARRAY_BITS + 1];
    LuaValue[] old = nodes;
    int live = 1;
    boolean numbers = binOf(extra, bins);
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != null) {
        live++;
        numbers |= binOf(old[i], bins);
      }
    }
    if (numbers) {
      int size = bestArraySize(bins);
      if (size > array.length) {
        LuaValue[] a = new LuaValue[size];
        System.arraycopy(array, 0, a, 0, array.length);
        array = a;
      }
    }
    nodes = NOTHING;
    used = 0;
    allocateNodes(live);
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != null) {
        rawset(old[i], old[i + 1]);
      }
    }
  }

  /** Counts an array-like key in the bin of its power of two. */
  private static boolean binOf(LuaValue key, int[] bins) {
    if (key instanceof NumberValue n) {
      int i = (int) n.value;
      if (i == n.value && i > 0 && i <= 1 << MAX_ARRAY_BITS) {
        bins[32 - Integer.numberOfLeadingZeros(i - 1)]++;
        return true;
      }
    }
    return false;
  }

  /** Returns the largest power of two n such that more than half of the keys 1 to n are in use. */
  private int bestArraySize(int[] bins) {
    for (int i = 0; i < array.length; i++) {
      if (array[i] != null) {
        bins[32 - Integer.numberOfLeadingZeros(i)]++;
      }
    }
    int best = 0;
    int total = 0;
    for (int bit = 0; bit <= MAX_ARRAY_BITS; bit++) {
      total += bins[bit];
      if (total > 1 << bit >> 1) {
        best = 1 << bit;
      }
    }
    return best;
  }

  private void allocateNodes(int entries) {
    int slots = 4;
    while (slots - (slots >> 2) < entries) {
      slots <<= 1;
    }
    nodes = new LuaValue[slots << 1];
    shift = Integer.numberOfLeadingZeros(slots) + 1;
  }

  private void growArray() {
    int size = array.length;
    resizeArray(size < 4 ? 4 : size << 1);
  }

  private void resizeArray(int size) {
    int old = array.length;
    LuaValue[] a = new LuaValue[size];
    System.arraycopy(array, 0, a, 0, old);
    array = a;
    if (used == 0) {
      return;
    }
    for (int i = 0; i < nodes.length; i += 2) {
      if (nodes[i + 1] != null && nodes[i] instanceof NumberValue n) {
        int key = (int) n.value;
        if (key == n.value && key > old && key <= size) {
          a[key - 1] = nodes[i + 1];
          nodes[i + 1] = null;
        }
      }
    }
  }

  // ---- length and traversal

  /** Returns a border: n with {@code t[n] ~= nil} and {@code t[n+1] == nil}, or 0. */
  @Override
  public int rawlen() {
    LuaValue[] a = array;
    int size = a.length;
    if (size > 0 && a[size - 1] == null) {
      int b = border;
      if (b < size && a[b] == null && (b == 0 || a[b - 1] != null)) {
        return b;
      }
      if (b + 1 < size && a[b] != null && a[b + 1] == null) {
        return border = b + 1;
      }
      return border = searchBorder(a);
    }
    return used == 0 && weak == null ? size : searchHash(size);
  }

  private static int searchBorder(LuaValue[] a) {
    int low = 0;
    int high = a.length;
    while (high - low > 1) {
      int middle = low + high >>> 1;
      if (a[middle - 1] == null) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private int searchHash(int size) {
    int n = size;
    while (getOrNull(n + 1) != null) {
      n++;
    }
    return n;
  }

  @Override
  public int length() {
    return rawlen();
  }

  @Override
  public LuaValue len() {
    return NumberValue.of(rawlen());
  }

  /** Returns the largest positive numeric key that has a value, or 0. */
  public double maxNumericKey() {
    double max = 0;
    for (int i = array.length; i > 0; i--) {
      if (array[i - 1] != null) {
        max = i;
        break;
      }
    }
    for (int i = 0; i < nodes.length; i += 2) {
      if (nodes[i + 1] != null && nodes[i] instanceof NumberValue n && n.value > max) {
        max = n.value;
      }
    }
    for (int p = weak == null ? -1 : weak.next(-1); p >= 0; p = weak.next(p)) {
      if (weak.keyAt(p) instanceof NumberValue n && n.value > max) {
        max = n.value;
      }
    }
    return max;
  }

  /**
   * Returns the key and value behind a key, in the order of traversal.
   *
   * @param key the key before, nil for the first
   * @return key and value, or nil at the end
   */
  @Override
  public Varargs next(LuaValue key) {
    int i = nextPosition(positionOf(key));
    traversed = i;
    return i < 0 ? NIL : varargsOf(keyAtPosition(i), valueAtPosition(i));
  }

  /**
   * Returns the next position of a traversal that holds a value, or -1 at the end. Start with -1.
   * Positions stay valid while no new key is set.
   */
  public int nextPosition(int position) {
    if (weak != null) {
      return weak.next(position);
    }
    int i = position + 1;
    LuaValue[] a = array;
    for (; i < a.length; i++) {
      if (a[i] != null) {
        return i;
      }
    }
    LuaValue[] t = nodes;
    for (int slot = i - a.length << 1; slot < t.length; slot += 2) {
      if (t[slot + 1] != null) {
        return (slot >> 1) + a.length;
      }
    }
    return -1;
  }

  /**
   * Returns the size of the array part. The positions of a traversal below it belong to the keys 1,
   * 2, 3, and so on.
   */
  public int arraySlots() {
    return array.length;
  }

  /** Returns an upper bound of the number of fields beyond the array part; 0 means none. */
  public int hashEntries() {
    return weak == null ? used : weak.size();
  }

  /** Returns the key at a position of a traversal. */
  public LuaValue keyAtPosition(int position) {
    if (weak != null) {
      return weak.keyAt(position);
    }
    return position < array.length
        ? NumberValue.of(position + 1)
        : nodes[position - array.length << 1];
  }

  /** Returns the value at a position of a traversal; null where an array part has a hole. */
  public LuaValue valueAtPosition(int position) {
    if (weak != null) {
      return weak.valueAt(position);
    }
    return position < array.length ? array[position] : nodes[(position - array.length << 1) + 1];
  }

  /** Notes where a traversal is, so that {@link #positionOf} finds its key at once. */
  void rememberPosition(int position) {
    traversed = position;
  }

  /** Returns the position of a key, -1 for nil. Raises an error when the key was never there. */
  public int positionOf(LuaValue key) {
    if (key.isnil()) {
      return -1;
    }
    int at = -1;
    if (weak != null) {
      at = weak.positionOf(key);
      if (at < 0) {
        throw new LuaError(LuaString.valueOf("invalid key to 'next'"));
      }
      return at;
    }
    if (key.type() == TNUMBER) {
      double d = key.todouble();
      int i = (int) d;
      if (i == d && i > 0 && i <= array.length) {
        return i - 1;
      }
      at = findNumber(d);
    } else if (nodes.length > 0) {
      int slots = nodes.length;
      int hint = traversed - array.length << 1;
      if (hint >= 0 && hint < slots && nodes[hint] == key) {
        return traversed;
      }
      for (int i = slot(key.hashCode()) << 1; nodes[i] != null; i = i + 2 & slots - 1) {
        if (nodes[i] == key || nodes[i].raweq(key)) {
          at = i;
          break;
        }
      }
    }
    if (at < 0) {
      throw new LuaError(LuaString.valueOf("invalid key to 'next'"));
    }
    return (at >> 1) + array.length;
  }

  /**
   * Inserts an element, moving up those from {@code position} to {@code length}.
   *
   * @param position where to insert, 1 to {@code length + 1}
   * @param value what to insert
   * @param length the table's length
   */
  public void insert(int position, LuaValue value, int length) {
    if (position > 0 && position <= length) {
      rawset(length + 1, rawget(length));
      if (length <= array.length) {
        System.arraycopy(array, position - 1, array, position, length - position);
      } else {
        for (int i = length; i > position; i--) {
          rawset(i, rawget(i - 1));
        }
      }
    }
    rawset(position, value);
  }

  /**
   * Removes an element and moves down those behind it.
   *
   * @param position which to remove, 1 to {@code length}
   * @param length the table's length
   * @return the element removed
   */
  public LuaValue remove(int position, int length) {
    LuaValue removed = rawget(position);
    if (length <= array.length) {
      System.arraycopy(array, position, array, position - 1, length - position);
      array[length - 1] = null;
    } else {
      for (int i = position; i < length; i++) {
        rawset(i, rawget(i + 1));
      }
      rawset(length, NIL);
    }
    return removed;
  }

  /** Returns the values of the keys 1 to {@code count}, {@link #NIL} for those that are missing. */
  public LuaValue[] elements(int count) {
    LuaValue[] values = new LuaValue[count];
    int inArray = Math.min(count, array.length);
    for (int i = 0; i < inArray; i++) {
      LuaValue v = array[i];
      values[i] = v == null ? NIL : v;
    }
    for (int i = inArray; i < count; i++) {
      values[i] = rawget(i + 1);
    }
    return values;
  }

  /** Sets the keys from 1 on to the given values. */
  public void setElements(LuaValue[] values) {
    for (int i = 0; i < values.length; i++) {
      rawset(i + 1, values[i]);
    }
  }

  /** Removes every field and keeps the room. */
  public void clear() {
    java.util.Arrays.fill(array, null);
    java.util.Arrays.fill(nodes, null);
    used = 0;
    border = 0;
    absent = 0;
    if (weak != null) {
      weak = new WeakEntries(weak.hasWeakKeys(), weak.hasWeakValues());
    }
  }

  @Override
  public boolean raweq(LuaValue other) {
    return this == other;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}

package org.jlua.torch;

import org.jlua.tensor.ElementType;
import org.jlua.tensor.Storage;
import org.jlua.vm.Args;
import org.jlua.vm.Indexable;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/**
 * A storage as a Lua value, or a part of one, which shares its elements. Two of the same storage
 * are equal.
 */
public final class StorageUserdata extends LuaUserdata implements Indexable {
  private final Storage storage;
  private final int start;

  /** The size of a part; -1 for a whole storage. */
  private final int partSize;

  StorageUserdata(Storage storage, Table metatable) {
    super(storage, metatable);
    this.storage = storage;
    start = 0;
    partSize = -1;
  }

  /** Makes a part of the elements of {@code whole}. */
  StorageUserdata(StorageUserdata whole, int start, int size) {
    super(new Object(), whole.m_metatable);
    storage = whole.storage;
    this.start = whole.start + start;
    partSize = size;
  }

  /** Returns the storage to read from: of a part a copy, since arrays cannot be parts of arrays. */
  public Storage storage() {
    if (!isPart()) {
      return storage;
    }
    int size = size();
    Storage copy = Storage.allocate(storage.type(), size);
    copy.copy(0, storage, start, size);
    return copy;
  }

  /** Returns whether this is a part of a storage. */
  boolean isPart() {
    return partSize >= 0;
  }

  /** Returns the storage that has the elements, of which this may be a part. */
  Storage whole() {
    return storage;
  }

  /** Returns where in {@link #whole} the first element is. */
  int start() {
    return start;
  }

  ElementType elementType() {
    return storage.type();
  }

  /** Returns the number of elements; a part ends with its storage if that became smaller. */
  int size() {
    return isPart() ? Math.max(0, Math.min(partSize, storage.size() - start)) : storage.size();
  }

  /** Returns whether it is a LongStorage, as sizes are. */
  boolean isLong() {
    return elementType() == ElementType.LONG;
  }

  @Override
  public LuaValue index(LuaValue key) {
    if (key instanceof NumberValue n) {
      return NumberValue.of(storage.getDouble(position(n.value())));
    }
    LuaValue method = key instanceof LuaString ? ((Table) m_metatable).getOrNull(key) : null;
    if (method != null) {
      return method;
    }
    NumberValue n = key instanceof LuaString ? Args.toNumber(key) : null;
    return n == null ? NIL : NumberValue.of(storage.getDouble(position(n.value())));
  }

  @Override
  public void setIndex(LuaValue key, LuaValue value) {
    NumberValue n = Args.toNumber(key);
    if (n == null) {
      throw new LuaError(
          "the class torch." + storage.type().torchName() + "Storage cannot be indexed");
    }
    int position = position(n.value());
    NumberValue element = Args.toNumber(value);
    if (element == null) {
      throw TorchErrors.argument(3, "number expected, got " + value.typename());
    }
    storage.setDouble(position, element.value());
  }

  private int position(double index) {
    long position = (long) index - 1;
    if (position < 0 || position >= size()) {
      throw TorchErrors.argument(2, "out of bounds");
    }
    return start + (int) position;
  }
}
